// GET and SET, and writing a value as the whole family does. Source: t_string.c; SPEC C8. Errors are in Redis's words.
import { setKey, storeValue } from '../keyspace/changes';
import { notify } from '../keyspace/events';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { textOf } from '../keyspace/value';
import { SYNTAX_ERROR, WRONGTYPE } from '../render';
import { OK, bulk } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { expiryInstant, parseSetOptions } from './expireOptions';
import type { SetOptions } from './expireOptions';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;
const NIL = bulk(null);

function get(call: ServerCall): Reply {
  const entry = lookupKeyRead(call, call.argv[1] ?? '');
  if (entry === null) return NIL;
  return typeof entry.value === 'string' ? bulk(entry.value) : WRONGTYPE;
}

function set(call: ServerCall): Reply {
  const [, key = '', value = ''] = call.argv;
  const options = parseSetOptions(call.argv);
  return options === null ? SYNTAX_ERROR : write(call, { name: 'set', key, value, ...options });
}

interface Write extends SetOptions {
  /** The command that an error names. */
  readonly name: string;
  readonly key: string;
  readonly value: string;
}

/** C8. Source: setGenericCommand. */
export function write(call: ServerCall, { name, key, value, expiry, condition, get, keepTtl }: Write): Reply {
  const nowMs = unixTimeMs(call.process.server, call.out.now);
  const expiresAt = expiry === null ? null : expiryInstant(expiry, nowMs, name);
  if (expiresAt !== null && typeof expiresAt !== 'bigint') return expiresAt;
  const before = get ? lookupKeyRead(call, key) : lookupKeyWrite(call, key);
  if (get && before !== null && typeof before.value !== 'string') return WRONGTYPE;
  const answer = get ? bulk(textOf(before?.value)) : null;
  if (condition !== null && (condition === 'NX') === (before !== null)) return answer ?? NIL;
  if (keepTtl) storeValue(call, key, value);
  else setKey(call, key, value, expiresAt === null ? null : Number(expiresAt));
  notify(call, '$', 'set', key);
  if (expiresAt !== null) notify(call, 'g', 'expire', key);
  propagateChange(call, 1, setForReplicas(call.argv, { get, expiresAt, key, value }));
  return answer ?? OK;
}

/** R3. An expiry travels as an instant, and what only concerned the caller stays behind. */
function setForReplicas(
  argv: readonly string[],
  { get, expiresAt, key, value }: Pick<Write, 'get' | 'key' | 'value'> & { expiresAt: bigint | null },
): readonly string[] {
  if (expiresAt !== null) return ['SET', key, value, 'PXAT', String(expiresAt)];
  return get ? argv.filter((argument, i) => i < 3 || argument.toUpperCase() !== 'GET') : argv;
}

export const valueCommands: readonly Command<ServerProcess>[] = [command('get', get), command('set', set)];
