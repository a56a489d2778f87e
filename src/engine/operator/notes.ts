// Notes of an operator: what it prints, line by line, and how it ended.
import type { NoteBody, NoteNumber, Outbox } from '../kernel/process';

export type OperatorNote = NoteBody &
  (
    | { readonly type: 'operatorSaid'; readonly text: string }
    | { readonly type: 'operatorDone'; readonly ok: boolean }
  );

export const note = (out: Outbox, body: OperatorNote): NoteNumber => out.note(body);
