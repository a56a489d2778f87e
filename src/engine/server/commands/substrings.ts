// Commands on stretches of strings. Source: appendCommand, setrangeCommand, getrangeCommand in t_string.c; SPEC K13.
import { setKey, storeValue } from '../keyspace/changes';
import { notify } from '../keyspace/events';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { WRONGTYPE } from '../render';
import { bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { NOT_AN_INTEGER, parseLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

/** Half of proto-max-bulk-len: a string of this language holds a little less than that, and travels with something around it. */
const LONGEST = 256 * 1024 * 1024;
const TOO_LONG = error('ERR string exceeds maximum allowed size (proto-max-bulk-len)');

function append(call: ServerCall): Reply {
  const [, key = '', added = ''] = call.argv;
  const before = lookupKeyWrite(call, key)?.value;
  if (before !== undefined && typeof before !== 'string') return WRONGTYPE;
  const value = (before ?? '') + added;
  if (value.length > LONGEST) return TOO_LONG;
  if (before === undefined) setKey(call, key, value);
  else storeValue(call, key, value, 'raw');
  notify(call, '$', 'append', key);
  propagateChange(call);
  return integer(value.length);
}

function strlen(call: ServerCall): Reply {
  const value = lookupKeyRead(call, call.argv[1] ?? '')?.value ?? '';
  return typeof value === 'string' ? integer(value.length) : WRONGTYPE;
}

/** K13. Both ends count, negative ones from the end; what lies outside is not there. */
function getrange(call: ServerCall): Reply {
  const [, key = '', first = '', last = ''] = call.argv;
  const start = parseLong(first);
  const end = parseLong(last);
  if (start === null || end === null) return NOT_AN_INTEGER;
  const value = lookupKeyRead(call, key)?.value ?? '';
  if (typeof value !== 'string') return WRONGTYPE;
  if (start < 0n && end < 0n && start > end) return bulk('');
  const from = within(start, value.length);
  const to = Math.min(within(end, value.length), value.length - 1);
  return bulk(value.slice(from, to + 1));
}

const within = (index: bigint, length: number): number =>
  Number(index < 0n ? (index < -length ? 0n : index + BigInt(length)) : index);

/** K13. What lies between the old end and the new part is filled with zero bytes. */
function setrange(call: ServerCall): Reply {
  const [, key = '', at = '', part = ''] = call.argv;
  const offset = parseLong(at);
  if (offset === null) return NOT_AN_INTEGER;
  if (offset < 0n) return error('ERR offset is out of range');
  const before = lookupKeyWrite(call, key)?.value ?? '';
  if (typeof before !== 'string') return WRONGTYPE;
  if (part === '') return integer(before.length);
  if (offset + BigInt(part.length) > LONGEST) return TOO_LONG;
  const start = Number(offset);
  const value = before.slice(0, start).padEnd(start, '\0') + part + before.slice(start + part.length);
  storeValue(call, key, value, 'raw');
  notify(call, '$', 'setrange', key);
  propagateChange(call);
  return integer(value.length);
}

export const substringCommands: readonly Command<ServerProcess>[] = [
  command('append', append),
  command('strlen', strlen),
  command('getrange', getrange),
  command('substr', getrange),
  command('setrange', setrange),
];
