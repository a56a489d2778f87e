// What must hold in every run whatever people do to it: one owner, one vote, epochs that only grow, replicas that follow.
// Source: SPEC P1 to P4; the safety argument of the cluster specification. Boundary: looks at all nodes, changes none.
import type { ClusterState } from '../cluster/cluster';
import { iAmMaster, myMaster } from '../cluster/cluster';
import type { Ownership } from '../cluster/slots';
import { intersection, slotsOf, slotsText } from '../cluster/slots';
import type { Members, PeerTable } from '../cluster/table';
import { eachNode, isMaster, knows } from '../cluster/table';
import { contains } from './histories';
import type { Histories } from './histories';
import { checkDeed, checkSentinelEpochs, createWatchers, forgetPatience } from './watchers';
import type { Deed, Tell, Watchers } from './watchers';
import type { Say, SeenNode, SeenServer, World } from './world';
import { nodeAt, nodeNamed, nodesOf, serverAt, serversOf } from './world';

export interface Violation {
  readonly immutable: true;
  readonly at: number;
  readonly rule: 'P1' | 'P2' | 'P3' | 'P4' | 'P9' | 'P10' | 'P11' | 'P12';
  readonly detail: string;
}

/** What each process was last seen with, for as long as it has the same id. */
interface Memory {
  readonly id: number;
  ownership: Ownership;
  configEpoch: number;
  currentEpoch: number;
  lastVoteEpoch: number;
  /** Epoch of its last `voted` note. */
  voted: number;
  /** The config epoch that nobody has voted for, or under which slots were given by hand: P1 does not speak of it. */
  byHand: number;
  /** Config epochs in its table, by node id; 0 for nodes that it does not know. */
  epochs: Int32Array;
  members: Members;
}

export interface Promises {
  readonly violations: Violation[];
  readonly memory: (Memory | null)[];
  /** Interned node id -> process index. */
  readonly indexes: Map<number, number>;
  readonly watchers: Watchers;
}

const MOST_VIOLATIONS = 100;
const NOTHING = -1;

const createPromises = (): Promises => ({
  violations: [],
  memory: [],
  indexes: new Map(),
  watchers: createWatchers(),
});

/** Looks at one node after it has handled something. */
function checkAfter(promises: Promises, world: World, index: number, say: Say): void {
  const seen = nodeAt(world, index);
  if (!seen) {
    const server = serverAt(world, index);
    return server ? checkHistory(promises, world, server, say) : undefined;
  }
  const memory = memoryOf(promises, seen);
  const { cluster } = seen.node;
  if (memory.ownership !== cluster.ownership || memory.configEpoch !== ownEpoch(cluster)) {
    memory.ownership = cluster.ownership;
    checkOwner(promises, world, seen, nodesOf(world), say);
  }
  if (memory.members !== cluster.table.members) forgetStrangers(memory, cluster.table);
  checkEpochs(promises, world, seen, memory, say);
  checkHistory(promises, world, seen, say);
}

/** A node that is not known any more begins anew when it comes to be known again. */
function forgetStrangers(memory: Memory, table: PeerTable): void {
  memory.members = table.members;
  memory.epochs.forEach((_, id) => {
    if (!knows(table, id)) memory.epochs[id] = 0;
  });
}

/** Looks at every node and every table. */
function checkAll(promises: Promises, world: World, say: Say): void {
  checkSentinelEpochs(promises.watchers, world, tellOf(promises, world, say));
  const nodes = nodesOf(world);
  const byEpoch = new Map<number, SeenNode[]>();
  for (const seen of nodes) {
    const { cluster } = seen.node;
    const memory = memoryOf(promises, seen);
    checkEpochs(promises, world, seen, memory, say);
    checkTable(promises, world, seen, memory, say);
    checkHistory(promises, world, seen, say);
    const rivals = byEpoch.get(ownEpoch(cluster)) ?? [];
    checkOwner(promises, world, seen, rivals, say);
    byEpoch.set(ownEpoch(cluster), [...rivals, seen]);
  }
}

const tellOf =
  (promises: Promises, world: World, say: Say): Tell =>
  (process, rule, detail) =>
    report(promises, world, process, { rule, detail }, say);

/** P10, P11. A sentinel has done something that binds it. */
const checkWatcher = (promises: Promises, world: World, deed: Deed, say: Say): void =>
  checkDeed(promises.watchers, world, deed, tellOf(promises, world, say));

const noteRestart = (promises: Promises, world: World, process: string): void =>
  forgetPatience(promises.watchers, world, process);

const ownEpoch = ({ table, id }: ClusterState): number => table.configEpoch[id] as number;

/** P1. At most one master has a slot in one config epoch, each by its own table, unless one of them has it by hand. */
function checkOwner(
  promises: Promises,
  world: World,
  seen: SeenNode,
  rivals: readonly SeenNode[],
  say: Say,
): void {
  const { cluster } = seen.node;
  if (!iAmMaster(cluster) || memoryOf(promises, seen).byHand === ownEpoch(cluster)) return;
  for (const rival of rivals) {
    const other = rival.node.cluster;
    if (memoryOf(promises, rival).byHand === ownEpoch(other)) continue;
    if (rival.index === seen.index || ownEpoch(other) !== ownEpoch(cluster) || !iAmMaster(other)) continue;
    const both = intersection(slotsOf(cluster.ownership, cluster.id), slotsOf(other.ownership, other.id));
    if (both.count === 0) continue;
    const [first, second] = [seen, rival].sort((a, b) => a.index - b.index).map(({ name }) => name);
    const detail = `${first} and ${second} both claim ${slotsText(both)} in config epoch ${ownEpoch(cluster)}`;
    report(promises, world, seen.name, { rule: 'P1', detail }, say);
  }
}

/** P1. The node has taken its config epoch, or slots under it, without anybody's vote. */
function noteByHand(promises: Promises, world: World, name: string): void {
  const seen = nodeNamed(world, name);
  if (seen) memoryOf(promises, seen).byHand = ownEpoch(seen.cluster);
}

/** P2. A node votes once in an epoch, and never in an earlier one again. Called for every `voted` note. */
function checkVote(promises: Promises, world: World, name: string, epoch: number, say: Say): void {
  const seen = nodeNamed(world, name);
  if (!seen) return;
  const memory = memoryOf(promises, seen);
  if (epoch <= memory.voted) {
    const detail = `${name} voted in epoch ${epoch} after it had voted in epoch ${memory.voted}`;
    report(promises, world, name, { rule: 'P2', detail }, say);
  }
  memory.voted = Math.max(memory.voted, epoch);
}

/** P2, P3. What a node has promised it keeps, restarts included. */
function checkEpochs(promises: Promises, world: World, seen: SeenNode, memory: Memory, say: Say): void {
  const { cluster } = seen.node;
  const { currentEpoch, lastVoteEpoch } = cluster;
  const shrunk = (what: string, from: number, to: number): string =>
    `${what} of ${seen.name} went from ${from} to ${to}`;
  if (lastVoteEpoch < memory.lastVoteEpoch) {
    const detail = shrunk('lastVoteEpoch', memory.lastVoteEpoch, lastVoteEpoch);
    report(promises, world, seen.name, { rule: 'P2', detail }, say);
  }
  if (currentEpoch < memory.currentEpoch) {
    const detail = shrunk('currentEpoch', memory.currentEpoch, currentEpoch);
    report(promises, world, seen.name, { rule: 'P3', detail }, say);
  }
  if (iAmMaster(cluster) && ownEpoch(cluster) < memory.configEpoch) {
    const detail = shrunk('configEpoch', memory.configEpoch, ownEpoch(cluster));
    report(promises, world, seen.name, { rule: 'P3', detail }, say);
  }
  memory.lastVoteEpoch = lastVoteEpoch;
  memory.currentEpoch = currentEpoch;
  memory.configEpoch = ownEpoch(cluster);
}

/** P3. In no table does a master's config epoch shrink. */
function checkTable(promises: Promises, world: World, seen: SeenNode, memory: Memory, say: Say): void {
  const { table } = seen.node.cluster;
  if (memory.epochs.length < table.configEpoch.length) {
    const wider = new Int32Array(table.configEpoch.length);
    wider.set(memory.epochs);
    memory.epochs = wider;
  }
  eachNode(table, (id) => {
    const before = memory.epochs[id] as number;
    const now = table.configEpoch[id] as number;
    if (now < before && isMaster(table, id)) {
      const about = nodeAt(world, promises.indexes.get(id) ?? -1)?.name ?? `node ${id}`;
      const detail = `in the table of ${seen.name} the config epoch of ${about} went from ${before} to ${now}`;
      report(promises, world, seen.name, { rule: 'P3', detail }, say);
    }
    memory.epochs[id] = now;
  });
}

/** P4. A replica has no more of a history than the master that writes it. */
function checkHistory(promises: Promises, world: World, seen: SeenServer, say: Say): void {
  const { server, name } = seen;
  if (server.master === null || server.replid === '') return;
  const master = copied(promises, world, seen);
  if (!master || master.server.master !== null || master.server.replid !== server.replid) return;
  if (server.offset <= master.server.offset) return;
  const detail = `${name} is at offset ${server.offset}, its master ${master.name} at ${master.server.offset}`;
  report(promises, world, name, { rule: 'P4', detail }, say);
}

/** Whom a replica copies: a node by its own table, any other server by the address that it was told. */
function copied({ indexes }: Promises, world: World, { cluster, server }: SeenServer): SeenServer | null {
  if (cluster !== null) return nodeAt(world, indexes.get(myMaster(cluster)) ?? -1);
  const { ip, port } = server.master?.at ?? { ip: '', port: 0 };
  const at = (other: SeenServer): boolean =>
    other.server.address.ip === ip && other.server.address.port === port;
  return serversOf(world).find(at) ?? null;
}

/** A replica that is gone, or has begun anew, may have had what it acknowledged for as long as its master has not noticed. */
const UNNOTICED_US = 60_000_000;

/** P9. WAIT counts nobody who never had that much of the history. */
function checkCount(
  promises: Promises,
  histories: Histories,
  world: World,
  { at, replicas, offset }: { readonly at: SeenServer; readonly replicas: number; readonly offset: number },
  say: Say,
): void {
  const { replid } = at.server;
  const possible = serversOf(world).filter(
    ({ index, status, server }) =>
      index !== at.index &&
      (status === 'dead' ||
        (server.bootedAt > 0 && world.now - server.bootedAt < UNNOTICED_US) ||
        contains(histories, server, { replid, offset, unheard: 0 })),
  );
  if (replicas <= possible.length) return;
  const detail = `${at.name} counted ${replicas} replicas at offset ${offset}, where ${possible.length} can have been`;
  report(promises, world, at.name, { rule: 'P9', detail }, say);
}

function memoryOf({ memory, indexes }: Promises, { index, node: { cluster } }: SeenNode): Memory {
  const known = memory[index];
  if (known?.id === cluster.id) return known;
  while (memory.length <= index) memory.push(null);
  indexes.set(cluster.id, index);
  const fresh = {
    id: cluster.id,
    ownership: cluster.ownership,
    configEpoch: ownEpoch(cluster),
    currentEpoch: cluster.currentEpoch,
    lastVoteEpoch: cluster.lastVoteEpoch,
    voted: 0,
    byHand: NOTHING,
    epochs: cluster.table.configEpoch.slice(),
    members: cluster.table.members,
  };
  memory[index] = fresh;
  return fresh;
}

/** The same breach is said once. */
function report(
  { violations }: Promises,
  { now }: World,
  process: string,
  { rule, detail }: Pick<Violation, 'rule' | 'detail'>,
  say: Say,
): void {
  if (violations.length >= MOST_VIOLATIONS) return;
  if (violations.some((known) => known.rule === rule && known.detail === detail)) return;
  violations.push({ immutable: true, at: now, rule, detail });
  say(process, { type: 'violation', rule, detail });
}

/** The checks as one value: a run that is not handed them carries none of their code. */
export const promises = {
  create: createPromises,
  checkAfter,
  checkAll,
  checkVote,
  checkCount,
  noteByHand,
  checkWatcher,
  noteRestart,
} as const;
export type PromiseChecks = typeof promises;
