// What the loop tells the outside, and what it is made of. Boundary: types only.
import type { OnSend } from './network';
import type { Behaviour, Input, NoteBody, NoteNumber, ProcessIndex } from './process';
import type { RunState } from './state';
import type { Instant } from './time';

/** `note` runs for every note, in order, with its number already given. */
export interface Watch {
  note: ((n: NoteNumber, at: Instant, process: string, body: NoteBody) => void) | null;
  sent: OnSend | null;
  /** After each handled input; for checkers. */
  handled: ((process: ProcessIndex, input: Input) => void) | null;
}

export type Behaviours = Readonly<Record<string, Behaviour<unknown>>>;

/** `run` may be exchanged for a restored state at any time between two steps. */
export interface Held {
  run: RunState;
}
