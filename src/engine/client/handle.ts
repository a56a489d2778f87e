// What happens to a client: a command to carry out, an answer, a connection that ends, a time that is up.
// Source: SPEC chapter C from C20. Boundary: one input, its own state, and the outbox.
import { NO_NOTE } from '../kernel/process';
import type { Input, NoteNumber, Outbox } from '../kernel/process';
import { after } from '../kernel/time';
import type { Reply } from '../server/reply';
import type { PushMessage, ReplyMessage } from '../server/messages';
import { ask, askByTable, beginExchange, expire, onAnswer, onNodeLost, onRetry } from './exchange';
import { SLOTS_ANSWER, closeLink, forgetConnection, linkAt } from './links';
import { LISTEN_TIMER, commandsAgain, isOver, listenAgainSoon } from './listening';
import { sayTrouble, tell } from './said';
import {
  ADDRESS_ANSWER,
  LISTENING,
  LISTEN_SWITCH_TIMER,
  REPLICAS_ANSWER,
  ROLE_ANSWER,
  SEARCH_TIMER,
  findMaster,
  leaveMaster,
  listenForSwitch,
  onAddress,
  onGroupLost,
  onReplicas,
  onRole,
  onSearchTimer,
  replacedMaster,
} from './sentinels';
import { TRANSACTION, nodeAt } from './sessions';
import { MOVED_PAUSE, TROUBLE_PAUSE, onSlots, refreshTable } from './slotTable';
import { SESSIONS } from './state';
import type { ClientState, Exchange, Link } from './state';
import { HELD_TIMER, onHeldTimer } from './transaction';
import { changeWorkload, onRequestDue, startWorkload } from './workload';

export function handleClient(client: ClientState, input: Input, out: Outbox): void {
  if (client.failed.length > 0) client.failed.length = 0;
  switch (input.type) {
    case 'message':
      return onMessage(client, input.tag - 1, input.message as ReplyMessage | PushMessage, out);
    case 'refused':
    case 'closed':
      return onConnectionLost(client, input.tag - 1, input.type, out);
    case 'timer':
      return onTimer(client, input.timer, input.key, out);
    case 'action':
      return onAction(client, input.action, input.cause, out);
    case 'boot':
      if (client.group) findMaster(client, client.group, out);
      if (client.workload) startWorkload(client.workload, out);
      return;
    case 'connected':
    case 'accepted':
  }
}

type Asked =
  | { readonly type: 'command'; readonly argv: readonly string[]; readonly wait?: false }
  | { readonly type: 'workload'; readonly rate?: number; readonly keys?: number; readonly reads?: number };

function onAction(
  client: ClientState,
  action: { readonly type: string },
  cause: NoteNumber,
  out: Outbox,
): void {
  const asked = action as Asked;
  if (asked.type === 'command') {
    const exchange = beginExchange(client, asked, cause, out);
    if (client.kind === 'plain') ask(client, exchange, 0, out);
    else askByTable(client, exchange, out);
  } else if (client.workload) changeWorkload(client.workload, asked, out);
}

/** C21. The answer belongs to whoever has waited longest on that connection; what nobody asked for is a push. */
function onMessage(
  client: ClientState,
  node: number,
  message: ReplyMessage | PushMessage,
  out: Outbox,
): void {
  const link = linkAt(client, node);
  if (message.kind === 'push') {
    const { reply, aside } = message;
    if (node === LISTENING) return onSaid(client, reply, aside.cause, out);
    tell({ type: 'pushed', from: link.name, reply, causes: [aside.cause] }, out);
    if (isOver(client, reply)) moveOn(client, out);
    return;
  }
  const waiter = link.waiting.shift();
  link.heardAt = out.now;
  // After CLIENT REPLY in a transaction a client cannot know what is answered: nobody waits for this.
  if (waiter === undefined)
    return void tell(
      { type: 'pushed', from: link.name, reply: message.reply, causes: [message.aside.cause] },
      out,
    );
  if (waiter === SLOTS_ANSWER) return onSlots(client, link, message.reply, message.aside.cause, out);
  if (waiter <= ADDRESS_ANSWER) return onGroupAnswer(client, waiter, message, out);
  const exchange = client.exchanges.get(waiter);
  if (exchange) onAnswer(client, exchange, message, out);
}

/** C75. What the search for a master has asked for. */
function onGroupAnswer(
  client: ClientState,
  waiter: number,
  { reply, aside }: ReplyMessage,
  out: Outbox,
): void {
  const { group } = client;
  if (group === null) return;
  if (waiter === ADDRESS_ANSWER) onAddress(client, group, reply, out);
  else if (waiter === ROLE_ANSWER) onRole(client, group, reply, aside.cause, out);
  else if (waiter === REPLICAS_ANSWER) onReplicas(client, group, reply, out);
}

/** C75. A sentinel tells of another master: whoever waits at the old one asks there. */
function onSaid(client: ClientState, reply: Reply, cause: NoteNumber, out: Outbox): void {
  const { group } = client;
  const old = group === null ? -1 : replacedMaster(client, group, reply);
  if (group === null || old < 0) return;
  client.why = cause;
  leaveMaster(client, group, out);
  sendAway(client, old, closeLink(linkAt(client, old), out), cause, out);
}

/** C66. Whoever has the slot now is to be listened to instead. */
function moveOn(client: ClientState, out: Outbox): void {
  refreshTable(client, { but: -1, pause: MOVED_PAUSE }, out);
  listenAgainSoon(client, out);
}

const isAsking = ({ exchanges }: ClientState, [word, name]: readonly string[]): boolean =>
  [...exchanges.values()].some(
    ({ quiet, request: { argv } }) => quiet && argv[0] === word && argv[1] === name,
  );

/** C66. Everything that it listens to; what it hears already is confirmed once more. */
function listenAgain(client: ClientState, out: Outbox): void {
  for (const argv of commandsAgain(client)) {
    if (isAsking(client, argv)) continue;
    const exchange = beginExchange(client, { argv, wait: false, quiet: true }, NO_NOTE, out);
    askByTable(client, exchange, out);
  }
}

function onConnectionLost(client: ClientState, node: number, how: 'refused' | 'closed', out: Outbox): void {
  const link = linkAt(client, node);
  const type = how === 'refused' ? 'clientRefused' : 'clientDisconnected';
  const cause = sayTrouble(client, link, { type, to: link.name, causes: [out.blame(link)] }, out);
  const waiting = forgetConnection(link);
  if (client.group) onGroupLost(client, client.group, { index: node, waiting }, out);
  sendAway(client, node, waiting, cause, out);
  if (node === TRANSACTION) client.transaction = null;
  else if (node >= SESSIONS && how === 'closed') listenAgainSoon(client, out);
}

/** C25. Those who waited on a connection that is no more. */
function sendAway(
  client: ClientState,
  node: number,
  waiting: readonly number[],
  cause: NoteNumber | null,
  out: Outbox,
): void {
  if (waiting.includes(SLOTS_ANSWER)) {
    client.refreshing = -1;
    out.cancelTimer('refresh', 0);
  }
  for (const waiter of waiting) {
    const exchange = client.exchanges.get(waiter);
    if (exchange?.node === node) onNodeLost(client, exchange, cause, out);
  }
}

function onTimer(client: ClientState, timer: string, key: number, out: Outbox): void {
  switch (timer) {
    case 'request':
      if (client.workload) onRequestDue(client, client.workload, out);
      return;
    case 'retry':
      return onRetry(client, key, out);
    case 'refresh':
      onSilence(client, client.refreshing, out);
      return;
    case 'deadline':
      return onDeadline(client, out);
    case HELD_TIMER:
      return onHeldTimer(client, key, out);
    case LISTEN_TIMER:
      return listenAgain(client, out);
    case SEARCH_TIMER: {
      const silent = client.group ? onSearchTimer(client, client.group, out) : -1;
      if (silent >= 0) onSilence(client, silent, out);
      return;
    }
    case LISTEN_SWITCH_TIMER:
      if (client.group) listenForSwitch(client, client.group, out);
      return;
    default:
      throw new Error(`no timer ${timer}`);
  }
}

/** C27. All exchanges have the same time, so the first is the next to end. */
function onDeadline(client: ClientState, out: Outbox): void {
  client.watching = false;
  for (const exchange of client.exchanges.values()) {
    if (exchange.deadline === null) continue;
    if (exchange.deadline > out.now) {
      client.watching = true;
      return out.setTimer('deadline', 0, exchange.deadline);
    }
    const { node, lost } = exchange;
    client.exchanges.delete(exchange.number);
    if (node >= 0) expire(client, exchange, onLateAnswer(client, exchange, out), out);
    else expire(client, exchange, lost < 0 ? null : out.blame(linkAt(client, lost)), out);
  }
}

/** C27. Its answer may come yet, and is thrown away then. Only a node that has been silent for all that time is left. */
function onLateAnswer(client: ClientState, { node, attempts }: Exchange, out: Outbox): NoteNumber | null {
  const link = linkAt(client, node);
  if (after(link.heardAt, client.timeout) <= out.now) return onSilence(client, node, out);
  return attempts === 1 ? sayTimeout(client, link, out) : null;
}

const sayTimeout = (client: ClientState, link: Link, out: Outbox): NoteNumber | null =>
  sayTrouble(client, link, { type: 'clientTimeout', to: link.name, causes: [out.blame(link)] }, out);

/** C21, C25. The node answers nobody: its connection goes, and those who wait there ask elsewhere. */
function onSilence(client: ClientState, node: number, out: Outbox): NoteNumber | null {
  const link = linkAt(client, node);
  const cause = sayTimeout(client, link, out);
  const waiting = closeLink(link, out);
  if (client.group) onGroupLost(client, client.group, { index: node, waiting }, out);
  sendAway(client, node, waiting, cause, out);
  if (node === TRANSACTION) client.transaction = null;
  else if (node >= SESSIONS) listenAgainSoon(client, out);
  if (client.kind !== 'plain') refreshTable(client, { but: nodeAt(client, node), pause: TROUBLE_PAUSE }, out);
  return cause;
}
