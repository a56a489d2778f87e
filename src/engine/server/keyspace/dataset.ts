// The data set: databases of keys by slot, in groups that are replaced instead of changed, so that a checkpoint or a snapshot
// shares them all and a write copies one slot and one group. Source: db.c (slots_to_keys). Boundary: no rules; whoever
// changes keys does so by changes.ts.
import { SLOTS, keySlot } from './slot';
import { valueBytes } from './value';
import type { Value } from './value';

export interface Entry {
  readonly key: string;
  readonly value: Value;
  /** Milliseconds since 1970, or null for a key that stays. */
  readonly expiresAt: number | null;
}

/** Some slots side by side. A slot's entries stand in the order of their creation; null = no key. */
export interface Group {
  readonly immutable: true;
  readonly slots: readonly (readonly Entry[] | null)[];
}

export interface Database {
  groups: (Group | null)[];
  keys: number;
  /** How many keys have an expiry. */
  expiring: number;
}

/** By number. A node of a cluster has one database only. */
export interface Dataset {
  databases: Database[];
}

const GROUP = 64; // a write copies a group, a checkpoint copies the list of the 256 groups: both stay cheap
const groupOf = (slot: number): number => slot >> 6;
const emptySlots: readonly null[] = Array.from({ length: GROUP }, () => null);

export const createDataset = (databases: number): Dataset => ({
  databases: Array.from({ length: databases }, createDatabase),
});

const createDatabase = (): Database => ({ groups: [], keys: 0, expiring: 0 });

/** A copy that later writes on either side do not reach. */
export const shareDataset = ({ databases }: Dataset): Dataset => ({
  databases: databases.map((database) => ({ ...database, groups: database.groups.slice() })),
});

export function databaseAt({ databases }: Dataset, index: number): Database {
  const database = databases[index];
  if (database === undefined) throw new Error(`no database ${index}`);
  return database;
}

export function clearDatabase(database: Database): void {
  Object.assign(database, createDatabase());
}

export function slotEntries(database: Database, slot: number): readonly Entry[] | null {
  return database.groups[groupOf(slot)]?.slots[slot & (GROUP - 1)] ?? null;
}

/** The entry as it is stored, expired or not. */
export function findEntry(database: Database, key: string): Entry | null {
  const entries = slotEntries(database, keySlot(key));
  if (entries !== null) for (const entry of entries) if (entry.key === key) return entry;
  return null;
}

/** Creates or replaces. */
export function putEntry(database: Database, entry: Entry): void {
  const slot = keySlot(entry.key);
  const entries = slotEntries(database, slot);
  const at = entries === null ? -1 : entries.findIndex(({ key }) => key === entry.key);
  if (entries === null) {
    replaceSlot(database, slot, [entry]);
  } else if (at < 0) {
    replaceSlot(database, slot, [...entries, entry]);
  } else {
    if (entries[at]?.expiresAt != null) database.expiring--;
    replaceSlot(database, slot, entries.with(at, entry));
  }
  if (at < 0) database.keys++;
  if (entry.expiresAt !== null) database.expiring++;
}

/** Returns whether there was such a key. */
export function removeEntry(database: Database, key: string): boolean {
  const slot = keySlot(key);
  const entries = slotEntries(database, slot);
  const at = entries === null ? -1 : entries.findIndex((entry) => entry.key === key);
  if (entries === null || at < 0) return false;
  if (entries[at]?.expiresAt != null) database.expiring--;
  database.keys--;
  replaceSlot(database, slot, entries.length === 1 ? null : entries.toSpliced(at, 1));
  return true;
}

function replaceSlot(database: Database, slot: number, entries: readonly Entry[] | null): void {
  const { groups } = database;
  const group = groupOf(slot);
  while (groups.length <= group) groups.push(null);
  const slots = (groups[group]?.slots ?? emptySlots).slice();
  slots[slot & (GROUP - 1)] = entries;
  groups[group] = { immutable: true, slots };
}

/** Every entry with an expiry in groups `from` to `to` (exclusive). */
export function expiringEntries(database: Database, from: number, to: number): Entry[] {
  return entriesOf(database.groups.slice(from, to)).filter(({ expiresAt }) => expiresAt !== null);
}

export const GROUPS = SLOTS / GROUP;

/** What an RDB file of it would take if nothing were compressed: its frame, then each key with type, lengths and expiry. */
export function snapshotBytes({ databases }: Dataset): number {
  const frame = 178; // header, replication id, database, checksum; measured with 7.0.15
  return databases
    .flatMap(({ groups }) => entriesOf(groups))
    .reduce(
      (bytes, { key, value, expiresAt }) =>
        bytes + 3 + key.length + valueBytes(value) + (expiresAt === null ? 0 : 9),
      frame,
    );
}

function entriesOf(groups: readonly (Group | null)[]): Entry[] {
  const found: Entry[] = [];
  for (const group of groups) {
    for (const entries of group?.slots ?? []) if (entries !== null) found.push(...entries);
  }
  return found;
}
