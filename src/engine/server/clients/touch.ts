// A key has changed: transactions of those who watch it are overtaken, and whoever waits for it may be served.
// Source: signalModifiedKey, touchWatchedKey, touchAllWatchedKeysInDb, signalKeyAsReady. Boundary: called by the doors of the
// keyspace; serving is blocking.ts.
import type { ConnectionId } from '../../kernel/process';
import { databaseAt, findEntry } from '../keyspace/dataset';
import type { Connected, ServerState } from '../state';
import type { WatchedKey } from './shapes';

/** A key and the number of its database as one word: under it stand those who watch it or wait for it. */
export const placeOf = (db: number, key: string): string => `${db} ${key}`;

/** C40, C48, C64. After a key was written or deleted, by whomever. */
export function touchKey(server: ServerState, db: number, key: string): void {
  const { byKey, ready } = server.blocking;
  if (server.caches.clients > 0) server.caches.changed.push(key);
  if (server.watched.size === 0 && byKey.size === 0) return;
  const place = placeOf(db, key);
  if (server.watched.has(place)) overtake(server, { db, key });
  if (byKey.has(place) && !ready.some((other) => other.db === db && other.key === key))
    ready.push({ db, key });
}

/** C40, C64. Before a whole database is dropped: only watched keys that are there count as changed. */
export function touchEveryKey(server: ServerState, db: number): void {
  server.caches.dropped ||= server.caches.clients > 0;
  if (server.watched.size === 0) return;
  for (const { watching } of server.clients.values())
    for (const watch of watching)
      if (watch.db === db && isThere(server, watch)) overtake(server, watch, true);
}

/** C40. Before two databases change places: watched keys that are in either count as changed. */
export function touchSwappedKeys(server: ServerState, a: number, b: number): void {
  if (server.watched.size === 0) return;
  for (const { watching } of server.clients.values())
    for (const watch of watching) {
      const { db, key } = watch;
      const other = db === a ? b : db === b ? a : null;
      if (other !== null && (isThere(server, watch) || isThere(server, { db: other, key })))
        overtake(server, watch, true);
    }
}

/** C48. A database has got other keys: those that somebody waits for are ready. Source: scanDatabaseForReadyKeys. */
export function touchAwaitedKeys(server: ServerState, db: number): void {
  const { byKey, ready } = server.blocking;
  for (const place of byKey.keys()) {
    const key = place.slice(place.indexOf(' ') + 1);
    if (place === placeOf(db, key) && isThere(server, { db, key })) ready.push({ db, key });
  }
}

const isThere = ({ dataset }: ServerState, { db, key }: Pick<WatchedKey, 'db' | 'key'>): boolean =>
  findEntry(databaseAt(dataset, db), key) !== null;

function overtake(server: ServerState, { db, key }: Pick<WatchedKey, 'db' | 'key'>, leaving = false): void {
  for (const connection of server.watched.get(placeOf(db, key)) ?? []) {
    const client = server.clients.get(connection);
    const watch = client?.watching.find((other) => other.key === key && other.db === db);
    if (client === undefined || watch === undefined) continue;
    // What had run out when it was watched may be deleted for that: nothing has changed by it.
    if (watch.gone && (leaving || !isThere(server, watch))) watch.gone = false;
    else overtakeClient(server, client);
  }
}

function overtakeClient(server: ServerState, client: Connected): void {
  client.overtaken = true;
  unwatch(server, client);
}

/** It watches nothing any more; what has been overtaken stays so until EXEC. */
export function unwatch(server: ServerState, client: Connected): void {
  for (const { db, key } of client.watching) leave(server.watched, placeOf(db, key), client.connection);
  client.watching = [];
}

/** Takes a client out of a list by name; an empty list goes. */
export function leave(lists: Map<string, ConnectionId[]>, name: string, connection: ConnectionId): void {
  const others = (lists.get(name) ?? []).filter((other) => other !== connection);
  if (others.length === 0) lists.delete(name);
  else lists.set(name, others);
}

/** Puts a client at the end of a list by name. */
export function join(lists: Map<string, ConnectionId[]>, name: string, connection: ConnectionId): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [connection]);
  else list.push(connection);
}
