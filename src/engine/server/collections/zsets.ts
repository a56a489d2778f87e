// Commands on members and scores of one sorted set. Source: t_zset.c; SPEC K42, K49, K50. Errors are in Redis's words.
import {
  EMPTY_SORTED_SET,
  cardinality,
  rankOf,
  removeScored,
  scoreOf,
  setScore,
} from '../keyspace/sortedSet';
import type { ListpackLimits } from '../keyspace/sortedSet';
import type { SortedSet } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, double, error, integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { formatDouble, parseDouble } from './doubles';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, storeTyped, writeTyped } from '../commands/typed';

type ServerCall = Call<ServerProcess>;

const NIL = bulk(null);
const NOT_A_FLOAT = error('ERR value is not a valid float');
const NOT_A_NUMBER = error('ERR resulting score is not a number (NaN)');

export const scoreReply = (score: number): Reply => double(formatDouble(score));

export const listpackLimits = ({ process: { server } }: ServerCall): ListpackLimits => ({
  entries: server.parameters['zset-max-listpack-entries'],
  value: server.parameters['zset-max-listpack-value'],
});

const conditions = ['NX', 'XX', 'GT', 'LT', 'CH', 'INCR'] as const;
type Condition = (typeof conditions)[number];

interface Addition {
  readonly given: ReadonlySet<Condition>;
  readonly pairs: readonly { readonly score: number; readonly member: string }[];
}

/** K50. Everything is read before anything is looked up. */
function readAddition(argv: readonly string[], increments: boolean): Addition | Reply {
  const given = new Set<Condition>(increments ? ['INCR'] : []);
  let at = 2;
  for (; at < argv.length; at++) {
    const option = conditions.find((word) => word === argv[at]?.toUpperCase());
    if (option === undefined) break;
    given.add(option);
  }
  const rest = argv.slice(at);
  if (rest.length === 0 || rest.length % 2 === 1) return SYNTAX_ERROR;
  const has = (...words: Condition[]): boolean => words.every((word) => given.has(word));
  if (has('NX', 'XX')) return NX_XX;
  if (has('GT', 'NX') || has('LT', 'NX') || has('GT', 'LT')) return GT_LT_NX;
  if (has('INCR') && rest.length > 2) return INCR_SINGLE;
  const pairs: { score: number; member: string }[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const score = parseDouble(rest[i] ?? '');
    if (score === null) return NOT_A_FLOAT;
    pairs.push({ score, member: rest[i + 1] ?? '' });
  }
  return { given, pairs };
}

const NX_XX = error('ERR XX and NX options at the same time are not compatible');
const GT_LT_NX = error('ERR GT, LT, and/or NX options at the same time are not compatible');
const INCR_SINGLE = error('ERR INCR option supports a single increment-element pair');

function zadd(call: ServerCall, increments = false): Reply {
  const addition = readAddition(call.argv, increments);
  if ('type' in addition) return addition;
  const { given, pairs } = addition;
  const key = call.argv[1] ?? '';
  const before = writeTyped(call, key, 'zset');
  if (before === 'wrongtype') return WRONGTYPE;
  let zset = before ?? EMPTY_SORTED_SET;
  let added = 0;
  let changed = 0;
  let latest: number | null = null;
  for (const { score, member } of pairs) {
    const held = scoreOf(zset, member);
    const next = decide(held, score, given);
    if (next === null) continue;
    if (Number.isNaN(next)) return NOT_A_NUMBER;
    if (held === null) added += 1;
    else if (next !== held) changed += 1;
    if (next !== held) zset = setScore(zset, member, next, listpackLimits(call));
    latest = next;
  }
  if (added + changed > 0) {
    storeTyped(call, key, zset, given.has('INCR') ? 'zincr' : 'zadd');
    propagateChange(call, added + changed);
  }
  if (given.has('INCR')) return latest === null ? NIL : scoreReply(latest);
  return integer(given.has('CH') ? added + changed : added);
}

/** K50. The score that the member is to have, or null when a condition leaves it alone. Source: zsetAdd. */
function decide(held: number | null, score: number, given: ReadonlySet<Condition>): number | null {
  if (held === null) return given.has('XX') ? null : score;
  if (given.has('NX')) return null;
  const next = given.has('INCR') ? held + score : score;
  if ((given.has('LT') && next >= held) || (given.has('GT') && next <= held)) return null;
  return next;
}

function zrem(call: ServerCall): Reply {
  const [, key = '', ...members] = call.argv;
  const before = writeTyped(call, key, 'zset');
  if (before === 'wrongtype') return WRONGTYPE;
  if (before === null) return integer(0);
  const zset = members.reduce(removeScored, before);
  const removed = cardinality(before) - cardinality(zset);
  if (removed > 0) {
    storeTyped(call, key, zset);
    propagateChange(call, removed);
  }
  return integer(removed);
}

function zcard(call: ServerCall): Reply {
  const zset = readTyped(call, call.argv[1] ?? '', 'zset');
  return zset === 'wrongtype' ? WRONGTYPE : integer(zset === null ? 0 : cardinality(zset));
}

function scoreOrNil(zset: SortedSet | null, member: string): Reply {
  const score = zset === null ? null : scoreOf(zset, member);
  return score === null ? NIL : scoreReply(score);
}

function zscore(call: ServerCall): Reply {
  const [, key = '', member = ''] = call.argv;
  const zset = readTyped(call, key, 'zset');
  return zset === 'wrongtype' ? WRONGTYPE : scoreOrNil(zset, member);
}

function zmscore(call: ServerCall): Reply {
  const [, key = '', ...members] = call.argv;
  const zset = readTyped(call, key, 'zset');
  return zset === 'wrongtype' ? WRONGTYPE : array(members.map((member) => scoreOrNil(zset, member)));
}

function zrank(call: ServerCall, fromTop: boolean): Reply {
  const [, key = '', member = ''] = call.argv;
  const zset = readTyped(call, key, 'zset');
  if (zset === 'wrongtype') return WRONGTYPE;
  const rank = zset === null ? null : rankOf(zset, member);
  if (zset === null || rank === null) return NIL;
  return integer(fromTop ? cardinality(zset) - 1 - rank : rank);
}

export const zsetCommands: readonly Command<ServerProcess>[] = [
  command('zadd', (call) => zadd(call)),
  command('zincrby', (call) => zadd(call, true)),
  command('zrem', zrem),
  command('zcard', zcard),
  command('zscore', zscore),
  command('zmscore', zmscore),
  command('zrank', (call) => zrank(call, false)),
  command('zrevrank', (call) => zrank(call, true)),
];
