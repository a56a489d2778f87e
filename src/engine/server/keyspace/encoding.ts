// How Redis would hold a value in memory. Source: SPEC K4; tryObjectEncoding, strEncoding in object.c.
// Boundary: collections know their own encoding, since it depends on what they have held.
import { parseLong } from '../commands/integers';
import type { Entry } from './entry';
import type { Value } from './value';

const EMBEDDED = 44; // bytes that fit into one allocation with the object
const SHARED = 10_000n; // integers from 0 up to this exist once

export function encodingOf({ value, encoding }: Pick<Entry, 'value' | 'encoding'>): string {
  if (typeof value !== 'string') return collectionEncoding(value);
  if (encoding === null && isInteger(value)) return 'int';
  return encoding === 'raw' || value.length > EMBEDDED ? 'raw' : 'embstr';
}

function collectionEncoding(value: Exclude<Value, string>): string {
  return value.type === 'list' ? 'quicklist' : value.encoding;
}

const isInteger = (text: string): boolean => text.length <= 20 && parseLong(text) !== null;

const INT_MAX = 2_147_483_647; // OBJ_SHARED_REFCOUNT

/** Small integers are shared by every key that holds them. */
export function referencesTo(entry: Entry): number {
  if (typeof entry.value !== 'string' || encodingOf(entry) !== 'int') return 1;
  const value = BigInt(entry.value);
  return value >= 0n && value < SHARED ? INT_MAX : 1;
}
