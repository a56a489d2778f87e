// What a deployment adds to a plain server: commands, routing, its own cron step and bus. Functions only, never state,
// so that server/ need not know cluster/. Source: the call sites of server.c (processCommand, serverCron, beforeSleep).
import type { Duration, Input, NoteNumber, Outbox } from '../kernel/process';
import type { ServerProcess } from './state';
import type { Library } from './commands/library';
import type { Command, Reports } from './commands/table';

/** Where a command belongs, decided before it runs. `route` decides and touches nothing. Source: getNodeByQuery. */
export type Verdict =
  | { readonly type: 'here' }
  | {
      readonly type: 'moved' | 'ask';
      readonly slot: number;
      readonly address: string;
      readonly to: string;
      /** Why the slot is there, or on its way there; NO_NOTE where it has been from the start. */
      readonly cause: NoteNumber;
    }
  | { readonly type: 'crossslot' }
  | { readonly type: 'tryagain' }
  | {
      readonly type: 'down';
      readonly why: 'state' | 'unserved' | 'readOnlyState';
      readonly cause: NoteNumber;
    };

/** What is asked, as far as it decides where it belongs. Source: the arguments of getNodeByQuery. */
export interface Query {
  /** The command's full name, lower-case: `migrate`, `exec`. */
  readonly name: string;
  /** All keys in their order: of the command or, for EXEC, of every queued command. Never empty. */
  readonly keys: readonly string[];
  /** The command writes, or a queued one does. */
  readonly write: boolean;
  /** The keys are shard channels (SSUBSCRIBE, SUNSUBSCRIBE, SPUBLISH). */
  readonly shardChannels: boolean;
  /** READONLY was said on the connection. */
  readonly readonlyClient: boolean;
  /** ASKING was said for this command, or the command implies it (RESTORE-ASKING). */
  readonly asking: boolean;
}

/** What servers have in common that are in no cluster: nobody to tell, and every key is here. */
export const withoutCluster = {
  busConnections: (): number => 0,
  publish: (): void => undefined,
  parametersSet: (): void => undefined,
  route: (): Verdict => ({ type: 'here' }),
  routeWaiting: (): Verdict => ({ type: 'here' }),
  verifyData: (): void => undefined,
  beforeSleep: (): void => undefined,
} as const;

export interface Deployment<P extends ServerProcess> extends Reports<P> {
  /** The plain server's commands. */
  readonly library: Library;
  /** Commands beyond those (CLUSTER …), by lower-case name. */
  readonly commands: Readonly<Record<string, Command<P>>>;
  /** Asked for every command with keys. `names` turns interned ids into what the verdict shows. */
  route(process: P, query: Query, names: Pick<Outbox, 'now' | 'textOf' | 'ownerName'>): Verdict;
  /** M7. Whether a client still waits for this key at the right place. Source: clusterRedirectBlockedClientIfNeeded. */
  routeWaiting(process: P, key: string, names: Pick<Outbox, 'now' | 'textOf' | 'ownerName'>): Verdict;
  /** Whether the server that starts now is to copy another, by what it knows from its disk. Source: iAmMaster. */
  startsAsReplica(process: P): boolean;
  /** Called when the data of the disk have been read at the start. Source: verifyClusterConfigWithData. */
  verifyData(process: P, out: Outbox): void;
  /** Called every 100 ms after replicationCron (which runs every tenth time). Source: clusterCron. */
  cron(process: P, out: Outbox): void;
  /** How long until the next cron; without it, the server's own 100 ms. */
  nextCron?(process: P, out: Outbox): Duration;
  /** Called at the end of every input. Source: clusterBeforeSleep. */
  beforeSleep(process: P, out: Outbox): void;
  /** Inputs on the bus port, boot (after the server's own), and timers other than the server's. */
  handleBus(process: P, input: Input, out: Outbox): void;
}
