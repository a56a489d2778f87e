// Ranges of a sorted set counted or removed. Source: zcountCommand, zlexcountCommand, zremrangeGenericCommand; SPEC K51.
import { removeBetween } from '../keyspace/sortedSet';
import { WRONGTYPE } from '../render';
import { integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped, storeTyped, writeTyped } from '../commands/typed';
import { memberRange, rankRange, scoreRange } from './zrangeLimits';
import type { Range } from './zrangeLimits';

type ServerCall = Call<ServerProcess>;
type ReadRange = (first: string, second: string) => Range | Reply;

function count(call: ServerCall, read: ReadRange): Reply {
  const [, key = '', first = '', second = ''] = call.argv;
  const range = read(first, second);
  if (typeof range !== 'function') return range;
  const zset = readTyped(call, key, 'zset');
  if (zset === 'wrongtype') return WRONGTYPE;
  const [from, to] = zset === null ? [0, 0] : range(zset);
  return integer(to - from);
}

function remove(call: ServerCall, read: ReadRange): Reply {
  const [, key = '', first = '', second = ''] = call.argv;
  const range = read(first, second);
  if (typeof range !== 'function') return range;
  const zset = writeTyped(call, key, 'zset');
  if (zset === 'wrongtype') return WRONGTYPE;
  if (zset === null) return integer(0);
  const [from, to] = range(zset);
  call.work += to - from;
  if (from < to) {
    storeTyped(call, key, removeBetween(zset, from, to));
    propagateChange(call, to - from);
  }
  return integer(to - from);
}

export const zcountCommands: readonly Command<ServerProcess>[] = [
  command('zcount', (call) => count(call, scoreRange)),
  command('zlexcount', (call) => count(call, memberRange)),
  command('zremrangebyrank', (call) => remove(call, rankRange)),
  command('zremrangebyscore', (call) => remove(call, scoreRange)),
  command('zremrangebylex', (call) => remove(call, memberRange)),
];
