// What a key can hold. A string value is the byte string itself; the others are never changed in place, so that
// checkpoints, snapshots and replicas share them. Source: the Redis data types, object.c.
import type { Sequence } from './sequence';
import type { Table, TableEntry } from './table';

export interface List {
  readonly immutable: true;
  readonly type: 'list';
  readonly items: Sequence<string>;
  /** Of all elements together. */
  readonly bytes: number;
}

/** K15. The encoding is kept, because it never goes back from hashtable to listpack. */
export type Hash = {
  readonly immutable: true;
  readonly type: 'hash';
  /** Of all fields and values together. */
  readonly bytes: number;
} & (
  | { readonly encoding: 'listpack'; readonly fields: readonly string[] } // field, value, field, value … as they were added
  | { readonly encoding: 'hashtable'; readonly fields: Table<string> }
);

/** K41. The encoding is kept, because it never goes back from hashtable to intset by itself. */
export type StringSet = {
  readonly immutable: true;
  readonly type: 'set';
  readonly bytes: number;
} & (
  | { readonly encoding: 'intset'; readonly members: Sequence<string> } // from the smallest integer to the greatest
  | { readonly encoding: 'hashtable'; readonly members: Table<true> }
);

/** K42. Both hold the same entries: the member is the key, the score the value. */
export interface SortedSet {
  readonly immutable: true;
  readonly type: 'zset';
  readonly encoding: 'listpack' | 'skiplist';
  readonly scores: Table<number>;
  /** By score, then by member. */
  readonly order: Sequence<TableEntry<number>>;
  readonly bytes: number;
}

export type Value = string | List | Hash | StringSet | SortedSet;
export type TypeName = 'string' | 'list' | 'hash' | 'set' | 'zset';

export const typeOf = (value: Value): TypeName => (typeof value === 'string' ? 'string' : value.type);

/** A string's bytes; null when there is no string. */
export const textOf = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

/** How many elements there are to go through, or to free, beside the value itself. */
export function elementCount(value: Value): number {
  if (typeof value === 'string') return 0;
  switch (value.type) {
    case 'list':
      return value.items.length;
    case 'set':
      return value.members.length;
    case 'hash':
      return value.fields.length;
    case 'zset':
      return value.order.length;
  }
}

/** What it takes in an RDB file, roughly: each element with one byte of length, a score with eight. */
export function valueBytes(value: Value): number {
  if (typeof value === 'string') return value.length;
  switch (value.type) {
    case 'list':
      return 1 + value.items.length + value.bytes;
    case 'hash':
      return 1 + 2 * value.fields.length + value.bytes;
    case 'set':
      return 1 + value.members.length + value.bytes;
    case 'zset':
      return 1 + 9 * value.order.length + value.bytes;
  }
}
