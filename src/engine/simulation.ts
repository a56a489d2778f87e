// The run: processes, network and time behind a handful of functions. run = f(config, seed, timeline).
// Boundary: the only file that ties kernel, rooms, checkers and survey together.
import { act } from './actions';
import { drawDeed } from './chaos';
import type { Refusal } from './refusals';
import type { Actor, Stage } from './stage';
import type { PromiseChecks, Violation } from './checkers';
import type { Config } from './config';
import { copy } from './kernel/copy';
import { createLoop } from './kernel/loop';
import type { Loop } from './kernel/loop';
import type { Behaviours, Held, Watch } from './kernel/watch';
import type { NoteBody, NoteNumber } from './kernel/process';
import { combine } from './kernel/random';
import type { RunState } from './kernel/state';
import type { Instant } from './kernel/time';
import { createObservers, ledgerRows, ledgerTotals, violations, wholeLedger } from './observers';
import type { Observers } from './observers';
import type { Action, Flight, Listener, Note } from './record';
import { survey } from './survey';
import type { LedgerRow, LedgerTotals, RowsWanted, Survey } from './view';
import { membersOf, namesOf } from './zones';
import { addNode, behaviours, buildWorld, clientFor, workloadFor } from './world';

/** An opaque copy of the whole state; restoring it any number of times continues with the same future to the bit. */
export interface Checkpoint {
  readonly at: Instant;
  readonly state: unknown;
}

/** The run as whoever looks into it has it. Changing it is a mistake. */
export interface Seen {
  readonly run: RunState;
  readonly config: Config;
  readonly kinds: Behaviours;
}

export interface Simulation {
  readonly config: Config;
  readonly seed: number;
  readonly now: Instant;
  /** Names in the order of their indexes: n1 … nN, then clients. Grows when a client is first mentioned. */
  readonly processes: readonly string[];
  /** Does it now, after every event up to now. Returns a refusal in words when it makes no sense (kill of a dead node). */
  act(action: Action): Refusal;
  /** Finishes one event, and returns false when none is left up to and including `until`. Time moves to the event's instant. */
  step(until?: Instant): boolean;
  /** When the next event is due, or null. */
  nextAt(): Instant | null;
  /** Runs every event up to and including that instant; time is then exactly there. */
  runUntil(until: Instant): void;
  checkpoint(): Checkpoint;
  restore(checkpoint: Checkpoint): void;
  survey(): Survey;
  /** Hands the run to a pure reader: see insight/. */
  read<T>(reader: (seen: Seen) => T): T;
  /** What has become of all writes so far. */
  ledger(): LedgerTotals;
  /** A window of its rows, in the order of acknowledgement. */
  ledgerRows(wanted: RowsWanted): readonly LedgerRow[];
  /** All rows that are remembered, those that were never acknowledged among them, by the time of their end. */
  wholeLedger(): readonly LedgerRow[];
  /** Sixteen hex digits over every delivery and every stream's counter. */
  hash(): string;
  /** Hands in processes of further kinds, as `staff` at the beginning. What has happened so far is none of their business. */
  equip(staff: Behaviours): void;
  /** Whoever listens from now on; null for nobody. */
  listen(listener: Listener | null): void;
  /** Promises that were broken so far; only a run created with `checkers` looks. */
  violations(): readonly Violation[];
  /** The plain state, for checkers and tests. Changing it is a mistake. */
  readonly state: RunState;
}

export interface CreateOptions {
  readonly listener?: Listener | null;
  /** Watches every step for broken promises and notes them as `violation`: pass `promises`. */
  readonly checkers?: PromiseChecks | null;
  /** Processes of further kinds that this run can have, or ones that can do more: what it is not handed, it carries none of. */
  readonly staff?: Behaviours;
}

/** For whoever has checked configuration and seed already, and hands in what the run needs: see parts.ts. */
export function begin(config: Config, seed: number, options: CreateOptions = {}): Simulation {
  const watch: Watch = { note: null, sent: null, handled: null };
  const kinds: Behaviours = { ...behaviours, ...options.staff };
  const held: Held = { run: buildWorld(config, seed, kinds, (run) => createLoop({ run }, kinds, watch)) };
  const loop = createLoop(held, kinds, watch);
  const observers = createObservers(held, loop, config, options.checkers ?? null);
  const listen = listening(held, watch, observers);
  listen(options.listener ?? null);
  const doNow = (action: Action, actor: Actor | null): Refusal => {
    const refusal = act(stageOf(held.run, loop, config, actor), action);
    if (action.type !== 'socket' && action.type !== 'bus') observers.onAct(); // they change nothing by themselves, and there are thousands
    return refusal;
  };
  /** N13. What chaos does stands after every event of its instant, as an action does. */
  const step = (until?: Instant): boolean => {
    const { chaos } = held.run;
    if (chaos === null || chaos.dueAt > (until ?? Infinity) || (loop.nextAt() ?? Infinity) <= chaos.dueAt)
      return loop.step(until);
    held.run.now = chaos.dueAt;
    const deed = drawDeed(held.run);
    if (deed !== null) doNow(deed.action, { by: 'chaos', causes: [deed.note] });
    return true;
  };
  return {
    config,
    seed,
    get now() {
      return held.run.now as Instant;
    },
    get processes() {
      return held.run.processes.map((process) => process.name);
    },
    get state() {
      return held.run;
    },
    act: (action) => doNow(action, null),
    step,
    nextAt: () => earliest(loop.nextAt(), held.run.chaos),
    runUntil(until) {
      while (held.run.chaos !== null && step(until));
      loop.runUntil(until);
    },
    checkpoint: () => ({ at: held.run.now as Instant, state: copy(held.run) }),
    restore(checkpoint) {
      held.run = copy(checkpoint.state as RunState);
    },
    survey: () => survey(held.run, config, kinds),
    read: (reader) => reader({ run: held.run, config, kinds }),
    ledger: () => ledgerTotals(held.run),
    ledgerRows: (wanted) => ledgerRows(held.run, wanted),
    wholeLedger: () => wholeLedger(held.run),
    violations: () => violations(held.run),
    hash: () => hash(held.run),
    equip: loop.equip,
    listen,
  };
}

const stageOf = (run: RunState, loop: Loop, config: Config, actor: Actor | null): Stage => ({
  run,
  loop,
  actor,
  clientFor: (id) => clientFor(run, loop, config, id),
  workload: () => workloadFor(run, loop, config),
  addNode: () => addNode(run, config),
  membersOf: (zone) => membersOf(run, config, zone),
  namesOf: (side, other) => namesOf(run, config, side, other),
  hasKind: loop.hasKind,
});

const earliest = (event: Instant | null, chaos: RunState['chaos']): Instant | null =>
  chaos === null || (event !== null && event <= chaos.dueAt) ? event : (chaos.dueAt as Instant);

/** Connects the loop's watch with the observers and with whoever listens; what is not listened to is not built. */
function listening(held: Held, watch: Watch, observers: Observers): Simulation['listen'] {
  watch.handled = observers.onHandled;
  return (listener) => {
    watch.note = (n, at, process, body) => {
      if (listener?.note) listener.note(record(n, at, process, body));
      observers.onNote(n, process, body);
    };
    watch.sent = listener?.flight
      ? (from, to, message, arrivesAt) =>
          listener.flight?.({ from, to, message, sentAt: held.run.now, arrivesAt } as Flight)
      : null;
  };
}

const record = (n: NoteNumber, at: Instant, process: string, body: NoteBody): Note =>
  ({ n, at, process, ...body, causes: causesOf(body) }) as Note;

/** Each cause once, in order, without the "no note". */
function causesOf(body: NoteBody): readonly NoteNumber[] {
  if (!body.causes) return [];
  return [...new Set(body.causes)].filter((cause) => cause !== 0).toSorted((a, b) => a - b);
}

function hash(run: RunState): string {
  let [first, second] = run.hash;
  for (const process of run.processes) {
    first = combine(first, process.network.counter >>> 0);
    for (const { name, counter } of process.streams)
      second = combine(second, combine(name.length, counter >>> 0));
  }
  if (run.chance.counter > 0) second = combine(second, run.chance.counter >>> 0);
  first = combine(first, run.notes);
  return first.toString(16).padStart(8, '0') + second.toString(16).padStart(8, '0');
}
