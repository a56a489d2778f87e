// The state of one redis-server: plain data. Source: struct redisServer and struct client, as far as they are used here.
// Boundary: types only; a deployment keeps its own state beside this one.
import type { Address, ConnectionId, NoteNumber } from '../kernel/process';
import type { Duration, Instant } from '../kernel/time';
import type { Backlog } from './replication/backlog';
import type { Dataset } from './keyspace/dataset';
import type { Request, StreamMessage } from './messages';
import type { ParameterName, Parameters } from './config/parameters';
import type { Migrations } from './migrate/shapes';
import type { Persistence, RdbFile } from './persistence/shapes';
import type { LatencyEvent, Slowlog } from './diagnosis/shapes';
import type { ServiceTime } from './clients/serviceTime';
import type {
  Blocked,
  Blocking,
  Caches,
  Pause,
  PausePurpose,
  PubSub,
  Shutdown,
  Statistics,
  Subscriptions,
  Tracking,
  KeyEvent,
  Transaction,
  WatchedKey,
} from './clients/shapes';

/** A connection on the client port, as the server keeps it. Source: struct client. */
export interface Connected {
  readonly connection: ConnectionId;
  readonly from: Address;
  /** Counts connections, from 1. */
  readonly id: number;
  readonly since: Instant;
  lastInteraction: Instant;
  /** It carries the stream of our own master: nothing it says is refused. */
  readonly isMaster: boolean;
  name: string;
  /** SELECT. */
  db: number;
  /** Of RESP: 3 after HELLO 3. */
  protocol: 2 | 3;
  authenticated: boolean;
  /** READONLY was said: a replica may answer reads of its master's slots. */
  readonly: boolean;
  /** ASKING was said: holds for the next command. */
  asking: boolean;
  /** CLIENT REPLY; `skipNext` is turned into `skip` by the next command. */
  replies: 'on' | 'off' | 'skipNext' | 'skip';
  /** Full name of the latest command, for CLIENT LIST. */
  lastCommand: string;
  /** CLIENT NO-EVICT. */
  noEvict: boolean;
  monitor: boolean;
  /** null when CLIENT TRACKING is off. */
  tracking: Tracking | null;
  /** The connection ends when it has been answered. */
  closing: boolean;
  /** Where the stream stood after its latest command: what WAIT waits for. */
  writeOffset: number;
  /** null outside MULTI. */
  transaction: Transaction | null;
  watching: WatchedKey[];
  /** A watched key has changed: EXEC will answer nil. Source: CLIENT_DIRTY_CAS. */
  overtaken: boolean;
  /** null when it waits for nothing. */
  blocked: Blocked | null;
  /** What it has said while it was blocked. */
  unread: Request[];
  /** null = none so far. */
  subscriptions: Subscriptions | null;
  /** What it is when it copies us, else null. */
  replica: AttachedReplica | null;
}

/** One of our replicas, as its master keeps it. Source: the slave fields of struct client. */
export interface AttachedReplica {
  /** handshake: before PSYNC · waitStart, waitEnd: for a copy to be begun, to be made · sendBulk: it is sent from the disk. */
  state: 'handshake' | 'waitStart' | 'waitEnd' | 'sendBulk' | 'online';
  /** What it announced with REPLCONF, 0 and empty before. */
  listeningPort: number;
  announcedIp: string;
  /** It understands a copy whose size is not known beforehand. */
  eof: boolean;
  ackOffset: number;
  ackAt: Instant;
  /** The copy that it gets, and how many bytes of it have been sent. */
  file: RdbFile | null;
  sent: number;
  /** It is online, and gets the stream once it has acknowledged. */
  startsOnAck: boolean;
  /** The stream since its copy was taken; null = nothing is kept back. */
  held: StreamMessage[] | null;
}

/** Our link to the master that we copy. Source: the repl_* fields of struct redisServer. */
export interface MasterLink {
  /** As it was given, perhaps with a name for the host; and where that has led. */
  readonly address: Address;
  at: Address;
  state: 'connect' | 'connecting' | 'handshake' | 'transfer' | 'connected';
  connection: ConnectionId | null;
  /** Which answer the handshake waits for. */
  awaiting: 'pong' | 'auth' | 'listening-port' | 'ip-address' | 'capa' | 'psync' | null;
  /** Last time that anything came, or that the attempt began. */
  lastInteraction: Instant;
  /** Since when the link has been down; null = it is up, or it has never been up. */
  downSince: Instant | null;
  /** The full copy that is on its way. */
  transfer: {
    readonly replid: string;
    readonly offset: number;
    /** What a person is told of its size, and what the master has said: -1 = nothing yet, 0 = its end will be marked. */
    readonly bytes: number;
    size: number;
    read: number;
  } | null;
  /** C39. As CLIENT LIST shows it once it is up: its number among the connections, since when, and the latest command. */
  clientId: number;
  connectedAt: Instant;
  lastCommand: string;
  /** What we have can be continued: our own history, or the master's up to where we were. Source: cached_master. */
  continues: boolean;
  /** The note that made us connect: the order to copy this master, or the loss of the link before. */
  cause: NoteNumber;
}

/** A coordinated failover. Source: the failover_* fields of struct redisServer. */
export interface Failover {
  /** As INFO says it. */
  readonly state: 'waiting-for-sync' | 'in-progress';
  /** null = whoever has everything first. */
  readonly target: Address | null;
  readonly force: boolean;
  readonly until: Instant | null;
  readonly cause: NoteNumber;
}

/** A process that holds a server; deployments extend it. */
export interface ServerProcess {
  readonly server: ServerState;
}

export interface ServerState {
  /** What it obeys now, and what its configuration file says, which the next start reads. */
  parameters: Parameters;
  configFile: {
    readonly immutable: true;
    readonly parameters: Readonly<Parameters>;
    readonly digits: ReadonlyMap<ParameterName, string>;
  };
  /** X1. Of parameters that a double only comes near to: what CONFIG GET shows as long as the parameter is that number. */
  digits: Map<ParameterName, string>;
  /** Where the others reach our client port. */
  readonly address: Address;
  /** Milliseconds since 1970 at virtual 0. */
  readonly startTimeMs: number;
  /** 40 hex digits, new at every start; empty from a crash to the next boot. */
  runId: string;
  replid: string;
  replid2: string;
  /** First offset that may no longer be asked for with replid2; -1 when there is no replid2. */
  secondOffset: number;
  /** Bytes of the replication stream produced or, on a replica, carried out. */
  offset: number;
  /** For the ledger: changes made while there was no backlog, which the offset does not count. */
  unheard: number;
  backlog: Backlog | null;
  /** The database that the stream has selected; null since the last point where a reader may have joined. */
  selected: number | null;
  /** The database that our master's stream has selected. */
  selectedByMaster: number;
  /** Commands of the call that is being carried out, then of the turn that is being handled, not sent yet. */
  propagating: { readonly db: number; readonly argv: readonly string[] }[];
  unsent: (readonly string[])[];
  /** Changes made to the data set, as in `server.dirty`. */
  dirty: number;
  dataset: Dataset;
  /** K22. What has happened to keys and is still to be told. */
  keyEvents: KeyEvent[];
  readonly persistence: Persistence;
  clients: Map<ConnectionId, Connected>;
  nextClientId: number;
  /** By key under WATCH, who watches it. */
  watched: Map<string, ConnectionId[]>;
  readonly blocking: Blocking;
  readonly pubsub: PubSub;
  readonly migrations: Migrations;
  /** MONITOR was said there. */
  monitors: ConnectionId[];
  readonly pauses: Map<PausePurpose, Pause>;
  readonly caches: Caches;
  readonly statistics: Statistics;
  readonly slowlog: Slowlog;
  /** By event: what has taken longer than latency-monitor-threshold. */
  readonly latency: Map<string, LatencyEvent>;
  /** A shutdown that waits for the replicas. */
  shutdown: Shutdown | null;
  /** DEBUG SET-ACTIVE-EXPIRE. */
  activeExpire: boolean;
  serviceTime: ServiceTime;
  /** How many of the clients copy us, and how many of those do so without much delay. */
  replicas: number;
  goodReplicas: number;
  /** FAILOVER. */
  failover: Failover | null;
  /** How often the cron has had its turn for replication. */
  replicationLoops: number;
  /** How often we were asked for everything, could go on where the replica stopped, and could not. */
  syncFull: number;
  syncPartialOk: number;
  syncPartialErr: number;
  noReplicasSince: Instant;
  /** null on a master. */
  master: MasterLink | null;
  readonly cronPhase: Duration;
  cronLoops: number;
  bootedAt: Instant;
  commandsProcessed: number;
  connectionsReceived: number;
  /** The second since 1970, as the last cron saw it: when keys are looked at. */
  lruClock: number;
  keyspaceHits: number;
  keyspaceMisses: number;
  expiredKeys: number;
  /** The most memory that it has used, as the cron saw it. */
  peakMemory: number;
}
