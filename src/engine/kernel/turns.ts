// Who has to wait for a process, and in which order those who waited get their turn. Source: SPEC N5, N7; aeProcessEvents.
// Boundary: keeps the waiting in order; handing an input over is the loop's business.
import { expect } from './connections';
import type { Input } from './process';
import { WAKE } from './network';
import { push } from './queue';
import { processAtIndex } from './state';
import type { ProcessRecord, RunState } from './state';

/** Nobody is attended to before the others. */
export const EVERYBODY = -1;

/** The timer that fires even while its process attends to one connection alone: how long it is ready to do so. */
export const ATTENTION = 'attention';

/** N5, N7: stopped, at work, or others came first. */
export const isOccupied = (run: RunState, process: ProcessRecord): boolean =>
  process.status === 'frozen' ||
  process.waking ||
  process.attending !== EVERYBODY ||
  run.now < process.busyUntil;

/** An input that has to wait; its connection's number stays taken until its turn. */
export function holdInput(run: RunState, index: number, input: Input): void {
  const process = processAtIndex(run, index);
  process.backlog.splice(placeOf(process, input), 0, input);
  if ('connection' in input) expect(run.connections, input.connection);
  wakeWhenFree(run, index);
}

/** N5: whoever reads a connection reads all that is there, so what comes later stands with what came first on it. */
function placeOf({ backlog, round }: ProcessRecord, input: Input): number {
  const behind = backlog.length;
  if (!('connection' in input)) return behind;
  for (let place = behind; place > round; place--) {
    const before = backlog[place - 1] as Input;
    if ('connection' in before && before.connection === input.connection) return place;
  }
  return behind;
}

export function holdTimer(run: RunState, index: number, timer: string, key: number): void {
  processAtIndex(run, index).overdue.push({ timer, key });
  wakeWhenFree(run, index);
}

/** Whoever waits gets a turn as soon as the process is free. A stopped or attending one is woken when that ends. */
export function wakeWhenFree(run: RunState, index: number): void {
  const process = processAtIndex(run, index);
  if (process.waking || process.status !== 'up' || process.attending !== EVERYBODY) return;
  if (process.backlog.length === 0 && process.overdue.length === 0) return;
  process.waking = true;
  push(run.queue, Math.max(run.now, process.busyUntil), WAKE, index, process.life, null);
}

/** N5: all input that has been buffered when the round begins, then each overdue timer once, then the next round. */
export function nextInTurn(process: ProcessRecord): Input | null {
  const { backlog, overdue } = process;
  if (process.round === 0 && process.timersDue > 0) {
    process.timersDue -= 1;
    const timer = overdue.shift();
    if (timer) return { type: 'timer', ...timer };
    process.timersDue = 0; // the rest was cancelled
  }
  if (process.round === 0) process.round = backlog.length;
  const input = backlog.shift();
  if (input === undefined) {
    const timer = overdue.shift();
    return timer ? { type: 'timer', ...timer } : null;
  }
  process.round -= 1;
  if (process.round === 0) process.timersDue = overdue.length;
  return input;
}
