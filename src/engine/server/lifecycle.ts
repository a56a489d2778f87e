// Servers at the start of a life: in a settled world, after a crash, at boot; and the two ends of a settled replication link.
// Source: SPEC R1, R2; initServerConfig, initServer. Boundary: runs no commands.
import type { Address, ConnectionId, Ending, NoteNumber, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { ZERO, after, milliseconds } from '../kernel/time';
import type { Duration, Instant } from '../kernel/time';
import { createBacklog, feedBacklog } from './replication/backlog';
import type { Backlog } from './replication/backlog';
import { createDataset } from './keyspace/dataset';
import { createClient } from './clients/client';
import { subscribe } from './clients/pubsub';
import { usualServiceTime } from './clients/serviceTime';
import type { ServiceTime } from './clients/serviceTime';
import { createBlocking, createCaches, createPubSub, createStatistics } from './clients/shapes';
import type { Parameters } from './config/parameters';
import { createMigrations } from './migrate/shapes';
import { EMPTY_DISK, createPersistence } from './persistence/shapes';
import type { Disk, RdbFile } from './persistence/shapes';
import { diskAfterKill, diskAfterOutage, replaceRdb } from './persistence/disk';
import { takeRdb } from './persistence/rdbFile';
import { createStream } from './resp';
import type { MasterLink, ServerState } from './state';
import { countGoodReplicas, createAttachedReplica } from './replication/attached';
import { PING } from './replication/stream';

export interface ServerOptions {
  readonly runId: string;
  readonly replid: string;
  readonly address: Address;
  readonly parameters: Readonly<Parameters>;
  /** Bytes of replication stream that the shard has behind it. */
  readonly offset: number;
  /** 0 to 99 ms: when the first cron comes. Up to 999 ms it also says in which tick replicationCron runs. */
  readonly cronPhase: Duration;
  readonly master: Address | null;
  /** Seconds since 1970 at virtual 0. */
  readonly startTime?: number;
  readonly serviceTime?: ServiceTime;
  /** What an earlier life has left. */
  readonly disk?: Disk;
}

export type FreshServerOptions = Omit<ServerOptions, 'runId' | 'replid' | 'offset' | 'master'>;

export const NO_REPLID = '0'.repeat(40);
const CRON = milliseconds(100); // hz 10
const DEFAULT_START_TIME = 1_767_225_600; // the configuration's own default

/** A server that has been running for a while: nothing to do, nothing on its way. */
export function settledServer(options: ServerOptions): ServerState {
  const ticks = Math.floor(options.cronPhase / CRON);
  return {
    parameters: { ...options.parameters },
    configFile: { immutable: true, parameters: options.parameters, digits: new Map() },
    digits: new Map(),
    address: options.address,
    startTimeMs: (options.startTime ?? DEFAULT_START_TIME) * 1000,
    runId: options.runId,
    replid: options.replid,
    replid2: NO_REPLID,
    secondOffset: -1,
    offset: options.offset,
    unheard: 0,
    backlog: options.master === null ? null : createBacklog(options.offset),
    selected: null,
    selectedByMaster: 0,
    propagating: [],
    unsent: [],
    dirty: 0,
    dataset: createDataset(options.parameters['cluster-enabled'] ? 1 : options.parameters.databases),
    keyEvents: [],
    persistence: createPersistence(options.disk ?? EMPTY_DISK, options.startTime ?? DEFAULT_START_TIME),
    clients: new Map(),
    nextClientId: options.master === null ? 1 : 2,
    watched: new Map(),
    blocking: createBlocking(),
    pubsub: createPubSub(),
    migrations: createMigrations(),
    monitors: [],
    pauses: new Map(),
    caches: createCaches(),
    statistics: createStatistics(),
    slowlog: { nextId: 0, entries: [] },
    latency: new Map(),
    shutdown: null,
    activeExpire: true,
    serviceTime: options.serviceTime ?? usualServiceTime,
    replicas: 0,
    goodReplicas: 0,
    failover: null,
    replicationLoops: ticks === 0 ? 0 : 1,
    syncFull: 0,
    syncPartialOk: 0,
    syncPartialErr: 0,
    noReplicasSince: ZERO,
    master: options.master === null ? null : settledLink(options.master),
    cronPhase: (options.cronPhase - ticks * CRON) as Duration,
    cronLoops: ticks === 0 ? 0 : 10 - ticks,
    bootedAt: ZERO,
    commandsProcessed: 0,
    connectionsReceived: 0,
    lruClock: options.startTime ?? DEFAULT_START_TIME,
    keyspaceHits: 0,
    keyspaceMisses: 0,
    expiredKeys: 0,
    peakMemory: 0,
  };
}

const settledLink = (address: Address): MasterLink => ({
  ...createLink(address, ZERO, NO_NOTE),
  state: 'connected',
  clientId: 1,
});

/** A client that has been there for a while, under a name; to what it listens. */
export function attachClient(
  server: ServerState,
  connection: ConnectionId,
  from: Address,
  { name, channels = [] }: { readonly name: string; readonly channels?: readonly string[] },
): void {
  const client = createClient(connection, from, { id: server.nextClientId++, now: ZERO });
  Object.assign(client, {
    name,
    authenticated: true,
    lastCommand: channels.length > 0 ? 'subscribe' : 'ping',
  });
  server.clients.set(connection, client);
  server.connectionsReceived += 1;
  for (const channel of channels) subscribe(server, client, 'channels', channel);
}

/** The replica's end of a settled link: its own connection to its master's client port. */
export function attachMaster(replica: ServerState, connection: ConnectionId): void {
  if (replica.master === null) throw new Error('a master has no master link');
  replica.master.connection = connection;
  replica.master.continues = true;
  replaceRdb(replica, joinedWith(replica));
}

/** D1. What a replica was sent when it joined is on its disk. */
const joinedWith = (replica: ServerState): RdbFile =>
  takeRdb(replica, { replid: replica.replid, offset: replica.offset, db: 0 });

/** The master's end of a settled link. `from` is the replica's own address on the client port. */
export function attachReplica(
  master: ServerState,
  connection: ConnectionId,
  { address: from, parameters }: ServerState,
): void {
  const client = createClient(connection, from, { id: master.nextClientId++, now: ZERO });
  client.replica = {
    ...createAttachedReplica(ZERO),
    state: 'online',
    listeningPort: parameters['replica-announce-port'] || from.port,
    announcedIp: parameters['replica-announce-ip'],
    ackOffset: master.offset,
  };
  master.clients.set(connection, client);
  master.replicas += 1;
  master.backlog ??= settledBacklog(master.offset);
  countGoodReplicas(master, ZERO);
}

/** Kept since the first byte, where all that has been said is one keep-alive. */
function settledBacklog(offset: number): Backlog {
  const ping = createStream([PING], offset);
  if (ping.bytes !== offset) return createBacklog(offset);
  const backlog = createBacklog(0);
  feedBacklog(backlog, ping, ping.bytes);
  return backlog;
}

export function createLink(address: Address, now: Instant, cause: NoteNumber): MasterLink {
  return {
    address,
    at: address,
    state: 'connect',
    connection: null,
    awaiting: null,
    lastInteraction: now,
    downSince: null,
    transfer: null,
    clientId: 0,
    connectedAt: now,
    lastCommand: 'ping',
    continues: false,
    cause,
  };
}

/** A server that is about to start for the first time; its start draws what every start draws. */
export const freshServer = (options: FreshServerOptions): ServerState =>
  settledServer({ ...options, runId: '', replid: '', offset: 0, master: null });

/** R2. A crash leaves what the disk has: the configuration, and what persistence has put there. */
export function crashServer(server: ServerState, now: Instant, how: Ending): ServerState {
  const { address, serviceTime, startTimeMs } = server;
  const { parameters } = server.configFile;
  const disk = how === 'process' ? diskAfterKill(server, now) : diskAfterOutage(server, now);
  const startTime = startTimeMs / 1000;
  const cronPhase = milliseconds(1); // initServer sets the first cron one millisecond ahead
  const fresh = freshServer({ address, parameters, cronPhase, startTime, serviceTime, disk });
  fresh.configFile = server.configFile;
  fresh.digits = new Map(server.configFile.digits);
  fresh.persistence.stalledUntil = server.persistence.stalledUntil;
  const master = masterIn(parameters);
  return master === null ? fresh : { ...fresh, master: createLink(master, now, NO_NOTE) };
}

/** D13. Of a server that has ended: no dump.rdb and no append-only file will be found. */
export function wipeDisk(server: ServerState): void {
  server.persistence.disk = EMPTY_DISK;
}

/** R14. Whom redis.conf says to copy; a cluster's nodes go by what the cluster says. */
function masterIn(parameters: Readonly<Parameters>): Address | null {
  const [ip = '', port] = parameters.replicaof.split(' ');
  return port === undefined || parameters['cluster-enabled'] ? null : { ip, port: Number(port) };
}

export const randomId = (out: Outbox): string => drawId((below) => out.random('id', below));

/** 40 hex digits; `random` gives a uniform integer in [0, below). */
export function drawId(random: (below: number) => number): string {
  let id = '';
  while (id.length < 40) id += random(0x1_0000).toString(16).padStart(4, '0');
  return id;
}

/**
 * R1. The next cron is due 100 ms after this one, and comes up to a millisecond later: the event loop sleeps whole
 * milliseconds, rounded up (aeApiPoll; an idle 7.0.15 was seen to take 100.5 ms). No timeout is a multiple of a tick.
 */
export function rearmCron(out: Outbox, wait: Duration = CRON): void {
  out.setTimer('cron', 0, after(out.now, (wait + out.random('cron', 1000)) as Duration));
}
