// A message of the bus as the bytes that a real server reads, as a byte string.
// Source: SPEC G13; clusterBuildMessageHdr, clusterSetGossipEntry. Boundary: the way back is decode.ts; the figures are layout.ts.
import type { Outbox } from '../../kernel/process';
import { addressText, parseAddress } from '../links';
import type { NodeAddress } from '../links';
import type { BusMessage, Header, Heartbeat } from '../messages';
import {
  GOSSIP_ENTRY_BYTES,
  GOSSIP_STRIDE,
  HEADER_BYTES,
  PUBLISH_BYTES,
  gossipFlags,
  gossipId,
  typeNumber,
} from '../messages';
import { NOBODY, eachRange } from '../slots';
import type { SlotSet } from '../slots';
import { AT, ENTRY_AT, FORCE_ACK, ID_BYTES, PAUSED, SIGNATURE, VERSION } from './layout';

export interface Wire {
  readonly names: Pick<Outbox, 'intern' | 'textOf'>;
  /** Seconds since 1970 at the zero of the node's clock. */
  readonly clockZero: number;
}

/** G13. As it would travel between real servers; what a real packet has no place for is left behind. */
export function encode(message: BusMessage, wire: Wire): string {
  const bytes = new Uint8Array(message.bytes);
  const view = new DataView(bytes.buffer);
  putHeader(view, message, wire);
  putData(view, message, wire);
  return byteString(bytes);
}

function putHeader(view: DataView, message: BusMessage, { names }: Wire): void {
  const { header } = message;
  const { ip, port, cport } = parseAddress(names.textOf(header.address));
  putText(view, 0, SIGNATURE);
  view.setUint32(AT.length, message.bytes);
  view.setUint16(AT.version, VERSION);
  view.setUint16(AT.port, port);
  view.setUint16(AT.type, typeNumber(message));
  view.setBigUint64(AT.currentEpoch, BigInt(header.currentEpoch));
  view.setBigUint64(AT.configEpoch, BigInt(header.configEpoch));
  view.setBigUint64(AT.offset, BigInt(header.offset));
  putText(view, AT.sender, names.textOf(header.sender));
  putSlots(view, AT.slots, header.slots);
  if (header.replicaOf !== NOBODY) putText(view, AT.replicaOf, names.textOf(header.replicaOf));
  putText(view, AT.ip, ip);
  view.setUint16(AT.cport, cport);
  view.setUint16(AT.flags, header.flags);
  view.setUint8(AT.state, header.state === 'ok' ? 0 : 1);
  view.setUint8(AT.marks, marksOf(message, header));
}

const marksOf = (message: BusMessage, { paused }: Header): number =>
  (paused ? PAUSED : 0) | (message.kind === 'authRequest' && message.forceAck ? FORCE_ACK : 0);

function putData(view: DataView, message: BusMessage, wire: Wire): void {
  const { names } = wire;
  switch (message.kind) {
    case 'ping':
    case 'pong':
    case 'meet':
      return putGossip(view, message, wire);
    case 'fail':
      return putText(view, HEADER_BYTES, names.textOf(message.about));
    case 'update':
      view.setBigUint64(HEADER_BYTES, BigInt(message.configEpoch));
      putText(view, HEADER_BYTES + 8, names.textOf(message.owner));
      return putSlots(view, HEADER_BYTES + 8 + ID_BYTES, message.slots);
    case 'publish':
    case 'publishShard':
      view.setUint32(HEADER_BYTES, message.channel.length);
      view.setUint32(HEADER_BYTES + 4, message.message.length);
      return putText(view, PUBLISH_BYTES, message.channel + message.message);
    case 'authRequest':
    case 'authAck':
    case 'mfstart':
  }
}

function putGossip(view: DataView, { gossip, addresses }: Heartbeat, { names, clockZero }: Wire): void {
  view.setUint16(AT.entries, gossip.length / GOSSIP_STRIDE);
  for (let i = 0, at = HEADER_BYTES; i < gossip.length; i += GOSSIP_STRIDE, at += GOSSIP_ENTRY_BYTES) {
    const word = gossip[i] as number;
    const pong = gossip[i + 1] as number;
    const id = gossipId(word);
    const { ip, port, cport } = addressAt(addresses.of[id] ?? 0, names);
    putText(view, at + ENTRY_AT.id, names.textOf(id));
    view.setUint32(at + ENTRY_AT.pong, pong === 0 ? 0 : Math.max(0, pong + clockZero));
    putText(view, at + ENTRY_AT.ip, ip);
    view.setUint16(at + ENTRY_AT.port, port);
    view.setUint16(at + ENTRY_AT.cport, cport);
    view.setUint16(at + ENTRY_AT.flags, gossipFlags(word));
  }
}

/** Interned 0 is the address of who has none. */
const addressAt = (interned: number, names: Wire['names']): NodeAddress =>
  parseAddress(interned === 0 ? addressText({ ip: '', port: 0, cport: 0 }) : names.textOf(interned));

/** The bit of slot 0 is the lowest of the first byte. */
function putSlots(view: DataView, at: number, slots: SlotSet): void {
  eachRange(slots, (first, last) => {
    for (let slot = first; slot <= last; slot++)
      view.setUint8(at + (slot >> 3), view.getUint8(at + (slot >> 3)) | (1 << (slot & 7)));
  });
}

function putText(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}

const PIECE = 1024; // as many arguments as every engine takes

function byteString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return text;
}
