// Integers as arguments and values: 64 bits, in decimal, exactly as they would be printed. Source: string2ll.

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;
const canonical = /^(?:0|-?[1-9]\d{0,18})$/;

/** Null for anything but the one way to write a 64-bit integer: no blanks, no plus, no leading zeros. */
export function parseLong(text: string): bigint | null {
  if (!canonical.test(text)) return null;
  const value = BigInt(text);
  return value < MIN || value > MAX ? null : value;
}

export const fitsLong = (value: bigint): boolean => value >= MIN && value <= MAX;
