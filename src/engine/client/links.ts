// The connections of a client: one to each node that it has asked, opened when first needed, answers in the order of asking.
// Source: SPEC C21; the connection pool of ioredis. Boundary: knows no slots and follows nothing.
import { NO_NOTE } from '../kernel/process';
import type { Address, Outbox } from '../kernel/process';
import type { Request } from '../server/messages';
import { createRequest } from '../server/resp';
import type { ClientState, KnownNode, Link } from './state';
import { SESSIONS, createLink } from './state';

/** What else may stand in `waiting` beside the numbers of exchanges, which begin at 1. */
export const SLOTS_ANSWER = 0;
export const ASKING_ANSWER = -1;
export const MULTI_ANSWER = -2;

const housekeeping = (argv: readonly string[]): Request =>
  createRequest(argv, { exchange: 0, cause: NO_NOTE });
export const askingRequest = (): Request => housekeeping(['ASKING']);
export const multiRequest = (): Request => housekeeping(['MULTI']);
export const slotsRequest = (): Request => housekeeping(['CLUSTER', 'SLOTS']);

export function linkAt(client: ClientState, index: number): Link {
  const link = index < SESSIONS ? client.nodes[index] : client.sessions.get(index);
  if (!link) throw new Error(`no node ${index}`);
  return link;
}

/** Index of the node at that address, which is known from now on. */
export function learnNode(client: ClientState, node: KnownNode): number {
  const index = client.nodes.findIndex(({ ip, port }) => ip === node.ip && port === node.port);
  if (index < 0) return client.nodes.push(createLink(node)) - 1;
  if (node.name !== undefined) linkAt(client, index).name = node.name;
  return index;
}

/** "ip:port" as MOVED and ASK have it; an empty ip means the one that answered. */
export function readAddress(text: string, answered: Address): Address {
  const colon = text.lastIndexOf(':');
  return { ip: text.slice(0, colon) || answered.ip, port: Number(text.slice(colon + 1)) };
}

/** C21. Puts a request on the node's connection, and `waiter` in the row of those who wait there; false if nobody will answer. */
export function transmit(
  client: ClientState,
  index: number,
  waiter: number,
  request: Request,
  out: Outbox,
): boolean {
  const link = linkAt(client, index);
  if (link.connection === null) {
    link.connection = out.connect({ ip: link.ip, port: link.port }, 'client');
    out.tag(link.connection, index + 1);
  }
  out.send(link.connection, request);
  if (!isAnswered(link, request.argv)) return false;
  if (link.waiting.length === 0) link.heardAt = out.now;
  link.waiting.push(waiter);
  return true;
}

/** C56. After CLIENT REPLY OFF or SKIP the client must not wait for what will not come. */
function isAnswered(link: Link, argv: readonly string[]): boolean {
  const [name, sub, mode] = argv.slice(0, 3).map((word) => word.toLowerCase());
  if (name === 'reset' || (name === 'client' && sub === 'reply' && mode === 'on')) link.replies = 'on';
  const before = link.replies;
  if (before === 'skip') link.replies = 'on';
  if (name !== 'client' || sub !== 'reply') return before === 'on';
  if (mode === 'off') link.replies = 'off';
  else if (mode === 'skip' && before !== 'off') link.replies = 'skip';
  return before === 'on' && mode !== 'off' && mode !== 'skip';
}

/** The connection is no more; returns who waited on it. */
export function forgetConnection(link: Link): number[] {
  const { waiting } = link;
  link.connection = null;
  link.waiting = [];
  link.replies = 'on';
  link.stale = false;
  return waiting;
}

/** C21. An answer that is late may still come, and would be taken for the next one: so the connection goes. */
export function closeLink(link: Link, out: Outbox): number[] {
  if (link.connection !== null) out.close(link.connection);
  return forgetConnection(link);
}

/** C25. Any known node but one, where there is another. */
export function randomNode(client: ClientState, but: number, out: Outbox): number {
  const others = but < 0 ? client.nodes.length : client.nodes.length - 1;
  if (others < 1) return 0;
  const drawn = out.random('nodes', others);
  return but >= 0 && drawn >= but ? drawn + 1 : drawn;
}
