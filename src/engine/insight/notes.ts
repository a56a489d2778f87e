// Every note that is remembered, those too that no story tells. Source: the run's log of notes. Boundary: reads.
import type { Note } from '../record';
import type { Looked } from './looked';

export interface NotesQuestion {
  readonly kind: 'notes';
}

export interface AllNotes {
  readonly kind: 'notes';
  readonly at: number;
  readonly notes: readonly Note[];
}

export const readNotes = ({ run, notes }: Looked): AllNotes => ({ kind: 'notes', at: run.now, notes });
