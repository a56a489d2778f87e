// The one door through which slots change hands in a node's own view, with all that must change along.
// Source: SPEC S1; clusterAddSlot, clusterDelSlot, clusterDelNodeSlots. Boundary: who may have them is decided by the callers.
import type { NoteNumber } from '../kernel/process';
import type { ClusterState } from './cluster';
import { myShard } from './cluster';
import type { Ownership, SlotSet, Transfer } from './slots';
import { mastersHaveReplicas } from './roles';
import { NOBODY, assign, eachRun, intersection, sameSlots, slotsOf, union } from './slots';
import { MIGRATE_TO, setFlag } from './table';

/**
 * S1. Binds the slots to `owner`; whoever had them has them no more. `why` is the note that explains it, `known` the same
 * change as somebody else has worked it out.
 */
export function setOwner(
  cluster: ClusterState,
  slots: SlotSet,
  owner: number,
  why: NoteNumber,
  known: Transfer | null = null,
): void {
  const { table, ownership: before } = cluster;
  leave(cluster, slots, why);
  const isFirst = owner !== NOBODY && table.slots[owner] === 0;
  cluster.transfer = isSame(known, before, slots, owner)
    ? known
    : { immutable: true, before, after: assign(before, slots, owner), slots, owner };
  cluster.ownership = cluster.transfer.after;
  eachRun(before, (_first, _last, at) => void (table.slots[at] = 0));
  eachRun(cluster.ownership, (first, last, at) => {
    if (at !== NOBODY) table.slots[at] = (table.slots[at] as number) + last - first + 1;
  });
  if (owner !== NOBODY) cluster.why.claim.set(owner, why);
  if (isFirst && mastersHaveReplicas(table)) setFlag(table, owner, MIGRATE_TO);
  cluster.todo.state = true;
  table.replicaCount = null;
}

/** Nodes that make the same change to the same map share the result, so that a thousand nodes hold few maps. */
const isSame = (
  known: Transfer | null,
  before: Ownership,
  slots: SlotSet,
  owner: number,
): known is Transfer => known?.before === before && known.owner === owner && sameSlots(known.slots, slots);

/** S1. A master that has become a replica owns nothing any more. */
export function disown(cluster: ClusterState, owner: number, why: NoteNumber): void {
  if (cluster.table.slots[owner] !== 0) setOwner(cluster, slotsOf(cluster.ownership, owner), NOBODY, why);
}

/** C46. What this node's shard has had, it has to tell listeners of; even if the same slot comes back to it. */
function leave(cluster: ClusterState, slots: SlotSet, why: NoteNumber): void {
  const { todo, ownership, table } = cluster;
  const shard = myShard(cluster);
  if (table.slots[shard] === 0) return;
  const lost = intersection(slots, slotsOf(ownership, shard));
  if (lost.count > 0) todo.left = { slots: todo.left === null ? lost : union(todo.left.slots, lost), why };
}
