// Transactions of a cluster-aware client: all of one goes to one node, on a connection of its own. Source: SPEC C65; the
// multi() of ioredis and node-redis, which holds commands back until it knows where they belong.
import type { Outbox } from '../kernel/process';
import { MULTI_ANSWER, multiRequest, transmit } from './links';
import { say } from './said';
import { OK } from '../server/reply';
import type { Reply } from '../server/reply';
import type { ClientState, Exchange } from './state';

const nameOf = ({ request: { argv } }: Exchange): string => (argv[0] ?? '').toLowerCase();

const opening = /^(?:multi|watch)$/i;
const closing = /^(?:exec|discard|unwatch)$/i;

/** C65. Whether the command belongs to a transaction: after MULTI all do, after WATCH only those that concern it. */
export function isInTransaction({ transaction }: ClientState, [name = '']: readonly string[]): boolean {
  if (opening.test(name)) return true;
  return transaction !== null && (transaction.multi || closing.test(name));
}

/**
 * C65. MULTI as the first word is answered by the client itself, since no key has said yet where it belongs. Returns whether
 * the command is done with by that.
 */
export function beginTransaction(client: ClientState, exchange: Exchange, out: Outbox): boolean {
  client.transaction ??= { node: -1, multi: false, held: false, commands: 0 };
  const { transaction } = client;
  if (nameOf(exchange) !== 'multi') return false;
  const isFirst = !transaction.multi && transaction.node < 0;
  transaction.multi = true;
  if (!isFirst) return false;
  transaction.held = true;
  out.setTimer(HELD_TIMER, exchange.number, out.now);
  return true;
}

export const HELD_TIMER = 'held';

/** C65. The client's own answer to a MULTI that it holds back. */
export function onHeldTimer(client: ClientState, number: number, out: Outbox): void {
  const exchange = client.exchanges.get(number);
  if (!exchange) return;
  client.exchanges.delete(number);
  say(exchange, { type: 'reply', from: 'itself', reply: OK }, out);
}

/** C65. The command goes to that node: the MULTI that was held back ahead of it. */
export function enterTransaction(client: ClientState, session: number, node: number, out: Outbox): void {
  const { transaction } = client;
  if (transaction === null) return;
  if (transaction.held) transmit(client, session, MULTI_ANSWER, multiRequest(), out);
  transaction.held = false;
  transaction.node = node;
  transaction.commands += 1;
}

/** C65. Nothing but this command has been said there yet: it may still go elsewhere, with its MULTI. */
export function mayMove({ transaction }: ClientState, exchange: Exchange): boolean {
  return transaction?.commands === 1 && nameOf(exchange) !== 'exec';
}

export function moveTransaction(client: ClientState, exchange: Exchange): void {
  if (client.transaction === null) return;
  client.transaction.held = nameOf(exchange) !== 'watch';
  client.transaction.node = -1;
  client.transaction.commands = 0;
}

/** C65. It is over with EXEC, DISCARD or UNWATCH, and has not begun with a WATCH that was refused. */
export function endTransaction(client: ClientState, exchange: Exchange, reply: Reply): void {
  const isRefused = reply.type === 'error' && client.transaction?.multi === false;
  if (closing.test(nameOf(exchange)) || isRefused) client.transaction = null;
}
