// What a key can hold. A string value is the byte string itself; the others are never changed in place, so that
// checkpoints, snapshots and replicas share them. Source: the Redis data types, object.c.

export interface List {
  readonly immutable: true;
  readonly type: 'list';
  readonly items: readonly string[];
}

/** Fields in the order in which they were added. */
export interface Hash {
  readonly immutable: true;
  readonly type: 'hash';
  readonly fields: ReadonlyMap<string, string>;
}

export interface StringSet {
  readonly immutable: true;
  readonly type: 'set';
  readonly members: ReadonlySet<string>;
}

export interface SortedSet {
  readonly immutable: true;
  readonly type: 'zset';
  readonly scores: ReadonlyMap<string, number>;
}

export type Value = string | List | Hash | StringSet | SortedSet;
export type TypeName = 'string' | 'list' | 'hash' | 'set' | 'zset';

export const typeOf = (value: Value): TypeName => (typeof value === 'string' ? 'string' : value.type);

/** What it takes in an RDB file, roughly: each element with one byte of length, a score with eight. */
export function valueBytes(value: Value): number {
  if (typeof value === 'string') return value.length;
  let bytes = 1;
  switch (value.type) {
    case 'list':
      for (const item of value.items) bytes += 1 + item.length;
      return bytes;
    case 'hash':
      for (const [field, held] of value.fields) bytes += 2 + field.length + held.length;
      return bytes;
    case 'set':
      for (const member of value.members) bytes += 1 + member.length;
      return bytes;
    case 'zset':
      for (const member of value.scores.keys()) bytes += 9 + member.length;
      return bytes;
  }
}
