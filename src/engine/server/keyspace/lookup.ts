// How commands find keys: what has run out is not there, and reads are counted.
// Source: SPEC R13, K5; lookupKey, expireIfNeeded in db.c.
import type { Instant } from '../../kernel/time';
import { pausedNow } from '../clients/pause';
import type { Call } from '../commands/table';
import type { ServerProcess, ServerState } from '../state';
import { databaseOf } from './changes';
import { databaseAt, findEntry } from './dataset';
import type { Entry } from './dataset';
import { notify } from './events';
import { deleteExpired, hasRunOut, unixTimeMs } from './expiry';

/** Whether the key is here for whoever asks about its slot; it is not touched by that. Source: LOOKUP_NOEXPIRE. */
export function holdsKey(server: ServerState, key: string, now: Instant): boolean {
  const entry = findEntry(databaseAt(server.dataset, 0), key);
  return entry !== null && !hasRunOut(entry, unixTimeMs(server, now));
}

type ServerCall = Call<ServerProcess>;

/** For a command that reads: counted as a hit or a miss. */
export const lookupKeyRead = (call: ServerCall, key: string): Entry | null =>
  counted(call, key, lookupKeyWrite(call, key));

/** For a command that only wants to know about the key: counted, but no access. Source: LOOKUP_NOTOUCH. */
export const lookupKeyQuietly = (call: ServerCall, key: string): Entry | null =>
  counted(call, key, present(call, key));

/** The same, and nobody is told of a miss either. Source: LOOKUP_NONOTIFY. */
export const lookupKeySilently = (call: ServerCall, key: string): Entry | null =>
  counted(call, null, present(call, key));

/** For a command that is about to change the key. */
export function lookupKeyWrite(call: ServerCall, key: string): Entry | null {
  const entry = present(call, key);
  if (entry !== null) databaseOf(call).accessed[entry.row] = call.process.server.lruClock;
  return entry;
}

/** A miss is told under the key's name, if there is one to tell it under. */
function counted(call: ServerCall, key: string | null, entry: Entry | null): Entry | null {
  const { server } = call.process;
  if (entry !== null) server.keyspaceHits += 1;
  else {
    server.keyspaceMisses += 1;
    if (key !== null) notify(call, 'm', 'keymiss', key);
  }
  return entry;
}

/** R13. Without a trace: the entry as this client may see it. */
export function present(call: ServerCall, key: string): Entry | null {
  const entry = findEntry(databaseOf(call), key);
  if (entry === null || entry.expiresAt === null) return entry;
  const { server } = call.process;
  if (!hasRunOut(entry, unixTimeMs(server, call.out.now))) return entry;
  if (server.master !== null) return call.client.isMaster ? entry : null;
  if (pausedNow(server) === null) deleteExpired(call, key);
  return null;
}
