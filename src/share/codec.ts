// A run as the hash of an address: codec:length.payload. The payload is base64url of a CRC-32 and of JSON, deflated (d1) or as it
// is (j1, where a browser cannot deflate). Source: RFC 1951, RFC 4648 §5. Boundary: texts and bytes; what the JSON says is run.ts.
import { crc32 } from './crc32';
import { limits } from './refusal';
import type { ShareRefusal } from './refusal';
import { printRun, readRun } from './run';
import type { SharedRun } from './run';

const CHECK_BYTES = 4;
const LONGEST_PAYLOAD = 2 * limits.bytes; // what no packing makes of so many bytes

type Codec = 'd1' | 'j1';

/** Null where it would be refused again: there is too much of it for a link. */
export async function printLink(run: SharedRun): Promise<string | null> {
  const plain = new TextEncoder().encode(JSON.stringify(printRun(run)));
  if (plain.length > limits.bytes || run.timeline.length > limits.actions) return null;
  const canPack = typeof CompressionStream === 'function';
  const data = canPack ? await through(new CompressionStream('deflate-raw'), plain, Infinity) : plain;
  return data && printPayload(canPack ? 'd1' : 'j1', data);
}

function printPayload(codec: Codec, data: Uint8Array): string {
  const bytes = new Uint8Array(CHECK_BYTES + data.length);
  new DataView(bytes.buffer).setUint32(0, crc32(data));
  bytes.set(data, CHECK_BYTES);
  const payload = toBase64(bytes);
  return `${codec}:${payload.length.toString(36)}.${payload}`;
}

/** `text` is the hash without its #. */
export async function readLink(text: string): Promise<SharedRun | ShareRefusal> {
  const unpacked = await unpack(text);
  if ('why' in unpacked) return unpacked;
  try {
    return readRun(JSON.parse(unpacked.text));
  } catch (error) {
    if (error instanceof SyntaxError) return { why: 'damaged' };
    throw error;
  }
}

async function unpack(given: string): Promise<{ readonly text: string } | ShareRefusal> {
  const text = given.replace(/%3A/i, ':'); // some programs write it so
  const [, codec = '', length, payload = ''] =
    /^([a-z]\d{1,3}):(?:([1-9a-z][0-9a-z]{0,5})\.(.*))?$/s.exec(text) ?? [];
  if (codec === '') return { why: 'damaged' };
  if (codec !== 'd1' && codec !== 'j1') return { why: 'unknownCodec', codec };
  if (length === undefined) return { why: 'cutShort', have: 0, need: 0 };
  const need = Number.parseInt(length, 36);
  if (need > LONGEST_PAYLOAD) return { why: 'tooLarge', limit: limits.bytes };
  if (payload.length < need) return { why: 'cutShort', have: payload.length, need };
  const bytes = payload.length === need ? fromBase64(payload) : null;
  if (!bytes || bytes.length < CHECK_BYTES) return { why: 'damaged' };
  const data = bytes.subarray(CHECK_BYTES);
  if (new DataView(bytes.buffer).getUint32(0) !== crc32(data)) return { why: 'damaged' };
  return plainText(codec, data);
}

async function plainText(codec: Codec, data: Uint8Array): Promise<{ readonly text: string } | ShareRefusal> {
  if (codec === 'd1' && typeof DecompressionStream !== 'function') return { why: 'noUnpacking' };
  try {
    const plain =
      codec === 'j1' ? data : await through(new DecompressionStream('deflate-raw'), data, limits.bytes);
    if (!plain || plain.length > limits.bytes) return { why: 'tooLarge', limit: limits.bytes };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain) };
  } catch {
    return { why: 'damaged' };
  }
}

/** All that comes out, or null as soon as it is more than `limit` bytes: the rest is not even unpacked. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  limit: number,
): Promise<Uint8Array | null> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = (await reader.read()) as ReadableStreamReadResult<Uint8Array>;
    if (done) return joined(parts, total);
    total += value.length;
    if (total > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Null where it is not what toBase64 writes, to the last bit. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
  return toBase64(bytes) === text ? bytes : null;
}
