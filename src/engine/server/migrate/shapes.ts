// What a server keeps for MIGRATE: connections to targets, and the one transfer that it may be at. Plain data.
// Source: migrateCachedSocket, the locals of migrateCommand.
import type { Address, ConnectionId, NoteNumber } from '../../kernel/process';
import type { Instant } from '../../kernel/time';

export interface Migrations {
  /** Kept for the next MIGRATE to the same `host:port`. */
  readonly sockets: Map<string, Socket>;
  /** While there is one, everything else waits. */
  transfer: Transfer | null;
}

export interface Socket {
  readonly connection: ConnectionId;
  usedAt: Instant;
  /** The database that the target has selected for it; null = it must be told. */
  db: string | null;
  /** The target has closed it, which is found out with the next use. */
  dead: boolean;
}

/** What MIGRATE was asked to do. */
export interface Order {
  readonly host: string;
  readonly port: string;
  readonly db: string;
  readonly timeoutMs: number;
  readonly copy: boolean;
  readonly replace: boolean;
  /** The words of AUTH; empty = none is said. */
  readonly auth: readonly string[];
}

export interface Transfer {
  readonly order: Order;
  readonly target: Address;
  /** Who asked: its connection, which of its exchanges, the note that made it ask, and the database it stands in. */
  readonly client: ConnectionId;
  readonly exchange: number;
  readonly cause: NoteNumber;
  readonly clientDb: number;
  /** In the order of sending. */
  readonly keys: readonly string[];
  connection: ConnectionId;
  /** The connection is open, and everything has been asked. */
  asked: boolean;
  /** Answers that are due before those about the keys. */
  preface: ('auth' | 'select')[];
  /** What was wrong with AUTH or SELECT. */
  refused: string | null;
  /** How many keys have been answered, and which of them have gone. */
  answered: number;
  readonly moved: string[];
  /** The first thing that the target objected to. */
  objection: string | null;
  /** A connection may have been closed long ago: one more attempt is free. */
  mayRetry: boolean;
}

export const createMigrations = (): Migrations => ({ sockets: new Map(), transfer: null });
