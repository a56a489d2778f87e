// The one door by which keys change: what holds them is counted, and those who watch or wait hear of it.
// Source: dbAdd, dbOverwrite, setKey, dbDelete, setExpire, emptyDb in db.c. Boundary: neither counts changes nor propagates;
// that is the command's, because the form in which the replicas hear of it is.
import { touchAwaitedKeys, touchEveryKey, touchKey, touchSwappedKeys } from '../clients/touch';
import type { ServerState } from '../state';
import { clearDatabase, databaseAt, keysIn, putEntry, removeEntry } from './dataset';
import type { Database, Entry, StringEncoding, Written } from './dataset';
import { notify } from './events';
import type { Scope } from './scope';
import type { Value } from './value';

export type { Scope } from './scope';

export const databaseOf = ({ process: { server }, client }: Scope): Database =>
  databaseAt(server.dataset, client.db);

/** Creates or overwrites, whatever was there; the key stays for ever unless an instant is given. */
export function setKey(scope: Scope, key: string, value: Value, expiresAt: number | null = null): void {
  write(scope, { key, value, expiresAt, encoding: null });
}

/** The key's new content; its expiry stays as it is. Null stands for a collection that has lost its last element. */
export function storeValue(
  scope: Scope,
  key: string,
  value: Value | null,
  encoding: StringEncoding = null,
): void {
  if (value === null) deleteKey(scope, key);
  else write(scope, { key, value, expiresAt: 'keep', encoding });
}

/** What another key, or the same one elsewhere, holds: with its expiry and its encoding. */
export function putKey(scope: Scope, key: string, { value, expiresAt, encoding }: Entry): void {
  write(scope, { key, value, expiresAt, encoding });
}

/** Another instant for a key that is there, or none. */
export function setExpire(scope: Scope, entry: Entry, expiresAt: number | null): void {
  write(scope, { ...entry, expiresAt });
}

/** Returns whether there was such a key. */
export function deleteKey(scope: Scope, key: string): boolean {
  if (!removeEntry(databaseOf(scope), key)) return false;
  touchKey(scope.process.server, scope.client.db, key);
  return true;
}

/** Drops one database, or every one; returns how many keys there were. */
export function dropKeys(server: ServerState, db: number | 'all'): number {
  let dropped = 0;
  server.dataset.databases.forEach((database, index) => {
    if (keysIn(database) === 0 || (db !== 'all' && db !== index)) return;
    dropped += keysIn(database);
    touchEveryKey(server, index);
    clearDatabase(database);
  });
  return dropped;
}

/** Each has the other's keys from now on. Source: dbSwapDatabases. */
export function swapDatabases(server: ServerState, a: number, b: number): void {
  if (a === b) return;
  touchSwappedKeys(server, a, b);
  const { databases } = server.dataset;
  [databases[a], databases[b]] = [databaseAt(server.dataset, b), databaseAt(server.dataset, a)];
  for (const db of [a, b]) touchAwaitedKeys(server, db);
}

function write(scope: Scope, written: Written): void {
  const { server } = scope.process;
  const isNew = putEntry(databaseOf(scope), written, server.lruClock);
  if (isNew) notify(scope, 'n', 'new', written.key);
  touchKey(server, scope.client.db, written.key);
}
