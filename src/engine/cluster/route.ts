// Where a command with keys belongs by this node's own view. Decides and touches nothing.
// Source: SPEC S11; getNodeByQuery. Boundary: open slots (ASK, TRYAGAIN) come with migration.
import type { Outbox } from '../kernel/process';
import type { Query, Verdict } from '../server/deployment';
import { keySlot } from '../server';
import type { NodeState } from './cluster';
import { iAmMaster, myMaster } from './cluster';
import { peerAddress } from './links';
import { NOBODY, ownerOf } from './slots';

/**
 * S11. In this order: 1) the first key's slot has an owner, 2) every key is in that slot, 3) the cluster state is ok,
 * 4) the owner is this node, or this is a read on a replica of it by a client that allowed that; else to the owner.
 */
export function route(
  { cluster }: NodeState,
  query: Query,
  names: Pick<Outbox, 'textOf' | 'ownerName'>,
): Verdict {
  const [first, ...others] = query.keys;
  if (first === undefined) return { type: 'here' };
  const slot = keySlot(first);
  const owner = ownerOf(cluster.ownership, slot);
  if (owner === NOBODY) return { type: 'down', why: 'unserved', cause: cluster.why.down };
  if (others.some((key) => keySlot(key) !== slot)) return { type: 'crossslot' };
  if (cluster.state === 'fail') return { type: 'down', why: 'state', cause: cluster.why.down };
  const readsHere =
    query.readonlyClient && !query.write && !iAmMaster(cluster) && myMaster(cluster) === owner;
  if (owner === cluster.id || readsHere) return { type: 'here' };
  const { ip, port } = peerAddress(cluster.table, owner, names);
  return { type: 'moved', slot, address: `${ip}:${port}`, to: names.ownerName(owner) };
}
