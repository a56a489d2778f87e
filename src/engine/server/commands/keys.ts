// Commands on keys whatever they hold. Source: db.c; SPEC C12, K6, K9.
import { databaseOf, deleteKey, putKey } from '../keyspace/changes';
import type { Entry } from '../keyspace/dataset';
import { keyAt, keysIn } from '../keyspace/dataset';
import { notify } from '../keyspace/events';
import { unixTimeMs } from '../keyspace/expiry';
import { matchesGlob } from '../keyspace/glob';
import { lookupKeyQuietly, lookupKeyRead, lookupKeyWrite, present } from '../keyspace/lookup';
import { itemsOf } from '../keyspace/sequence';
import { elementCount, typeOf } from '../keyspace/value';
import { SAME_OBJECT, SYNTAX_ERROR } from '../render';
import { OK, array, bulk, error, integer, simple } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { OUT_OF_RANGE, isDatabase } from './databases';
import { readInt } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

/** C60. DEL frees every element before it answers, UNLINK leaves that to another thread. */
const del =
  (frees: boolean) =>
  (call: ServerCall): Reply => {
    const { argv } = call;
    let deleted = 0;
    for (let i = 1; i < argv.length; i++) {
      const key = argv[i] ?? '';
      const entry = present(call, key);
      if (entry === null || !deleteKey(call, key)) continue;
      deleted += 1;
      notify(call, 'g', 'del', key);
      if (frees) call.work += elementCount(entry.value);
    }
    if (deleted > 0) propagateChange(call, deleted);
    return integer(deleted);
  };

const exists = (call: ServerCall): Reply =>
  integer(call.argv.slice(1).filter((key) => lookupKeyQuietly(call, key) !== null).length);

const touch = (call: ServerCall): Reply =>
  integer(call.argv.slice(1).filter((key) => lookupKeyRead(call, key) !== null).length);

function type(call: ServerCall): Reply {
  const entry = lookupKeyQuietly(call, call.argv[1] ?? '');
  return simple(entry === null ? 'none' : typeOf(entry.value));
}

/** K6. In no order that means anything. */
function keys(call: ServerCall): Reply {
  const [, pattern = ''] = call.argv;
  const nowMs = unixTimeMs(call.process.server, call.out.now);
  const { index, expires } = databaseOf(call);
  const over = new Set(itemsOf(expires).flatMap(({ key, value }) => (nowMs > value ? [key] : [])));
  call.work += index.length;
  const found = itemsOf(index).filter(({ key }) => matchesGlob(pattern, key) && !over.has(key));
  return array(found.map(({ key }) => bulk(key)));
}

const MOST_TRIES = 100; // when every key seems to have run out and nobody may delete them

/** K6. Any key with the same chance; one that has run out is drawn again. Source: dbRandomKey. */
function randomkey(call: ServerCall): Reply {
  const database = databaseOf(call);
  for (let tries = 0; keysIn(database) > 0; tries++) {
    const key = keyAt(database, call.out.random('keys', keysIn(database)));
    if (tries === MOST_TRIES || present(call, key) !== null) return bulk(key);
  }
  return bulk(null);
}

const NO_KEY = error('ERR no such key');

/** K9. Source: renameGenericCommand. */
const rename =
  (done: Reply, onlyNew: boolean) =>
  (call: ServerCall): Reply => {
    const [, from = '', to = ''] = call.argv;
    const entry = lookupKeyWrite(call, from);
    if (entry === null) return NO_KEY;
    if (from === to) return onlyNew ? integer(0) : done;
    const other = lookupKeyWrite(call, to);
    if (other !== null && onlyNew) return integer(0);
    deleteKey(call, to);
    putKey(call, to, entry);
    deleteKey(call, from);
    notify(call, 'g', 'rename_from', from);
    notify(call, 'g', 'rename_to', to);
    propagateChange(call);
    return done;
  };

interface CopyOptions {
  readonly replace: boolean;
  readonly db: number;
}

/** K9. Source: copyCommand. */
function copy(call: ServerCall): Reply {
  const [, from = '', to = ''] = call.argv;
  const options = readCopyOptions(call);
  if ('type' in options) return options;
  const { db } = options;
  const inCluster = call.process.server.parameters['cluster-enabled'];
  if (inCluster && db !== 0) return error('ERR Copying to another database is not allowed in cluster mode');
  if (db === call.client.db && from === to) return SAME_OBJECT;
  const entry = lookupKeyRead(call, from);
  if (entry === null) return integer(0);
  return transfer(call, { entry, to, event: 'copy_to', ...options });
}

function readCopyOptions({ argv, client, process }: ServerCall): CopyOptions | Reply {
  let replace = false;
  let { db } = client;
  for (let i = 3; i < argv.length; i++) {
    const option = argv[i]?.toUpperCase();
    const value = argv[i + 1];
    if (option === 'REPLACE') replace = true;
    else if (option === 'DB' && value !== undefined) {
      const given = readInt(value);
      if (typeof given !== 'number') return given;
      if (!isDatabase(process.server, given)) return OUT_OF_RANGE;
      db = given;
      i++;
    } else return SYNTAX_ERROR;
  }
  return { replace, db };
}

/** K9. Source: moveCommand. */
function move(call: ServerCall): Reply {
  const [, key = '', text = ''] = call.argv;
  const { server } = call.process;
  if (server.parameters['cluster-enabled']) return error('ERR MOVE is not allowed in cluster mode');
  const db = readInt(text);
  if (typeof db !== 'number') return db;
  if (!isDatabase(server, db)) return OUT_OF_RANGE;
  if (db === call.client.db) return SAME_OBJECT;
  const entry = lookupKeyWrite(call, key);
  if (entry === null) return integer(0);
  const moved = transfer(call, { entry, to: key, event: 'move_to', db, replace: false });
  if (moved === ONE) deleteKey(call, key);
  return moved;
}

const ONE = integer(1);

/** The same content and expiry in another place, unless something is there that may not be replaced. */
function transfer(
  call: ServerCall,
  given: CopyOptions & { readonly entry: Entry; readonly to: string; readonly event: 'copy_to' | 'move_to' },
): Reply {
  const { entry, to, db, event, replace } = given;
  const target: ServerCall = { ...call, client: { ...call.client, db } };
  if (lookupKeyWrite(target, to) !== null) {
    if (!replace) return integer(0);
    deleteKey(target, to);
  }
  putKey(target, to, entry);
  if (event === 'move_to') notify(call, 'g', 'move_from', to);
  notify(target, 'g', event, to);
  propagateChange(call);
  return ONE;
}

export const keyCommands: readonly Command<ServerProcess>[] = [
  command('del', del(true)),
  command('unlink', del(false)),
  command('exists', exists),
  command('touch', touch),
  command('type', type),
  command('keys', keys),
  command('randomkey', randomkey),
  command('rename', rename(OK, false)),
  command('renamenx', rename(ONE, true)),
  command('copy', copy),
  command('move', move),
];
