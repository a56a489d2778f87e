// Commands on hashes. Source: t_hash.c; SPEC K15, K16. Errors are in Redis's words.
import { EMPTY_HASH, fieldValue, hashLength, hashPairs, removeField, setFields } from '../keyspace/hash';
import type { Pair } from '../keyspace/hash';
import type { Hash } from '../keyspace/value';
import { WRONGTYPE, wrongArity } from '../render';
import { OK, array, bulk, error, integer, long, map } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { addFloats } from './counters';
import { NOT_AN_INTEGER, fitsLong, parseLong } from './integers';
import { parseLongDouble } from './longDouble';
import { command } from './table';
import type { Call, Command } from './table';
import { readTyped, storeTyped, writeTyped } from './typed';

type ServerCall = Call<ServerProcess>;

/** A command that only reads: `nothing` is the answer when there is no such key. */
const reading =
  (answer: (hash: Hash, argv: readonly string[]) => Reply, nothing?: Reply) =>
  (call: ServerCall): Reply => {
    const hash = readTyped(call, call.argv[1] ?? '', 'hash');
    if (hash === 'wrongtype') return WRONGTYPE;
    return hash === null && nothing !== undefined ? nothing : answer(hash ?? EMPTY_HASH, call.argv);
  };

const valueOf = (hash: Hash, field = ''): Reply => bulk(fieldValue(hash, field));

interface Change {
  readonly event?: string;
  readonly count: number;
  /** How the replicas hear of it, if not as it came. */
  readonly form?: readonly string[];
}

/** Replaces the hash and tells of the change. */
function store(call: ServerCall, hash: Hash, { event, count, form }: Change): void {
  storeTyped(call, call.argv[1] ?? '', hash, event);
  propagateChange(call, count, form);
}

/** HSET says how many fields are new, HMSET only OK. */
function hset(call: ServerCall): Reply {
  const [name = '', key = '', ...rest] = call.argv;
  if (rest.length % 2 === 1) return wrongArity(name.toLowerCase());
  const before = writeTyped(call, key, 'hash');
  if (before === 'wrongtype') return WRONGTYPE;
  const pairs = rest.flatMap((field, i): Pair[] => (i % 2 === 0 ? [[field, rest[i + 1] ?? '']] : []));
  const after = setFields(before ?? EMPTY_HASH, pairs, call.process.server.parameters);
  store(call, after, { event: 'hset', count: pairs.length });
  return name.toLowerCase() === 'hmset' ? OK : integer(hashLength(after) - hashLength(before ?? EMPTY_HASH));
}

function hsetnx(call: ServerCall): Reply {
  const [, key = '', field = '', value = ''] = call.argv;
  const before = writeTyped(call, key, 'hash');
  if (before === 'wrongtype') return WRONGTYPE;
  if (before !== null && fieldValue(before, field) !== null) return integer(0);
  const after = setFields(before ?? EMPTY_HASH, [[field, value]], call.process.server.parameters);
  store(call, after, { event: 'hset', count: 1 });
  return integer(1);
}

function hdel(call: ServerCall): Reply {
  const [, key = '', ...fields] = call.argv;
  const before = writeTyped(call, key, 'hash');
  if (before === 'wrongtype') return WRONGTYPE;
  if (before === null) return integer(0);
  const after = fields.reduce(removeField, before);
  const removed = hashLength(before) - hashLength(after);
  if (removed > 0) store(call, after, { count: removed });
  return integer(removed);
}

/** C11. The field's value counts in 64 bits. */
function hincrby(call: ServerCall): Reply {
  const [, key = '', field = '', text = ''] = call.argv;
  const increment = parseLong(text);
  if (increment === null) return NOT_AN_INTEGER;
  const hash = writeTyped(call, key, 'hash');
  if (hash === 'wrongtype') return WRONGTYPE;
  const before = parseLong((hash && fieldValue(hash, field)) ?? '0');
  if (before === null) return error('ERR hash value is not an integer');
  const sum = before + increment;
  if (!fitsLong(sum)) return error('ERR increment or decrement would overflow');
  put(call, hash, [field, String(sum)], { count: 1 });
  return long(sum);
}

/** K12. It travels as HSET with the sum. */
function hincrbyfloat(call: ServerCall): Reply {
  const [, key = '', field = '', increment = ''] = call.argv;
  if (parseLongDouble(increment) === 'infinity') return error('ERR value is NaN or Infinity');
  if (parseLongDouble(increment) === null) return error('ERR value is not a valid float');
  const hash = writeTyped(call, key, 'hash');
  if (hash === 'wrongtype') return WRONGTYPE;
  const before = (hash && fieldValue(hash, field)) ?? '0';
  const sum = addFloats(before, increment, 'ERR hash value is not a float');
  if (typeof sum !== 'string') return sum;
  const form = ['HSET', key, field, sum];
  put(call, hash, [field, sum], { count: 1, form });
  return bulk(sum);
}

/** One field has a new value. */
function put(call: ServerCall, hash: Hash | null, pair: Pair, change: Change): void {
  store(call, setFields(hash ?? EMPTY_HASH, [pair], call.process.server.parameters), change);
}

const texts = (items: readonly string[]): Reply => array(items.map(bulk));
const fieldsOf = (hash: Hash): string[] => hashPairs(hash).map(([field]) => field);
const valuesOf = (hash: Hash): string[] => hashPairs(hash).map(([, value]) => value);

/** A command that goes through every field takes time for each. */
const goingThrough =
  (answer: (hash: Hash) => Reply) =>
  (call: ServerCall): Reply =>
    reading((hash) => {
      call.work += hashLength(hash);
      return answer(hash);
    })(call);

export const hashCommands: readonly Command<ServerProcess>[] = [
  command('hset', hset),
  command('hmset', hset),
  command('hsetnx', hsetnx),
  command('hdel', hdel),
  command('hincrby', hincrby),
  command('hincrbyfloat', hincrbyfloat),
  command(
    'hget',
    reading((hash, argv) => valueOf(hash, argv[2])),
  ),
  command(
    'hmget',
    reading((hash, argv) => array(argv.slice(2).map((field) => valueOf(hash, field)))),
  ),
  command(
    'hlen',
    reading((hash) => integer(hashLength(hash))),
  ),
  command(
    'hstrlen',
    reading((hash, argv) => integer(fieldValue(hash, argv[2] ?? '')?.length ?? 0)),
  ),
  command(
    'hexists',
    reading((hash, argv) => integer(fieldValue(hash, argv[2] ?? '') === null ? 0 : 1)),
  ),
  command(
    'hgetall',
    goingThrough((hash) => map(hashPairs(hash).map(([field, value]) => [bulk(field), bulk(value)]))),
  ),
  command(
    'hkeys',
    goingThrough((hash) => texts(fieldsOf(hash))),
  ),
  command(
    'hvals',
    goingThrough((hash) => texts(valuesOf(hash))),
  ),
];
