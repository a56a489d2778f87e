// DUMP and RESTORE: a value as a text that any server reads. Source: dumpCommand, restoreCommand in cluster.c; SPEC K20, K21.
import { databaseOf, deleteKey, setKey } from '../keyspace/changes';
import { findEntry } from '../keyspace/dataset';
import { notify } from '../keyspace/events';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { readPayload } from '../payload/read';
import { writePayload } from '../payload/write';
import { SYNTAX_ERROR } from '../render';
import { OK, bulk, error } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { NOT_AN_INTEGER, parseLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

function dump(call: ServerCall): Reply {
  const entry = lookupKeyRead(call, call.argv[1] ?? '');
  return bulk(entry && writePayload(entry));
}

interface Options {
  readonly replace: boolean;
  /** The time is an instant instead of what is left. */
  readonly absolute: boolean;
  /** Seconds since the last access. */
  readonly idle: number | null;
}

/** IDLETIME and FREQ exclude each other; FREQ means nothing under a policy that does not count. */
function readOptions(words: readonly string[]): Options | Reply {
  let [replace, absolute, hasFrequency] = [false, false, false];
  let idle: number | null = null;
  for (let i = 0; i < words.length; i++) {
    const option = words[i]?.toUpperCase();
    const text = words[i + 1];
    if (option === 'REPLACE') replace = true;
    else if (option === 'ABSTTL') absolute = true;
    else if (option === 'IDLETIME' && text !== undefined && !hasFrequency) {
      const given = within(text, null, 'ERR Invalid IDLETIME value, must be >= 0');
      if (typeof given !== 'number') return given;
      idle = given;
      i++;
    } else if (option === 'FREQ' && text !== undefined && idle === null) {
      const given = within(text, 255n, 'ERR Invalid FREQ value, must be >= 0 and <= 255');
      if (typeof given !== 'number') return given;
      hasFrequency = true;
      i++;
    } else return SYNTAX_ERROR;
  }
  return { replace, absolute, idle };
}

function within(text: string, most: bigint | null, objection: string): number | Reply {
  const value = parseLong(text);
  if (value === null) return NOT_AN_INTEGER;
  return value < 0n || (most !== null && value > most) ? error(objection) : Number(value);
}

/** K21. What is wrong is said in this order: options, a key that is there, time, payload. */
function restore(call: ServerCall): Reply {
  const { argv, process } = call;
  const [, key = '', ttl = '', payload = '', ...words] = argv;
  const options = readOptions(words);
  if ('type' in options) return options;
  if (!options.replace && lookupKeyWrite(call, key) !== null)
    return error('BUSYKEY Target key name already exists.');
  const time = within(ttl, null, 'ERR Invalid TTL value, must be >= 0');
  if (typeof time !== 'number') return time;
  const read = readPayload(payload, process.server.parameters);
  if ('wrong' in read) return WRONG[read.wrong];
  const replaced = options.replace && deleteKey(call, key);
  const nowMs = unixTimeMs(process.server, call.out.now);
  const expiresAt = time === 0 ? null : options.absolute ? time : time + nowMs;
  if (expiresAt !== null && expiresAt <= nowMs && process.server.master === null) {
    if (!replaced) return OK;
    notify(call, 'g', 'del', key);
    propagateChange(call, 1, ['DEL', key]);
    return OK;
  }
  setKey(call, key, read.value, expiresAt);
  notify(call, 'g', 'restore', key);
  if (options.idle !== null) setIdle(call, key, options.idle);
  propagateChange(call, 1, formFor(call, expiresAt, options));
  return OK;
}

const WRONG = {
  checksum: error('ERR DUMP payload version or checksum are wrong'),
  format: error('ERR Bad data format'),
} as const;

/** R3. A time travels as an instant. */
function formFor({ argv }: ServerCall, expiresAt: number | null, { absolute }: Options): readonly string[] {
  return expiresAt === null || absolute ? argv : [...argv.with(2, String(expiresAt)), 'ABSTTL'];
}

function setIdle(call: ServerCall, key: string, seconds: number): void {
  const database = databaseOf(call);
  const entry = findEntry(database, key);
  if (entry !== null) database.accessed[entry.row] = Math.max(0, call.process.server.lruClock - seconds);
}

export const restoreCommands: readonly Command<ServerProcess>[] = [
  command('dump', dump),
  command('restore', restore),
  command('restore-asking', restore),
];
