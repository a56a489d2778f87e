// Commands on string values. Source: t_string.c; SPEC C8, R3. Errors are in Redis's words.
import { setKey, storeValue } from '../keyspace/changes';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { NOT_AN_INTEGER, fitsLong, parseLong } from './integers';
import type { Entry } from '../keyspace/dataset';
import { WRONGTYPE } from '../render';
import { OK, array, bulk, error, long } from '../reply';
import type { Reply } from '../reply';
import { SYNTAX_ERROR, expiryInstant, parseSetOptions, setForReplicas } from './set';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;
const NIL = bulk(null);

function get(call: ServerCall): Reply {
  const entry = lookupKeyRead(call, call.argv[1] ?? '');
  if (entry === null) return NIL;
  return typeof entry.value === 'string' ? bulk(entry.value) : WRONGTYPE;
}

function set(call: ServerCall): Reply {
  const { argv, out } = call;
  const { server } = call.process;
  const [, key = '', value = ''] = argv;
  const options = parseSetOptions(argv);
  if (options === null) return SYNTAX_ERROR;
  const expiresAt =
    options.expiry === null ? null : expiryInstant(options.expiry, unixTimeMs(server, out.now));
  if (expiresAt !== null && typeof expiresAt !== 'number') return expiresAt;
  const before = lookupKeyWrite(call, key);
  if (options.get && before !== null && typeof before.value !== 'string') return WRONGTYPE;
  const answer = options.get ? bulk(textOf(before)) : null;
  if (options.condition !== null && (options.condition === 'NX') === (before !== null)) return answer ?? NIL;
  if (options.keepTtl) storeValue(call, key, value);
  else setKey(call, key, value, expiresAt);
  propagateChange(call, 1, argv.length === 3 ? argv : setForReplicas(argv, options, expiresAt));
  return answer ?? OK;
}

function mget(call: ServerCall): Reply {
  return array(call.argv.slice(1).map((key) => bulk(textOf(lookupKeyRead(call, key)))));
}

/** null for no key and for a key that holds no string. */
const textOf = (entry: Entry | null): string | null =>
  typeof entry?.value === 'string' ? entry.value : null;

function mset(call: ServerCall): Reply {
  const { argv } = call;
  if (argv.length % 2 === 0) return error("ERR wrong number of arguments for 'mset' command");
  for (let i = 1; i < argv.length; i += 2) {
    const [key = '', value = ''] = [argv[i], argv[i + 1]];
    lookupKeyWrite(call, key); // one that has run out is deleted first, and the replicas hear of that
    setKey(call, key, value);
  }
  propagateChange(call, (argv.length - 1) / 2);
  return OK;
}

function incr(call: ServerCall): Reply {
  const key = call.argv[1] ?? '';
  const before = lookupKeyWrite(call, key);
  if (before !== null && typeof before.value !== 'string') return WRONGTYPE;
  const value = parseLong(textOf(before) ?? '0');
  if (value === null) return NOT_AN_INTEGER;
  const next = value + 1n;
  if (!fitsLong(next)) return error('ERR increment or decrement would overflow');
  storeValue(call, key, String(next));
  propagateChange(call);
  return long(next);
}

export const stringCommands: readonly Command<ServerProcess>[] = [
  { name: 'get', arity: 2, flags: ['readonly', 'fast'], keys: [1, 1, 1], run: get },
  { name: 'set', arity: -3, flags: ['write', 'denyoom'], keys: [1, 1, 1], run: set },
  { name: 'mget', arity: -2, flags: ['readonly', 'fast'], keys: [1, -1, 1], run: mget },
  { name: 'mset', arity: -3, flags: ['write', 'denyoom'], keys: [1, -1, 2], run: mset },
  { name: 'incr', arity: 2, flags: ['write', 'denyoom', 'fast'], keys: [1, 1, 1], run: incr },
];
