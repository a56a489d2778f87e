// A node that begins anew: it forgets everybody and owns nothing; a hard reset also makes it somebody else.
// Source: SPEC S21; clusterReset. Boundary: whether it may happen is the command's business.
import type { NoteNumber, Outbox } from '../kernel/process';
import { emptyDataset, randomId, stopReplicating } from '../server';
import { resetManualFailover } from './attempt';
import type { ClusterState, NodeState } from './cluster';
import { iAmMaster } from './cluster';
import { removeNode } from './membership';
import { note } from './notes';
import { setOwner } from './ownership';
import { markMaster } from './roles';
import { NOBODY, SLOTS, slotRange } from './slots';
import { KNOWN, LINKED, addRow, addressOf, removeRow, setFlag } from './table';

/** S21. 1) A replica is a master again, and empty, 2) no slot is open, nor owned by anybody, 3) nobody else is known, 4) hard: a new id, all epochs 0. */
export function resetNode(node: NodeState, how: 'soft' | 'hard', cause: NoteNumber, out: Outbox): void {
  const { cluster, server } = node;
  const reset = note(out, { type: 'nodeReset', how, causes: [cause] });
  if (!iAmMaster(cluster)) {
    markMaster(cluster, cluster.id);
    stopReplicating(server, reset, out);
    emptyDataset(server);
  }
  resetManualFailover(node, out);
  cluster.migrating.clear();
  cluster.importing.clear();
  setOwner(cluster, slotRange(0, SLOTS - 1), NOBODY, reset);
  for (const id of cluster.table.members.ids) if (id !== cluster.id) removeNode(cluster, id, reset, out);
  if (how === 'hard') becomeSomebodyElse(cluster, out);
  cluster.todo.state = true;
}

/** S21. The row goes on under another id. */
function becomeSomebodyElse(cluster: ClusterState, out: Outbox): void {
  const { table, id: old } = cluster;
  const id = out.intern(randomId(out));
  addRow(table, id, (table.flags[old] as number) & ~(KNOWN | LINKED), addressOf(table, old));
  table.unlinked.splice(table.unlinked.indexOf(id), 1);
  setFlag(table, id, KNOWN);
  removeRow(table, old);
  cluster.id = id;
  cluster.currentEpoch = 0;
  cluster.lastVoteEpoch = 0;
  out.claim(id);
}
