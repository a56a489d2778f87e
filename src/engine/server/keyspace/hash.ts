// A hash: fields and their values, replaced instead of changed. Source: hashTypeSet, hashTypeDelete, hashTypeTryConversion in
// t_hash.c; SPEC K15. Boundary: no keys, no replies.
import type { Parameters } from '../config/parameters';
import { itemsOf } from './sequence';
import { EMPTY_TABLE, findInTable, putInTable, removeFromTable } from './table';
import type { Table } from './table';
import type { Hash } from './value';

/** Beyond these a hash is held as a hash table. */
export type HashLimits = Pick<Parameters, 'hash-max-listpack-entries' | 'hash-max-listpack-value'>;

export type Pair = readonly [field: string, value: string];

export const EMPTY_HASH: Hash = {
  immutable: true,
  type: 'hash',
  bytes: 0,
  encoding: 'listpack',
  fields: [],
};

export const hashLength = (hash: Hash): number =>
  hash.encoding === 'listpack' ? hash.fields.length / 2 : hash.fields.length;

export const hashPairs = (hash: Hash): readonly Pair[] =>
  hash.encoding === 'listpack'
    ? Array.from({ length: hash.fields.length / 2 }, (_, i) => pairAt(hash.fields, 2 * i))
    : itemsOf(hash.fields).map(({ key, value }) => [key, value]);

const pairAt = (fields: readonly string[], at: number): Pair => [fields[at] ?? '', fields[at + 1] ?? ''];

export function fieldValue(hash: Hash, field: string): string | null {
  if (hash.encoding === 'hashtable') return findInTable(hash.fields, field)?.value ?? null;
  const at = indexOf(hash.fields, field);
  return at < 0 ? null : (hash.fields[at + 1] ?? null);
}

function indexOf(fields: readonly string[], field: string): number {
  for (let i = 0; i < fields.length; i += 2) if (fields[i] === field) return i;
  return -1;
}

/** K15. Adds fields or gives them new values. What is too long for a listpack makes it a hash table at once. */
export function setFields(hash: Hash, pairs: readonly Pair[], limits: HashLimits): Hash {
  const longest = limits['hash-max-listpack-value'];
  const tooLong = pairs.some((pair) => pair.some((text) => text.length > longest));
  let result = tooLong ? asTable(hash) : hash;
  for (const pair of pairs) {
    result = setField(result, pair);
    if (hashLength(result) > limits['hash-max-listpack-entries']) result = asTable(result);
  }
  return result;
}

function setField(hash: Hash, [field, value]: Pair): Hash {
  const before = fieldValue(hash, field);
  const bytes = hash.bytes + value.length + (before === null ? field.length : -before.length);
  if (hash.encoding === 'hashtable') return { ...hash, bytes, fields: putInTable(hash.fields, field, value) };
  const { fields } = hash;
  const next = before === null ? [...fields, field, value] : fields.with(indexOf(fields, field) + 1, value);
  return { ...hash, bytes, fields: next };
}

/** K15. Without that field; the same hash when it has none of that name. */
export function removeField(hash: Hash, field: string): Hash {
  const before = fieldValue(hash, field);
  if (before === null) return hash;
  const bytes = hash.bytes - field.length - before.length;
  if (hash.encoding === 'hashtable') return { ...hash, bytes, fields: removeFromTable(hash.fields, field) };
  return { ...hash, bytes, fields: hash.fields.toSpliced(indexOf(hash.fields, field), 2) };
}

function asTable(hash: Hash): Hash {
  if (hash.encoding === 'hashtable') return hash;
  let fields: Table<string> = EMPTY_TABLE;
  for (const [field, value] of hashPairs(hash)) fields = putInTable(fields, field, value);
  return { immutable: true, type: 'hash', bytes: hash.bytes, encoding: 'hashtable', fields };
}
