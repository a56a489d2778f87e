// The loop: takes the earliest event and has it dispatched; kills and wakes processes. Rules N4, N5.
// Boundary: knows no Redis; behaviours come from outside, by kind.
import { crash, wipe } from './crash';
import { behaviourOf, dispatch, give } from './dispatch';
import type { Dispatcher } from './dispatch';
import { createOutbox, makeNote } from './outbox';
import type { Input, NoteBody, NoteNumber, Outbox, ProcessIndex, Ending } from './process';
import { peekAt, pop } from './queue';
import type { QueuedEvent } from './queue';
import { processAtIndex } from './state';
import type { RunState } from './state';
import type { Instant } from './time';
import { wakeWhenFree } from './turns';
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
  /** By a signal, unless the whole machine is meant. */
  crash(process: number, how?: Ending): void;
  /** Takes away what a process that has ended would find on its disk. */
  wipe(process: number): void;
  thaw(process: number): void;
  /** From now on processes of these kinds behave like that. */
  equip(staff: Behaviours): void;
  hasKind(kind: string): boolean;
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
    crash: (process, how = 'process') =>
      crash(held.run, process, behaviourOf(dispatcher, processAtIndex(held.run, process).kind), how),
    wipe: (process) =>
      wipe(held.run, process, behaviourOf(dispatcher, processAtIndex(held.run, process).kind)),
    thaw: (process) => thaw(held.run, process),
    equip(staff) {
      dispatcher.behaviours = { ...dispatcher.behaviours, ...staff };
      dispatcher.latest.behaviour = null;
    },
    hasKind: (kind) => kind in dispatcher.behaviours,
  };
}

/** N5. Everything that was buffered comes first, then each overdue timer once. */
function thaw(run: RunState, index: number): void {
  processAtIndex(run, index).status = 'up';
  wakeWhenFree(run, index);
}
