// Connections beside the pool: what a client says on them changes how the node treats them, so nothing else may share them.
// One for a transaction, one for listening to channels, one for each node whose shard channels it listens to.
// Source: SPEC C65, C66; the dedicated connections of ioredis (subscriber) and node-redis (isolated pool).
import type { Outbox } from '../kernel/process';
import { closeLink, linkAt } from './links';
import type { ClientState, Exchange, Link } from './state';
import { SESSIONS, createLink } from './state';

export const TRANSACTION = SESSIONS;
export const LISTENER = SESSIONS + 1;
const SHARD_LISTENERS = SESSIONS + 2;

/** Which kind of connection an exchange is for. */
export type Purpose = Exchange['purpose'];

/** Index of the connection for that purpose, to be had at that node; one that is in use stays where it is. */
export function sessionFor(client: ClientState, purpose: Purpose, node: number, out: Outbox): number {
  switch (purpose) {
    case 'pool':
      return node;
    case 'transaction':
      if (client.transaction?.node !== undefined && client.transaction.node >= 0) return TRANSACTION;
      return open(client, TRANSACTION, node, out);
    case 'listening':
      return isOpen(client, LISTENER) ? LISTENER : open(client, LISTENER, node, out);
    case 'shardListening':
      return isOpen(client, SHARD_LISTENERS + node)
        ? SHARD_LISTENERS + node
        : open(client, SHARD_LISTENERS + node, node, out);
  }
}

/** The node that a connection goes to, or is to go to. */
export function nodeAt(client: ClientState, index: number): number {
  if (index < SESSIONS) return index;
  const { ip, port } = linkAt(client, index);
  return client.nodes.findIndex((node) => node.ip === ip && node.port === port);
}

const isOpen = ({ sessions }: ClientState, index: number): boolean => sessions.get(index)?.connection != null;

function open(client: ClientState, index: number, node: number, out: Outbox): number {
  const before = client.sessions.get(index);
  if (before !== undefined) closeLink(before, out);
  const { ip, port, name }: Link = linkAt(client, node);
  client.sessions.set(index, createLink({ ip, port, name }));
  return index;
}
