// Who is a master and who copies whom in a node's own view, and which masters replicas may move to (MIGRATE_TO).
// Source: SPEC G10, S24; clusterSetNodeAsMaster, clusterNodeAddSlave, clusterNodeRemoveSlave. Boundary: keeps the facts straight.
import type { ClusterState } from './cluster';
import { NOBODY } from './slots';
import type { PeerTable } from './table';
import {
  MASTER,
  MIGRATE_TO,
  REPLICA,
  clearFlag,
  eachNode,
  hasFlag,
  masterOf,
  setFlag,
  setMaster,
} from './table';

/** A replica copies `master` from now on. */
export function follow(table: PeerTable, id: number, master: number): void {
  if (masterOf(table, id) === master) return;
  unfollow(table, id);
  setMaster(table, id, master);
  setFlag(table, master, MIGRATE_TO);
}

/** S24. A master whose last replica goes is nobody's goal any more. */
export function unfollow(table: PeerTable, id: number): void {
  const master = masterOf(table, id);
  if (master === NOBODY) return;
  setMaster(table, id, NOBODY);
  if (replicasOf(table, master).length === 0) clearFlag(table, master, MIGRATE_TO);
}

/** A node turned out to be a master. S24. If it replaced one, replicas may come to it. */
export function markMaster({ table, todo, id: self }: ClusterState, id: number): void {
  if (hasFlag(table, id, MASTER)) return;
  if (masterOf(table, id) !== NOBODY) {
    unfollow(table, id);
    if (id !== self) setFlag(table, id, MIGRATE_TO);
  }
  clearFlag(table, id, REPLICA);
  setFlag(table, id, MASTER);
  todo.state = true;
}

/** A node turned out to be a replica, of whom is said separately. */
export function markReplica({ table, todo }: ClusterState, id: number): void {
  clearFlag(table, id, MASTER | MIGRATE_TO);
  setFlag(table, id, REPLICA);
  todo.state = true;
}

export function replicasOf(table: PeerTable, master: number): number[] {
  const found: number[] = [];
  eachNode(table, (id) => {
    if (masterOf(table, id) === master) found.push(id);
  });
  return found;
}

/** S24. Whether any master has a replica: only then does one that gets its first slot want some. */
export function mastersHaveReplicas(table: PeerTable): boolean {
  let found = false;
  eachNode(table, (id) => {
    const master = masterOf(table, id);
    if (master !== NOBODY && !hasFlag(table, master, REPLICA)) found = true;
  });
  return found;
}
