// ZRANGE and its older relatives. Source: SPEC K51, K52; zrangeGenericCommand.
import { scoredBetween, sortedSetOf } from '../keyspace/sortedSet';
import type { Scored } from '../keyspace/sortedSet';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { readLong } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, storeResult } from '../commands/typed';
import { memberRange, rankRange, scoreRange } from './zrangeLimits';
import type { Range } from './zrangeLimits';
import { listpackLimits, scoreReply } from './zsets';

type ServerCall = Call<ServerProcess>;
type By = 'rank' | 'score' | 'member';

/** What a command's name says already; null is left to options. */
interface Form {
  readonly by: By | null;
  readonly reverse: boolean | null;
  /** The result is kept under the first key instead of being shown. */
  readonly store?: boolean;
}

interface Options {
  readonly by: By;
  readonly reverse: boolean;
  readonly withScores: boolean;
  readonly offset: number;
  /** Negative = no limit. */
  readonly limit: number;
}

/** K52. With RESP3 members and scores come in pairs, with RESP2 one after the other. */
export function scoredReply({ client }: ServerCall, scored: readonly Scored[]): Reply {
  const pairs = scored.map(([member, score]) => [bulk(member), scoreReply(score)]);
  return client.protocol === 3 ? array(pairs.map(array)) : array(pairs.flat());
}

function readOptions(argv: readonly string[], from: number, form: Form): Options | Reply {
  let { by, reverse } = form;
  let [withScores, offset, limit] = [false, 0, -1];
  for (let i = from; i < argv.length; i++) {
    const option = argv[i]?.toUpperCase();
    if (option === 'WITHSCORES' && form.store !== true) withScores = true;
    else if (option === 'LIMIT' && i + 2 < argv.length) {
      const [first, second] = [readLong(argv[++i] ?? ''), readLong(argv[++i] ?? '')];
      if (typeof first !== 'number') return first;
      if (typeof second !== 'number') return second;
      [offset, limit] = [first, second];
    } else if (option === 'REV' && reverse === null) reverse = true;
    else if (option === 'BYLEX' && by === null) by = 'member';
    else if (option === 'BYSCORE' && by === null) by = 'score';
    else return SYNTAX_ERROR;
  }
  by ??= 'rank';
  if (limit !== -1 && by === 'rank') return LIMIT_WITHOUT_BY;
  if (withScores && by === 'member') return SCORES_WITH_LEX;
  return { by, reverse: reverse ?? false, withScores, offset, limit };
}

const LIMIT_WITHOUT_BY = error(
  'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
);
const SCORES_WITH_LEX = error('ERR syntax error, WITHSCORES not supported in combination with BYLEX');

/** In reverse the greater end stands first, except with ranks, which count from the other end. */
function readRange({ by, reverse }: Options, first: string, second: string): Range | Reply {
  if (by === 'rank') return rankRange(first, second, reverse);
  const [min, max] = reverse ? [second, first] : [first, second];
  return by === 'score' ? scoreRange(min, max) : memberRange(min, max, reverse);
}

function zrange(call: ServerCall, form: Form): Reply {
  const { argv } = call;
  const at = form.store === true ? 2 : 1;
  const [key = '', first = '', second = ''] = argv.slice(at);
  const options = readOptions(argv, at + 3, form);
  if ('type' in options) return options;
  const range = readRange(options, first, second);
  if (typeof range !== 'function') return range;
  const zset = readTyped(call, key, 'zset');
  if (zset === 'wrongtype') return WRONGTYPE;
  const found = zset === null ? [] : scoredBetween(zset, ...range(zset));
  call.work += found.length;
  const chosen = limited(options.reverse ? found.toReversed() : found, options);
  if (form.store === true) return storeScored(call, argv[1] ?? '', chosen);
  return options.withScores ? scoredReply(call, chosen) : array(chosen.map(([member]) => bulk(member)));
}

function limited(found: readonly Scored[], { by, offset, limit }: Options): readonly Scored[] {
  if (by === 'rank') return found;
  if (offset < 0) return [];
  return found.slice(offset, limit < 0 ? undefined : offset + limit);
}

/** K48. For ZRANGESTORE, ZUNIONSTORE and their kind. */
export function storeScored(call: ServerCall, target: string, scored: readonly Scored[]): Reply {
  const zset = sortedSetOf(scored, listpackLimits(call));
  if (storeResult(call, target, zset)) propagateChange(call);
  return integer(scored.length);
}

const zrangeForms: Readonly<Record<string, Form>> = {
  zrange: { by: null, reverse: null },
  zrangestore: { by: null, reverse: null, store: true },
  zrevrange: { by: 'rank', reverse: true },
  zrangebyscore: { by: 'score', reverse: false },
  zrevrangebyscore: { by: 'score', reverse: true },
  zrangebylex: { by: 'member', reverse: false },
  zrevrangebylex: { by: 'member', reverse: true },
};

export const zrangeCommands: readonly Command<ServerProcess>[] = Object.entries(zrangeForms).map(
  ([name, form]) => command(name, (call) => zrange(call, form)),
);
