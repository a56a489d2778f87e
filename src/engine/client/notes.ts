// Notes of clients: what they asked, were told, learned and lost contact with.
// Keys stand in the order in which a transcript prints them.
import type { NoteBody } from '../kernel/process';
import type { Reply } from '../server/reply';

export type ClientNote = NoteBody &
  /** The final answer to a command that a person gave; workload answers are counted, not noted. */
  (
    | { readonly type: 'reply'; readonly from: string; readonly reply: Reply }
    /** What a node sends unasked: a published message, a further answer of SUBSCRIBE, an invalidation. */
    | { readonly type: 'pushed'; readonly from: string; readonly reply: Reply }
    /** A real program was answered on its socket, or sent something unasked. */
    | {
        readonly type: 'socketReply';
        readonly socket: number;
        readonly from: string;
        readonly reply: Reply;
      }
    /** A real program's connection came to nothing, or was ended by the other side. */
    | {
        readonly type: 'socketClosed';
        readonly socket: number;
        readonly by: string;
        readonly how: 'refused' | 'closed';
      }
    | { readonly type: 'clientTimeout'; readonly to: string }
    | { readonly type: 'clientRefused'; readonly to: string }
    | { readonly type: 'clientDisconnected'; readonly to: string }
    /** An error reply other than a redirect, as the client saw it; `error` is the whole text. */
    | { readonly type: 'clientError'; readonly from: string; readonly error: string }
    /** The client goes on to another node because it was told to. */
    | {
        readonly type: 'redirectFollowed';
        readonly slot: number;
        readonly to: string;
        readonly how: 'MOVED' | 'ASK';
      }
    | { readonly type: 'gaveUp'; readonly after: number; readonly why: 'hops' | 'timeout' | 'unreachable' }
    | { readonly type: 'slotTableUpdated'; readonly from: string; readonly changed: number }
    /** A sentinel has said where the master is, and that server has confirmed it. */
    | { readonly type: 'foundMaster'; readonly master: string; readonly from: string }
    /** A read that does not show what this client had written, and been told of, so long before it asked (µs). */
    | {
        readonly type: 'staleRead';
        readonly from: string;
        readonly key: string;
        readonly behind: number;
      }
    | {
        readonly type: 'writeAcknowledged';
        readonly by: string;
        readonly key: string;
        readonly offset: number;
      }
  );
