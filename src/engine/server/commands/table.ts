// The command table: what COMMAND INFO shows of each command, and the function that carries it out.
// Boundary: arity, flags and keys stand in server/specs.
import type { NoteNumber, Outbox } from '../../kernel/process';
import type { Published } from '../clients/pubsub';
import type { ParameterName } from '../config/definitions';
import type { Request } from '../messages';
import type { Reply } from '../reply';
import { findKeys } from '../specs/keys';
import { readSpec } from '../specs/parse';
import type { CommandFlag, CommandSpec, KeyRange } from '../specs/parse';
import type { Connected, ServerProcess } from '../state';

/** What a command may want of the deployment. */
export interface Reports<P extends ServerProcess> {
  /** What it is, if it holds no data. */
  readonly mode?: 'sentinel';
  /** The commands that there are, by name; without it, all of a plain server. */
  readonly specs?: ReadonlyMap<string, CommandSpec>;
  /** Lines for INFO (# Cluster). */
  infoCluster(process: P): readonly string[];
  /** Open connections of the bus, in both directions. */
  busConnections(process: P): number;
  /** CONFIG SET has changed these: what follows from it at once. */
  parametersSet(process: P, names: readonly ParameterName[], out: Outbox): void;
  /** C45. Something was published here: the other nodes of a cluster hear of it. */
  publish(process: P, published: Published, out: Outbox): void;
}

/** One command being carried out for one connection. */
export interface Call<P extends ServerProcess> {
  readonly process: P;
  readonly reports: Reports<P>;
  readonly argv: readonly string[];
  readonly client: Connected;
  readonly out: Outbox;
  /** Carries out a queued command of the transaction (EXEC). */
  readonly carryOut: (queued: Request) => Reply | null;
  /** The note that made somebody ask, or 0. */
  readonly cause: NoteNumber;
  /** Which of the client's exchanges it belongs to: an answer that comes later repeats it. */
  readonly exchange: number;
  /** It stands in a transaction: it may not wait. */
  readonly denyBlocking: boolean;
  /** The key for whose sake a waiting command is carried out again; null the first time. */
  readonly readyKey: string | null;
  /** C60. Elements that it has gone through, beyond the first few: they take time. Commands over many elements add theirs. */
  work: number;
  /** C60. Microseconds that it takes besides: DEBUG SLEEP. */
  time: number;
  /** C7. The first key that it has changed, or null. */
  wrote: string | null;
  /** The note that explains the answer, or 0. */
  because: NoteNumber;
  /** C45. Sent right after the answer: further confirmations of one SUBSCRIBE. */
  further: Reply[];
}

export interface Command<P extends ServerProcess> {
  readonly name: string;
  /** Number of arguments with the name itself; negative: at least that many. */
  readonly arity: number;
  readonly flags: readonly CommandFlag[];
  /** First key, last key (negative: from the end), step; all 0 without one. */
  readonly keys: KeyRange;
  /** For a command whose keys are not all in that range. */
  keysOf?(argv: readonly string[]): string[];
  readonly subcommands?: Readonly<Record<string, Command<P>>>;
  run(call: Call<P>): Reply | null;
}

/** What a report reads: nothing of it can be changed by the one who asks. */
export interface Reported {
  readonly process: ServerProcess;
  readonly reports: Pick<Reports<ServerProcess>, 'infoCluster' | 'busConnections'>;
  readonly out: Pick<Outbox, 'now'>;
}

/** A command of Redis 7.0.15, or a subcommand as in `config|get`. */
export function command<P extends ServerProcess>(name: string, run: Command<P>['run']): Command<P> {
  const spec = readSpec(name);
  if (spec === null) throw new Error(`Redis 7.0.15 has no command ${name}`);
  const { arity, flags, keys } = spec;
  const own = name.slice(name.indexOf('|') + 1);
  if (!flags.includes('movablekeys')) return { name: own, arity, flags, keys, run };
  const keysOf = (argv: readonly string[]): string[] =>
    findKeys(spec, argv).map(({ position }) => argv[position] ?? '');
  return { name: own, arity, flags, keys, keysOf, run };
}
