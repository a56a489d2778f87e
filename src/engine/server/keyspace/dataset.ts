// The data set: databases of keys by slot, in groups that are replaced instead of changed, so that a checkpoint or a snapshot
// shares them all and a write copies one slot and one group. Source: db.c (slots_to_keys). Boundary: no rules; whoever
// changes keys does so by changes.ts.
import type { Entry, StringEncoding } from './entry';
import { entryMemory } from './memory';
import { itemAt } from './sequence';
import { keySlot } from './slot';
import { EMPTY_TABLE, putInTable, removeFromTable } from './table';
import type { Table } from './table';
import type { Value } from './value';

export type { Entry, StringEncoding } from './entry';

/** Some slots side by side, of which those that have keys are kept. A slot's entries stand in the order of their creation. */
export interface Group {
  readonly immutable: true;
  /** Which slots these are, in their order; a group that only gets another value shares this with the one before it. */
  readonly numbers: readonly number[];
  readonly slots: readonly (readonly Entry[])[];
}

export interface Database {
  groups: (Group | null)[];
  /** Every key, in the order of SCAN. */
  index: Table<null>;
  /** When those run out that do, as the expire cycle goes through them. */
  expires: Table<number>;
  /** K3. From which place the expire cycle goes on, and the mean time in milliseconds that it has seen left. */
  expireCursor: number;
  averageTtl: number;
  /** K25. Of all keys and values together. */
  bytes: number;
  /** By row, in which second since 1970 a key was last looked at: apart from the entries, since a read must cost nothing. */
  accessed: Uint32Array;
  /** Rows of keys that are gone. */
  freeRows: number[];
}

/** By number. A node of a cluster has one database only. */
export interface Dataset {
  databases: Database[];
}

/** 64 slots. A write copies a group, a checkpoint copies the list of the 256 groups: both stay cheap. */
const groupOf = (slot: number): number => slot >> 6;
const emptyGroup: Group = { immutable: true, numbers: [], slots: [] };

export const createDataset = (databases: number): Dataset => ({
  databases: Array.from({ length: databases }, createDatabase),
});

const createDatabase = (): Database => ({
  groups: [],
  index: EMPTY_TABLE,
  expires: EMPTY_TABLE,
  expireCursor: 0,
  averageTtl: 0,
  bytes: 0,
  accessed: new Uint32Array(0),
  freeRows: [],
});

/** What a file keeps of it: later writes do not reach it, and when a key was looked at is forgotten. */
export const freezeDataset = ({ databases }: Dataset): Dataset => ({
  databases: databases.map((database) => ({
    ...database,
    groups: database.groups.slice(),
    averageTtl: 0,
    accessed: new Uint32Array(0),
    freeRows: database.freeRows.slice(),
  })),
});

/** The data set of a file, as it is read in that second. */
export const thawDataset = (frozen: Dataset, second: number): Dataset => {
  const { databases } = freezeDataset(frozen);
  for (const database of databases)
    database.accessed = new Uint32Array(keysIn(database) + database.freeRows.length).fill(second);
  return { databases };
};

export function databaseAt({ databases }: Dataset, index: number): Database {
  const database = databases[index];
  if (database === undefined) throw new Error(`no database ${index}`);
  return database;
}

export function clearDatabase(database: Database): void {
  Object.assign(database, createDatabase());
}

export const keysIn = ({ index }: Database): number => index.length;

/** One of the keys, by its place in the order of SCAN. */
export const keyAt = ({ index }: Database, place: number): string => itemAt(index, place)?.key ?? '';

export function slotEntries(database: Database, slot: number): readonly Entry[] | null {
  const group = database.groups[groupOf(slot)];
  if (!group) return null;
  const at = group.numbers.indexOf(slot);
  return at < 0 ? null : (group.slots[at] ?? null);
}

/** The entry as it is stored, expired or not. */
export function findEntry(database: Database, key: string): Entry | null {
  const entries = slotEntries(database, keySlot(key));
  if (entries !== null) for (const entry of entries) if (entry.key === key) return entry;
  return null;
}

/** What is written; an expiry of 'keep' stays as it was. */
export interface Written {
  readonly key: string;
  readonly value: Value;
  readonly expiresAt: number | null | 'keep';
  readonly encoding: StringEncoding;
}

/** Creates or replaces, and returns whether the key is new; `second` is when this happens. */
export function putEntry(database: Database, written: Written, second: number): boolean {
  const { key, value, encoding } = written;
  const slot = keySlot(key);
  const entries = slotEntries(database, slot);
  const at = entries === null ? -1 : entries.findIndex((entry) => entry.key === key);
  const before = entries?.[at];
  const expiresAt = written.expiresAt === 'keep' ? (before?.expiresAt ?? null) : written.expiresAt;
  const row = before?.row ?? newRow(database);
  database.accessed[row] = second;
  const entry = { key: before?.key ?? key, value, expiresAt, encoding, row }; // the same text once for all its values
  replaceSlot(
    database,
    slot,
    entries === null ? [entry] : at < 0 ? [...entries, entry] : entries.with(at, entry),
  );
  database.bytes += entryMemory(entry) - (before === undefined ? 0 : entryMemory(before));
  if (before === undefined) database.index = putInTable(database.index, key, null);
  if (expiresAt !== (before?.expiresAt ?? null)) {
    database.expires =
      expiresAt === null
        ? removeFromTable(database.expires, key)
        : putInTable(database.expires, key, expiresAt);
  }
  return before === undefined;
}

function newRow(database: Database): number {
  const free = database.freeRows.pop();
  if (free !== undefined) return free;
  const { accessed } = database;
  const rows = keysIn(database);
  if (rows === accessed.length) {
    database.accessed = new Uint32Array(Math.max(8, 2 * rows));
    database.accessed.set(accessed);
  }
  return rows;
}

/** Returns whether there was such a key. */
export function removeEntry(database: Database, key: string): boolean {
  const slot = keySlot(key);
  const entries = slotEntries(database, slot);
  const at = entries === null ? -1 : entries.findIndex((entry) => entry.key === key);
  const entry = entries?.[at];
  if (entries === null || entry === undefined) return false;
  if (entry.expiresAt !== null) database.expires = removeFromTable(database.expires, key);
  database.index = removeFromTable(database.index, key);
  database.bytes -= entryMemory(entry);
  if (keysIn(database) === 0) database.freeRows = [];
  else database.freeRows.push(entry.row);
  replaceSlot(database, slot, entries.length === 1 ? null : entries.toSpliced(at, 1));
  return true;
}

function replaceSlot(database: Database, slot: number, entries: readonly Entry[] | null): void {
  const { groups } = database;
  const group = groupOf(slot);
  while (groups.length <= group) groups.push(null);
  groups[group] = withSlot(groups[group] ?? emptyGroup, slot, entries);
}

/** Null: its last key is gone. */
function withSlot({ numbers, slots }: Group, slot: number, entries: readonly Entry[] | null): Group {
  const at = numbers.indexOf(slot);
  if (entries === null)
    return { immutable: true, numbers: numbers.toSpliced(at, 1), slots: slots.toSpliced(at, 1) };
  if (at >= 0) return { immutable: true, numbers, slots: slots.with(at, entries) };
  const later = numbers.findIndex((number) => number > slot);
  const place = later < 0 ? numbers.length : later;
  return {
    immutable: true,
    numbers: numbers.toSpliced(place, 0, slot),
    slots: slots.toSpliced(place, 0, entries),
  };
}

/** Every key of every database. What `visit` changes it does not see. */
export function eachEntry({ databases }: Dataset, visit: (entry: Entry, db: number) => void): void {
  databases.forEach(({ groups }, db) => {
    for (const entry of entriesOf(groups)) visit(entry, db);
  });
}

/** Every entry as it is stored, expired or not. */
export const entriesIn = ({ groups }: Database): readonly Entry[] => entriesOf(groups);

function entriesOf(groups: readonly (Group | null)[]): Entry[] {
  const found: Entry[] = [];
  for (const group of groups) {
    for (const entries of group?.slots ?? []) found.push(...entries);
  }
  return found;
}
