// A set value: a sorted run of integers while it is small and holds nothing else, then a hash table.
// Source: SPEC K41; t_set.c, intset.c. Boundary: values only, no keys.
import { parseLong } from '../commands/integers';
import { EMPTY, countBefore, itemAt, itemsOf, splice } from './sequence';
import { EMPTY_TABLE, findInTable, putInTable, removeFromTable } from './table';
import type { Table } from './table';
import type { StringSet } from './value';

const NO_INTEGERS: StringSet = { immutable: true, type: 'set', encoding: 'intset', members: EMPTY, bytes: 0 };
const NOTHING: StringSet = { ...NO_INTEGERS, encoding: 'hashtable', members: EMPTY_TABLE };

/** How many integers stay together (`set-max-intset-entries`). */
type Limit = number;

/** K41. The set that a first member makes. */
export const emptySetFor = (member: string): StringSet => (isInteger(member) ? NO_INTEGERS : NOTHING);

export const setOf = (members: Iterable<string>, limit: Limit): StringSet => {
  let set: StringSet = NO_INTEGERS;
  for (const member of members) set = addMember(set, member, limit);
  return set;
};

/** The very same set if it holds the member already. */
export function addMember(set: StringSet, member: string, limit: Limit): StringSet {
  if (hasMember(set, member)) return set;
  const bytes = set.bytes + member.length;
  if (set.encoding === 'hashtable') return { ...set, bytes, members: putInTable(set.members, member, true) };
  if (!isInteger(member)) return addMember(asHashtable(set), member, limit);
  const members = splice(set.members, integersBefore(set.members, member), 0, [member]);
  const grown: StringSet = { ...set, bytes, members };
  return members.length > limit ? asHashtable(grown) : grown;
}

/** The very same set if it does not hold the member. */
export function removeMember(set: StringSet, member: string): StringSet {
  if (!hasMember(set, member)) return set;
  const bytes = set.bytes - member.length;
  if (set.encoding === 'hashtable') return { ...set, bytes, members: removeFromTable(set.members, member) };
  return { ...set, bytes, members: splice(set.members, integersBefore(set.members, member), 1) };
}

export function hasMember(set: StringSet, member: string): boolean {
  if (set.encoding === 'hashtable') return findInTable(set.members, member) !== null;
  return isInteger(member) && itemAt(set.members, integersBefore(set.members, member)) === member;
}

export const sizeOf = ({ members }: StringSet): number => members.length;

export const membersOf = (set: StringSet): string[] =>
  set.encoding === 'intset' ? itemsOf(set.members) : itemsOf(set.members).map(({ key }) => key);

/** Any member has some index; which one is the encoding's business. */
export const memberAt = (set: StringSet, index: number): string =>
  (set.encoding === 'intset' ? itemAt(set.members, index) : itemAt(set.members, index)?.key) ?? '';

function asHashtable(set: StringSet): StringSet {
  if (set.encoding === 'hashtable') return set;
  let members: Table<true> = EMPTY_TABLE;
  for (const member of itemsOf(set.members)) members = putInTable(members, member, true);
  return { ...set, encoding: 'hashtable', members };
}

const isInteger = (member: string): boolean => parseLong(member) !== null;

const integersBefore = (
  members: Extract<StringSet, { encoding: 'intset' }>['members'],
  member: string,
): number => countBefore(members, (held) => isLess(held, member));

/** Compares integers as they are printed, however large. */
function isLess(a: string, b: string): boolean {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return negative;
  const smaller = a.length === b.length ? a < b : a.length < b.length;
  return negative ? !smaller && a !== b : smaller;
}
