// Commands that take members off an end of a sorted set. Source: SPEC K45, K52; genericZpopCommand.
import { cardinality, removeBetween, scoredBetween } from '../keyspace/sortedSet';
import type { Scored } from '../keyspace/sortedSet';
import type { SortedSet } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { NULL_ARRAY, array, bulk } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { readCount } from '../commands/integers';
import { readPicking } from './listPops';
import type { Picking } from './listPops';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { storeTyped, writeTyped } from '../commands/typed';
import { scoredReply } from './zranges';
import { scoreReply } from './zsets';

type ServerCall = Call<ServerProcess>;
export type End = 'MIN' | 'MAX';

export function readEnd(text: string): End | null {
  const end = text.toUpperCase();
  return end === 'MIN' || end === 'MAX' ? end : null;
}

/** The outermost comes first. */
function take(
  call: ServerCall,
  key: string,
  zset: SortedSet,
  { end, wanted }: { end: End; wanted: number },
): Scored[] {
  const length = cardinality(zset);
  const count = Math.min(wanted, length);
  const from = end === 'MIN' ? 0 : length - count;
  const taken = scoredBetween(zset, from, from + count);
  storeTyped(call, key, removeBetween(zset, from, from + count), `zpop${end.toLowerCase()}`);
  return end === 'MIN' ? taken : taken.toReversed();
}

function zpop(call: ServerCall, end: End): Reply {
  const { argv } = call;
  const [, key = '', count] = argv;
  if (argv.length > 3) return SYNTAX_ERROR;
  const wanted = count === undefined ? 1 : readCount(count);
  if (typeof wanted !== 'number') return wanted;
  const zset = writeTyped(call, key, 'zset');
  if (zset === 'wrongtype') return WRONGTYPE;
  if (zset === null || wanted === 0) return array([]);
  const taken = take(call, key, zset, { end, wanted });
  propagateChange(call, taken.length);
  return count === undefined ? array(taken.flatMap(shown)) : scoredReply(call, taken);
}

const shown = ([member, score]: Scored): Reply[] => [bulk(member), scoreReply(score)];

/** K45. From the first of the keys that holds a sorted set; null when none does. */
export function popPickedScored(call: ServerCall, { keys, where, count }: Picking<End>): Reply | null {
  for (const key of keys) {
    const zset = writeTyped(call, key, 'zset');
    if (zset === 'wrongtype') return WRONGTYPE;
    if (zset === null) continue;
    const taken = take(call, key, zset, { end: where, wanted: count });
    propagateChange(call, taken.length, [`ZPOP${where}`, key, String(taken.length)]);
    return array([bulk(key), array(taken.map((scored) => array(shown(scored))))]);
  }
  return null;
}

/** K45. One member of the first key that holds a sorted set, between the key's name and the score; null when none does. */
export function popFirstScored(call: ServerCall, keys: readonly string[], end: End): Reply | null {
  for (const key of keys) {
    const zset = writeTyped(call, key, 'zset');
    if (zset === 'wrongtype') return WRONGTYPE;
    if (zset === null) continue;
    const taken = take(call, key, zset, { end, wanted: 1 });
    propagateChange(call, 1, [`ZPOP${end}`, key]);
    return array([bulk(key), ...taken.flatMap(shown)]);
  }
  return null;
}

function zmpop(call: ServerCall): Reply {
  const picking = readPicking(call.argv, 1, readEnd);
  return 'type' in picking ? picking : (popPickedScored(call, picking) ?? NULL_ARRAY);
}

export const zpopCommands: readonly Command<ServerProcess>[] = [
  command('zpopmin', (call) => zpop(call, 'MIN')),
  command('zpopmax', (call) => zpop(call, 'MAX')),
  command('zmpop', zmpop),
];
