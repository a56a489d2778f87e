// The ends of a range of a sorted set, by score or by member, as ranks. Source: SPEC K51; zslParseRange, zslParseLexRange,
// zslValueGteMin and its kind.
import { cardinality, membersBefore, scoredBetween } from '../keyspace/sortedSet';
import type { SortedSet } from '../keyspace/value';
import { error } from '../reply';
import type { Reply } from '../reply';
import { parseScoreBound } from './doubles';
import { readLong } from '../commands/integers';
import { clampRange } from '../commands/typed';

/** What of a sorted set is meant: from one rank to another (exclusive), equal when nothing is. */
export type Range = (zset: SortedSet) => readonly [from: number, to: number];

const NOT_FLOATS = error('ERR min or max is not a float');
const NOT_STRINGS = error('ERR min or max not valid string range item');

/** Ranks count from 0, negative ones from the end; in reverse both from the other end. */
export function rankRange(first: string, second: string, reverse = false): Range | Reply {
  const [start, end] = [readLong(first), readLong(second)];
  if (typeof start !== 'number') return start;
  if (typeof end !== 'number') return end;
  return (zset) => {
    const length = cardinality(zset);
    const [from, to] = clampRange(start, end, length);
    return reverse ? [length - to, length - from] : [from, to];
  };
}

export function scoreRange(min: string, max: string): Range | Reply {
  const [low, high] = [parseScoreBound(min), parseScoreBound(max)];
  if (low === null || high === null) return NOT_FLOATS;
  return (zset) =>
    between(
      membersBefore(zset, (_, score) => (low.exclusive ? score <= low.score : score < low.score)),
      membersBefore(zset, (_, score) => (high.exclusive ? score < high.score : score <= high.score)),
    );
}

type MemberBound = { readonly member: string; readonly exclusive: boolean } | 'lowest' | 'highest';

function parseMemberBound(text: string): MemberBound | null {
  if (text === '-') return 'lowest';
  if (text === '+') return 'highest';
  if (text.startsWith('(')) return { member: text.slice(1), exclusive: true };
  return text.startsWith('[') ? { member: text.slice(1), exclusive: false } : null;
}

/** Means something only where all scores are equal; a small set answers then as well, as its listpack is read. */
export function memberRange(min: string, max: string, reverse = false): Range | Reply {
  const [low, high] = [parseMemberBound(min), parseMemberBound(max)];
  if (low === null || high === null) return NOT_STRINGS;
  return (zset) =>
    zset.encoding === 'listpack'
      ? readThrough(zset, low, high, reverse)
      : between(
          membersBefore(zset, (member) => isBelow(member, low)),
          membersBefore(zset, (member) => !isAbove(member, high)),
        );
}

/** From the first member that is not below, to the next that is above; from the other end in reverse. Source: zzlFirstInLexRange. */
function readThrough(
  zset: SortedSet,
  low: MemberBound,
  high: MemberBound,
  reverse: boolean,
): [number, number] {
  const members = scoredBetween(zset, 0, cardinality(zset)).map(([member]) => member);
  const [first = '', last = ''] = [members[0], members.at(-1)];
  if (isCrossed(low, high) || isBelow(last, low) || isAbove(first, high)) return [0, 0];
  const starts = reverse
    ? members.findLastIndex((member) => !isAbove(member, high)) + 1
    : members.findIndex((member) => !isBelow(member, low));
  let ends = starts;
  if (reverse) while (ends > 0 && !isBelow(members[ends - 1] ?? '', low)) ends--;
  else while (ends < members.length && !isAbove(members[ends] ?? '', high)) ends++;
  return reverse ? [ends, starts] : [starts, ends];
}

const isCrossed = (low: MemberBound, high: MemberBound): boolean =>
  typeof low === 'object' &&
  typeof high === 'object' &&
  (low.member > high.member || (low.member === high.member && (low.exclusive || high.exclusive)));

function isBelow(member: string, bound: MemberBound): boolean {
  if (typeof bound === 'string') return bound === 'highest';
  return bound.exclusive ? member <= bound.member : member < bound.member;
}

function isAbove(member: string, bound: MemberBound): boolean {
  if (typeof bound === 'string') return bound === 'lowest';
  return bound.exclusive ? member >= bound.member : member > bound.member;
}

const between = (from: number, to: number): [number, number] => (from < to ? [from, to] : [0, 0]);
