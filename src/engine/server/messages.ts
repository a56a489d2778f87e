// What travels between a client (or a replica) and a server's client port. A replica is a client too: it sends
// PING, REPLCONF and PSYNC as requests and then receives `stream` messages. Boundary: no bus packets.
import type { Message, NoteNumber } from '../kernel/process';
import type { Mark, RdbFile } from './persistence/shapes';
import type { Reply } from './reply';

/** One command. Arguments are byte strings; `bytes` is its RESP length. */
export interface Request extends Message {
  readonly kind: 'request';
  readonly argv: readonly string[];
  /** C83. These bytes are no command: the error that they are answered with, after which the connection ends. */
  readonly malformed?: string;
  readonly aside: {
    /** Which of this client's exchanges it belongs to; the answer repeats it. */
    readonly exchange: number;
    /** The note that made somebody ask, or 0. */
    readonly cause: NoteNumber;
  };
}

export interface ReplyMessage extends Message {
  readonly kind: 'reply';
  readonly reply: Reply;
  readonly aside: {
    readonly exchange: number;
    /** The note that explains the answer (redirected, clusterDown …), or 0. */
    readonly cause: NoteNumber;
    /** For a write that was carried out: where it stands in the history, so that the ledger can tell whether it survived. */
    readonly write: (Mark & { readonly db: number; readonly key: string }) | null;
    /** With FULLRESYNC: the size of the snapshot that will follow. */
    readonly snapshotBytes?: number;
  };
}

/** What a server sends without being asked once more: a published message, each further answer of SUBSCRIBE a b. */
export interface PushMessage extends Message {
  readonly kind: 'push';
  readonly reply: Reply;
  readonly aside: {
    /** The note that explains it, or 0. */
    readonly cause: NoteNumber;
  };
}

/** A stretch of the replication stream: commands in order; `offset` is the stream's offset after the last one. */
export interface StreamMessage extends Message {
  readonly kind: 'stream';
  readonly commands: readonly (readonly string[])[];
  readonly offset: number;
  /** The block of the sender's backlog that this ends, so that whoever comes to the same need not hold it twice. */
  readonly aside: { readonly block: BacklogBlock | null };
}

/** A stretch of the stream that will not change any more; checkpoints share it, and so do a master and its replicas. */
export interface BacklogBlock {
  readonly immutable: true;
  /** Its commands, squeezed: a backlog that fills for hours takes less than it does on a real server. */
  readonly packed: string;
  readonly bytes: number;
}

/** A part of the RDB file that a full synchronisation carries. */
export interface SnapshotMessage extends Message {
  readonly kind: 'snapshot';
  /** Bytes of the file in it. */
  readonly part: number;
  /** Of the whole, as announced before its first byte; null when its end is marked instead. */
  readonly size: number | null;
  /** With the last part: what all of them are. */
  readonly file: RdbFile | null;
}

/** An empty line: nothing is said, but somebody is there. */
export interface NewlineMessage extends Message {
  readonly kind: 'newline';
}

export type ServerMessage =
  Request | ReplyMessage | PushMessage | StreamMessage | SnapshotMessage | NewlineMessage;
