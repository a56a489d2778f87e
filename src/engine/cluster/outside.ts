// Real servers on the bus: one process, `outside`, stands for all of them, so that a cut or a link is between it and a node.
// What they say comes as actions, what the nodes say to them goes out as notes; it believes and decides nothing.
// Source: SPEC N15, N16, G13, G14. Boundary: bytes of sockets are the bridge's; a packet's are the codec's (wire/).
import type { Address, Behaviour, ConnectionId, Input, NoteNumber, Outbox } from '../kernel/process';
import { CLOCK_BASE_MS } from './cluster';
import type { BusMessage } from './messages';
import { note } from './notes';
import type { BusRefusal } from './notes';
import type { OutsideState, RealLink } from './outsideState';
import { decode, isUnreadable } from './wire/decode';
import { encode } from './wire/encode';
import type { Wire } from './wire/encode';

/** A flood of made-up names and strangers must not fill the run: what comes after so many is not read. */
const MAX_NAMES = 50_000;
const MAX_STRANGERS = 10_000;

/** What is asked of it. */
export type OutsideAction =
  | { readonly type: 'open'; readonly socket: number; readonly address: Address; readonly from: string }
  | { readonly type: 'accept' | 'refuse' | 'close'; readonly socket: number }
  | { readonly type: 'say'; readonly socket: number; readonly packet: string };

function handle(state: OutsideState, input: Input, out: Outbox): void {
  switch (input.type) {
    case 'action':
      return onAction(state, input.action as OutsideAction, input.cause, out);
    case 'accepted':
      if (input.to) onSought(state, input.connection, input.to, out);
      return;
    case 'message':
      return onHeard(state, input.tag, input.message as BusMessage, out);
    case 'closed':
    case 'refused':
      return onLost(state, input.tag, input.type, out);
    case 'connected':
    case 'boot':
    case 'timer':
  }
}

function onAction(state: OutsideState, action: OutsideAction, cause: NoteNumber, out: Outbox): void {
  const { socket } = action;
  if (action.type === 'open') return open(state, socket, action, out);
  const link = state.links.get(socket);
  if (!link) return; // its node closed it while this was on its way
  switch (action.type) {
    case 'accept':
      link.isAwaited = false;
      return out.answer(link.connection, true);
    case 'refuse':
      state.links.delete(socket);
      return out.answer(link.connection, false);
    case 'close':
      state.links.delete(socket);
      return out.close(link.connection);
    case 'say':
      return onSaid(state, { socket, link, packet: action.packet, cause }, out);
  }
}

function open(
  { links }: OutsideState,
  socket: number,
  { address, from }: { readonly address: Address; readonly from: string },
  out: Outbox,
): void {
  const connection = out.connect(address, 'bus');
  out.tag(connection, socket);
  links.set(socket, { connection, ip: from, isAwaited: false });
}

/** N15. A node connects to where nobody in the run listens: whether somebody does there, the real one says. */
function onSought(state: OutsideState, connection: ConnectionId, to: Address, out: Outbox): void {
  state.sought += 2;
  const socket = state.sought;
  out.tag(connection, socket);
  state.links.set(socket, { connection, ip: to.ip, isAwaited: true });
  note(out, { type: 'busSought', socket, ip: to.ip, port: to.port });
}

interface Said {
  readonly socket: number;
  readonly link: RealLink;
  readonly packet: string;
  readonly cause: NoteNumber;
}

/** N16. */
function onSaid(state: OutsideState, { socket, link, packet, cause }: Said, out: Outbox): void {
  const names = namesOf(state, out);
  const message = decode(packet, { ...wireOf(state, names), ip: link.ip, cause });
  const wrong = isUnreadable(message) ? message.wrong : wrongWith(state, message, names, out);
  if (wrong === null) return out.send(link.connection, message as BusMessage);
  note(out, { type: 'busRefused', socket, wrong, causes: [cause] });
  if (wrong !== 'frame') return;
  out.close(link.connection);
  onLost(state, socket, 'closed', out);
}

/** N16. Nobody outside is a node of this run, or a replica of himself; and there is an end to new names and faces. */
function wrongWith(
  state: OutsideState,
  { kind, header }: BusMessage,
  names: Names,
  out: Outbox,
): BusRefusal | null {
  if (out.isClaimed(header.sender) || header.sender === header.replicaOf) return 'sender';
  if (kind === 'meet') state.strangers += 1;
  return names.isFull() || state.strangers > MAX_STRANGERS ? 'flood' : null;
}

type Names = Wire['names'] & { isFull(): boolean };

function namesOf({ names }: OutsideState, out: Outbox): Names {
  let full = false;
  return {
    textOf: out.textOf,
    isFull: () => full,
    intern(text) {
      const known = names.get(text);
      if (known !== undefined) return known;
      full ||= names.size >= MAX_NAMES;
      if (full) return 0;
      const interned = out.intern(text);
      names.set(text, interned);
      return interned;
    },
  };
}

const wireOf = ({ startTime }: OutsideState, names: Wire['names']): Wire => ({
  names,
  clockZero: startTime - CLOCK_BASE_MS / 1000,
});

function onHeard(state: OutsideState, socket: number, message: BusMessage, out: Outbox): void {
  const packet = encode(message, wireOf(state, out));
  const by = out.ownerName(message.header.sender);
  note(out, { type: 'busHeard', socket, by, kind: message.kind, packet });
}

function onLost({ links }: OutsideState, socket: number, how: 'refused' | 'closed', out: Outbox): void {
  if (links.delete(socket)) note(out, { type: 'busClosed', socket, how });
}

/** Nobody kills it: real servers end by themselves. */
export const outsideBehaviour: Behaviour<OutsideState> = { handle, crash: (state) => state };
