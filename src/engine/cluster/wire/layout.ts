// Where everything stands in a packet of the bus, protocol version 1: offsets and bits, all numbers big-endian.
// Source: struct clusterMsg and the structs of its data. Boundary: figures only.

export const SIGNATURE = 'RCmb';
export const VERSION = 1;

/** Offsets in the header. */
export const AT = {
  length: 4,
  version: 8,
  port: 10,
  type: 12,
  entries: 14,
  currentEpoch: 16,
  configEpoch: 24,
  offset: 32,
  sender: 40,
  slots: 80,
  replicaOf: 2128,
  ip: 2168,
  extensions: 2214,
  cport: 2248,
  flags: 2250,
  state: 2252,
  marks: 2253,
} as const;

/** Offsets in one entry of the gossip section; the time of the pending ping, at 40, is read by nobody. */
export const ENTRY_AT = { id: 0, pong: 44, ip: 48, port: 94, cport: 96, flags: 98 } as const;

export const ID_BYTES = 40;
export const IP_BYTES = 46;
export const SLOTS_BYTES = 2048;
/** An extension's own length and type; what it holds follows, padded to a multiple of as much. */
export const EXTENSION_BYTES = 8;

/** Bits of the first byte of marks. */
export const PAUSED = 1;
export const FORCE_ACK = 2;
export const EXTENDED = 4;

/** The simulation counts epochs in 32 bits, and goes on counting from what it is shown: a packet with a greater one is not read. */
export const MAX_EPOCH = 0x3fff_ffff;
