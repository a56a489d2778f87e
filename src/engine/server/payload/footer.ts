// The end of every payload: the version of its form and a checksum of all before. Source: SPEC K20; createDumpPayload, verifyDumpPayload.
import { crc64 } from './crc64';
import { littleEndian, readUnsigned } from './numbers';
import { VERSION } from './types';

const VERSION_BYTES = 2;
const CHECKSUM_BYTES = 8;

export function writeFooter(body: string): string {
  const text = body + littleEndian(VERSION, VERSION_BYTES);
  return text + crc64(text);
}

/** What stands before it; null when it is no footer that we can trust. */
export function readFooter(payload: string): string | null {
  const text = payload.slice(0, -CHECKSUM_BYTES);
  const body = text.slice(0, -VERSION_BYTES);
  if (payload.length < VERSION_BYTES + CHECKSUM_BYTES) return null;
  const isNewer = readUnsigned(text.slice(-VERSION_BYTES)) > VERSION;
  return isNewer || crc64(text) !== payload.slice(-CHECKSUM_BYTES) ? null : body;
}
