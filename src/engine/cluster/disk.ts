// nodes.conf: what a SIGKILL leaves of a node's view, and how it is loaded. Source: SPEC S13; clusterSaveConfig,
// clusterLoadConfig. Every change of what stands in the file is saved before its turn ends, so at any kill the file says
// what memory said, and no copy of it is kept.
import type { Outbox } from '../kernel/process';
import { crashServer } from '../server';
import type { ClusterState, NodeState } from './cluster';
import { clock, createCluster } from './cluster';
import { eachRun } from './slots';
import type { PeerTable } from './table';
import { FAIL, LINKED, MYSELF, PFAIL, createTable, eachNode, hasFlag, pongReceived, setPong } from './table';

/** Kept: ids, addresses, flags, masters, config epochs, slots, and the two epochs. A mere suspicion is not saved. */
export function crashNode({ cluster, server }: NodeState): NodeState {
  const { id, ownership, currentEpoch, lastVoteEpoch } = cluster;
  const table = tableFromDisk(cluster.table);
  const fresh = createCluster({ id, table, ownership, currentEpoch, lastVoteEpoch, state: 'fail', size: 1 });
  fresh.loading = true;
  for (const [peer, note] of cluster.why.fail) fresh.why.fail.set(peer, note);
  for (const [owner, note] of cluster.why.claim) fresh.why.claim.set(owner, note);
  eachRun(ownership, (first, last, owner) => {
    table.slots[owner] = (table.slots[owner] as number) + last - first + 1;
  });
  return { kind: 'node', server: crashServer(server), cluster: fresh };
}

function tableFromDisk(old: PeerTable): PeerTable {
  const table = createTable(old.members, old.addresses);
  eachNode(old, (id) => {
    table.flags[id] = (old.flags[id] as number) & ~(PFAIL | LINKED);
    table.master[id] = old.master[id] as number;
    table.configEpoch[id] = old.configEpoch[id] as number;
    if (!hasFlag(table, id, MYSELF)) table.unlinked.push(id);
    if (hasFlag(table, id, FAIL)) table.failed += 1;
    // The file says only whether there ever was a pong; boot puts the time of loading in its place.
    setPong(table, id, pongReceived(old, id) === 0 ? 0 : 1);
  });
  return table;
}

/** The first thing after a restart: peers that were heard before count as heard now, failures as new. */
export function loadNode(cluster: ClusterState, out: Outbox): void {
  const { table } = cluster;
  const now = clock(out.now);
  eachNode(table, (id) => {
    if (pongReceived(table, id) !== 0) setPong(table, id, now);
    if (hasFlag(table, id, FAIL)) table.failedAt.set(id, now);
  });
  cluster.loading = false;
}
