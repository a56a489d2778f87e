// Strings that are numbers. Source: incrDecrCommand, incrbyfloatCommand; SPEC C11, K12.
import { storeValue } from '../keyspace/changes';
import { notify } from '../keyspace/events';
import { lookupKeyWrite } from '../keyspace/lookup';
import { WRONGTYPE } from '../render';
import { bulk, error, long } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { LLONG_MIN, NOT_AN_INTEGER, fitsLong, parseLong } from './integers';
import { addLongDoubles, parseLongDouble, printLongDouble } from './longDouble';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

/** C11. */
function add(call: ServerCall, increment: bigint): Reply {
  const [, key = ''] = call.argv;
  const before = lookupKeyWrite(call, key)?.value ?? '0';
  if (typeof before !== 'string') return WRONGTYPE;
  const value = parseLong(before);
  if (value === null) return NOT_AN_INTEGER;
  const next = value + increment;
  if (!fitsLong(next)) return error('ERR increment or decrement would overflow');
  storeValue(call, key, String(next));
  notify(call, '$', 'incrby', key);
  propagateChange(call);
  return long(next);
}

function incrby(call: ServerCall): Reply {
  const increment = parseLong(call.argv[2] ?? '');
  return increment === null ? NOT_AN_INTEGER : add(call, increment);
}

function decrby(call: ServerCall): Reply {
  const decrement = parseLong(call.argv[2] ?? '');
  if (decrement === null) return NOT_AN_INTEGER;
  return decrement === LLONG_MIN ? error('ERR decrement would overflow') : add(call, -decrement);
}

/** K12. The sum as it is printed, or what is wrong. `what` names a value that is no number. */
export function addFloats(value: string, increment: string, what: string): string | Reply {
  const before = parseLongDouble(value);
  if (before === null) return error(what);
  const given = parseLongDouble(increment);
  if (given === null) return error(NOT_A_FLOAT);
  const sum = before === 'infinity' || given === 'infinity' ? null : addLongDoubles(before, given);
  return sum === null ? error('ERR increment would produce NaN or Infinity') : printLongDouble(sum);
}

const NOT_A_FLOAT = 'ERR value is not a valid float';

function incrbyfloat(call: ServerCall): Reply {
  const [, key = '', increment = ''] = call.argv;
  const before = lookupKeyWrite(call, key)?.value ?? '0';
  if (typeof before !== 'string') return WRONGTYPE;
  const sum = addFloats(before, increment, NOT_A_FLOAT);
  if (typeof sum !== 'string') return sum;
  storeValue(call, key, sum, 'embstr');
  notify(call, '$', 'incrbyfloat', key);
  propagateChange(call, 1, ['SET', key, sum, 'KEEPTTL']);
  return bulk(sum);
}

export const counterCommands: readonly Command<ServerProcess>[] = [
  command('incr', (call) => add(call, 1n)),
  command('decr', (call) => add(call, -1n)),
  command('incrby', incrby),
  command('decrby', decrby),
  command('incrbyfloat', incrbyfloat),
];
