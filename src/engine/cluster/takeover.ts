// What a won election means, and its opposite: a node that becomes the replica of another.
// Source: SPEC E8, S6; clusterFailoverReplaceYourMaster, clusterSetMaster. Boundary: whether it may happen is decided elsewhere.
import type { NoteNumber, Outbox } from '../kernel/process';
import { replicateFrom, stopReplicating } from '../server';
import { resetManualFailover } from './attempt';
import type { Election, NodeState } from './cluster';
import { iAmMaster, myMaster } from './cluster';
import { broadcastPong } from './gossip';
import { peerAddress } from './links';
import { note } from './notes';
import { setOwner } from './ownership';
import { follow, markMaster, markReplica } from './roles';
import { slotsOf, slotsText } from './slots';
import { updateState } from './state';

/**
 * E8. The winner 1) takes the election's epoch for its own, 2) is a master from now on, with a history of its own,
 * 3) has its master's slots, and 4) tells everybody at once.
 */
export function replaceMaster(node: NodeState, { epoch, votes }: Election, out: Outbox): void {
  const { table, id } = node.cluster;
  table.configEpoch[id] = Math.max(table.configEpoch[id] as number, epoch);
  const causes = votes.map((vote) => vote.note);
  takeOver(node, causes, out);
}

/** E8. All but the epoch, which it has by now. */
export function takeOver(node: NodeState, causes: readonly NoteNumber[], out: Outbox): void {
  const { cluster, server } = node;
  const { table, id } = cluster;
  const old = myMaster(cluster);
  markMaster(cluster, id);
  const slots = slotsOf(cluster.ownership, old);
  const epoch = table.configEpoch[id] as number;
  const promoted = note(out, { type: 'promoted', epoch, slots: slotsText(slots), causes });
  cluster.why.relief = promoted;
  setOwner(cluster, slots, id, promoted);
  stopReplicating(server, promoted, out);
  updateState(node, out);
  broadcastPong(node, out, () => true);
  resetManualFailover(node, out);
}

/** S6. A master that has lost its last slot copies whoever has it; a replica goes where the slots of its shard are. */
export function yieldTo(node: NodeState, master: number, cause: NoteNumber, out: Outbox): void {
  const name = out.ownerName(master);
  const causes = [cause];
  const order = iAmMaster(node.cluster)
    ? note(out, { type: 'demoted', master: name, causes })
    : note(out, { type: 'replicates', master: name, why: 'followed', causes });
  becomeReplicaOf(node, master, order, out);
}

/** S6. From now on this node copies `master`. Slots that a master had open are closed. */
export function becomeReplicaOf(node: NodeState, master: number, order: NoteNumber, out: Outbox): void {
  const { cluster, server } = node;
  const { table, id } = cluster;
  if (iAmMaster(cluster)) {
    markReplica(cluster, id);
    cluster.migrating.clear();
    cluster.importing.clear();
  }
  follow(table, id, master);
  cluster.todo.state = true;
  const { ip, port } = peerAddress(table, master, out);
  replicateFrom(server, { ip, port }, order, out);
  resetManualFailover(node, out);
}
