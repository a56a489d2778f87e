// The links of a sentinel: opened, watched over, shared between groups and given up; and the commands that go out on them.
// Source: SPEC Q1, Q2; sentinelReconnectInstance, instanceLinkCloseConnection, sentinelTryConnectionSharing.
import type { ConnectionId, NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { createRequest } from '../server';
import { asGiven, placeOf } from './addresses';
import type { AnyInstance, Asked, Link, LinkId, Master, Peer, SentinelState } from './state';
import type { Turn } from './turn';

export const HELLO_CHANNEL = '__sentinel__:hello';

/** Q1. Nothing has been heard yet, and the silence counts from now. */
export function createLink(sentinel: SentinelState, now: number): Link {
  const id = sentinel.nextId++ as LinkId;
  const link: Link = {
    id,
    owners: 1,
    disconnected: true,
    pending: 0,
    command: null,
    pubsub: null,
    commandSince: 0,
    pubsubSince: 0,
    heardAt: 0,
    availableAt: now,
    pongAt: now,
    waitingSince: now,
    pingAt: 0,
    connectAt: 0,
    answers: [],
  };
  sentinel.links.set(id, link);
  return link;
}

export function linkOf({ links }: SentinelState, { link }: Pick<AnyInstance, 'link'>): Link {
  const found = links.get(link);
  if (found === undefined) throw new Error(`no link ${link}`);
  return found;
}

/** The connection is no more, whoever ended it. */
export function forgetWire({ wires }: SentinelState, link: Link, connection: ConnectionId): void {
  wires.delete(connection);
  if (link.command === connection) {
    link.command = null;
    link.answers.length = 0;
  }
  if (link.pubsub === connection) link.pubsub = null;
  link.disconnected = true;
}

export function closeWire({ sentinel, out }: Turn, link: Link, connection: ConnectionId | null): void {
  if (connection === null) return;
  if (link.command === connection) link.pending = 0;
  forgetWire(sentinel, link, connection);
  out.close(connection);
}

export function closeWires(turn: Turn, link: Link): void {
  closeWire(turn, link, link.command);
  closeWire(turn, link, link.pubsub);
}

/** Nobody else may need it. Answers for the one that has gone are thrown away when they come. */
export function releaseLink(turn: Turn, link: Link): void {
  link.owners -= 1;
  if (link.owners > 0) return;
  closeWires(turn, link);
  turn.sentinel.links.delete(link.id);
}

/** Q1. The same sentinel in another group of ours: one link is enough. */
export function shareLink(turn: Turn, peer: Peer, masters: Iterable<Master>): void {
  const own = linkOf(turn.sentinel, peer);
  if (own.owners > 1) return;
  for (const master of masters) {
    if (master.name === peer.group) continue;
    for (const other of master.sentinels.values()) {
      if (other.runId !== peer.runId) continue;
      releaseLink(turn, own);
      peer.link = other.link;
      linkOf(turn.sentinel, other).owners += 1;
      return;
    }
  }
}

const keyOf = ({ group, role, name, id }: AnyInstance) => ({ master: group, role, name, id });

/** Q1. A command whose answer is for that instance; false when there is no connection for it. */
export function sendTo(
  { out, sentinel }: Turn,
  instance: AnyInstance,
  argv: readonly string[],
  { what = 'nothing', cause = NO_NOTE }: { readonly what?: Asked['what']; readonly cause?: NoteNumber } = {},
): boolean {
  const link = linkOf(sentinel, instance);
  if (link.command === null) return false;
  out.send(
    link.command,
    createRequest([renamed(sentinel, instance, argv[0] ?? ''), ...argv.slice(1)], { exchange: 0, cause }),
  );
  link.answers.push({ immutable: true, what, about: keyOf(instance) });
  link.pending += 1;
  return true;
}

/** What a server calls a command that its configuration has renamed. */
const renamed = ({ masters }: SentinelState, { group }: AnyInstance, word: string): string =>
  masters.get(group)?.renamed.get(word.toLowerCase()) ?? word;

/** Q1. At most once a second; a ping goes out at once. */
export function reconnect(turn: Turn, instance: AnyInstance): void {
  const { now, sentinel } = turn;
  const link = linkOf(sentinel, instance);
  if (!link.disconnected || instance.address.port === 0) return;
  if (now - link.connectAt < sentinel.periods.ping) return;
  link.connectAt = now;
  // Q16. A name that led nowhere may lead somewhere by now.
  if (sentinel.resolveHostnames)
    instance.address = placeOf(turn, asGiven(instance.address)) ?? instance.address;
  if (instance.address.ip === '') return;
  if (link.command === null) openCommand(turn, instance, link);
  if (instance.role !== 'sentinel' && link.pubsub === null) openPubsub(turn, instance, link);
  if (link.command !== null && (instance.role === 'sentinel' || link.pubsub !== null))
    link.disconnected = false;
}

function openCommand(turn: Turn, instance: AnyInstance, link: Link): void {
  const { now, out, sentinel } = turn;
  link.command = out.connect(instance.address, 'client');
  sentinel.wires.set(link.command, { link: link.id, use: 'command' });
  link.pending = 0;
  link.commandSince = now;
  const password = passwordFor(turn, instance);
  if (password !== null) sendTo(turn, instance, password);
  sendTo(turn, instance, ['CLIENT', 'SETNAME', clientName(sentinel, 'cmd')]);
  sendPing(turn, instance);
}

function openPubsub(turn: Turn, instance: AnyInstance, link: Link): void {
  const { now, out, sentinel } = turn;
  const connection = out.connect(instance.address, 'client');
  link.pubsub = connection;
  sentinel.wires.set(connection, { link: link.id, use: 'pubsub' });
  link.pubsubSince = now;
  const say = (argv: readonly string[]): void => {
    const named = [renamed(sentinel, instance, argv[0] ?? ''), ...argv.slice(1)];
    out.send(connection, createRequest(named, { exchange: 0, cause: NO_NOTE }));
  };
  const password = passwordFor(turn, instance);
  if (password !== null) say(password);
  say(['CLIENT', 'SETNAME', clientName(sentinel, 'pubsub')]);
  link.pending += password === null ? 1 : 2; // hello messages are no answers
  say(['SUBSCRIBE', HELLO_CHANNEL]);
}

export const clientName = ({ myId }: SentinelState, use: 'cmd' | 'pubsub'): string =>
  `sentinel-${myId.slice(0, 8)}-${use}`;

/** Q1. Servers have the password of their group; sentinels have one of their own, or all have ours. */
function passwordFor({ process, sentinel }: Turn, { role, group }: AnyInstance): readonly string[] | null {
  const { authPass = '', authUser = '' } = role === 'sentinel' ? {} : (sentinel.masters.get(group) ?? {});
  const ours = sentinel.pass === '' ? process.server.parameters.requirepass : sentinel.pass;
  const [user, pass] =
    role === 'sentinel' ? [sentinel.pass === '' ? '' : sentinel.user, ours] : [authUser, authPass];
  if (pass === '') return null;
  return user === '' ? ['AUTH', pass] : ['AUTH', user, pass];
}

/** Q2. The silence counts from the oldest ping without an answer. */
export function sendPing(turn: Turn, instance: AnyInstance): void {
  if (!sendTo(turn, instance, ['PING'], { what: 'ping' })) return;
  const link = linkOf(turn.sentinel, instance);
  link.pingAt = turn.now;
  if (link.waitingSince === 0) link.waitingSince = turn.now;
}
