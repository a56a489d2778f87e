// Commands that read and replace whole strings. Source: t_string.c; SPEC C8, K10, K11. Errors are in Redis's words.
import { deleteKey, setExpire, setKey } from '../keyspace/changes';
import { notify } from '../keyspace/events';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { textOf } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE, wrongArity } from '../render';
import { OK, array, bulk, integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { expiryInstant, parseGetexOptions } from './expireOptions';
import type { ExpiryArgument } from './expireOptions';
import { command } from './table';
import type { Call, Command } from './table';
import { write } from './values';

type ServerCall = Call<ServerProcess>;
const NIL = bulk(null);

/** SETEX and PSETEX: the expiry comes before the value. */
const setWithExpiry =
  (name: string, unit: ExpiryArgument['unit']) =>
  (call: ServerCall): Reply => {
    const [, key = '', text = '', value = ''] = call.argv;
    const expiry = { unit, text };
    return write(call, { name, key, value, expiry, condition: null, get: false, keepTtl: false });
  };

function setnx(call: ServerCall): Reply {
  const [, key = '', value = ''] = call.argv;
  if (lookupKeyWrite(call, key) !== null) return integer(0);
  setKey(call, key, value);
  notify(call, '$', 'set', key);
  propagateChange(call);
  return integer(1);
}

function getset(call: ServerCall): Reply {
  const [, key = '', value = ''] = call.argv;
  const before = lookupKeyRead(call, key);
  if (before !== null && typeof before.value !== 'string') return WRONGTYPE;
  setKey(call, key, value);
  notify(call, '$', 'set', key);
  propagateChange(call, 1, ['SET', key, value]);
  return bulk(textOf(before?.value));
}

function getdel(call: ServerCall): Reply {
  const [, key = ''] = call.argv;
  const before = lookupKeyRead(call, key);
  if (before === null) return NIL;
  if (typeof before.value !== 'string') return WRONGTYPE;
  deleteKey(call, key);
  notify(call, 'g', 'del', key);
  propagateChange(call, 1, ['DEL', key]);
  return bulk(before.value);
}

/** K11. The value; and its expiry is set, taken away, or already over. */
function getex(call: ServerCall): Reply {
  const { argv, out, process } = call;
  const [, key = ''] = argv;
  const options = parseGetexOptions(argv);
  if (options === null) return SYNTAX_ERROR;
  const entry = lookupKeyRead(call, key);
  if (entry === null) return NIL;
  if (typeof entry.value !== 'string') return WRONGTYPE;
  const nowMs = unixTimeMs(process.server, out.now);
  const expiresAt = options.expiry === null ? null : expiryInstant(options.expiry, nowMs, 'getex');
  if (expiresAt !== null && typeof expiresAt !== 'bigint') return expiresAt;
  if (expiresAt !== null && expiresAt <= BigInt(nowMs) && process.server.master === null) {
    deleteKey(call, key);
    notify(call, 'g', 'del', key);
    propagateChange(call, 1, ['DEL', key]);
  } else if (expiresAt !== null) {
    setExpire(call, entry, Number(expiresAt));
    notify(call, 'g', 'expire', key);
    propagateChange(call, 1, ['PEXPIREAT', key, String(expiresAt)]);
  } else if (options.persist && entry.expiresAt !== null) {
    setExpire(call, entry, null);
    notify(call, 'g', 'persist', key);
    propagateChange(call, 1, ['PERSIST', key]);
  }
  return bulk(entry.value);
}

/** Nil for no key and for a key that holds no string. */
function mget(call: ServerCall): Reply {
  return array(call.argv.slice(1).map((key) => bulk(textOf(lookupKeyRead(call, key)?.value))));
}

function mset(call: ServerCall): Reply {
  return msetAll(call, 'mset') ?? OK;
}

function msetnx(call: ServerCall): Reply {
  return msetAll(call, 'msetnx') ?? integer(1);
}

/** Null when everything has been set. Source: msetGenericCommand. */
function msetAll(call: ServerCall, name: 'mset' | 'msetnx'): Reply | null {
  const { argv } = call;
  if (argv.length % 2 === 0) return wrongArity(name);
  const pairs = argv.flatMap((key, i) => (i % 2 === 1 ? [[key, argv[i + 1] ?? ''] as const] : []));
  if (name === 'msetnx' && pairs.some(([key]) => lookupKeyWrite(call, key) !== null)) return integer(0);
  for (const [key, value] of pairs) {
    lookupKeyWrite(call, key); // one that has run out is deleted first, and the replicas hear of that
    setKey(call, key, value);
    notify(call, '$', 'set', key);
  }
  propagateChange(call, pairs.length);
  return null;
}

export const stringCommands: readonly Command<ServerProcess>[] = [
  command('setnx', setnx),
  command('setex', setWithExpiry('setex', 'EX')),
  command('psetex', setWithExpiry('psetex', 'PX')),
  command('getset', getset),
  command('getdel', getdel),
  command('getex', getex),
  command('mget', mget),
  command('mset', mset),
  command('msetnx', msetnx),
];
