// A replica of the master with the most moves to one that has lost its last. Source: SPEC S24, S25; clusterCron,
// clusterHandleSlaveMigration. Boundary: what a move means is takeover.ts.
import type { NoteNumber, Outbox } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { myMaster } from './cluster';
import { note } from './notes';
import { replicasOf } from './roles';
import { NOBODY } from './slots';
import type { PeerTable, ReplicaCount } from './table';
import {
  FAIL,
  FAILING,
  HANDSHAKE,
  MIGRATE_TO,
  MYSELF,
  NOADDR,
  eachNode,
  hasFlag,
  isMaster,
  masterOf,
} from './table';
import { becomeReplicaOf } from './takeover';

const DELAY_MS = 5000; // CLUSTER_SLAVE_MIGRATION_DELAY: a failover under way gives the master its replicas back by itself

/** S25. Looked at with every cron of a replica: hardly ever is there anything to think about. */
export function stepReplicaMigration(node: NodeState, now: number, out: Outbox): void {
  const { cluster, server } = node;
  const { orphans, most, ours } = countReplicas(cluster);
  if (orphans === 0 || most < 2 || ours !== most) return;
  if (server.parameters['cluster-allow-replica-migration']) considerMigration(node, most, now, out);
}

/** Counted anew only when something in it has changed. */
function countReplicas({ table, id: self }: ClusterState): ReplicaCount {
  if (table.replicaCount !== null) return table.replicaCount;
  const working = workingReplicas(table);
  const master = masterOf(table, self);
  let orphans = 0;
  let most = 0;
  let ours = 0;
  eachNode(table, (id) => {
    if (!isMaster(table, id) || hasFlag(table, id, MYSELF | NOADDR | HANDSHAKE | FAIL)) return;
    const count = working[id] as number;
    if (count === 0 && (table.slots[id] as number) > 0 && hasFlag(table, id, MIGRATE_TO)) orphans += 1;
    most = Math.max(most, count);
    if (id === master) ours = count;
  });
  table.replicaCount = { orphans, most, ours };
  return table.replicaCount;
}

/** By master: how many of its replicas are not FAIL. */
function workingReplicas(table: PeerTable): Int32Array {
  const working = new Int32Array(table.flags.length);
  eachNode(table, (id) => {
    const master = masterOf(table, id);
    if (master !== NOBODY && !hasFlag(table, id, FAIL)) working[master] = (working[master] as number) + 1;
  });
  return working;
}

/**
 * S25. It goes when 1) the cluster is up, 2) its master keeps more than cluster-migration-barrier replicas in sight, 3) a
 * working master with slots has none that works and is to have some, 4) of all replicas of the masters with the most it has
 * the smallest id, and 5) that has been so for more than 5 s.
 */
function considerMigration(node: NodeState, most: number, now: number, out: Outbox): void {
  const { cluster, server } = node;
  const { table, id: self } = cluster;
  const master = myMaster(cluster);
  if (cluster.state !== 'ok' || master === NOBODY) return;
  const inSight = replicasOf(table, master).filter((id) => !hasFlag(table, id, FAILING)).length;
  if (inSight <= server.parameters['cluster-migration-barrier']) return;
  const target = watchOrphans(table, now);
  if (target === NOBODY || candidate(cluster, most, out) !== self) return;
  if (now - (table.orphanedAt.get(target) ?? now) <= DELAY_MS) return;
  const order = note(out, {
    type: 'replicaMigrated',
    master: out.ownerName(target),
    from: out.ownerName(master),
    causes: whyOrphaned(cluster, target),
  });
  becomeReplicaOf(node, target, order, out);
}

/** Remembers since when each master has been an orphan; returns the first that has slots. */
function watchOrphans(table: PeerTable, now: number): number {
  const working = workingReplicas(table);
  let target = NOBODY;
  eachNode(table, (id) => {
    const isOrphan =
      isMaster(table, id) && !hasFlag(table, id, FAIL) && hasFlag(table, id, MIGRATE_TO) && working[id] === 0;
    if (!isOrphan) table.orphanedAt.delete(id);
    else if (!table.orphanedAt.has(id)) table.orphanedAt.set(id, now);
    if (isOrphan && target === NOBODY && (table.slots[id] as number) > 0) target = id;
  });
  return target;
}

/** Whoever has the smallest id, this node among them: failed ones count as well. */
function candidate({ table, id: self }: ClusterState, most: number, out: Outbox): number {
  const working = workingReplicas(table);
  let first = self;
  eachNode(table, (id) => {
    const master = masterOf(table, id);
    if (master === NOBODY || !isMaster(table, master) || working[master] !== most) return;
    if (out.textOf(id) < out.textOf(first)) first = id;
  });
  return first;
}

const whyOrphaned = ({ table, why }: ClusterState, master: number): NoteNumber[] =>
  replicasOf(table, master).flatMap((id) => why.fail.get(id) ?? []);
