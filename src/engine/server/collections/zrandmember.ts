// ZRANDMEMBER: members of a sorted set by chance. Source: zrandmemberCommand; SPEC K47, K52.
import { cardinality, scoredAt, scoredBetween } from '../keyspace/sortedSet';
import type { Scored } from '../keyspace/sortedSet';
import type { SortedSet } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, error } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { LLONG_MAX, readRange } from '../commands/integers';
import { drawDistinct } from './setChance';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, tooManyDrawn } from '../commands/typed';
import { scoredReply } from './zranges';

type ServerCall = Call<ServerProcess>;

function zrandmember(call: ServerCall): Reply {
  const { argv } = call;
  const [, key = '', count, option] = argv;
  const wanted = count === undefined ? 1 : readRange(count, -LLONG_MAX, LLONG_MAX);
  if (typeof wanted !== 'number') return wanted;
  const withScores = option?.toUpperCase() === 'WITHSCORES';
  if (argv.length > 4 || (option !== undefined && !withScores)) return SYNTAX_ERROR;
  if (withScores && Math.abs(wanted) > 2 ** 62) return error('ERR value is out of range');
  const zset = readTyped(call, key, 'zset');
  if (zset === 'wrongtype') return WRONGTYPE;
  if (count === undefined) return bulk(zset === null ? null : anyScored(call, zset)[0]);
  if (zset === null) return array([]);
  const tooMany = tooManyDrawn(wanted, 'zrandmember');
  if (tooMany !== null) return tooMany;
  const shown =
    wanted < 0
      ? Array.from({ length: -wanted }, () => anyScored(call, zset))
      : drawDistinct(call, scoredBetween(zset, 0, cardinality(zset)), wanted);
  return withScores ? scoredReply(call, shown) : array(shown.map(([member]) => bulk(member)));
}

const anyScored = ({ out }: ServerCall, zset: SortedSet): Scored =>
  scoredAt(zset, out.random('members', cardinality(zset)));

export const zrandmemberCommands: readonly Command<ServerProcess>[] = [command('zrandmember', zrandmember)];
