// Clients that wait instead of being answered: for a key, for replicas, for the end of a pause. Source: SPEC C48 to C52;
// blocked.c, timeout.c, handleClientsBlockedOnKeys. Boundary: what a command does when it is carried out again is its own.
import { NO_NOTE } from '../../kernel/process';
import type { ConnectionId, NoteNumber, Outbox } from '../../kernel/process';
import { after, milliseconds } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import type { Call } from '../commands/table';
import { databaseAt, findEntry } from '../keyspace/dataset';
import { typeOf } from '../keyspace/value';
import { note } from '../notes';
import { createRequest } from '../resp';
import { NULL_ARRAY, error, integer } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess, ServerState } from '../state';
import { answer } from './answer';
import type { AwaitedType, Blocked } from './shapes';
import { join, leave, placeOf } from './touch';

const TIMER = 'blocked';

interface KeysAwaited {
  readonly keys: readonly string[];
  readonly awaited: AwaitedType;
  /** Milliseconds, 0 = for ever: what parseTimeout gives. */
  readonly timeout: number;
  /** The answer when nothing comes in time or nobody may wait; a list of length -1 unless said otherwise. */
  readonly nothing?: Reply;
}

/**
 * C48. The command has found nothing and waits for one of these keys: its result is what this returns. In a transaction
 * nobody waits. When the command is carried out again and still finds nothing, the client keeps its place.
 */
export function blockForKeys(call: Call<ServerProcess>, awaited: KeysAwaited): Reply | null {
  const { keys, timeout, nothing = NULL_ARRAY } = awaited;
  if (call.denyBlocking) return nothing;
  if (call.readyKey !== null) return null;
  const { connection, db } = call.client;
  const { byKey } = call.process.server.blocking;
  for (const key of new Set(keys)) join(byKey, placeOf(db, key), connection);
  const until = deadline(timeout, call.out);
  block(call, { type: 'keys', keys, awaited: awaited.awaited, request: requestOf(call), until, nothing });
  return null;
}

/** C48. The keys in which a command that is carried out again looks: only the one that has become ready. */
export const keysToTry = (call: Call<ServerProcess>, keys: readonly string[]): readonly string[] =>
  call.readyKey === null ? keys : [call.readyKey];

/** C51. WAIT: until so many replicas have acknowledged what this client has written. */
export function blockForReplicas(
  call: Call<ServerProcess>,
  { needed, timeout }: { readonly needed: number; readonly timeout: number },
): Reply | null {
  const { client, process, out } = call;
  const { blocking } = process.server;
  const offset = client.writeOffset;
  const acknowledged = countAcknowledged(process.server, offset);
  if (acknowledged >= needed || call.denyBlocking) return countedReply(process.server, offset, out);
  const until = deadline(timeout, out);
  blocking.forReplicas.push(client.connection);
  blocking.askReplicas = true;
  block(call, { type: 'replicas', needed, offset, request: requestOf(call), until });
  return null;
}

/** Replicas that have acknowledged that offset. Source: replicationCountAcksByOffset. */
function countAcknowledged(server: ServerState, offset: number): number {
  let count = 0;
  for (const { replica } of server.clients.values())
    if (replica?.state === 'online' && replica.ackOffset >= offset) count += 1;
  return count;
}

/** P9. What WAIT answers, and the note by which observers can hold it against the truth. */
function countedReply(server: ServerState, offset: number, out: Outbox): Reply {
  const replicas = countAcknowledged(server, offset);
  note(out, { type: 'replicasCounted', replicas, offset });
  return integer(replicas);
}

const requestOf = ({ argv, exchange, cause }: Call<ServerProcess>) =>
  createRequest(argv, { exchange, cause });

const deadline = (timeout: number, out: Outbox): Instant | null =>
  timeout === 0 ? null : after(out.now, milliseconds(timeout));

function block({ client, out }: Call<ServerProcess>, blocked: Blocked): void {
  client.blocked = blocked;
  if (blocked.until !== null) out.setTimer(TIMER, client.connection, blocked.until);
}

/** The waiting is over: what the client has said meanwhile is read at the end of the turn. Source: unblockClient. */
export function unblock(server: ServerState, client: Connected, out: Outbox): void {
  const { blocked, connection } = client;
  const { blocking } = server;
  if (blocked === null) return;
  client.blocked = null;
  if (blocked.until !== null) out.cancelTimer(TIMER, connection);
  if (blocked.type === 'pause') client.unread.unshift(blocked.request);
  else if (blocked.type === 'keys')
    for (const key of blocked.keys) leave(blocking.byKey, placeOf(client.db, key), connection);
  else blocking.forReplicas = blocking.forReplicas.filter((other) => other !== connection);
  blocking.ended.push(connection);
}

/** C49. Its time is up, or CLIENT UNBLOCK says so: it is answered as if nothing had come. */
export function endWaiting(server: ServerState, client: Connected, out: Outbox): void {
  const { blocked } = client;
  if (blocked?.type !== 'keys' && blocked?.type !== 'replicas') return;
  const reply = blocked.type === 'keys' ? blocked.nothing : countedReply(server, blocked.offset, out);
  endWaitingWith(server, client, reply, out);
}

/** C49, C50. It waits no more, and this is its answer. */
export function endWaitingWith(
  server: ServerState,
  client: Connected,
  reply: Reply,
  out: Outbox,
  cause: NoteNumber = NO_NOTE,
): void {
  const { blocked } = client;
  if (blocked === null) return;
  unblock(server, client, out);
  answer(client, reply, { exchange: blocked.request.aside.exchange, cause, write: null }, out);
}

export function onBlockedTimer(server: ServerState, connection: number, out: Outbox): void {
  const client = server.clients.get(connection as ConnectionId);
  if (client !== undefined) endWaiting(server, client, out);
}

/** C51. At the end of the turn: those whose replicas have acknowledged enough. Source: processClientsWaitingReplicas. */
export function answerThoseWhoWaitForReplicas(server: ServerState, out: Outbox): void {
  for (const connection of server.blocking.forReplicas) {
    const client = server.clients.get(connection);
    if (client?.blocked?.type !== 'replicas') continue;
    if (countAcknowledged(server, client.blocked.offset) >= client.blocked.needed)
      endWaiting(server, client, out);
  }
}

/** C50. The role has changed: nobody waits any more, and the connections go. Source: disconnectAllBlockedClients. */
export function endAllWaiting(server: ServerState, out: Outbox): Connected[] {
  const reply = error(
    'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)',
  );
  const ended: Connected[] = [];
  for (const client of server.clients.values()) {
    const { blocked } = client;
    if (blocked?.type !== 'keys' && blocked?.type !== 'replicas') continue;
    endWaitingWith(server, client, reply, out);
    ended.push(client);
  }
  return ended;
}

/** Carries a command out again for a client; null when it found nothing once more. */
type Retry = (client: Connected, blocked: Extract<Blocked, { type: 'keys' }>, key: string) => boolean;

/**
 * C48. At the end of a command or transaction: each key that has become ready, in that order, serves those who wait for it
 * in the order of their waiting, for as long as it holds the kind of value that they wait for.
 */
export function serveReadyKeys(server: ServerState, retry: Retry, out: Outbox): void {
  const { blocking } = server;
  while (blocking.ready.length > 0) {
    const places = blocking.ready;
    blocking.ready = [];
    for (const { db, key } of places) {
      for (const connection of blocking.byKey.get(placeOf(db, key)) ?? []) {
        const client = server.clients.get(connection);
        if (client?.blocked?.type !== 'keys') continue;
        const entry = findEntry(databaseAt(server.dataset, db), key);
        if (entry === null || typeOf(entry.value) !== client.blocked.awaited) continue;
        if (retry(client, client.blocked, key)) unblock(server, client, out);
      }
    }
  }
}
