// The command table: arity, flags and key positions as COMMAND INFO shows them, and one function each.
// Source: the json files behind commands.def in Redis 7.0.
import type { NoteNumber, Outbox } from '../../kernel/process';
import type { ParameterName } from '../config/definitions';
import type { Reply } from '../reply';
import type { Connected, ServerProcess } from '../state';

export type CommandFlag =
  'write' | 'readonly' | 'denyoom' | 'admin' | 'fast' | 'loading' | 'stale' | 'no_multi' | 'asking';

/** What a deployment adds to a server's reports. */
export interface Reports<P extends ServerProcess> {
  /** Lines for INFO (# Cluster). */
  infoCluster(process: P): readonly string[];
  /** CONFIG SET has changed these: what follows from it at once. */
  parametersSet(process: P, names: readonly ParameterName[], out: Outbox): void;
}

/** One command being carried out for one connection. */
export interface Call<P extends ServerProcess> {
  readonly process: P;
  readonly reports: Reports<P>;
  readonly argv: readonly string[];
  readonly client: Connected;
  readonly out: Outbox;
  /** The note that made somebody ask, or 0. */
  readonly cause: NoteNumber;
}

export interface Command<P extends ServerProcess> {
  readonly name: string;
  /** Number of arguments with the name itself; negative: at least that many. */
  readonly arity: number;
  readonly flags: readonly CommandFlag[];
  /** First key, last key (negative: from the end), step; all 0 when it has no keys. */
  readonly keys: readonly [first: number, last: number, step: number];
  readonly subcommands?: Readonly<Record<string, Command<P>>>;
  run(call: Call<P>): Reply | null;
}
