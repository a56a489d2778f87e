// One command's way through the cluster: asked, redirected, asked again elsewhere, until it is answered or given up.
// Source: SPEC C22 to C27; ioredis (Cluster.sendCommand, handleError). Boundary: what starts a command is in the behaviours.
import { NO_NOTE } from '../kernel/process';
import type { NoteNumber, Outbox } from '../kernel/process';
import { after, milliseconds } from '../kernel/time';
import type { Instant } from '../kernel/time';
import type { ReplyMessage } from '../server/messages';
import { createRequest } from '../server/resp';
import { keySlot } from '../server/keyspace/slot';
import { memberFor, watchAge } from './group';
import type { Group } from './groupState';
import { firstKey, isWrite } from './keys';
import { listeningPurpose, rememberListening } from './listening';
import { ASKING_ANSWER, askingRequest, learnNode, linkAt, randomNode, readAddress, transmit } from './links';
import type { ClientNote } from './notes';
import { say, sayTrouble, tell } from './said';
import { findMaster, leaveMaster } from './sentinels';
import { nodeAt, sessionFor } from './sessions';
import { MOVED_PAUSE, TROUBLE_PAUSE, correctSlot, nodeFor, refreshTable } from './slotTable';
import type { ClientState, Exchange } from './state';
import {
  beginTransaction,
  endTransaction,
  enterTransaction,
  isInTransaction,
  mayMove,
  moveTransaction,
} from './transaction';
import type { AnswerVerdict } from './verdict';
import { judge } from './verdict';

export const RETRY_PAUSE = milliseconds(100); // retryDelayOnFailover and its sisters in ioredis: room for the others to agree
export const HOP_LIMIT = 5; // Jedis's maxAttempts and go-redis's MaxRedirects are near it; a healthy cluster needs one

export interface Asking {
  readonly argv: readonly string[];
  readonly wait?: boolean;
  readonly quiet?: boolean;
}

/** C27. Begins an exchange; all of it has to happen within the client's timeout. */
export function beginExchange(
  client: ClientState,
  { argv, wait = true, quiet = false }: Asking,
  cause: NoteNumber,
  out: Outbox,
): Exchange {
  const key = client.kind === 'plain' ? null : firstKey(argv);
  const exchange: Exchange = {
    number: (client.requests += 1),
    request: createRequest(argv, { exchange: client.requests, cause }),
    slot: key === null ? -1 : keySlot(key),
    askedAt: out.now,
    deadline: wait ? after(out.now, client.timeout) : null,
    purpose: purposeOf(client, argv),
    quiet,
    node: -1,
    attempts: 0,
    hops: 0,
    lost: -1,
    elsewhere: false,
    refusal: null,
  };
  client.exchanges.set(exchange.number, exchange);
  if (isWrite(argv)) client.writesSent += 1;
  if (exchange.deadline !== null && !client.watching) {
    out.setTimer('deadline', 0, exchange.deadline);
    client.watching = true;
  }
  return exchange;
}

/** C65, C66. A cluster-aware client keeps what changes a connection off the connections that everything shares. */
function purposeOf(client: ClientState, argv: readonly string[]): Exchange['purpose'] {
  if (client.kind !== 'client') return 'pool';
  return listeningPurpose(argv) ?? (isInTransaction(client, argv) ? 'transaction' : 'pool');
}

/** Asks that node, on the connection that is right for it; `asking` says that ASK has sent us. */
export function ask(
  client: ClientState,
  exchange: Exchange,
  node: number,
  out: Outbox,
  asking = false,
): void {
  const { purpose } = exchange;
  if (purpose === 'transaction' && beginTransaction(client, exchange, out)) return;
  exchange.node = sessionFor(client, purpose, node, out);
  exchange.elsewhere = false;
  exchange.attempts += 1;
  if (asking) transmit(client, exchange.node, ASKING_ANSWER, askingRequest(), out);
  if (purpose === 'transaction') enterTransaction(client, exchange.node, node, out);
  const { number, request } = exchange;
  if (!transmit(client, exchange.node, number, request, out)) client.exchanges.delete(number);
}

/** C22. Asks the node that serves the slot as far as this client knows. */
export function askByTable(client: ClientState, exchange: Exchange, out: Outbox): void {
  if (client.group !== null) return askGroup(client, client.group, exchange, out);
  ask(client, exchange, nodeFor(client, exchange.slot, out), out);
}

/** C74, C75. While no master is known the command waits, and is tried again soon. */
function askGroup(client: ClientState, group: Group, exchange: Exchange, out: Outbox): void {
  const node = memberFor(group, exchange, out);
  if (node >= 0) return ask(client, exchange, node, out);
  findMaster(client, group, out);
  pause(client, exchange, out);
}

export function onAnswer(client: ClientState, exchange: Exchange, message: ReplyMessage, out: Outbox): void {
  const verdict = client.kind === 'plain' ? ({ type: 'final' } as const) : judge(message.reply);
  if (exchange.purpose === 'transaction' && verdict.type !== 'final')
    return onRefusedInTransaction(client, exchange, verdict, message, out);
  switch (verdict.type) {
    case 'final':
      return finish(client, exchange, message, out);
    case 'redirect':
      return follow(client, exchange, verdict, message, out);
    case 'later':
      return postpone(client, exchange, message, out);
  }
}

/** C65. Only the first command may still go elsewhere; later the transaction is spoilt, and the answer says why. */
function onRefusedInTransaction(
  client: ClientState,
  exchange: Exchange,
  verdict: AnswerVerdict,
  message: ReplyMessage,
  out: Outbox,
): void {
  if (verdict.type === 'redirect' && mayMove(client, exchange)) {
    moveTransaction(client, exchange);
    return follow(client, exchange, verdict, message, out);
  }
  if (verdict.type === 'redirect' && verdict.how === 'MOVED') {
    correctSlot(
      client,
      verdict.slot,
      learnNode(client, readAddress(verdict.address, linkAt(client, exchange.node))),
    );
    refreshTable(client, { but: -1, pause: MOVED_PAUSE }, out);
  }
  finish(client, exchange, message, out);
}

function finish(client: ClientState, exchange: Exchange, { reply, aside }: ReplyMessage, out: Outbox): void {
  const link = linkAt(client, exchange.node);
  const causes = [exchange.request.aside.cause, aside.cause];
  client.exchanges.delete(exchange.number);
  client.answeredFrom = exchange.askedAt;
  watchAge(client, exchange, reply, out);
  if (exchange.purpose === 'transaction') endTransaction(client, exchange, reply);
  else if (client.kind === 'client' && reply.type !== 'error')
    rememberListening(client, exchange.request.argv);
  if (reply.type === 'error') {
    countFailure(client, exchange, reply.text.split(' ', 1)[0] ?? '');
    // C75. The former master says that it is one no longer.
    if (client.group !== null && reply.text.startsWith('READONLY')) leaveMaster(client, client.group, out);
    if (client.kind === 'workload')
      sayTrouble(client, link, { type: 'clientError', from: link.name, error: reply.text, causes }, out);
  } else link.trouble = '';
  if (aside.write && reply.type !== 'error') {
    client.writesAcknowledged += 1;
    const { key, offset } = aside.write;
    tell({ type: 'writeAcknowledged', by: link.name, key, offset, causes }, out);
  }
  if (client.kind !== 'workload' && !exchange.quiet)
    tell({ type: 'reply', from: link.name, reply, causes }, out);
}

/** C23, C24. Goes where it was sent, five times in a row at most. */
function follow(
  client: ClientState,
  exchange: Exchange,
  { how, slot, address }: Extract<AnswerVerdict, { type: 'redirect' }>,
  { aside }: ReplyMessage,
  out: Outbox,
): void {
  const node = learnNode(client, readAddress(address, linkAt(client, exchange.node)));
  // The others have not noticed yet that this node is gone: there is nothing to be had there now.
  if (node === exchange.lost) return pause(client, exchange, out);
  exchange.hops += 1;
  if (exchange.hops > HOP_LIMIT) return giveUp(client, exchange, 'hops', aside.cause, out);
  client.redirects += 1;
  const to = linkAt(client, node).name;
  const news = how === 'MOVED' ? correctSlot(client, slot, node) : true;
  if (news || client.kind === 'client')
    client.why = say(exchange, { type: 'redirectFollowed', slot, to, how, causes: [aside.cause] }, out);
  ask(client, exchange, node, out, how === 'ASK');
  if (how === 'MOVED' && news) refreshTable(client, { but: -1, pause: MOVED_PAUSE }, out);
}

/** C26. Again after a pause: TRYAGAIN at the same node; CLUSTERDOWN elsewhere, since perhaps only this node is cut off. */
function postpone(
  client: ClientState,
  exchange: Exchange,
  { reply, aside }: ReplyMessage,
  out: Outbox,
): void {
  const link = linkAt(client, exchange.node);
  const { refusal } = exchange;
  const error = reply.type === 'error' ? reply.text : '';
  const repeated = refusal?.reply.type === 'error' && refusal.reply.text === error;
  const note: ClientNote = {
    type: 'clientError',
    from: link.name,
    error,
    causes: [exchange.request.aside.cause, aside.cause],
  };
  if (client.kind === 'workload') sayTrouble(client, link, note, out);
  else if (!repeated) client.why = tell(note, out);
  exchange.refusal = { reply, from: link.name, cause: aside.cause };
  if (error.startsWith('CLUSTERDOWN')) turnAway(client, exchange);
  pause(client, exchange, out);
}

/** C25. The node is gone: any other one, after a pause. A plain client has no other. */
export function onNodeLost(
  client: ClientState,
  exchange: Exchange,
  cause: NoteNumber | null,
  out: Outbox,
): void {
  if (client.kind === 'plain' || exchange.purpose === 'transaction') {
    client.transaction = null;
    return giveUp(client, exchange, 'unreachable', cause, out);
  }
  turnAway(client, exchange);
  pause(client, exchange, out);
}

function turnAway(client: ClientState, exchange: Exchange): void {
  exchange.lost = nodeAt(client, exchange.node);
  exchange.elsewhere = true;
}

function pause(client: ClientState, exchange: Exchange, out: Outbox): void {
  const { number, request } = exchange;
  if (request.aside.cause === NO_NOTE)
    exchange.request = createRequest(request.argv, { exchange: number, cause: client.why });
  exchange.node = -1;
  exchange.hops = 0;
  out.setTimer('retry', exchange.number, after(out.now, exchange.quiet ? TROUBLE_PAUSE : RETRY_PAUSE));
  refreshTable(client, { but: exchange.lost, pause: TROUBLE_PAUSE }, out);
}

export function onRetry(client: ClientState, number: number, out: Outbox): void {
  const exchange = client.exchanges.get(number);
  if (!exchange || exchange.node >= 0) return;
  if (exchange.elsewhere && client.group === null)
    ask(client, exchange, randomNode(client, exchange.lost, out), out);
  else askByTable(client, exchange, out);
}

/** C27. Time is up. An error that it was told on the way is its answer. */
export function expire(client: ClientState, exchange: Exchange, cause: NoteNumber | null, out: Outbox): void {
  const { refusal } = exchange;
  if (!refusal) return giveUp(client, exchange, exchange.node < 0 ? 'unreachable' : 'timeout', cause, out);
  countFailure(
    client,
    exchange,
    refusal.reply.type === 'error' ? (refusal.reply.text.split(' ', 1)[0] ?? '') : 'timeout',
  );
  client.exchanges.delete(exchange.number);
  if (client.kind === 'client')
    say(exchange, { type: 'reply', from: refusal.from, reply: refusal.reply, causes: [refusal.cause] }, out);
}

function giveUp(
  client: ClientState,
  exchange: Exchange,
  why: 'hops' | 'timeout' | 'unreachable',
  cause: NoteNumber | null,
  out: Outbox,
): void {
  countFailure(client, exchange, why);
  client.exchanges.delete(exchange.number);
  if (client.kind !== 'workload' && !exchange.quiet)
    say(exchange, { type: 'gaveUp', after: exchange.attempts, why, causes: [cause ?? NO_NOTE] }, out);
}

/** C77, W10. Failed commands by the first word of the error, or by why there was no answer; the ledger hears of writes. */
function countFailure(
  client: ClientState,
  { request: { argv }, askedAt }: Pick<Exchange, 'request' | 'askedAt'>,
  word: string,
): void {
  client.errors += 1;
  client.errorsBy.set(word, (client.errorsBy.get(word) ?? 0) + 1);
  if (isWrite(argv)) failWrite(client, argv, askedAt, word);
}

/** W10. */
export function failWrite(client: ClientState, argv: readonly string[], sentAt: Instant, why: string): void {
  client.failed.push({ immutable: true, key: firstKey(argv) ?? '', sentAt, why });
}
