// What a client is answered, as it stands in the notes of a run.
import type { NoteContent } from '../engine/record';

export type Reply = Extract<NoteContent, { readonly type: 'reply' }>['reply'];
