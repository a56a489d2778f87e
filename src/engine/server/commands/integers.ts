// Integers as arguments and values: 64 bits, in decimal, exactly as they would be printed.
// Source: string2ll, getLongLongFromObjectOrReply, getRangeLongFromObjectOrReply.
import { error } from '../reply';
import type { Reply } from '../reply';

export const LLONG_MIN = -(2n ** 63n);
export const LLONG_MAX = 2n ** 63n - 1n;
const canonical = /^(?:0|-?[1-9]\d{0,18})$/;

export const NOT_AN_INTEGER = error('ERR value is not an integer or out of range');

/** Null for anything but the one way to write a 64-bit integer: no blanks, no plus, no leading zeros. */
export function parseLong(text: string): bigint | null {
  if (!canonical.test(text)) return null;
  const value = BigInt(text);
  return value < LLONG_MIN || value > LLONG_MAX ? null : value;
}

export const fitsLong = (value: bigint): boolean => value >= LLONG_MIN && value <= LLONG_MAX;

/** An argument within bounds, or what is wrong with it; `objection` replaces both of Redis's usual texts. */
export function readRange(text: string, min: bigint, max: bigint, objection?: string): number | Reply {
  const value = parseLong(text);
  if (value !== null && value >= min && value <= max) return Number(value);
  if (objection !== undefined) return error(objection);
  return value === null
    ? NOT_AN_INTEGER
    : error(`ERR value is out of range, value must between ${min} and ${max}`);
}

/** An argument that is an int of C. Source: getIntFromObjectOrReply. */
export const readInt = (text: string): number | Reply => readRange(text, -(2n ** 31n), 2n ** 31n - 1n);

/** An argument that is a long of C; what lies beyond 2^53 is only compared, never computed with. Source: getLongFromObjectOrReply. */
export const readLong = (text: string): number | Reply => readRange(text, LLONG_MIN, LLONG_MAX);

/** An argument that counts something, or the objection. Source: getPositiveLongFromObjectOrReply. */
export const readCount = (
  text: string,
  least: 0 | 1 = 0,
  objection = 'ERR value is out of range, must be positive',
): number | Reply => readRange(text, BigInt(least), LLONG_MAX, objection);
