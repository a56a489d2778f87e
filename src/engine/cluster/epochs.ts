// Config epochs that a node takes without a vote: by order, at the end of a migration, and to part from one that has the same.
// Source: SPEC S3, S20; clusterBumpConfigEpochWithoutConsensus, clusterHandleConfigEpochCollision.
import type { NoteNumber, Outbox } from '../kernel/process';
import type { ClusterState } from './cluster';
import { iAmMaster } from './cluster';
import type { Header } from './messages';
import type { EpochReason } from './notes';
import { note } from './notes';
import { REPLICA, eachNode } from './table';

/** The greatest epoch that this node knows of. */
export function greatestEpoch({ table, currentEpoch }: ClusterState): number {
  let greatest = currentEpoch;
  eachNode(table, (id) => void (greatest = Math.max(greatest, table.configEpoch[id] as number)));
  return greatest;
}

/** S20. Takes the next epoch unless this node's own is the greatest already. Returns whether it did. */
export function bumpEpoch(cluster: ClusterState, why: EpochReason, cause: NoteNumber, out: Outbox): boolean {
  const { table, id } = cluster;
  const own = table.configEpoch[id] as number;
  if (own !== 0 && own === greatestEpoch(cluster)) return false;
  cluster.currentEpoch += 1;
  table.configEpoch[id] = cluster.currentEpoch;
  note(out, { type: 'epochBumped', epoch: cluster.currentEpoch, why, causes: [cause] });
  return true;
}

/** S3. Two masters with one config epoch: the one with the smaller id takes a new one, without asking. */
export function partEpochs(cluster: ClusterState, header: Header, out: Outbox): void {
  const { table, id } = cluster;
  if (header.flags & REPLICA || !iAmMaster(cluster) || header.configEpoch !== table.configEpoch[id]) return;
  if (out.textOf(header.sender) <= out.textOf(id)) return;
  cluster.currentEpoch += 1;
  table.configEpoch[id] = cluster.currentEpoch;
  note(out, { type: 'epochCollision', with: out.ownerName(header.sender), epoch: cluster.currentEpoch });
}
