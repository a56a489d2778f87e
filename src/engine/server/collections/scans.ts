// SSCAN and ZSCAN: part of a set at a time. Source: scanGenericCommand; SPEC K7, K40.
import { readCursor, readScanOptions, isRefusal, scanPart, scanReply } from '../commands/scan';
import type { ScanOptions } from '../commands/scan';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readTyped } from '../commands/typed';
import { cardinality, scoredBetween } from '../keyspace/sortedSet';
import { membersOf } from '../keyspace/stringSet';
import type { SortedSet, StringSet } from '../keyspace/value';
import { WRONGTYPE } from '../render';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { formatDouble, formatScore } from './doubles';

type ServerCall = Call<ServerProcess>;

function scan(call: ServerCall, type: 'set' | 'zset'): Reply {
  const [, key = '', from] = call.argv;
  const cursor = readCursor(from);
  if (typeof cursor !== 'number') return cursor;
  const value = readTyped(call, key, type);
  if (value === 'wrongtype') return WRONGTYPE;
  if (value === null) return scanReply(0, []);
  const options = readScanOptions(call.argv, 3);
  if (isRefusal(options)) return options;
  return value.type === 'set' ? scanSet(value, cursor, options) : scanSorted(value, cursor, options);
}

/** K7. What is no hash table is passed whole. */
function scanSet(set: StringSet, cursor: number, options: ScanOptions): Reply {
  if (set.encoding === 'hashtable') return scanPart(set.members, cursor, options, (member) => [member]);
  return scanReply(0, membersOf(set).filter(options.matches));
}

function scanSorted(zset: SortedSet, cursor: number, options: ScanOptions): Reply {
  if (zset.encoding === 'skiplist')
    return scanPart(zset.scores, cursor, options, (member, score) => [member, formatDouble(score)]);
  const found = scoredBetween(zset, 0, cardinality(zset)).filter(([member]) => options.matches(member));
  return scanReply(
    0,
    found.flatMap(([member, score]) => [member, formatScore(score)]),
  );
}

export const setScanCommands: readonly Command<ServerProcess>[] = [
  command('sscan', (call) => scan(call, 'set')),
  command('zscan', (call) => scan(call, 'zset')),
];
