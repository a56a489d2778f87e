// A world without slots as the picture has it: sentinels stand among the nodes, and what they hold of a server is said of it;
// the ring is one piece, the keyspace of whoever acts as the master. Boundary: pure; the engine knows nothing of it.
import type { NodeView, Range, Segment, SentinelView } from '../engine/view';

const WHOLE: readonly Range[] = [[0, 16_383]];

/** The master that most sentinels follow; without sentinels a running one, of several the one that most servers copy. */
function acting(servers: readonly NodeView[], sentinels: readonly SentinelView[]): NodeView | undefined {
  const weightOf = ({ name, role, process }: NodeView): number =>
    4 * sentinels.filter(({ follows }) => follows === name).length +
    2 * servers.filter(({ master }) => master === name).length +
    (role === 'master' ? 1 : -1) +
    (role === 'master' && process === 'up' && sentinels.length === 0 ? 1000 : 0);
  return servers.toSorted((a, b) => weightOf(b) - weightOf(a) || a.index - b.index)[0];
}

const electionOf = (
  { name, failover }: SentinelView,
  sentinels: readonly SentinelView[],
): NodeView['election'] => {
  if (failover?.state !== 'wait_start') return null;
  const { epoch, votes, needed } = failover;
  const voters = sentinels.filter(({ vote }) => vote?.for === name && vote.epoch === epoch);
  return {
    phase: 'waitingVotes',
    epoch,
    rank: 0,
    startsAt: 0,
    votes,
    needed,
    voters: voters.map((voter) => voter.name),
  };
};

/** The replica that a leading sentinel has chosen. */
const chosen = ({ name }: NodeView, sentinels: readonly SentinelView[]): NodeView['election'] => {
  const failover = sentinels.find((sentinel) => sentinel.failover?.promoted === name)?.failover;
  if (!failover) return null;
  return {
    phase: 'waitingDelay',
    epoch: failover.epoch,
    rank: 0,
    startsAt: 0,
    votes: 0,
    needed: 0,
    voters: [],
  };
};

/** What sentinels hold of a process: who says sdown, and whether one of them has heard enough of the others. */
function doubts(name: string, process: NodeView['process'], sentinels: readonly SentinelView[]) {
  const holding = sentinels.filter(
    (sentinel) => sentinel.process === 'up' && sentinel.verdicts.some(({ about }) => about === name),
  );
  const failed = holding.some(({ verdicts }) => verdicts.some(({ about, odown }) => odown && about === name));
  const state: NodeView['state'] = failed ? 'failed' : holding.length > 0 ? 'suspected' : process;
  return {
    suspectedBy: holding.map((sentinel) => sentinel.name),
    suspicions: holding.length,
    needed: sentinels.find((sentinel) => sentinel.process === 'up')?.quorum ?? 0,
    failed,
    state,
  };
}

function watcher(sentinel: SentinelView, sentinels: readonly SentinelView[]): NodeView {
  const { index, name, zone, id, address, process, currentEpoch, configEpoch, cutOff } = sentinel;
  return {
    index,
    name,
    zone,
    id,
    address,
    process,
    currentEpoch,
    configEpoch,
    cutOff,
    ...doubts(name, process, sentinels),
    sentinel,
    role: 'sentinel',
    master: null,
    shard: -1 - Number(name.slice(1)),
    slots: [],
    claims: null,
    offset: 0,
    lag: null,
    behind: null,
    linkUp: true,
    refusesWrites: false,
    copying: null,
    clusterState: 'ok',
    knows: 0,
    keys: 0,
    memory: 0,
    maxmemory: 0,
    commandTime: 0,
    election: electionOf(sentinel, sentinels),
  };
}

export interface Group {
  readonly nodes: readonly NodeView[];
  readonly ring: readonly Segment[];
}

/** `known` are nodes that the page has already: who did not change keeps its object. */
export function groupOf(
  nodes: readonly NodeView[],
  sentinels: readonly SentinelView[],
  known: readonly NodeView[],
): Group {
  const servers = nodes.filter(({ sentinel }) => !sentinel);
  const master = acting(servers, sentinels);
  const dressed = servers.map((node): NodeView => {
    const believes = node.role === 'master' && node.process !== 'dead' && node !== master;
    return {
      ...node,
      ...doubts(node.name, node.process, sentinels),
      slots: node === master ? WHOLE : [],
      claims: believes ? WHOLE : null,
      election: chosen(node, sentinels),
    };
  });
  const all = [...dressed, ...sentinels.map((sentinel) => watcher(sentinel, sentinels))];
  const before = new Map(known.map((node) => [node.name, node]));
  const served = dressed.some(({ role, process }) => role === 'master' && process === 'up');
  return {
    nodes: all.map((node) => same(before.get(node.name), node)).sort((a, b) => a.index - b.index),
    ring: master ? [{ first: 0, last: 16_383, owner: master.name, shard: master.shard, served }] : [],
  };
}

const same = (old: NodeView | undefined, now: NodeView): NodeView =>
  old && JSON.stringify(old) === JSON.stringify(now) ? old : now;
