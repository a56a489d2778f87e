// A client leaves: everything that the server kept for it goes. Source: freeClient, unlinkClient in networking.c.
import type { ConnectionId, Outbox } from '../../kernel/process';
import type { Connected, ServerState } from '../state';
import { unblock } from './blocking';
import { unsubscribeAll } from './pubsub';
import { stopMonitoring } from './monitor';
import { stopTracking } from './tracking';
import { unwatch } from './touch';

/** The connection is gone, or is about to be closed. */
export function forgetClient(server: ServerState, connection: ConnectionId, out: Outbox): void {
  const client = server.clients.get(connection);
  if (client === undefined) return;
  server.clients.delete(connection);
  unblock(server, client, out);
  unwatch(server, client);
  unsubscribeAll(server, client);
  stopMonitoring(server, client);
  stopTracking(server, client);
  forgetReplica(server, client, out);
}

function forgetReplica(server: ServerState, { replica, connection }: Connected, out: Outbox): void {
  if (replica === null || replica.state === 'handshake') return;
  if (replica.state === 'sendBulk') out.cancelTimer('bulk', connection);
  server.replicas -= 1;
  if (server.replicas === 0) server.noReplicasSince = out.now;
}
