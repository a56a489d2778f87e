// Client-side caching: who has read a key, or asked for all that begin like it, is told when it changes.
// Source: SPEC C64; tracking.c. Boundary: the commands are trackingCommand.ts; that a key has changed comes from touch.ts.
import type { Outbox } from '../../kernel/process';
import { NULL_ARRAY, array, bulk, integer, push } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerState } from '../state';
import { pushTo } from './answer';
import { join } from './touch';

export function stopTracking(server: ServerState, client: Connected): void {
  if (client.tracking === null) return;
  client.tracking = null;
  server.caches.clients -= 1;
}

/** C64. A command has read these keys for a client. */
export function rememberKeys(
  { caches }: ServerState,
  { connection, tracking }: Connected,
  keys: readonly string[],
): void {
  if (tracking === null || tracking.broadcast) return;
  if (tracking.opt === 'in' ? !tracking.caching : tracking.opt === 'out' && tracking.caching) return;
  for (const key of keys)
    if (caches.readers.get(key)?.includes(connection) !== true) join(caches.readers, key, connection);
}

/** C64. At the end of a command: what has changed is told, to whoever changed it after its answer. */
export function tellChanges(server: ServerState, changer: Connected | null, out: Outbox): void {
  const { caches } = server;
  const { changed, dropped } = caches;
  if (changed.length === 0 && !dropped) return;
  caches.changed = [];
  caches.dropped = false;
  if (dropped) return tellThatAllIsGone(server, out);
  for (const key of changed) tellReaders(server, key, changer, out);
  for (const client of server.clients.values()) {
    if (client.tracking?.broadcast !== true || (client.tracking.noLoop && client === changer)) continue;
    for (const prefix of client.tracking.prefixes) {
      const keys = changed.filter((key) => key.startsWith(prefix));
      if (keys.length > 0) tell(server, client, array(keys.map(bulk)), out);
    }
  }
}

function tellThatAllIsGone(server: ServerState, out: Outbox): void {
  server.caches.readers.clear();
  for (const client of server.clients.values())
    if (client.tracking !== null) tell(server, client, NULL_ARRAY, out);
}

/** Each is told once and forgotten, until it reads the key again. */
function tellReaders(server: ServerState, key: string, changer: Connected | null, out: Outbox): void {
  const { readers } = server.caches;
  const connections = readers.get(key) ?? [];
  readers.delete(key);
  for (const connection of connections) {
    const client = server.clients.get(connection);
    if (client?.tracking == null || client.tracking.broadcast) continue;
    if (!client.tracking.noLoop || client !== changer) tell(server, client, array([bulk(key)]), out);
  }
}

/** On the own connection only in RESP3; on another one as a message of a channel, if that is how it speaks. */
function tell(server: ServerState, client: Connected, keys: Reply, out: Outbox): void {
  const { tracking } = client;
  if (tracking === null) return;
  if (tracking.redirect === 0) {
    if (client.protocol === 3) pushTo(client, push([bulk('invalidate'), keys]), out);
    return;
  }
  const target = [...server.clients.values()].find(({ id }) => id === tracking.redirect);
  if (target === undefined) {
    tracking.broken = true;
    if (client.protocol === 3)
      pushTo(client, push([bulk('tracking-redir-broken'), integer(tracking.redirect)]), out);
  } else if (target.protocol === 3) pushTo(target, push([bulk('invalidate'), keys]), out);
  else if (target.subscriptions !== null)
    pushTo(target, push([bulk('message'), bulk('__redis__:invalidate'), keys]), out);
}
