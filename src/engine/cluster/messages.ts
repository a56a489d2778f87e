// What travels on the cluster bus: one header, eleven types, eight of them here so far. Source: struct clusterMsg; sizes as
// on the wire. Nodes are interned ids. Boundary: shapes only; who sends what when is in gossip, failure, election, update.
import type { Message, NoteNumber } from '../kernel/process';
import type { Ownership, SlotSet, Transfer } from './slots';
import type { AddressBook } from './table';

/** What every packet says about its sender. A replica shows the slots and the config epoch of its master. */
export interface Header {
  readonly immutable: true;
  readonly sender: number;
  readonly flags: number;
  /** Interned `ip:port@cport`. */
  readonly address: number;
  readonly currentEpoch: number;
  readonly configEpoch: number;
  readonly offset: number;
  readonly slots: SlotSet;
  /** The master that the sender copies, or 0. */
  readonly replicaOf: number;
  readonly state: 'ok' | 'fail';
  /** The sender is a master that has paused for a manual failover. */
  readonly paused: boolean;
  readonly aside: {
    /** The note that made the sender (or its master) the owner of these slots. */
    readonly claim: NoteNumber;
    /** The sender's map, of which `slots` is a part: whoever holds the same one has nothing to compare. */
    readonly map: Ownership | null;
    /** The sender's latest change of it. */
    readonly transfer: Transfer | null;
  };
}

interface BusPacket extends Message {
  readonly header: Header;
}

/** Heartbeat. `gossip` holds GOSSIP_STRIDE numbers for each entry. */
export interface Heartbeat extends BusPacket {
  readonly kind: 'ping' | 'pong' | 'meet';
  readonly gossip: readonly number[];
  /** Where the sender's gossip finds addresses: its own book. */
  readonly addresses: AddressBook;
  readonly aside: {
    /** For entries that are said to fail: id -> note of the sender's own suspicion or verdict. */
    readonly failing: ReadonlyMap<number, NoteNumber> | null;
    /** On a MEET: the note with which the handshake began. */
    readonly meeting?: NoteNumber;
  };
}

/**
 * One gossip entry is two numbers: the interned id with the flags below it, and the pong time in seconds. (The wire has
 * the time of the pending ping as well; nobody who receives it looks at it.) A plain array, because typed arrays that
 * live as briefly as a packet cost more than they save.
 */
export const GOSSIP_STRIDE = 2;
const FLAG_BITS = 12;

export const gossipWord = (id: number, flags: number): number => (id << FLAG_BITS) | flags;
export const gossipId = (word: number): number => word >> FLAG_BITS;
export const gossipFlags = (word: number): number => word & ((1 << FLAG_BITS) - 1);

/** `about` has failed: everybody who hears it believes it. */
export interface FailPacket extends BusPacket {
  readonly kind: 'fail';
  readonly about: number;
  readonly aside: { readonly fail: NoteNumber };
}

export interface AuthRequest extends BusPacket {
  readonly kind: 'authRequest';
  readonly forceAck: boolean;
  readonly aside: { readonly election: NoteNumber };
}

export interface AuthAck extends BusPacket {
  readonly kind: 'authAck';
  readonly aside: { readonly vote: NoteNumber };
}

/** A replica asks its master to pause, so that it can take over without a loss. */
export interface MfStart extends BusPacket {
  readonly kind: 'mfstart';
  readonly aside: { readonly request: NoteNumber };
}

/** `owner` has these slots since this config epoch. */
export interface UpdatePacket extends BusPacket {
  readonly kind: 'update';
  readonly owner: number;
  readonly configEpoch: number;
  readonly slots: SlotSet;
  readonly aside: { readonly claim: NoteNumber };
}

/** Somebody has published a message at the sender. */
export interface PublishPacket extends BusPacket {
  readonly kind: 'publish' | 'publishShard';
  readonly channel: string;
  readonly message: string;
  /** The note that made somebody publish it. */
  readonly aside: { readonly cause: NoteNumber };
}

export type BusMessage =
  Heartbeat | FailPacket | AuthRequest | AuthAck | UpdatePacket | PublishPacket | MfStart;

// Bytes on the wire (struct clusterMsg and its data unions).
export const HEADER_BYTES = 2256;
export const GOSSIP_ENTRY_BYTES = 104;
export const FAIL_BYTES = HEADER_BYTES + 40;
/** Two lengths; the texts follow. */
export const PUBLISH_BYTES = HEADER_BYTES + 8;
export const UPDATE_BYTES = HEADER_BYTES + 8 + 40 + 2048;

/** Names and order of CLUSTER INFO's message statistics; an index is the type number on the wire. */
export const messageTypes = [
  'ping',
  'pong',
  'meet',
  'fail',
  'publish',
  'auth-req',
  'auth-ack',
  'update',
  'mfstart',
  'module',
  'publishshard',
] as const;

export function typeNumber({ kind }: BusMessage): number {
  switch (kind) {
    case 'ping':
      return 0;
    case 'pong':
      return 1;
    case 'meet':
      return 2;
    case 'fail':
      return 3;
    case 'publish':
      return 4;
    case 'authRequest':
      return 5;
    case 'authAck':
      return 6;
    case 'update':
      return 7;
    case 'mfstart':
      return 8;
    case 'publishShard':
      return 10;
  }
}
