// nodes.conf: what a SIGKILL leaves of a node's view, and how it is loaded. Source: SPEC S13; clusterSaveConfig,
// clusterLoadConfig. Every change of what stands in the file is saved before its turn ends, so at any kill the file says
// what memory said, and no copy of it is kept.
import type { Ending, Outbox, WipeTools } from '../kernel/process';
import { milliseconds } from '../kernel/time';
import type { Instant } from '../kernel/time';
import { crashServer } from '../server';
import type { ClusterState, NodeState } from './cluster';
import { clock, createCluster } from './cluster';
import { freshNode } from './fresh';
import { mastersHaveReplicas, replicasOf } from './roles';
import { NOBODY, eachRun } from './slots';
import type { PeerTable } from './table';
import {
  FAIL,
  HANDSHAKE,
  LINKED,
  MIGRATE_TO,
  MYSELF,
  PFAIL,
  createTable,
  eachNode,
  hasFlag,
  isVoter,
  masterOf,
  pongReceived,
  setFlag,
  setPong,
} from './table';

/**
 * S13. Kept: ids, addresses, flags, masters, config epochs, slots, open slots, and the two epochs. Not kept: a mere suspicion,
 * nodes in handshake, and a replica's own config epoch, in whose place its master's stands.
 */
export function crashNode({ cluster, server }: NodeState, now: Instant, how: Ending): NodeState {
  const { id, address, ownership, lastVoteEpoch } = cluster;
  const table = tableFromDisk(cluster.table);
  eachRun(ownership, (first, last, owner) => {
    if (owner !== NOBODY) table.slots[owner] = (table.slots[owner] as number) + last - first + 1;
  });
  eachNode(table, (peer) => {
    if (isWanted(table, peer)) setFlag(table, peer, MIGRATE_TO);
  });
  const currentEpoch = Math.max(cluster.currentEpoch, ...configEpochs(table));
  const fresh = createCluster({
    id,
    address,
    table,
    ownership,
    currentEpoch,
    lastVoteEpoch,
    state: 'fail',
    size: 1,
  });
  fresh.loading = true;
  for (const [slot, open] of cluster.migrating) fresh.migrating.set(slot, open);
  for (const [slot, open] of cluster.importing) fresh.importing.set(slot, open);
  for (const [peer, note] of cluster.why.fail) fresh.why.fail.set(peer, note);
  for (const [owner, note] of cluster.why.claim) fresh.why.claim.set(owner, note);
  return { kind: 'node', server: crashServer(server, now, how), cluster: fresh };
}

/** D13. Without nodes.conf it is another node at the same address, which has met nobody. */
export function wipeNode({ server }: NodeState, { addresses, intern, random }: WipeTools): NodeState {
  const { serviceTime, startTimeMs } = server;
  const { parameters } = server.configFile;
  const cronPhase = milliseconds(1);
  const startTime = startTimeMs / 1000;
  const fresh = freshNode({ ...addresses, parameters, startTime, cronPhase, intern, random });
  fresh.server.serviceTime = serviceTime;
  return fresh;
}

function tableFromDisk(old: PeerTable): PeerTable {
  const ids = old.members.ids.filter((id) => !hasFlag(old, id, HANDSHAKE));
  const table = createTable({ immutable: true, ids }, old.addresses);
  eachNode(table, (id) => {
    table.flags[id] = (old.flags[id] as number) & ~(PFAIL | LINKED | MIGRATE_TO);
    table.master[id] = old.master[id] as number;
    table.configEpoch[id] = masterOf(old, id) === NOBODY ? (old.configEpoch[id] as number) : 0;
    if (!hasFlag(table, id, MYSELF)) table.unlinked.push(id);
    if (hasFlag(table, id, FAIL)) table.failed += 1;
    // The file says only whether there ever was a pong; boot puts the time of loading in its place.
    setPong(table, id, pongReceived(old, id) === 0 ? 0 : 1);
  });
  return table;
}

const configEpochs = (table: PeerTable): number[] =>
  [...table.members.ids].map((id) => table.configEpoch[id] as number);

/** S24. The flag is not in the file: whoever has a replica gets it, and whoever has slots where others have replicas. */
const isWanted = (table: PeerTable, id: number): boolean =>
  replicasOf(table, id).length > 0 || (isVoter(table, id) && mastersHaveReplicas(table));

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
