// A client finds its master through sentinels: asks one after the other for the address, verifies it by ROLE, and listens for
// +switch-master. Source: SPEC C75; the guidelines for Sentinel clients, ioredis (SentinelConnector), redis-py (Sentinel).
import { NO_NOTE } from '../kernel/process';
import type { NoteNumber, Outbox } from '../kernel/process';
import { after, milliseconds, seconds } from '../kernel/time';
import type { Reply } from '../server/reply';
import { createRequest } from '../server/resp';
import type { Group } from './groupState';
import { closeLink, learnNode, linkAt, transmit } from './links';
import { tell } from './said';
import { SESSIONS, createLink } from './state';
import type { ClientState, KnownNode } from './state';

const NAME = 'mymaster';
export const SWITCH = '+switch-master';

/** Indexes of the connections to sentinels: to the first, for questions; and the one that listens. */
const QUESTIONS = SESSIONS + (1 << 18);
export const LISTENING = SESSIONS + (1 << 19);

export const ADDRESS_ANSWER = -3;
export const ROLE_ANSWER = -4;
export const REPLICAS_ANSWER = -5;
export const LISTEN_ANSWER = -6;

export const SEARCH_TIMER = 'search';
export const LISTEN_SWITCH_TIMER = 'listenSwitch';

const SEARCH_PAUSE = milliseconds(100); // as ioredis after its first rounds: soon, and not in a busy loop
const LISTEN_PAUSE = seconds(1);

const ask = (...argv: string[]) => createRequest(argv, { exchange: 0, cause: NO_NOTE });

/** C75. Begins to look for the master, unless that is under way. */
export function findMaster(client: ClientState, group: Group, out: Outbox): void {
  if (group.sentinels.length === 0 || group.search !== null) return;
  group.search = { step: 'pause', asked: -1 };
  askSentinel(client, group, group.search, out);
}

function askSentinel(
  client: ClientState,
  group: Group,
  search: NonNullable<Group['search']>,
  out: Outbox,
): void {
  const index = QUESTIONS + group.next;
  openTo(client, index, group.sentinels[group.next]);
  search.step = 'address';
  search.asked = index;
  transmit(client, index, ADDRESS_ANSWER, ask('SENTINEL', 'get-master-addr-by-name', NAME), out);
  out.setTimer(SEARCH_TIMER, 0, after(out.now, client.timeout));
}

function openTo(client: ClientState, index: number, sentinel: KnownNode | undefined): void {
  if (sentinel && !client.sessions.has(index)) client.sessions.set(index, createLink(sentinel));
}

const textOf = (reply: Reply | undefined): string => (reply?.type === 'bulk' ? (reply.value ?? '') : '');
const itemsOf = (reply: Reply): readonly Reply[] => (reply.type === 'array' ? (reply.items ?? []) : []);

/** C75. The address that a sentinel has given is only a hint: the server there is asked what it is. */
export function onAddress(client: ClientState, group: Group, reply: Reply, out: Outbox): void {
  const { search } = group;
  if (search === null) return;
  const [ip, port] = itemsOf(reply).map(textOf);
  if (ip === undefined || port === undefined) return searchOn(group, out);
  search.step = 'role';
  search.asked = learnNode(client, { ip: out.resolve(ip) ?? ip, port: Number(port) });
  transmit(client, search.asked, ROLE_ANSWER, ask('ROLE'), out);
  out.setTimer(SEARCH_TIMER, 0, after(out.now, client.timeout));
}

/** C75. It is the master by its own word, or another sentinel is asked soon. */
export function onRole(
  client: ClientState,
  group: Group,
  reply: Reply,
  cause: NoteNumber,
  out: Outbox,
): void {
  const { search } = group;
  if (search === null) return;
  if (textOf(itemsOf(reply)[0]) !== 'master') return searchOn(group, out);
  const sentinel = QUESTIONS + group.next;
  group.master = search.asked;
  group.search = null;
  out.cancelTimer(SEARCH_TIMER, 0);
  const { name } = linkAt(client, group.master);
  const causes = [cause, client.why];
  tell({ type: 'foundMaster', master: name, from: linkAt(client, sentinel).name, causes }, out);
  if (group.readFrom === 'master') closeLink(linkAt(client, sentinel), out);
  else transmit(client, sentinel, REPLICAS_ANSWER, ask('SENTINEL', 'replicas', NAME), out);
  listenForSwitch(client, group, out);
  for (const { node, number } of client.exchanges.values())
    if (node < 0) out.setTimer('retry', number, out.now);
}

/** C74. Those that the sentinel holds down, or cut off from it, are left out. */
export function onReplicas(client: ClientState, group: Group, reply: Reply, out: Outbox): void {
  group.replicas = itemsOf(reply).flatMap((item) => {
    const words = itemsOf(item).map(textOf);
    const field = (name: string): string => words[words.indexOf(name) + 1] ?? '';
    if (/down|disconnected/.test(field('flags'))) return [];
    const ip = out.resolve(field('ip')) ?? field('ip');
    return [learnNode(client, { ip, port: Number(field('port')) })];
  });
  closeLink(linkAt(client, QUESTIONS + group.next), out);
}

/** C75. Nothing came of it: another sentinel, after a pause. */
function searchOn(group: Group, out: Outbox): void {
  const { search } = group;
  if (search === null) return;
  search.step = 'pause';
  search.asked = -1;
  group.next = (group.next + 1) % group.sentinels.length;
  out.setTimer(SEARCH_TIMER, 0, after(out.now, SEARCH_PAUSE));
}

/** C75. The pause is over, or whoever was asked has not answered: returns its index, and its connection is to go. */
export function onSearchTimer(client: ClientState, group: Group, out: Outbox): number {
  const { search } = group;
  if (search === null) return -1;
  if (search.step !== 'pause') return search.asked;
  askSentinel(client, group, search, out);
  return -1;
}

/** C75. A connection is no more: to the master, to a sentinel that was asked, or to the one that is listened to. */
export function onGroupLost(
  client: ClientState,
  group: Group,
  { index, waiting }: { readonly index: number; readonly waiting: readonly number[] },
  out: Outbox,
): void {
  if (waiting.includes(ADDRESS_ANSWER) || waiting.includes(ROLE_ANSWER)) searchOn(group, out);
  if (index === LISTENING) out.setTimer(LISTEN_SWITCH_TIMER, 0, after(out.now, LISTEN_PAUSE));
  if (index === group.master) leaveMaster(client, group, out);
}

/** C75. What it has is its master no longer. */
export function leaveMaster(client: ClientState, group: Group, out: Outbox): void {
  if (group.sentinels.length === 0) return;
  group.master = -1;
  findMaster(client, group, out);
}

/** C75. One sentinel is listened to, another one when that is lost. */
export function listenForSwitch(client: ClientState, group: Group, out: Outbox): void {
  if (client.sessions.get(LISTENING)?.connection != null) return;
  client.sessions.delete(LISTENING);
  openTo(client, LISTENING, group.sentinels[group.next]);
  transmit(client, LISTENING, LISTEN_ANSWER, ask('SUBSCRIBE', SWITCH), out);
}

/** C75. Said by the sentinel: the index of the master that it was until now, where another one is named; else -1. */
export function replacedMaster(client: ClientState, group: Group, reply: Reply): number {
  const items = 'items' in reply ? (reply.items ?? []) : [];
  const [word, channel, message = ''] = items.map(textOf);
  if (word !== 'message' || channel !== SWITCH || group.master < 0) return -1;
  const [name, , , ip, port] = message.split(' ');
  const { ip: oldIp, port: oldPort } = linkAt(client, group.master);
  return name === NAME && (ip !== oldIp || Number(port) !== oldPort) ? group.master : -1;
}
