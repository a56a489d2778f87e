// Tells subscribers what has happened to keys. Source: SPEC K22; notifyKeyspaceEvent, pubsubPublishMessage.
// Boundary: only within this server, also in a cluster.
import { NO_NOTE } from '../../kernel/process';
import type { Outbox } from '../../kernel/process';
import type { ServerState } from '../state';
import { deliver } from './pubsub';

/** K22. Each event on the key's channel, then on its own, as far as they are wanted. */
export function tellKeyEvents(server: ServerState, out: Outbox): void {
  const events = server.keyEvents;
  const wanted = server.parameters['notify-keyspace-events'];
  server.keyEvents = [];
  for (const { db, event, key } of events) {
    if (wanted.includes('K')) tell(`__keyspace@${db}__:${key}`, event);
    if (wanted.includes('E')) tell(`__keyevent@${db}__:${event}`, key);
  }

  function tell(channel: string, message: string): void {
    deliver(server, { channel, message, sharded: false, cause: NO_NOTE }, out);
  }
}
