// The state of a terminal: the programs that run in it, the innermost last, and what has been typed ahead. Plain data.
// Source: the globals of redis-cli.c (config, context).
import type { Address, ConnectionId, NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { Instant } from '../kernel/time';
import type { OperatorState } from '../operator/state';
import type { Reply } from '../server/reply';
import type { SessionOptions } from './options';

/** What a session is doing while it does not wait for a line. */
export interface Job {
  /** To begin, to carry a command out, or because it was told to connect (by a word, or after Ctrl-C). */
  readonly why: 'begin' | 'command' | 'connect';
  /** Empty unless it carries a command out. */
  readonly argv: readonly string[];
  readonly repeat: number;
  /** How often the command is still to be sent. */
  left: number;
  step:
    | 'connect'
    | 'auth'
    | 'select'
    | 'hello'
    | 'docs'
    | 'asking'
    | 'reply'
    | 'scan'
    | 'pause'
    | 'listen'
    | 'monitor';
  /** ASK has sent us. */
  asking: boolean;
  /** When the command was given; null where nobody wants to know how long it took. */
  readonly since: Instant | null;
  /** For the stage: which of this terminal's exchanges it is, and the note of the line. */
  readonly exchange: number;
  readonly cause: NoteNumber;
}

/** One redis-cli. */
export interface Session {
  readonly kind: 'session';
  readonly options: SessionOptions;
  to: Address;
  resp3: boolean;
  /** The database that is asked for at each connect, the one that is in use, and the one before MULTI. */
  wantedDb: number;
  db: number;
  dbBeforeMulti: number;
  inMulti: boolean;
  /** SHUTDOWN has been said: an end of the connection is no surprise. */
  shutdown: boolean;
  /** none: nobody to talk to · open · lost: the other end is gone, which is found out when something is said. */
  context: 'none' | 'open' | 'lost';
  connection: ConnectionId | null;
  /** What was sent to it while it did not read. */
  readonly unread: Reply[];
  /** null while it waits for a line. */
  job: Job | null;
}

/** A line, split into words: with names of nodes spelled out behind `redis-cli --cluster`. null: quotes do not balance. */
export interface Line {
  readonly line: string;
  readonly words: readonly string[] | null;
  /** The line as an answer to redis-cli --cluster: a node's id where people use its name. */
  readonly answer: string;
  /** What is piped into redis-cli; null: something that this shell does not know. */
  readonly pipe?: string | null;
}

export interface TerminalState {
  readonly kind: 'terminal';
  open: boolean;
  programs: (Session | OperatorState)[];
  typed: Line[];
  exchanges: number;
  /** As clients count them. */
  writesSent: number;
  /** The note of the latest line. */
  cause: NoteNumber;
}

export const createTerminal = (): TerminalState => ({
  kind: 'terminal',
  open: false,
  programs: [],
  typed: [],
  exchanges: 0,
  writesSent: 0,
  cause: NO_NOTE,
});

export const createSession = (options: SessionOptions): Session => ({
  kind: 'session',
  options,
  to: options.to,
  resp3: options.resp3,
  wantedDb: options.db,
  db: 0,
  dbBeforeMulti: 0,
  inMulti: false,
  shutdown: false,
  context: 'none',
  connection: null,
  unread: [],
  job: null,
});

/** cliRefreshPrompt. */
export function promptOf({ context, to, db, inMulti }: Session): string {
  if (context === 'none') return 'not connected> ';
  return `${to.ip}:${to.port}${db === 0 ? '' : `[${db}]`}${inMulti ? '(TX)' : ''}> `;
}
