// The data set: keys by slot, in groups that are replaced instead of changed, so that a checkpoint or a snapshot
// shares them all and a write copies one slot and one group. Source: db.c (slots_to_keys). Boundary: no expiry rules.
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

export interface Dataset {
  groups: (Group | null)[];
  keys: number;
  /** How many keys have an expiry. */
  expiring: number;
}

const GROUP = 64; // a write copies a group, a checkpoint copies the list of the 256 groups: both stay cheap
const groupOf = (slot: number): number => slot >> 6;
const emptySlots: readonly null[] = Array.from({ length: GROUP }, () => null);

export function createDataset(): Dataset {
  return { groups: Array.from({ length: SLOTS / GROUP }, () => null), keys: 0, expiring: 0 };
}

/** A copy that later writes on either side do not reach. */
export function shareDataset(dataset: Dataset): Dataset {
  return { groups: dataset.groups.slice(), keys: dataset.keys, expiring: dataset.expiring };
}

export function clearDataset(dataset: Dataset): void {
  dataset.groups.fill(null);
  dataset.keys = 0;
  dataset.expiring = 0;
}

export function slotEntries(dataset: Dataset, slot: number): readonly Entry[] | null {
  return dataset.groups[groupOf(slot)]?.slots[slot & (GROUP - 1)] ?? null;
}

/** The entry as it is stored, expired or not. */
export function findEntry(dataset: Dataset, key: string): Entry | null {
  const entries = slotEntries(dataset, keySlot(key));
  if (entries !== null) for (const entry of entries) if (entry.key === key) return entry;
  return null;
}

/** Creates or replaces. */
export function putEntry(dataset: Dataset, entry: Entry): void {
  const slot = keySlot(entry.key);
  const entries = slotEntries(dataset, slot);
  const at = entries === null ? -1 : entries.findIndex(({ key }) => key === entry.key);
  if (entries === null) {
    replaceSlot(dataset, slot, [entry]);
  } else if (at < 0) {
    replaceSlot(dataset, slot, [...entries, entry]);
  } else {
    if (entries[at]?.expiresAt != null) dataset.expiring--;
    replaceSlot(dataset, slot, entries.with(at, entry));
  }
  if (at < 0) dataset.keys++;
  if (entry.expiresAt !== null) dataset.expiring++;
}

/** Returns whether there was such a key. */
export function removeEntry(dataset: Dataset, key: string): boolean {
  const slot = keySlot(key);
  const entries = slotEntries(dataset, slot);
  const at = entries === null ? -1 : entries.findIndex((entry) => entry.key === key);
  if (entries === null || at < 0) return false;
  if (entries[at]?.expiresAt != null) dataset.expiring--;
  dataset.keys--;
  replaceSlot(dataset, slot, entries.length === 1 ? null : entries.toSpliced(at, 1));
  return true;
}

function replaceSlot(dataset: Dataset, slot: number, entries: readonly Entry[] | null): void {
  const slots = (dataset.groups[groupOf(slot)]?.slots ?? emptySlots).slice();
  slots[slot & (GROUP - 1)] = entries;
  dataset.groups[groupOf(slot)] = { immutable: true, slots };
}

/** Every entry with an expiry in groups `from` to `to` (exclusive). */
export function expiringEntries(dataset: Dataset, from: number, to: number): Entry[] {
  return entriesOf(dataset.groups.slice(from, to)).filter(({ expiresAt }) => expiresAt !== null);
}

export const GROUPS = SLOTS / GROUP;

/** What an RDB file of it would take if nothing were compressed: its frame, then each key with type, lengths and expiry. */
export function snapshotBytes(dataset: Dataset): number {
  const frame = 178; // header, replication id, database, checksum; measured with 7.0.15
  return entriesOf(dataset.groups).reduce(
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
