// What an action needs of the run around it, and how what it does is noted. Boundary: the actions themselves are actions.ts.
import type { KernelNote } from './kernel/notes';
import type { Loop } from './kernel/loop';
import type { NoteNumber } from './kernel/process';
import type { RunState } from './kernel/state';
import type { ActionRefusal, RefusalReason } from './refusals';

/** What actions need of the run around them. The functions find or make the client that an action is about. */
export interface Stage {
  readonly run: RunState;
  readonly loop: Loop;
  /** When it is not a person who acts: who, and the note that began it. */
  readonly actor: Actor | null;
  clientFor(id: string): number | null;
  workload(): number;
  /** Whether there can be processes of that kind in this run. */
  hasKind(kind: string): boolean;
  /** Makes the next node and returns its index. */
  addNode(): number;
  /** Who is in a zone, and a side of a cut with everybody by name. */
  membersOf(zone: string): readonly string[];
  namesOf(side: readonly string[], other: readonly string[]): readonly string[];
}

export interface Actor {
  readonly by: 'chaos';
  readonly causes: readonly NoteNumber[];
}

/** What was done to somebody or, by '-', to the network. */
export const noteDeed = ({ loop, actor }: Stage, about: string, note: KernelNote): NoteNumber =>
  loop.note(about, { ...note, ...actor });

export const refuse = (why: RefusalReason, about: string): ActionRefusal => ({ why, about });

export const indexOf = (run: RunState, name: string): number =>
  run.processes.findIndex((process) => process.name === name);
