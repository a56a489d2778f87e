// What an observer reads off the world: each node's belief, the truth about its process, and what the others hold of it.
// Boundary: reads every node and changes nothing; no process ever sees the result.
import { headOf } from './checkers/staleness';
import { mastersIn, nodesOf, serversOf } from './checkers/world';
import type { SeenNode, SeenServer } from './checkers/world';
import { iAmMaster, myMaster, quorum } from './cluster/cluster';
import type { Ownership } from './cluster/slots';
import { FAIL, eachNode, hasFlag } from './cluster/table';
import type { Config } from './config';
import { cutProcesses } from './kernel/paths';
import type { RunState } from './kernel/state';
import type { Behaviours } from './kernel/watch';
import { sentinelViews } from './sentinels';
import { isOperating } from './operate';
import { shardOf, staleness, totals } from './observers';
import { toInstant, outlook } from './outlook';
import { highestClaims, rangesByOwner, serves } from './ring';
import type { Claims } from './ring';
import {
  copyProgress,
  isReplica,
  keyCount,
  lacksReplicas,
  memoryUse,
  replicaLink,
  replicationOffset,
} from './server';
import type { ClientState } from './client/state';
import { zoneOf } from './zones';
import type { ClientView, ElectionView, NodeView, Range, Segment, Survey } from './view';

export function survey(run: RunState, config: Config, kinds: Behaviours): Survey {
  if (config.deployment !== 'cluster') {
    const nodes = serverViews(run, config);
    const sentinels = config.deployment === 'sentinel' ? sentinelViews(run, config, kinds) : [];
    return {
      nodes,
      sentinels,
      ring: [],
      outlook: [],
      clients: clients(run),
      totals: totals(run),
      operating: false,
    };
  }
  const nodes = nodesOf(run);
  const claims = highestClaims(nodes);
  const doubts = doubtsOf(nodes);
  const cut = cutProcesses(run.paths);
  const byId = new Map(nodes.map((each) => [each.node.cluster.id, each]));
  const claimsOf = ownClaims();
  const views = nodes.map((each) => viewOf(run, each, { byId, claims, claimsOf, doubts, cut, config }));
  return {
    nodes: views,
    sentinels: [],
    ring: segments(byId, claims, views),
    outlook: outlook(run, nodes, claims, views),
    clients: clients(run),
    totals: totals(run),
    operating: isOperating(run),
  };
}

/** Servers without a cluster: nobody suspects anybody, and there are no slots. */
function serverViews(run: RunState, config: Config): NodeView[] {
  const servers = serversOf(run);
  const masterOf = mastersIn(servers);
  const cut = cutProcesses(run.paths);
  return servers.map((seen) => ({
    ...ownView(run, seen, masterOf(seen), headOf(seen, masterOf)),
    zone: zoneOf(config, seen.name),
    id: seen.server.runId,
    shard: 0,
    configEpoch: 0,
    currentEpoch: 0,
    slots: [],
    claims: null,
    clusterState: 'ok',
    knows: 0,
    suspectedBy: [],
    suspicions: 0,
    needed: 0,
    failed: false,
    state: seen.status,
    election: null,
    cutOff: cut.has(seen.index),
    memory: seen.status === 'dead' ? 0 : memoryUse(seen.server).total,
  }));
}

type OwnView = Pick<
  NodeView,
  | 'index'
  | 'name'
  | 'address'
  | 'process'
  | 'role'
  | 'master'
  | 'offset'
  | 'lag'
  | 'behind'
  | 'linkUp'
  | 'refusesWrites'
  | 'copying'
  | 'keys'
  | 'maxmemory'
  | 'commandTime'
>;

/** What a server shows of itself, in a cluster or not. */
function ownView(
  run: RunState,
  seen: SeenServer,
  master: SeenServer | null,
  head: SeenServer | null = master,
): OwnView {
  const { index, name, status, server, cluster } = seen;
  const lag = lagOf(seen, master);
  const isMaster = cluster === null ? !isReplica(server) : iAmMaster(cluster);
  return {
    index,
    name,
    address: `${server.address.ip}:${server.address.port}`,
    process: status,
    role: isMaster ? 'master' : 'replica',
    master: master?.name ?? null,
    offset: replicationOffset(server),
    lag,
    behind: behindOf(run, seen, head, head === master ? lag : null),
    linkUp: replicaLink(server).up,
    refusesWrites: status === 'up' && isMaster && lacksReplicas(server),
    copying: copyProgress(server),
    keys: keyCount(server),
    maxmemory: server.parameters.maxmemory,
    commandTime: server.serviceTime.command,
  };
}

/** What running nodes hold against each id: who suspects it, how many of them are masters with slots, whether FAIL is set. */
interface Doubt {
  readonly by: string[];
  voters: number;
  failed: boolean;
}

function doubtsOf(nodes: readonly SeenNode[]): Map<number, Doubt> {
  const doubts = new Map<number, Doubt>();
  for (const { name, node, status } of nodes) {
    if (status !== 'up') continue;
    const { cluster } = node;
    const votes = iAmMaster(cluster) && (cluster.table.slots[cluster.id] as number) > 0;
    const hold = (about: number, failed: boolean): void => {
      let doubt = doubts.get(about);
      if (!doubt) doubts.set(about, (doubt = { by: [], voters: 0, failed: false }));
      doubt.by.push(name);
      if (votes) doubt.voters += 1;
      if (failed) doubt.failed = true;
    };
    for (const about of cluster.table.suspects) hold(about, false);
    if (cluster.table.failed > 0)
      eachNode(cluster.table, (about) => {
        if (hasFlag(cluster.table, about, FAIL)) hold(about, true);
      });
  }
  return doubts;
}

interface Whole {
  readonly byId: ReadonlyMap<number, SeenNode>;
  readonly claims: Claims;
  /** What a node claims by its own table. */
  claimsOf(seen: SeenNode): readonly Range[];
  readonly doubts: ReadonlyMap<number, Doubt>;
  readonly cut: ReadonlySet<number>;
  readonly config: Config;
}

function viewOf(run: RunState, each: SeenNode, whole: Whole): NodeView {
  const { index, status, cluster } = each;
  const doubt = whole.doubts.get(cluster.id);
  const held = whole.claims.slots.get(cluster.id);
  const own = whole.claimsOf(each);
  const master = whole.byId.get(myMaster(cluster)) ?? null;
  const state = doubt?.failed ? 'failed' : doubt ? 'suspected' : status;
  return {
    ...ownView(run, each, master),
    zone: zoneOf(whole.config, each.name),
    id: run.texts[cluster.id] ?? '',
    shard: shardOf(run, index),
    configEpoch: cluster.table.configEpoch[myMaster(cluster) || cluster.id] as number,
    currentEpoch: cluster.currentEpoch,
    slots: held ?? [],
    claims: status === 'dead' || sameRanges(own, held ?? []) ? null : own,
    clusterState: cluster.state,
    knows: cluster.table.members.ids.length,
    suspectedBy: doubt?.by ?? [],
    suspicions: doubt?.voters ?? 0,
    needed: Math.floor(whole.claims.owners / 2) + 1,
    failed: doubt?.failed ?? false,
    state,
    election: electionOf(run, each),
    cutOff: whole.cut.has(index),
    memory: status === 'dead' ? 0 : memoryUse(each.server).total,
  };
}

function lagOf({ status, server }: SeenServer, master: SeenServer | null): number | null {
  if (status !== 'up' || master?.status !== 'up' || !isReplica(server) || !replicaLink(server).up)
    return null;
  return Math.max(0, replicationOffset(master.server) - replicationOffset(server));
}

/** Who has all bytes has all writes. */
function behindOf(
  run: RunState,
  seen: SeenServer,
  master: SeenServer | null,
  lag: number | null,
): number | null {
  const { status, server } = seen;
  if (status === 'dead' || !isReplica(server) || copyProgress(server) !== null) return null;
  return lag === 0 ? 0 : staleness(run, seen, master);
}

function electionOf(run: RunState, { status, node: { cluster } }: SeenNode): ElectionView | null {
  const { election } = cluster;
  const standing = status === 'up' && !iAmMaster(cluster) && election.startsAt > 0 && !election.expired;
  if (!standing || !hasFlag(cluster.table, myMaster(cluster), FAIL)) return null;
  return {
    phase: election.asked ? 'waitingVotes' : 'waitingDelay',
    epoch: election.asked ? election.epoch : cluster.currentEpoch + 1,
    rank: election.rank,
    startsAt: toInstant(election.startsAt),
    votes: election.votes.length,
    needed: quorum(cluster),
    voters: election.votes.map(({ from }) => nameOfId(run, from)),
  };
}

export function nameOfId(run: RunState, id: number): string {
  const owner = run.claims.get(id);
  return owner === undefined ? '' : (run.processes[owner]?.name ?? '');
}

// ── Slots ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Nodes share the value of their slot map until one of them learns something else, so each value is read once. */
function ownClaims(): Whole['claimsOf'] {
  const read = new Map<Ownership, ReadonlyMap<number, readonly Range[]>>();
  return ({ node: { cluster } }) => {
    let owners = read.get(cluster.ownership);
    if (!owners) read.set(cluster.ownership, (owners = rangesByOwner(cluster.ownership)));
    return owners.get(cluster.id) ?? [];
  };
}

const sameRanges = (a: readonly Range[], b: readonly Range[]): boolean =>
  a.length === b.length && a.every(([first, last], i) => b[i]?.[0] === first && b[i]?.[1] === last);

function segments(
  byId: ReadonlyMap<number, SeenNode>,
  claims: Claims,
  views: readonly NodeView[],
): Segment[] {
  const shards = new Map(views.map(({ name, shard }) => [name, shard]));
  return claims.runs.map(({ first, last, owner }) => {
    const found = byId.get(owner);
    return {
      first,
      last,
      owner: found?.name ?? null,
      shard: shards.get(found?.name ?? '') ?? 0,
      served: found !== undefined && serves(found),
    };
  });
}

// ── Clients ────────────────────────────────────────────────────────────────────────────────────────────────────

const clientStates = (run: RunState): { name: string; state: ClientState }[] =>
  run.processes
    .filter(({ kind }) => kind === 'client' || kind === 'plain' || kind === 'workload')
    .map(({ name, state }) => ({ name, state: state as ClientState }));

const clients = (run: RunState): ClientView[] =>
  clientStates(run).map(({ name, state: { requests, errors, errorsBy, redirects, group, nodes } }) => ({
    name,
    requests,
    errors,
    errorsBy: Object.fromEntries(errorsBy),
    redirects,
    master: nodes[group?.master ?? -1]?.name ?? null,
    staleReads: group?.staleReads ?? 0,
    stalest: group?.stalest ?? 0,
  }));
