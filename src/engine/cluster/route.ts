// Where a command with keys belongs by this node's own view. Decides and touches nothing.
// Source: SPEC S11, M4, M5, M7; getNodeByQuery, clusterRedirectBlockedClientIfNeeded. Boundary: what is answered is server/render.ts.
import type { Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { Query, Verdict } from '../server/deployment';
import { holdsKey, keySlot } from '../server';
import type { ClusterState, NodeState, OpenSlot } from './cluster';
import { iAmMaster, myMaster } from './cluster';
import { peerAddress } from './links';
import { NOBODY, ownerOf } from './slots';

type Names = Pick<Outbox, 'now' | 'textOf' | 'ownerName'>;

/**
 * S11. In this order: 1) the first key's slot has an owner, 2) every key is in that slot, 3) the cluster state allows it,
 * 4) M4. the slot is open at this end, 5) the owner is this node, or this is a read on a replica of it by a client that allowed
 * that; else to the owner.
 */
export function route(node: NodeState, query: Query, names: Names): Verdict {
  const { cluster } = node;
  const [first, ...others] = query.keys;
  if (first === undefined) return { type: 'here' };
  const slot = keySlot(first);
  const owner = ownerOf(cluster.ownership, slot);
  if (owner === NOBODY) return { type: 'down', why: 'unserved', cause: cluster.why.down };
  if (others.some((key) => keySlot(key) !== slot)) return { type: 'crossslot' };
  return (
    whileDown(node, query) ?? whileOpen(node, query, slot, names) ?? whenClosed(node, query, slot, names)
  );
}

/** S11. A cluster that is down serves nobody, unless the parameters say so: reads, and shard channels. */
function whileDown({ cluster, server }: NodeState, query: Query): Verdict | null {
  if (cluster.state === 'ok') return null;
  const { parameters } = server;
  const cause = cluster.why.down;
  if (query.shardChannels)
    return parameters['cluster-allow-pubsubshard-when-down'] ? null : { type: 'down', why: 'state', cause };
  if (!parameters['cluster-allow-reads-when-down']) return { type: 'down', why: 'state', cause };
  // What a transaction writes was looked at when it was queued.
  return query.write && query.name !== 'exec' ? { type: 'down', why: 'readOnlyState', cause } : null;
}

/**
 * M4. MIGRATE works on what is here. At the giving end a command is served when all its keys are still here, asked to go to
 * the other end when none is, and put off in between. At the taking end, only for who says ASKING, and several keys only
 * when all of them have come.
 */
function whileOpen(node: NodeState, query: Query, slot: number, names: Names): Verdict | null {
  const { cluster } = node;
  const isMine = ownerOf(cluster.ownership, slot) === cluster.id;
  const giving = isMine ? cluster.migrating.get(slot) : undefined;
  if (giving === undefined && !cluster.importing.has(slot)) return null;
  if (query.name === 'migrate') return { type: 'here' };
  const missing = query.shardChannels ? 0 : countMissing(node, query, names);
  if (giving !== undefined) {
    if (missing === 0) return null;
    return missing < query.keys.length
      ? { type: 'tryagain' }
      : elsewhere(cluster, 'ask', slot, giving, names);
  }
  if (!query.asking) return null;
  const several = query.keys.some((key) => key !== query.keys[0]);
  return several && missing > 0 ? { type: 'tryagain' } : { type: 'here' };
}

const countMissing = ({ server }: NodeState, { keys }: Query, { now }: Names): number =>
  keys.filter((key) => !holdsKey(server, key, now)).length;

function whenClosed(node: NodeState, query: Query, slot: number, names: Names): Verdict {
  const { cluster } = node;
  const owner = ownerOf(cluster.ownership, slot);
  if (owner === cluster.id) return { type: 'here' };
  const readsHere = (query.readonlyClient || query.shardChannels) && !query.write;
  if (readsHere && !iAmMaster(cluster) && myMaster(cluster) === owner) return { type: 'here' };
  return elsewhere(cluster, 'moved', slot, claimOf(cluster, owner), names);
}

/** M7. Whoever waits, waits for a write, and at a node that is about to be the owner. */
export function routeWaiting({ cluster }: NodeState, key: string, names: Names): Verdict {
  const { ownership, why } = cluster;
  if (cluster.state === 'fail') return { type: 'down', why: 'state', cause: why.down };
  const slot = keySlot(key);
  const owner = ownerOf(ownership, slot);
  if (owner === cluster.id || cluster.importing.has(slot)) return { type: 'here' };
  if (owner === NOBODY) return { type: 'down', why: 'unserved', cause: why.down };
  return elsewhere(cluster, 'moved', slot, claimOf(cluster, owner), names);
}

const claimOf = ({ why }: ClusterState, owner: number): OpenSlot => ({
  peer: owner,
  why: why.claim.get(owner) ?? NO_NOTE,
});

function elsewhere(
  cluster: ClusterState,
  type: 'moved' | 'ask',
  slot: number,
  { peer, why: cause }: OpenSlot,
  names: Names,
): Verdict {
  const { ip, port } = peerAddress(cluster.table, peer, names);
  return { type, slot, address: `${ip}:${port}`, to: names.ownerName(peer), cause };
}
