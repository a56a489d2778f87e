// Commands on keys whatever they hold, and what a deployment asks about slots. Source: db.c, expire.c, delKeysInSlot.
import { deleteKey, dropKeys } from '../keyspace/changes';
import { databaseAt, slotEntries } from '../keyspace/dataset';
import { unixTimeMs } from '../keyspace/expiry';
import { lookupKeyRead, lookupKeyWrite } from '../keyspace/lookup';
import { integer } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess, ServerState } from '../state';
import { commitEach, propagate, propagateChange } from '../replication/stream';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

function del(call: ServerCall): Reply {
  const { argv } = call;
  let deleted = 0;
  for (let i = 1; i < argv.length; i++) {
    const key = argv[i] ?? '';
    if (lookupKeyWrite(call, key) !== null && deleteKey(call, key)) deleted += 1;
  }
  if (deleted > 0) propagateChange(call, deleted);
  return integer(deleted);
}

function exists(call: ServerCall): Reply {
  return integer(call.argv.slice(1).filter((key) => lookupKeyRead(call, key) !== null).length);
}

/** -2 for a key that is not there, -1 for one that stays, else what is left. */
function timeLeft(call: ServerCall, unitMs: number): Reply {
  const entry = lookupKeyWrite(call, call.argv[1] ?? '');
  if (entry === null) return integer(-2);
  if (entry.expiresAt === null) return integer(-1);
  const leftMs = Math.max(0, entry.expiresAt - unixTimeMs(call.process.server, call.out.now));
  return integer(unitMs === 1 ? leftMs : Math.floor((leftMs + unitMs / 2) / unitMs));
}

export const keyCommands: readonly Command<ServerProcess>[] = [
  { name: 'del', arity: -2, flags: ['write'], keys: [1, -1, 1], run: del },
  { name: 'exists', arity: -2, flags: ['readonly', 'fast'], keys: [1, -1, 1], run: exists },
  {
    name: 'ttl',
    arity: 2,
    flags: ['readonly', 'fast'],
    keys: [1, 1, 1],
    run: (call) => timeLeft(call, 1000),
  },
  { name: 'pttl', arity: 2, flags: ['readonly', 'fast'], keys: [1, 1, 1], run: (call) => timeLeft(call, 1) },
];

export const keyCount = ({ dataset }: ServerState): number =>
  dataset.databases.reduce((sum, { keys }) => sum + keys, 0);

export const countKeysInSlot = (server: ServerState, slot: number): number =>
  slotEntries(databaseAt(server.dataset, 0), slot)?.length ?? 0;

/** The newest first. */
export const keysInSlot = (server: ServerState, slot: number): string[] =>
  (slotEntries(databaseAt(server.dataset, 0), slot) ?? []).map(({ key }) => key).toReversed();

/** Deletes what slots that went to somebody else still hold, and tells the replicas key by key. */
export function deleteKeysInSlots(server: ServerState, slots: Iterable<number>): number {
  let deleted = 0;
  for (const slot of slots) {
    for (const key of keysInSlot(server, slot)) {
      deleteKey({ process: { server }, client: { db: 0 } }, key);
      propagate(server, ['DEL', key]);
      deleted += 1;
    }
  }
  server.dirty += deleted;
  commitEach(server);
  return deleted;
}

/** Forgets every key without telling anybody, as a node does that is about to copy another. */
export function emptyDataset(server: ServerState): void {
  dropKeys(server, 'all');
}
