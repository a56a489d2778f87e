// Who hears what: subscriptions to channels, patterns and shard channels, and the delivery of a message within this server.
// Source: SPEC C44 to C47; pubsub.c. Boundary: what travels to other nodes is the deployment's, replies are pubsubCommands.ts.
import type { ConnectionId, NoteNumber, Outbox } from '../../kernel/process';
import { matchesGlob } from '../keyspace/glob';
import { keySlot } from '../keyspace/slot';
import { bulk, integer, push } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerState } from '../state';
import { pushTo } from './answer';
import type { PubSub, Subscriptions } from './shapes';
import { join, leave } from './touch';

/** The three kinds of subscription, each under the names that Redis has for it. */
export type SubscriptionKind = keyof PubSub & keyof Subscriptions;

/** What stands before subscribe, unsubscribe and message. */
const prefixes: Readonly<Record<SubscriptionKind, string>> = {
  channels: '',
  patterns: 'p',
  shardChannels: 's',
};

/** C44. How many subscriptions of that kind a client has; channels and patterns count together. */
function countFor({ subscriptions }: Connected, kind: SubscriptionKind): number {
  if (subscriptions === null) return 0;
  return kind === 'shardChannels'
    ? subscriptions.shardChannels.size
    : subscriptions.channels.size + subscriptions.patterns.size;
}

const confirmation = (client: Connected, word: string, kind: SubscriptionKind, name: string | null): Reply =>
  push([bulk(`${prefixes[kind]}${word}`), bulk(name), integer(countFor(client, kind))]);

/** C44. Its confirmation; who has subscribed already is confirmed all the same. */
export function subscribe(
  server: ServerState,
  client: Connected,
  kind: SubscriptionKind,
  name: string,
): Reply {
  client.subscriptions ??= { channels: new Set(), patterns: new Set(), shardChannels: new Set() };
  if (!client.subscriptions[kind].has(name)) {
    client.subscriptions[kind].add(name);
    join(server.pubsub[kind], name, client.connection);
  }
  return confirmation(client, 'subscribe', kind, name);
}

/** C44. Its confirmation, also for one that there was not; null as a name says that there was none to leave. */
export function unsubscribe(
  server: ServerState,
  client: Connected,
  kind: SubscriptionKind,
  name: string | null,
): Reply {
  const { subscriptions, connection } = client;
  if (name !== null && subscriptions?.[kind].delete(name) === true)
    leave(server.pubsub[kind], name, connection);
  const reply = confirmation(client, 'unsubscribe', kind, name);
  if (subscriptions !== null && countFor(client, 'channels') + subscriptions.shardChannels.size === 0)
    client.subscriptions = null;
  return reply;
}

/** Without a word, as a client leaves that goes or says RESET. */
export function unsubscribeAll(server: ServerState, client: Connected): void {
  const { subscriptions, connection } = client;
  if (subscriptions === null) return;
  for (const kind of ['channels', 'patterns', 'shardChannels'] as const)
    for (const name of subscriptions[kind]) leave(server.pubsub[kind], name, connection);
  client.subscriptions = null;
}

export interface Published {
  readonly channel: string;
  readonly message: string;
  /** SPUBLISH: only to subscribers of the shard channel. */
  readonly sharded: boolean;
  /** The note that made somebody publish it. */
  readonly cause: NoteNumber;
}

/** C45. To the channel's subscribers in their order, then to those of each pattern that matches; returns how many there were. */
export function deliver(
  server: ServerState,
  { channel, message, sharded, cause }: Published,
  out: Outbox,
): number {
  const { pubsub } = server;
  const kind = sharded ? 'shardChannels' : 'channels';
  const word = bulk(`${prefixes[kind]}message`);
  let receivers = send(
    server,
    pubsub[kind].get(channel),
    push([word, bulk(channel), bulk(message)]),
    cause,
    out,
  );
  if (sharded) return receivers;
  for (const [pattern, connections] of pubsub.patterns) {
    if (!matchesGlob(pattern, channel)) continue;
    const reply = push([bulk('pmessage'), bulk(pattern), bulk(channel), bulk(message)]);
    receivers += send(server, connections, reply, cause, out);
  }
  return receivers;
}

function send(
  server: ServerState,
  connections: readonly ConnectionId[] | undefined,
  reply: Reply,
  cause: NoteNumber,
  out: Outbox,
): number {
  for (const connection of connections ?? []) {
    const client = server.clients.get(connection);
    if (client !== undefined) pushTo(client, reply, out, cause);
  }
  return connections?.length ?? 0;
}

/** C46. Slots that this node does not serve any more: who has subscribed to a channel there is told that it is over. */
export function leaveSlots(
  server: ServerState,
  left: (slot: number) => boolean,
  cause: NoteNumber,
  out: Outbox,
): void {
  for (const [channel, connections] of server.pubsub.shardChannels) {
    if (!left(keySlot(channel))) continue;
    for (const connection of connections) {
      const client = server.clients.get(connection);
      if (client !== undefined)
        pushTo(client, unsubscribe(server, client, 'shardChannels', channel), out, cause);
    }
  }
}
