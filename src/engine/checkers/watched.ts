// For tests of the checkers: a real run with them attached, whose state a test may break on purpose.
// Boundary: nothing of the product runs through here.
import { act } from '../actions';
import type { NodeState } from '../cluster/cluster';
import { parseConfig } from '../config';
import type { Config } from '../config';
import { createLoop } from '../kernel/loop';
import type { Loop, Watch } from '../kernel/loop';
import type { NoteBody } from '../kernel/process';
import type { RunState } from '../kernel/state';
import type { Instant } from '../kernel/time';
import type { Action } from '../record';
import { behaviours, buildWorld, clientFor } from '../world';
import { afterAction, afterInput, createCheckers, onNote } from '.';
import type { CheckerState } from '.';

export type SaidNote = NoteBody & {
  readonly process: string;
  readonly n: number;
  readonly [key: string]: unknown;
};

export interface Watched {
  readonly run: RunState;
  readonly loop: Loop;
  readonly checkers: CheckerState;
  readonly notes: SaidNote[];
  node(name: string): NodeState;
  act(action: Action): void;
  until(seconds: number): void;
  /** Runs in small steps until a note of that type has been made. */
  untilNote(type: string, limitSeconds: number): SaidNote;
  said(type: string): SaidNote[];
}

export function watched(given: Readonly<Record<string, unknown>>, seed: number): Watched {
  const config = parseConfig({ 'cluster-node-timeout': 2000, ...given }) as Config;
  const notes: SaidNote[] = [];
  const checkers = createCheckers({ promises: true });
  const watch: Watch = { note: null, sent: null, handled: null };
  const held = { run: buildWorld(config, seed, (run) => createLoop({ run }, behaviours, watch)) };
  const { run } = held;
  const loop = createLoop(held, behaviours, watch);
  watch.note = (n, _at, process, body) => {
    notes.push({ ...body, process, n });
    onNote(checkers, n, process, body);
  };
  watch.handled = (index, input) => afterInput(checkers, run, index, input, loop.note);
  const said = (type: string): SaidNote[] => notes.filter((note) => note.type === type);
  return {
    run,
    loop,
    checkers,
    notes,
    said,
    node: (name) => run.processes.find((process) => process.name === name)?.state as NodeState,
    act(action) {
      const refusal = act({ run, loop, clientFor: (id) => clientFor(run, loop, config, id) }, action);
      if (refusal) throw new Error(refusal.refused);
      afterAction(checkers, run, loop.note);
    },
    until: (seconds) => loop.runUntil((seconds * 1_000_000) as Instant),
    untilNote(type, limitSeconds) {
      const before = said(type).length;
      while (said(type).length === before && run.now < limitSeconds * 1_000_000 && loop.step());
      const note = said(type)[before];
      if (!note) throw new Error(`no ${type} within ${limitSeconds} s`);
      return note;
    },
  };
}
