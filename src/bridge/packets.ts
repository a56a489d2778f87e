// A stream of bytes as packets of the bus: each says how long it is. Source: SPEC G14; clusterReadHandler.
// Boundary: whether a packet is one, the engine says; what cannot be one is handed on alone, and nothing after it.
import { Buffer } from 'node:buffer';

const SIGNATURE = Buffer.from('RCmb');
const LENGTH_AT = 4;
const HEAD = 8; // signature and length
const SHORTEST = 2256;
/** A real server takes up to 4 GB; nobody publishes that much. */
const LONGEST = 64 * 1024 * 1024;

export interface Cut {
  readonly packets: readonly Buffer[];
  readonly rest: Buffer;
}

export function cutPackets(before: Buffer, bytes: Buffer): Cut {
  let rest = before.length === 0 ? bytes : Buffer.concat([before, bytes]);
  const packets: Buffer[] = [];
  while (rest.length >= HEAD) {
    const length = rest.readUInt32BE(LENGTH_AT);
    const isOne = rest.subarray(0, LENGTH_AT).equals(SIGNATURE) && length >= SHORTEST && length <= LONGEST;
    if (!isOne) return { packets: [...packets, rest.subarray(0, HEAD)], rest: Buffer.alloc(0) };
    if (rest.length < length) break;
    packets.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return { packets, rest };
}
