// What a server keeps for its clients beside the connection itself: transactions, waiting, subscriptions, counts. Plain data.
// Source: the multiState, blockingState and pubsub fields of struct client and struct redisServer.
import type { ConnectionId, NoteNumber } from '../../kernel/process';
import type { Instant } from '../../kernel/time';
import type { Request } from '../messages';
import type { Reply } from '../reply';

/** MULTI was said. Source: multiState. */
export interface Transaction {
  readonly queue: Request[];
  /** A command was refused while queueing: EXEC will refuse the whole. Source: CLIENT_DIRTY_EXEC. */
  spoilt: boolean;
}

/** A key under WATCH; `gone` = it had run out already when it was watched. Source: watchedKey. */
export interface WatchedKey {
  readonly db: number;
  readonly key: string;
  gone: boolean;
}

/** Which kind of value ends the waiting. Source: BLOCKED_LIST, BLOCKED_ZSET, BLOCKED_STREAM. */
export type AwaitedType = 'list' | 'zset' | 'stream';

/** What a client waits for instead of being answered. Source: blockingState. */
export type Blocked =
  | {
      readonly type: 'keys';
      readonly keys: readonly string[];
      readonly awaited: AwaitedType;
      /** Carried out again when one of the keys is ready. */
      readonly request: Request;
      readonly until: Instant | null;
      /** The answer when nothing has come in time. */
      readonly nothing: Reply;
    }
  | {
      readonly type: 'replicas';
      readonly needed: number;
      /** Of the client's last write. */
      readonly offset: number;
      readonly request: Request;
      readonly until: Instant | null;
    }
  /** CLIENT PAUSE. Source: BLOCKED_POSTPONE. */
  | { readonly type: 'pause'; readonly request: Request; readonly until: null }
  /** SHUTDOWN, until the replicas have caught up. */
  | { readonly type: 'shutdown'; readonly request: Request; readonly until: null };

/** Why clients are paused: CLIENT PAUSE, a manual failover, or a shutdown that waits for replicas. Source: pause_purpose. */
export type PausePurpose = 'command' | 'failover' | 'shutdown';

export interface Pause {
  readonly until: Instant;
  /** Every command, or those that write. */
  readonly what: 'all' | 'write';
}

/** CLIENT TRACKING is on. Source: the CLIENT_TRACKING flags and client_tracking_redirection. */
export interface Tracking {
  /** Id of the connection that is told, or 0 for the own. */
  readonly redirect: number;
  readonly broadcast: boolean;
  readonly prefixes: readonly string[];
  readonly opt: 'in' | 'out' | null;
  readonly noLoop: boolean;
  /** CLIENT CACHING, for the next command. */
  caching: boolean;
  /** The connection that was to be told is gone. */
  broken: boolean;
}

/** A shutdown that waits for the replicas. */
export interface Shutdown {
  readonly immutable: true;
  readonly deadline: Instant;
  readonly save: boolean | null;
  /** The note that made somebody ask for it. */
  readonly cause: NoteNumber;
}

/** What clients keep copies of. Source: TrackingTable. */
export interface Caches {
  /** How many connections have CLIENT TRACKING on. */
  clients: number;
  /** By key, in whichever database: who has read it. */
  readonly readers: Map<string, ConnectionId[]>;
  /** Keys that have changed since it was last told, and whether whole databases were dropped. */
  changed: string[];
  dropped: boolean;
}

export const createCaches = (): Caches => ({ clients: 0, readers: new Map(), changed: [], dropped: false });

export interface Subscriptions {
  readonly channels: Set<string>;
  readonly patterns: Set<string>;
  readonly shardChannels: Set<string>;
}

/** Who waits for which key, in the order of waiting, and which keys have become ready in this turn. */
export interface Blocking {
  /** By database and key: placeOf in touch.ts. */
  readonly byKey: Map<string, ConnectionId[]>;
  ready: { readonly db: number; readonly key: string }[];
  /** Those who wait for replicas (WAIT). */
  forReplicas: ConnectionId[];
  /** Replicas are to be asked for an acknowledgement before the turn ends. Source: server.get_ack_from_slaves. */
  askReplicas: boolean;
  /** Those whose waiting has ended in this turn: what they have said meanwhile is next. */
  ended: ConnectionId[];
}

/** Channel or pattern -> its subscribers, in the order in which they came. */
export interface PubSub {
  readonly channels: Map<string, ConnectionId[]>;
  readonly patterns: Map<string, ConnectionId[]>;
  readonly shardChannels: Map<string, ConnectionId[]>;
}

/** Source: the counters of struct redisCommand. */
export interface CommandCount {
  calls: number;
  /** Microseconds of service time. */
  usec: number;
  /** Refused before it ran. */
  rejected: number;
  /** Ran, and answered an error. */
  failed: number;
  /** Calls by bucket of their time: diagnosis/latency.ts. */
  histogram: number[];
}

/** Counted since the start or CONFIG RESETSTAT; by full command name (`client|list`) and by the error's first word. */
export interface Statistics {
  commands: Map<string, CommandCount>;
  errors: Map<string, number>;
}

export const createBlocking = (): Blocking => ({
  byKey: new Map(),
  ready: [],
  forReplicas: [],
  askReplicas: false,
  ended: [],
});

export const createPubSub = (): PubSub => ({
  channels: new Map(),
  patterns: new Map(),
  shardChannels: new Map(),
});

export const createStatistics = (): Statistics => ({ commands: new Map(), errors: new Map() });

/** K22. What has happened to a key. */
export interface KeyEvent {
  readonly db: number;
  readonly event: string;
  readonly key: string;
}
