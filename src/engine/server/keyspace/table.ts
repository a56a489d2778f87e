// A hash table that is replaced instead of changed: its entries stand in the order in which a scan passes them, which is that
// of the reversed bits of their hashes, so a cursor means the same place whatever the size. Source: SPEC K40; dictScan.
import { EMPTY, countBefore, itemAt, itemAtSpot, seek, sequenceOf, slice, spliceAt } from './sequence';
import type { Sequence, Spot } from './sequence';

export interface TableEntry<V> {
  /** 32 bits: the hash with its bits reversed. */
  readonly place: number;
  readonly key: string;
  readonly value: V;
}

export type Table<V> = Sequence<TableEntry<V>>;

export const EMPTY_TABLE: Table<never> = EMPTY;

/** Any evenly spread function would do; Redis seeds its own by chance at every start. */
export function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function findInTable<V>(table: Table<V>, key: string): TableEntry<V> | null {
  const entry = itemAtSpot(table, spotFor(table, placeOf(key), key));
  return entry?.key === key ? entry : null;
}

/** Adds or replaces. */
export const putInTable = <V>(table: Table<V>, key: string, value: V): Table<V> =>
  putEntryInTable(table, { place: placeOf(key), key, value });

export function putEntryInTable<V>(table: Table<V>, entry: TableEntry<V>): Table<V> {
  const spot = spotFor(table, entry.place, entry.key);
  return spliceAt(table, spot, itemAtSpot(table, spot)?.key === entry.key ? 1 : 0, [entry]);
}

export function removeFromTable<V>(table: Table<V>, key: string): Table<V> {
  const spot = spotFor(table, placeOf(key), key);
  return itemAtSpot(table, spot)?.key === key ? spliceAt(table, spot, 1) : table;
}

/** A table of many entries at once; no key may be there twice. */
export const tableOf = <V>(entries: readonly TableEntry<V>[]): Table<V> =>
  sequenceOf(entries.toSorted((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1)));

/** Where the key stands, or would. */
const spotFor = <V>(table: Table<V>, place: number, key: string): Spot =>
  seek(table, (entry) => entry.place < place || (entry.place === place && entry.key < key));

/**
 * K40. Entries from `cursor` on, whole buckets of a table as large as Redis would have it, until there are `count`;
 * and the cursor to go on with, 0 at the end.
 */
export function scanTable<V>(
  table: Table<V>,
  cursor: number,
  count: number,
): { readonly next: number; readonly entries: readonly TableEntry<V>[] } {
  const bits = bitsFor(table.length);
  const bucket = 2 ** (32 - bits);
  let from = reversed((cursor & (2 ** bits - 1)) >>> 0); // a bucket's number, read backwards, is where it begins
  const first = countBefore(table, ({ place }) => place < from);
  let end = first;
  for (let visits = 0; end - first < count && visits < 10 * count && from < 2 ** 32; visits++) {
    from += bucket;
    const border = from;
    while (end < table.length && (itemAt(table, end)?.place ?? border) < border) end += 1;
  }
  return { next: from >= 2 ** 32 ? 0 : reversed(from), entries: slice(table, first, end) };
}

/** The size of the table is a power of two, at least 4, at least the number of entries. */
const bitsFor = (entries: number): number => Math.max(2, 32 - Math.clz32(Math.max(entries, 1) - 1));

function reversed(bits: number): number {
  let result = 0;
  for (let i = 0, rest = bits; i < 32; i++, rest >>>= 1) result = (result << 1) | (rest & 1);
  return result >>> 0;
}
