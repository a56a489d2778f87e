// A sorted set value: members by score, and scores by member. Source: SPEC K42; t_zset.c. Boundary: values only, no keys.
import { EMPTY, countBefore, itemAt, sequenceOf, slice, splice } from './sequence';
import type { Sequence } from './sequence';
import { EMPTY_TABLE, findInTable, placeOf, putEntryInTable, removeFromTable, tableOf } from './table';
import type { TableEntry } from './table';
import type { SortedSet } from './value';

/** Up to which size and length of members it stays a listpack. */
export interface ListpackLimits {
  readonly entries: number;
  readonly value: number;
}

export type Scored = readonly [member: string, score: number];

export const EMPTY_SORTED_SET: SortedSet = {
  immutable: true,
  type: 'zset',
  encoding: 'listpack',
  scores: EMPTY_TABLE,
  order: EMPTY,
  bytes: 0,
};

/** K42. By score, then by the bytes of the member. */
const comesBefore = (entry: TableEntry<number>, score: number, member: string): boolean =>
  entry.value < score || (entry.value === score && entry.key < member);

const placeIn = (order: Sequence<TableEntry<number>>, score: number, member: string): number =>
  countBefore(order, (entry) => comesBefore(entry, score, member));

export const cardinality = ({ order }: SortedSet): number => order.length;

export const scoreOf = ({ scores }: SortedSet, member: string): number | null =>
  findInTable(scores, member)?.value ?? null;

/** How many members stand before this one, or null. */
export function rankOf({ scores, order }: SortedSet, member: string): number | null {
  const entry = findInTable(scores, member);
  return entry === null ? null : placeIn(order, entry.value, member);
}

/** Adds or replaces. */
export function setScore(zset: SortedSet, member: string, score: number, limits: ListpackLimits): SortedSet {
  const before = findInTable(zset.scores, member);
  const isSmall = cardinality(zset) < limits.entries && member.length <= limits.value;
  const encoding = before === null && !isSmall ? 'skiplist' : zset.encoding;
  const entry = {
    place: placeOf(member),
    key: member,
    value: encoding === 'listpack' ? plainZero(score) : score,
  };
  const others = before === null ? zset.order : without(zset.order, before);
  return {
    immutable: true,
    type: 'zset',
    encoding,
    scores: putEntryInTable(zset.scores, entry),
    order: splice(others, placeIn(others, score, member), 0, [entry]),
    bytes: before === null ? zset.bytes + member.length : zset.bytes,
  };
}

/** A listpack keeps integers as integers, so that -0 is 0 there. */
const plainZero = (score: number): number => score + 0;

/** The very same if it does not hold the member. */
export function removeScored(zset: SortedSet, member: string): SortedSet {
  const entry = findInTable(zset.scores, member);
  if (entry === null) return zset;
  const scores = removeFromTable(zset.scores, member);
  return { ...zset, scores, order: without(zset.order, entry), bytes: zset.bytes - member.length };
}

const without = (order: Sequence<TableEntry<number>>, { key, value }: TableEntry<number>): typeof order =>
  splice(order, placeIn(order, value, key), 1);

/** Members from one rank to another (exclusive), in order. */
export const scoredBetween = ({ order }: SortedSet, from: number, to: number): Scored[] =>
  slice(order, from, to).map(({ key, value }) => [key, value]);

export const scoredAt = ({ order }: SortedSet, rank: number): Scored => {
  const entry = itemAt(order, rank);
  return entry === undefined ? ['', 0] : [entry.key, entry.value];
};

/** Without the members from one rank to another (exclusive). */
export function removeBetween(zset: SortedSet, from: number, to: number): SortedSet {
  const gone = slice(zset.order, from, to);
  let { scores, bytes } = zset;
  for (const { key } of gone) {
    scores = removeFromTable(scores, key);
    bytes -= key.length;
  }
  return { ...zset, scores, order: splice(zset.order, from, to - from), bytes };
}

/** How many members stand before the first for which `isBefore` no longer holds. */
export const membersBefore = (
  { order }: SortedSet,
  isBefore: (member: string, score: number) => boolean,
): number => countBefore(order, ({ key, value }) => isBefore(key, value));

/** One of many members at once; none may be there twice. */
export function sortedSetOf(scored: readonly Scored[], limits: ListpackLimits): SortedSet {
  const isSmall =
    scored.length <= limits.entries && scored.every(([member]) => member.length <= limits.value);
  const entries = scored.map(([key, score]) => ({
    place: placeOf(key),
    key,
    value: isSmall ? plainZero(score) : score,
  }));
  const order = entries.toSorted((a, b) => (comesBefore(a, b.value, b.key) ? -1 : 1));
  return {
    ...EMPTY_SORTED_SET,
    encoding: isSmall ? 'listpack' : 'skiplist',
    scores: tableOf(entries),
    order: sequenceOf(order),
    bytes: scored.reduce((bytes, [member]) => bytes + member.length, 0),
  };
}
