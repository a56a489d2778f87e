// Nodes that leave a node's view, and stay out of it for a while. Source: SPEC S19; clusterDelNode, clusterBlacklistAddNode.
// Boundary: who is to be forgotten, a command or a handshake's end decides.
import type { NoteNumber, Outbox } from '../kernel/process';
import type { ClusterState } from './cluster';
import { clock } from './cluster';
import { onFailureDenied } from './failure';
import { dropInbound, dropLink } from './links';
import { disown } from './ownership';
import { unfollow } from './roles';
import { NOBODY } from './slots';
import { eachNode, masterOf, removeRow, setMaster } from './table';

const FORGOTTEN_FOR_S = 60; // time enough to tell all the others to forget it as well

/** S19. The node leaves the table, and with it everything that was held of it: slots, open slots, reports, links. */
export function removeNode(cluster: ClusterState, id: number, why: NoteNumber, out: Outbox): void {
  const { table } = cluster;
  for (const open of [cluster.migrating, cluster.importing])
    for (const [slot, { peer }] of open) if (peer === id) open.delete(slot);
  disown(cluster, id, why);
  eachNode(table, (other) => {
    onFailureDenied(table, other, id);
    if (masterOf(table, other) === id) setMaster(table, other, NOBODY);
  });
  unfollow(table, id);
  dropLink(cluster, id, out);
  dropInbound(table, id, out);
  removeRow(table, id);
  cluster.unacknowledged.delete(id);
  cluster.votedAt.delete(id);
  for (const notes of [cluster.why.pfail, cluster.why.fail, cluster.why.claim]) notes.delete(id);
}

/** S19. From now on for 60 s nobody's gossip brings it back. */
export function blacklist({ forgotten }: ClusterState, id: number, out: Outbox): void {
  const now = wholeSeconds(out);
  for (const [other, until] of forgotten) if (until < now) forgotten.delete(other);
  forgotten.set(id, now + FORGOTTEN_FOR_S);
}

export const isForgotten = ({ forgotten }: ClusterState, id: number, out: Outbox): boolean =>
  (forgotten.get(id) ?? -1) >= wholeSeconds(out);

const wholeSeconds = (out: Outbox): number => Math.floor(clock(out.now) / 1000);
