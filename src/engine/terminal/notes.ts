// Notes of a terminal: what stands on its screen, in the order in which it came there.
// Keys stand in the order in which a transcript prints them.
import type { NoteBody, NoteNumber, Outbox } from '../kernel/process';
import type { Output } from './options';
import type { Reply } from '../server/reply';

export type TerminalNote = NoteBody &
  (
    | { readonly type: 'typed'; readonly line: string }
    /** It waits for a line, and this stands before it. */
    | { readonly type: 'prompted'; readonly prompt: string }
    /** What a server has said to `argv`, or unasked. */
    | {
        readonly type: 'answered';
        readonly argv: readonly string[];
        readonly reply: Reply;
        /** How it is printed, where somebody has asked for another way than the usual one. */
        readonly output?: Output;
      }
    /** A line that redis-cli prints by itself. */
    | { readonly type: 'printed'; readonly text: string }
    /** The window is closed. */
    | { readonly type: 'hungUp' }
    /** A write that was carried out, for the ledger. */
    | {
        readonly type: 'writeAcknowledged';
        readonly by: string;
        readonly key: string;
        readonly offset: number;
      }
  );

export const note = (out: Outbox, body: TerminalNote): NoteNumber => out.note(body);
