// What a reader is given: the run as it stands, what made it, and what has been told of it so far. Boundary: types only.
import type { Note } from '../record';
import type { Seen } from '../simulation';

export interface Looked extends Seen {
  /** Every note that is remembered, in order. */
  readonly notes: readonly Note[];
}
