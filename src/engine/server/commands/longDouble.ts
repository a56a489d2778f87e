// Numbers as INCRBYFLOAT and HINCRBYFLOAT reckon: the 80-bit format of x86, which JavaScript does not have, in whole numbers.
// Source: SPEC K12; string2ld, ld2string in util.c. 0.1 plus 0.2 is 0.3 here, as on the server.

/** fraction × 2^exponent, the fraction of at most 64 bits; null stands for infinity. */
export interface LongDouble {
  readonly fraction: bigint;
  readonly exponent: number;
}

const BITS = 64;
const LEAST = -16_445; // the exponent of the smallest positive number
const GREATEST = 16_384; // 2 to that is infinite
const DIGITS = 17; // after the point
const LONGEST = 5120; // characters that are read

const decimal = /^(?<sign>[+-]?)(?=\.?\d)(?<whole>\d*)\.?(?<part>\d*)(?:e(?<power>[+-]?\d+))?$/i;
const hexadecimal =
  /^(?<sign>[+-]?)0x(?=\.?[\da-f])(?<whole>[\da-f]*)\.?(?<part>[\da-f]*)(?:p(?<power>[+-]?\d+))?$/i;
const infinite = /^[+-]?inf(?:inity)?$/i;

/** What a text stands for, 'infinity' for either one, or null when it is no number. */
export function parseLongDouble(text: string): LongDouble | 'infinity' | null {
  if (text.length >= LONGEST) return null;
  if (infinite.test(text)) return 'infinity';
  const given = (decimal.exec(text) ?? hexadecimal.exec(text))?.groups;
  if (given === undefined) return null;
  const { sign = '', whole = '', part = '', power = '0' } = given;
  const isHex = /x/i.test(text);
  const digits = BigInt(`${isHex ? '0x' : ''}0${whole}${part}`);
  if (digits === 0n) return { fraction: 0n, exponent: 0 };
  const scale = Number(power) - part.length * (isHex ? 4 : 1);
  if (Math.abs(scale) > 4 * LONGEST) return null; // far out of range, whatever the digits
  const negative = sign === '-';
  const found = isHex
    ? rounded(digits, 1n, scale)
    : scale >= 0
      ? rounded(digits * 10n ** BigInt(scale), 1n, 0)
      : rounded(digits, 10n ** BigInt(-scale), 0);
  if (found === null || found.fraction === 0n) return null; // too great or too small
  return negative ? { ...found, fraction: -found.fraction } : found;
}

/** Null when the sum is infinite. */
export function addLongDoubles(a: LongDouble, b: LongDouble): LongDouble | null {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = ({ fraction, exponent: own }: LongDouble): bigint => fraction << BigInt(own - exponent);
  const sum = at(a) + at(b);
  const size = rounded(sum < 0n ? -sum : sum, 1n, exponent);
  return size === null || sum >= 0n ? size : { ...size, fraction: -size.fraction };
}

/** Up to seventeen digits after the point, without zeros at the end. */
export function printLongDouble({ fraction, exponent }: LongDouble): string {
  const size = fraction < 0n ? -fraction : fraction;
  const scaled = size * 10n ** BigInt(DIGITS);
  const units = exponent >= 0 ? scaled << BigInt(exponent) : divided(scaled, 1n << BigInt(-exponent));
  const digits = String(units).padStart(DIGITS + 1, '0');
  const text = `${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`.replace(/\.?0+$/, '');
  return fraction < 0n && text !== '0' ? `-${text}` : text;
}

/** numerator / denominator × 2^exponent as the nearest number there is; null when that is infinite. */
function rounded(numerator: bigint, denominator: bigint, exponent: number): LongDouble | null {
  if (numerator === 0n) return { fraction: 0n, exponent: 0 };
  let power = bits(numerator) - bits(denominator) - BITS; // of the last bit kept, perhaps one too small
  if (numerator >> BigInt(Math.max(0, power + BITS)) >= denominator << BigInt(Math.max(0, -power - BITS)))
    power += 1;
  power = Math.max(power, LEAST - exponent);
  const fraction =
    power >= 0
      ? divided(numerator, denominator << BigInt(power))
      : divided(numerator << BigInt(-power), denominator);
  return bits(fraction) + power + exponent > GREATEST ? null : { fraction, exponent: power + exponent };
}

const bits = (value: bigint): number => value.toString(2).length;

/** To the nearest whole number, in the middle to the even one. */
function divided(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator - quotient * denominator);
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
