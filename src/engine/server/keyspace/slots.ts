// What a deployment asks about slots, and does to them. Source: delKeysInSlot, countKeysInSlot, getKeysInSlot in cluster.c;
// SPEC K2. Boundary: a cluster's node has one database.
import type { ServerState } from '../state';
import { dropKeys } from './changes';
import { databaseAt, keysIn, removeEntry, slotEntries } from './dataset';

/** In all databases. */
export const keyCount = ({ dataset }: ServerState): number =>
  dataset.databases.reduce((sum, database) => sum + keysIn(database), 0);

export const countKeysInSlot = (server: ServerState, slot: number): number =>
  slotEntries(databaseAt(server.dataset, 0), slot)?.length ?? 0;

/** K2. The newest first. */
export const keysInSlot = (server: ServerState, slot: number): string[] =>
  (slotEntries(databaseAt(server.dataset, 0), slot) ?? []).map(({ key }) => key).toReversed();

/** S6. Deletes what slots that went to somebody else still hold. Nobody hears of it: no replica, nor whoever watches a key. */
export function deleteKeysInSlots(server: ServerState, slots: Iterable<number>): number {
  const database = databaseAt(server.dataset, 0);
  let deleted = 0;
  for (const slot of slots) {
    for (const key of keysInSlot(server, slot)) if (removeEntry(database, key)) deleted += 1;
  }
  return deleted;
}

/** Forgets every key without telling anybody, as a node does that is about to copy another. */
export function emptyDataset(server: ServerState): void {
  dropKeys(server, 'all');
}
