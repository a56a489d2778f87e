// For tests of the checkers: a run with them attached, whose state a test may break on purpose.
// Boundary: nothing of the product runs through here; the test hands in the engine's `create`.
import type { NodeState } from '../cluster/cluster';
import type { RunState } from '../kernel/state';
import type { Instant } from '../kernel/time';
import type { Action, Listener, Note } from '../record';
import { promises } from './promises';
import type { PromiseChecks } from './promises';
import type { CheckerState } from '.';

/** As much of a simulation as these tests use. */
interface Simulation {
  readonly state: RunState;
  act(action: Action): object | null;
  step(): boolean;
  runUntil(until: Instant): void;
}

type Create = (
  config: Readonly<Record<string, unknown>>,
  seed: number,
  options: { readonly listener: Listener; readonly checkers: PromiseChecks },
) => Simulation;

export interface Watched {
  readonly run: RunState;
  readonly checkers: CheckerState;
  node(name: string): NodeState;
  act(action: Action): void;
  until(seconds: number): void;
  forAnother(seconds: number): void;
  /** Runs until a note of that type has been made. */
  untilNote<T extends Note['type']>(type: T, limitSeconds: number): Extract<Note, { type: T }>;
  said<T extends Note['type']>(type: T): Extract<Note, { type: T }>[];
}

export function watched(create: Create, given: Readonly<Record<string, unknown>>, seed: number): Watched {
  const notes: Note[] = [];
  const config = { 'cluster-node-timeout': 2000, ...given };
  const simulation = create(config, seed, {
    listener: { note: (note) => void notes.push(note) },
    checkers: promises,
  });
  const run = simulation.state;
  const said = <T extends Note['type']>(type: T): Extract<Note, { type: T }>[] =>
    notes.filter((note): note is Extract<Note, { type: T }> => note.type === type);
  const until = (seconds: number): void => simulation.runUntil((seconds * 1_000_000) as Instant);
  return {
    run,
    checkers: (run.observed as { readonly checkers: CheckerState }).checkers,
    said,
    until,
    forAnother: (seconds) => until(run.now / 1_000_000 + seconds),
    node: (name) => run.processes.find((process) => process.name === name)?.state as NodeState,
    act(action) {
      const refusal = simulation.act(action);
      if (refusal) throw new Error(`refused: ${JSON.stringify(refusal)}`);
    },
    untilNote(type, limitSeconds) {
      const before = said(type).length;
      while (said(type).length === before && run.now < limitSeconds * 1_000_000 && simulation.step());
      const note = said(type)[before];
      if (!note) throw new Error(`no ${type} within ${limitSeconds} s`);
      return note;
    },
  };
}
