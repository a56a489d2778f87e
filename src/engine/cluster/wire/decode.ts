// Bytes that somebody has sent to a bus port as a message of the bus, or what is wrong with them: nothing here throws.
// Source: SPEC G13, G14; clusterReadHandler, the checks at the head of clusterProcessPacket. Boundary: believes nothing, decides nothing.
import type { NoteNumber } from '../../kernel/process';
import { NO_ADDRESS, addressText } from '../links';
import type { BusMessage, Header, Heartbeat } from '../messages';
import {
  FAIL_BYTES,
  GOSSIP_ENTRY_BYTES,
  HEADER_BYTES,
  PUBLISH_BYTES,
  UPDATE_BYTES,
  gossipWord,
} from '../messages';
import type { BusRefusal } from '../notes';
import { NOBODY, slotsWhere } from '../slots';
import type { SlotSet } from '../slots';
import { WIRE_FLAGS } from '../table';
import type { Wire } from './encode';
import {
  AT,
  ENTRY_AT,
  EXTENDED,
  EXTENSION_BYTES,
  FORCE_ACK,
  ID_BYTES,
  IP_BYTES,
  MAX_EPOCH,
  PAUSED,
  SIGNATURE,
  VERSION,
} from './layout';

/** What is wrong with a packet; a wrong `frame` (signature or length) ends the connection, all else only loses the packet. */
export interface Unreadable {
  readonly wrong: Exclude<BusRefusal, 'sender' | 'flood'>;
}

export interface Received extends Wire {
  /** Where the connection comes from or goes to: a packet that announces no address means this one. */
  readonly ip: string;
  /** The note that everything that follows from the packet has as its cause. */
  readonly cause: NoteNumber;
}

export const isUnreadable = (read: BusMessage | Unreadable): read is Unreadable => 'wrong' in read;

/** `packet` is a byte string, from the signature on and as long as it says. */
export function decode(packet: string, received: Received): BusMessage | Unreadable {
  const view = viewOf(packet);
  const wrong = wrongFrame(view, packet) ?? wrongLength(view);
  if (wrong) return { wrong };
  const found: Found = { view, received, wrong: null };
  const message = readMessage(found);
  return found.wrong === null && message ? message : { wrong: found.wrong ?? 'type' };
}

/** A packet under the knife: the first thing found wrong with it stays. */
interface Found {
  readonly view: DataView;
  readonly received: Received;
  wrong: Unreadable['wrong'] | null;
}

function viewOf(packet: string): DataView {
  const bytes = new Uint8Array(packet.length);
  for (let i = 0; i < packet.length; i++) bytes[i] = packet.charCodeAt(i);
  return new DataView(bytes.buffer);
}

// ── Its length ─────────────────────────────────────────────────────────────────────────────────────────────────

/** G14. */
const wrongFrame = (view: DataView, packet: string): 'frame' | null =>
  view.byteLength < HEADER_BYTES ||
  !packet.startsWith(SIGNATURE) ||
  view.getUint32(AT.length) !== view.byteLength
    ? 'frame'
    : null;

/** G14. Another version is not looked at; each type has a length, and what is longer or shorter is none. */
function wrongLength(view: DataView): 'version' | 'length' | null {
  if (view.getUint16(AT.version) !== VERSION) return 'version';
  const length = lengthOf(view);
  return length === null || length === view.byteLength ? null : 'length';
}

/** As long as it should be; null for a type that is not known. */
function lengthOf(view: DataView): number | null {
  switch (view.getUint16(AT.type)) {
    case 0:
    case 1:
    case 2:
      return heartbeatLength(view);
    case 3:
      return FAIL_BYTES;
    case 4:
    case 10:
      return view.byteLength < PUBLISH_BYTES
        ? PUBLISH_BYTES
        : PUBLISH_BYTES + view.getUint32(HEADER_BYTES) + view.getUint32(HEADER_BYTES + 4);
    case 5:
    case 6:
    case 8:
      return HEADER_BYTES;
    case 7:
      return UPDATE_BYTES;
    default:
      return null;
  }
}

/** Extensions (a host name, in this version) are measured and passed over. -1 where one is no extension. */
function heartbeatLength(view: DataView): number {
  let end = HEADER_BYTES + view.getUint16(AT.entries) * GOSSIP_ENTRY_BYTES;
  if (!(view.getUint8(AT.marks) & EXTENDED)) return end;
  for (let left = view.getUint16(AT.extensions); left > 0; left--) {
    if (end + EXTENSION_BYTES > view.byteLength) return -1;
    const length = view.getUint32(end);
    if (length < EXTENSION_BYTES || length % EXTENSION_BYTES !== 0) return -1;
    end += length;
  }
  return end;
}

// ── What it says ───────────────────────────────────────────────────────────────────────────────────────────────

function readMessage(found: Found): BusMessage | null {
  const { view, received } = found;
  const { cause } = received;
  const packet = { immutable: true, bytes: view.byteLength, header: readHeader(found) } as const;
  switch (view.getUint16(AT.type)) {
    case 0:
      return { ...packet, kind: 'ping', ...readGossip(found) };
    case 1:
      return { ...packet, kind: 'pong', ...readGossip(found) };
    case 2: {
      const { gossip, addresses, aside } = readGossip(found);
      return { ...packet, kind: 'meet', gossip, addresses, aside: { ...aside, meeting: cause } };
    }
    case 3:
      return { ...packet, kind: 'fail', about: readId(found, HEADER_BYTES), aside: { fail: cause } };
    case 4:
      return { ...packet, kind: 'publish', ...readPublished(found) };
    case 5: {
      const forceAck = (view.getUint8(AT.marks) & FORCE_ACK) !== 0;
      return { ...packet, kind: 'authRequest', forceAck, aside: { election: cause } };
    }
    case 6:
      return { ...packet, kind: 'authAck', aside: { vote: cause } };
    case 7:
      return {
        ...packet,
        kind: 'update',
        configEpoch: readNumber(found, HEADER_BYTES, MAX_EPOCH),
        owner: readId(found, HEADER_BYTES + 8),
        slots: readSlots(found, HEADER_BYTES + 8 + ID_BYTES),
        aside: { claim: cause },
      };
    case 8:
      return { ...packet, kind: 'mfstart', aside: { request: cause } };
    case 10:
      return { ...packet, kind: 'publishShard', ...readPublished(found) };
    default:
      return null;
  }
}

function readHeader(found: Found): Header {
  const { view, received } = found;
  return {
    immutable: true,
    sender: readId(found, AT.sender),
    flags: view.getUint16(AT.flags) & WIRE_FLAGS,
    address: readAddress(found, { ip: AT.ip, port: AT.port, cport: AT.cport }, received.ip),
    currentEpoch: readNumber(found, AT.currentEpoch, MAX_EPOCH),
    configEpoch: readNumber(found, AT.configEpoch, MAX_EPOCH),
    offset: readNumber(found, AT.offset, Number.MAX_SAFE_INTEGER),
    slots: readSlots(found, AT.slots),
    replicaOf: view.getUint8(AT.replicaOf) === 0 ? NOBODY : readId(found, AT.replicaOf),
    state: view.getUint8(AT.state) === 0 ? 'ok' : 'fail',
    paused: (view.getUint8(AT.marks) & PAUSED) !== 0,
    aside: { claim: received.cause, map: null, transfer: null },
  };
}

/** G7. Times are whole seconds since 1970 on the wire, and of the node's clock here. */
function readGossip(found: Found): Pick<Heartbeat, 'gossip' | 'addresses' | 'aside'> {
  const { view, received } = found;
  const gossip: number[] = [];
  const addresses: [id: number, address: number][] = [];
  const end = HEADER_BYTES + view.getUint16(AT.entries) * GOSSIP_ENTRY_BYTES;
  for (let at = HEADER_BYTES; at < end; at += GOSSIP_ENTRY_BYTES) {
    const id = readId(found, at);
    const where = { ip: at + ENTRY_AT.ip, port: at + ENTRY_AT.port, cport: at + ENTRY_AT.cport };
    const pong = view.getUint32(at + ENTRY_AT.pong);
    addresses.push([id, readAddress(found, where, '')]);
    gossip.push(
      gossipWord(id, view.getUint16(at + ENTRY_AT.flags) & WIRE_FLAGS),
      pong === 0 ? 0 : Math.max(0, pong - received.clockZero),
    );
  }
  const of = new Int32Array(addresses.reduce((most, [id]) => Math.max(most, id + 1), 0));
  for (const [id, address] of addresses) of[id] = address;
  const failing = new Map(addresses.map(([id]) => [id, received.cause] as const));
  return { gossip, addresses: { immutable: true, of }, aside: { failing } };
}

function readPublished({ view, received }: Found) {
  const length = view.getUint32(HEADER_BYTES);
  return {
    channel: readText(view, PUBLISH_BYTES, length),
    message: readText(view, PUBLISH_BYTES + length, view.getUint32(HEADER_BYTES + 4)),
    aside: { cause: received.cause },
  };
}

function readText(view: DataView, at: number, length: number): string {
  const letters: string[] = [];
  for (let i = 0; i < length; i++) letters.push(String.fromCharCode(view.getUint8(at + i)));
  return letters.join('');
}

/** Interned, unless something is wrong already. */
function named(found: Found, text: string, fits: RegExp, wrong: 'id' | 'address'): number {
  if (!fits.test(text)) found.wrong ??= wrong;
  return found.wrong === null ? found.received.names.intern(text) : NOBODY;
}

const readId = (found: Found, at: number): number =>
  named(found, readText(found.view, at, ID_BYTES), /^[0-9a-f]{40}$/, 'id');

/** An ip that is all zeros stands for `otherwise`. */
function readAddress(
  found: Found,
  at: { readonly ip: number; readonly port: number; readonly cport: number },
  otherwise: string,
): number {
  const { view } = found;
  const [announced = ''] = readText(view, at.ip, IP_BYTES).split('\0');
  const [port, cport] = [view.getUint16(at.port), view.getUint16(at.cport)];
  const ip = announced || otherwise;
  const text = ip === '' ? NO_ADDRESS : addressText({ ip, port, cport });
  return named(found, text, /^[0-9A-Fa-f.:]{0,45}:\d+@\d+$/, 'address');
}

function readNumber(found: Found, at: number, most: number): number {
  const number = Number(found.view.getBigUint64(at));
  if (number <= most) return number;
  found.wrong ??= 'number';
  return 0;
}

const readSlots = ({ view }: Found, at: number): SlotSet =>
  slotsWhere((slot) => ((view.getUint8(at + (slot >> 3)) >> (slot & 7)) & 1) === 1);
