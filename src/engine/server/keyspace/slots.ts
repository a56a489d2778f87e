// What a deployment asks about slots, and does to them. Source: delKeysInSlot, countKeysInSlot, getKeysInSlot in cluster.c;
// SPEC K2. Boundary: a cluster's node has one database.
import { commitEach, propagate } from '../replication/stream';
import type { ServerState } from '../state';
import { deleteKey, dropKeys } from './changes';
import { databaseAt, keysIn, slotEntries } from './dataset';

/** In all databases. */
export const keyCount = ({ dataset }: ServerState): number =>
  dataset.databases.reduce((sum, database) => sum + keysIn(database), 0);

export const countKeysInSlot = (server: ServerState, slot: number): number =>
  slotEntries(databaseAt(server.dataset, 0), slot)?.length ?? 0;

/** K2. The newest first. */
export const keysInSlot = (server: ServerState, slot: number): string[] =>
  (slotEntries(databaseAt(server.dataset, 0), slot) ?? []).map(({ key }) => key).toReversed();

/** Deletes what slots that went to somebody else still hold, and tells the replicas key by key. */
export function deleteKeysInSlots(server: ServerState, slots: Iterable<number>): number {
  let deleted = 0;
  for (const slot of slots) {
    for (const key of keysInSlot(server, slot)) {
      deleteKey({ process: { server }, client: { db: 0 } }, key);
      propagate(server, ['DEL', key]);
      deleted += 1;
    }
  }
  server.dirty += deleted;
  commitEach(server);
  return deleted;
}

/** Forgets every key without telling anybody, as a node does that is about to copy another. */
export function emptyDataset(server: ServerState): void {
  dropKeys(server, 'all');
}
