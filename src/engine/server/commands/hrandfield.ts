// HRANDFIELD: fields by chance. Source: hrandfieldCommand in t_hash.c; SPEC K16.
import { EMPTY_HASH, hashLength, hashPairs } from '../keyspace/hash';
import type { Pair } from '../keyspace/hash';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { array, bulk, error } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { LLONG_MAX, readRange } from './integers';
import { command } from './table';
import type { Call, Command } from './table';
import { readTyped, tooManyDrawn } from './typed';

type ServerCall = Call<ServerProcess>;

function hrandfield(call: ServerCall): Reply {
  const [, key = '', text, withvalues, ...rest] = call.argv;
  if (text === undefined) return one(call, key);
  const count = readRange(text, -LLONG_MAX, LLONG_MAX);
  if (typeof count !== 'number') return count;
  if (rest.length > 0 || (withvalues !== undefined && withvalues.toLowerCase() !== 'withvalues'))
    return SYNTAX_ERROR;
  const half = LLONG_MAX / 2n;
  const fits = typeof readRange(text, -half, half) === 'number';
  if (withvalues !== undefined && !fits) return error('ERR value is out of range');
  const hash = readTyped(call, key, 'hash');
  if (hash === 'wrongtype') return WRONGTYPE;
  const tooMany = hash === null ? null : tooManyDrawn(count, 'hrandfield');
  if (tooMany !== null) return tooMany;
  const pairs = hash === null || count === 0 ? [] : hashPairs(hash);
  const chosen = count < 0 ? drawn(call, pairs, -count) : subset(call, pairs, count);
  if (withvalues === undefined) return array(chosen.map(([field]) => bulk(field)));
  if (call.client.protocol === 2) return array(chosen.flat().map(bulk));
  return array(chosen.map((pair) => array(pair.map(bulk))));
}

function one(call: ServerCall, key: string): Reply {
  const hash = readTyped(call, key, 'hash');
  if (hash === 'wrongtype') return WRONGTYPE;
  const length = hashLength(hash ?? EMPTY_HASH);
  return bulk(hash && (hashPairs(hash)[call.out.random('keys', length)]?.[0] ?? null));
}

/** K16. A negative count draws as often as it says, perhaps the same field again. */
function drawn(call: ServerCall, pairs: readonly Pair[], times: number): Pair[] {
  if (pairs.length === 0) return [];
  return Array.from({ length: times }, () => pairs[call.out.random('keys', pairs.length)] as Pair);
}

/** K16. A positive count takes different fields, in the order of the hash. */
function subset(call: ServerCall, pairs: readonly Pair[], count: number): readonly Pair[] {
  let wanted = Math.min(count, pairs.length);
  return pairs.filter((_, i) => {
    const taken = call.out.random('keys', pairs.length - i) < wanted;
    if (taken) wanted -= 1;
    return taken;
  });
}

export const hrandfieldCommands: readonly Command<ServerProcess>[] = [command('hrandfield', hrandfield)];
