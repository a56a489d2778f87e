// The loop: takes the earliest event and has it dispatched; kills and wakes processes. Rules N4, N5.
// Boundary: knows no Redis; behaviours come from outside, by kind.
import { CLIENT, FREE, SERVER, processAt, settle, statusOf } from './connections';
import { behaviourOf, dispatch, give } from './dispatch';
import type { Dispatcher } from './dispatch';
import * as network from './network';
import { createOutbox, makeNote } from './outbox';
import type { Input, NoteBody, NoteNumber, Outbox, ProcessIndex } from './process';
import { peekAt, pop } from './queue';
import type { QueuedEvent } from './queue';
import { processAtIndex } from './state';
import type { RunState } from './state';
import type { Instant } from './time';
import { EVERYBODY, wakeWhenFree } from './turns';
import type { Behaviours, Held, Watch } from './watch';

export interface Loop {
  /** Handles one event; false when none is due up to and including `until`. */
  step(until?: Instant): boolean;
  nextAt(): Instant | null;
  runUntil(until: Instant): void;
  /** Hands an input to a process now (an action, a boot), within the rules of frozen and dead processes. */
  give(process: number, input: Input): void;
  note(process: string, body: NoteBody): NoteNumber;
  /** The outbox that speaks for one process; used while a world is built and by tests of a room. */
  outboxFor(process: number): Outbox;
  crash(process: number): void;
  thaw(process: number): void;
}

export function createLoop(held: Held, behaviours: Behaviours, watch: Watch): Loop {
  const event: QueuedEvent = { at: 0, kind: 0, a: 0, b: 0, payload: null };
  const out = createOutbox(held, watch);
  const dispatcher: Dispatcher = { held, behaviours, watch, out, latest: { kind: '', behaviour: null } };

  function step(until: number = Infinity): boolean {
    const { run } = held;
    if (!pop(run.queue, event, until)) return false;
    run.now = event.at;
    dispatch(dispatcher, event);
    return true;
  }

  return {
    step,
    give: (process, input) => give(dispatcher, process, input),
    nextAt: () => peekAt(held.run.queue) as Instant | null,
    runUntil(until) {
      while (step(until));
      held.run.now = Math.max(held.run.now, until);
    },
    note: (process, body) => makeNote(held.run, watch, process, body),
    outboxFor(process) {
      out.now = held.run.now as Instant;
      out.self = process as ProcessIndex;
      return out;
    },
    crash: (process) => crash(dispatcher, process),
    thaw: (process) => thaw(held.run, process),
  };
}

/** N4. What is left is what the behaviour says a SIGKILL leaves; everything under way to it is void. */
function crash(dispatcher: Dispatcher, index: number): void {
  const { run } = dispatcher.held;
  const process = processAtIndex(run, index);
  closeAll(run, index);
  process.status = 'dead';
  process.life += 1;
  process.timers.length = 0;
  for (const input of process.backlog) if ('connection' in input) settle(run.connections, input.connection);
  Object.assign(process, { backlog: [], overdue: [], busyUntil: 0, attending: EVERYBODY, waking: false });
  Object.assign(process, { round: 0, timersTurn: false });
  process.state = behaviourOf(dispatcher, process.kind).crash(process.state, run.now as Instant);
}

/** N5. Everything that was buffered comes first, then each overdue timer once. */
function thaw(run: RunState, index: number): void {
  processAtIndex(run, index).status = 'up';
  wakeWhenFree(run, index);
}

/** N4: the kernel closes every socket of a dead process. */
function closeAll(run: RunState, index: number): void {
  const table = run.connections;
  for (let id = 0; id < table.count; id++) {
    if (statusOf(table, id) === FREE) continue;
    if (processAt(table, id, CLIENT) === index || processAt(table, id, SERVER) === index)
      network.close(run, index, id);
  }
}
