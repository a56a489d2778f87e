// Where a table of peers keeps its packed records: columns with a row for each interned id, all in one buffer, because a
// thousand nodes have a thousand tables. Source: struct clusterNode and clusterLink. Boundary: lengths and types only.
import type { ConnectionId } from '../kernel/process';

export const NO_CONNECTION = -1 as ConnectionId;

/** Rows are searched for old pongs in blocks of 32. */
export const BLOCK_BITS = 5;

export interface Columns {
  offset: Float64Array;
  gate: Int32Array;
  /** Milliseconds of the node's clock here and below; 0 is never, as in Redis. */
  pingSent: Int32Array;
  dataReceived: Int32Array;
  linkedAt: Int32Array;
  inboundAt: Int32Array;
  link: Int32Array;
  inbound: Int32Array;
  configEpoch: Int32Array;
  master: Int32Array;
  slots: Int32Array;
  /** Scratch of one gossip section: a bit for each row that is in it. */
  drawn: Int32Array;
  /** By block of rows: no row in it without a pending ping had its last pong before this. */
  oldestPong: Int32Array;
  flags: Uint16Array;
}

/** So much of the buffer is left free: what begins at its start would count as having it for itself (kernel/copy.ts). */
const HEAD = 8;

export function createColumns(capacity: number): Columns {
  const blocks = (capacity >> BLOCK_BITS) + 1;
  const bits = (capacity >> 5) + 1;
  const buffer = new ArrayBuffer(HEAD + capacity * (8 + 10 * 4 + 2) + (blocks + bits) * 4);
  let at = HEAD + capacity * 8;
  const integers = (length: number): Int32Array => {
    const column = new Int32Array(buffer, at, length);
    at += length * 4;
    return column;
  };
  return {
    offset: new Float64Array(buffer, HEAD, capacity),
    gate: integers(capacity),
    pingSent: integers(capacity),
    dataReceived: integers(capacity),
    linkedAt: integers(capacity),
    inboundAt: integers(capacity),
    link: integers(capacity).fill(NO_CONNECTION),
    inbound: integers(capacity).fill(NO_CONNECTION),
    configEpoch: integers(capacity),
    master: integers(capacity),
    slots: integers(capacity),
    drawn: integers(bits),
    oldestPong: integers(blocks),
    flags: new Uint16Array(buffer, at, capacity),
  };
}

/** Makes room for more rows. */
export function widenColumns(columns: Columns, capacity: number): void {
  const wider = createColumns(capacity);
  for (const name of Object.keys(wider) as (keyof Columns)[]) wider[name].set(columns[name]);
  Object.assign(columns, wider);
}
