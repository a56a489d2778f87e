// What comes in on the links of a sentinel: answers to what it has asked, hello messages, and the end of connections.
// Source: SPEC Q2, Q4, Q6; sentinelPingReplyCallback, sentinelReceiveIsMasterDownReply, sentinelReceiveHelloMessages.
import type { ConnectionId, Input, NoteNumber } from '../kernel/process';
import type { PushMessage, Reply, ReplyMessage } from '../server';
import { countDown } from './down';
import { nameOf, nameOfId } from './events';
import { onHello } from './hello';
import { onInfo } from './info';
import { instanceAt, masterOf } from './instances';
import { forgetWire } from './links';
import type { AnyInstance, Asked, Link, Peer } from './state';
import type { Turn } from './turn';
import { votesFor, votesNeeded } from './vote';

type LinkInput = Extract<Input, { readonly connection: ConnectionId }>;

/** False when the connection is none of ours: somebody else has opened it. */
export function onLinkInput(turn: Turn, input: LinkInput): boolean {
  const { links, wires } = turn.sentinel;
  const wire = wires.get(input.connection);
  const link = wire === undefined ? undefined : links.get(wire.link);
  if (wire === undefined || link === undefined) return false;
  if (input.type === 'refused' || input.type === 'closed') forgetWire(turn.sentinel, link, input.connection);
  if (input.type !== 'message') return true;
  const message = input.message as ReplyMessage | PushMessage;
  if (wire.use === 'command') onAnswer(turn, link, message);
  else onHeard(turn, link, message);
  return true;
}

function onAnswer(turn: Turn, link: Link, { reply, aside: { cause } }: ReplyMessage | PushMessage): void {
  const asked = link.answers.shift();
  if (asked === undefined) return;
  link.pending -= 1;
  const about = instanceAt(turn.sentinel, asked.about);
  if (asked.what === 'ping') onPong(turn, link, about, reply);
  else if (about !== null) onAnswerAbout(turn, asked.what, about, reply, cause);
}

function onAnswerAbout(
  turn: Turn,
  what: Asked['what'],
  about: AnyInstance,
  reply: Reply,
  cause: NoteNumber,
): void {
  if (what === 'info' && about.role !== 'sentinel' && reply.type === 'bulk' && reply.value !== null)
    onInfo(turn, about, reply.value);
  if (what === 'hello' && reply.type !== 'error') about.helloAt = turn.now;
  if (what === 'down' && about.role === 'sentinel') onVerdict(turn, about, reply, cause);
}

/** Q2. Whoever loads or has lost its master is there as well. */
function onPong({ now }: Turn, link: Link, about: AnyInstance | null, reply: Reply): void {
  if (reply.type !== 'simple' && reply.type !== 'error') return;
  if (/^(PONG|LOADING|MASTERDOWN)/.test(reply.text)) {
    link.availableAt = now;
    link.waitingSince = 0;
    if (about?.role === 'master' && reply.text.startsWith('PONG')) about.rebooting = false;
  }
  link.pongAt = now;
}

/** Q6, Q7. Whether it holds the master down, and whom it has voted for. */
function onVerdict(turn: Turn, peer: Peer, reply: Reply, cause: NoteNumber): void {
  const [down, leader, epoch] = reply.type === 'array' ? (reply.items ?? []) : [];
  if (down?.type !== 'integer' || leader?.type !== 'bulk' || epoch?.type !== 'integer') return;
  peer.answeredAt = turn.now;
  const isNews = down.value === 1 && !peer.masterDown;
  peer.masterDown = down.value === 1;
  if (isNews) noteDown(turn, peer, cause);
  if (leader.value === null || leader.value === '*') return;
  const isNewVote = peer.leaderEpoch !== epoch.value;
  peer.leader = leader.value;
  peer.leaderEpoch = epoch.value;
  if (isNewVote) noteVote(turn, peer, leader.value, cause);
}

function noteDown(turn: Turn, peer: Peer, cause: NoteNumber): void {
  const master = masterOf(turn.sentinel, peer);
  const count = countDown(master);
  const note = { about: nameOf(turn, master), by: nameOf(turn, peer), count, quorum: master.quorum };
  peer.downNote = turn.out.note({ type: 'downReported', ...note, causes: [cause] });
}

function noteVote(turn: Turn, peer: Peer, leader: string, cause: NoteNumber): void {
  const { out, sentinel } = turn;
  const master = masterOf(sentinel, peer);
  const votes = votesFor(sentinel, master, leader);
  const note = { from: nameOf(turn, peer), for: nameOfId(turn, leader), votes, needed: votesNeeded(master) };
  peer.voteNote = out.note({ type: 'leaderVoteReceived', ...note, causes: [cause] });
}

/** Q4. Our own hello comes back as well; it shows that the connection works. */
function onHeard(turn: Turn, link: Link, { reply, aside: { cause } }: ReplyMessage | PushMessage): void {
  const items = reply.type === 'array' || reply.type === 'push' ? (reply.items ?? []) : [];
  const [word, , text] = items;
  if (word?.type !== 'bulk') {
    link.pending -= 1; // the answer to AUTH or CLIENT SETNAME
    return;
  }
  link.heardAt = turn.now;
  if (word.value !== 'message' || text?.type !== 'bulk' || text.value === null) return;
  if (!text.value.includes(turn.sentinel.myId)) onHello(turn, text.value, cause);
}
