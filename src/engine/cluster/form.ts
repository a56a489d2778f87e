// The world at time 0: a cluster as `redis-cli --cluster create` leaves it, settled: everybody knows everybody, all links
// are up, heartbeats are in full swing. Source: SPEC S14; clusterManagerCommandCreate of redis-cli 7.0.
// Boundary: builds states; processes, ids of connections and chance come from the caller.
import type { Address, ConnectionId, Port } from '../kernel/process';
import { microseconds } from '../kernel/time';
import { attachMaster, attachReplica, drawId, settledServer } from '../server';
import type { Parameters, ServerState } from '../server';
import type { NodeState } from './cluster';
import { CLOCK_BASE_MS, createCluster } from './cluster';
import { addressText } from './links';
import { messageTypes } from './messages';
import type { Ownership } from './slots';
import { SLOTS } from './slots';
import type { AddressBook, PeerTable } from './table';
import {
  KNOWN,
  LINKED,
  MASTER,
  MIGRATE_TO,
  MYSELF,
  NOFAILOVER,
  REPLICA,
  addressOf,
  clearFlag,
  createTable,
  eachNode,
  hasFlag,
  setFlag,
  setPong,
} from './table';

export interface FormOptions {
  /** Config epochs 1, 2, 3 … in the order of the nodes as redis-cli hands them out, or 0 for everybody. */
  readonly epochs?: 'assigned' | 'zero';
  readonly masters: number;
  /** Of each master. */
  readonly replicas: number;
  /** In the order of the nodes: masters first, then the replicas of the first master, and so on. */
  readonly nodes: readonly { readonly client: Address; readonly bus: Address }[];
  readonly parameters: Parameters;
  /** Seconds since 1970 at virtual 0. */
  readonly startTime: number;
  intern(text: string): number;
  /** A uniform integer in [0, below). */
  random(below: number): number;
  /** An open connection between two nodes (by index), each end tagged. */
  connect(link: Connect): ConnectionId;
}

export interface Connect {
  readonly from: number;
  readonly to: number;
  readonly port: Port;
  readonly fromTag: number;
  readonly toTag: number;
}

/** One `ping` of the replication stream: what a shard has behind it once its replicas have joined. */
const FIRST_OFFSET = 14;
/** Longer ago than any node timeout. */
const LINKED_AT = CLOCK_BASE_MS - 3_600_000;
const MEET = messageTypes.indexOf('meet');

/** S14. The states of all nodes, in order. */
export function formCluster(options: FormOptions): NodeState[] {
  const ids = options.nodes.map(() => options.intern(drawId(options.random)));
  const ownership = dealSlots(ids.slice(0, options.masters));
  const common = commonBelief(options, ids, ownership);
  const nodes = ids.map((id, index) =>
    settledNode(options, index, ownBelief(options, id, common), { ids, ownership }),
  );
  connectBus(options, nodes);
  connectReplication(options, nodes);
  introduce(nodes);
  return nodes;
}

/** The index of a node's master, or null for masters. */
const masterIndex = ({ masters, replicas }: FormOptions, index: number): number | null =>
  index < masters ? null : Math.floor((index - masters) / replicas);

/** S14. redis-cli deals in single precision and rounds each end: 0-5460, 5461-10922, 10923-16383 among three. */
export function dealSlots(masters: readonly number[]): Ownership {
  const each = Math.fround(SLOTS / masters.length);
  const firsts = [0];
  let cursor = Math.fround(0);
  for (let i = 1; i < masters.length; i++) {
    firsts.push(Math.round(Math.fround(Math.fround(cursor + each) - 1)) + 1);
    cursor = Math.fround(cursor + each);
  }
  return { immutable: true, firsts, owners: masters };
}

function addressBook({ nodes, intern }: FormOptions, ids: readonly number[]): AddressBook {
  const of = new Int32Array(Math.max(...ids) + 1);
  nodes.forEach(({ client, bus }, index) => {
    of[ids[index] as number] = intern(addressText({ ip: client.ip, port: client.port, cport: bus.port }));
  });
  return { immutable: true, of };
}

function settledNode(options: FormOptions, index: number, table: PeerTable, shared: Shared): NodeState {
  const server = serverOf(options, index);
  const id = shared.ids[index] as number;
  const cluster = createCluster({
    id,
    address: addressOf(table, id),
    table,
    ownership: shared.ownership,
    currentEpoch: options.epochs === 'zero' ? 0 : shared.ids.length,
    lastVoteEpoch: 0,
    state: 'ok',
    size: options.masters,
  });
  cluster.firstUpdateAt = CLOCK_BASE_MS - options.parameters['cluster-node-timeout'];
  cluster.cronTicks = server.cronLoops; // both count from the start of the process
  return { kind: 'node', server, cluster };
}

interface Shared {
  readonly ids: readonly number[];
  readonly ownership: Ownership;
}

/** What everybody believes about everybody. Config epochs: as create hands them out; a replica shows its master's. */
function commonBelief(options: FormOptions, ids: readonly number[], ownership: Ownership): PeerTable {
  const table = createTable({ immutable: true, ids: Int32Array.from(ids) }, addressBook(options, ids));
  const wanted = options.replicas > 0 ? MIGRATE_TO : 0; // S24. every master has a replica, or none has
  const forbidden = options.parameters['cluster-replica-no-failover'] ? NOFAILOVER : 0; // E12. heard long ago
  ids.forEach((id, index) => {
    const master = masterIndex(options, index);
    table.flags[id] = KNOWN | LINKED | forbidden | (master !== null ? REPLICA : MASTER | wanted);
    table.configEpoch[id] = options.epochs === 'zero' ? 0 : (master ?? index) + 1;
    table.offset[id] = FIRST_OFFSET;
    table.dataReceived[id] = CLOCK_BASE_MS;
    table.linkedAt[id] = table.inboundAt[id] = LINKED_AT;
    if (master !== null) table.master[id] = ids[master] as number;
    else table.slots[id] = (ownership.firsts[index + 1] ?? SLOTS) - (ownership.firsts[index] as number);
  });
  return table;
}

const copied = [
  'flags',
  'configEpoch',
  'offset',
  'dataReceived',
  'linkedAt',
  'inboundAt',
  'master',
  'slots',
] as const;

/** What one node believes: the same, except of itself, and that it has heard from the others at other times. */
function ownBelief({ parameters, random }: FormOptions, id: number, common: PeerTable): PeerTable {
  const table = createTable(common.members, common.addresses);
  for (const column of copied) table[column].set(common[column]);
  clearFlag(table, id, LINKED);
  setFlag(table, id, MYSELF);
  table.dataReceived[id] = table.linkedAt[id] = table.inboundAt[id] = 0;
  if (hasFlag(table, id, REPLICA)) table.configEpoch[id] = 0;
  const halfTimeout = parameters['cluster-node-timeout'] >> 1;
  eachNode(table, (peer) => {
    // The mean of two draws is close to what long runs show, whatever the number of nodes.
    const age = (random(halfTimeout) + random(halfTimeout)) >> 1;
    if (peer !== id) setPong(table, peer, CLOCK_BASE_MS - age);
  });
  return table;
}

function serverOf(options: FormOptions, index: number): ServerState {
  const { nodes, parameters, startTime } = options;
  const master = masterIndex(options, index);
  const above = master === null ? null : nodes[master];
  return settledServer({
    runId: drawId(options.random),
    replid: drawId(options.random),
    address: (nodes[index] as FormOptions['nodes'][number]).client,
    parameters,
    offset: FIRST_OFFSET,
    cronPhase: microseconds(options.random(1_000_000)),
    master: above ? above.client : null,
    startTime,
  });
}

/** G2. Everybody's own connection to everybody else. */
function connectBus(options: FormOptions, nodes: readonly NodeState[]): void {
  nodes.forEach(({ cluster: { id: fromId, table } }, from) => {
    nodes.forEach(({ cluster: { id: toId, table: theirs } }, to) => {
      if (from === to) return;
      const connection = options.connect({ from, to, port: 'bus', fromTag: toId, toTag: -fromId });
      table.link[toId] = connection;
      theirs.inbound[fromId] = connection;
    });
  });
}

/** redis-cli tells every other node to meet the first one, by one MEET each; gossip does the rest. */
function introduce([first, ...others]: readonly NodeState[]): void {
  for (const { cluster } of others) cluster.sent[MEET] = 1;
  if (first) first.cluster.received[MEET] = others.length;
}

/** A replica shares its master's history and copies on from where it ends. */
function connectReplication(options: FormOptions, nodes: readonly NodeState[]): void {
  nodes.forEach(({ server }, from) => {
    const to = masterIndex(options, from);
    if (to === null) return;
    const master = (nodes[to] as NodeState).server;
    const connection = options.connect({ from, to, port: 'client', fromTag: 0, toTag: 0 });
    server.replid = master.replid;
    attachMaster(server, connection);
    attachReplica(master, connection, server);
  });
}
