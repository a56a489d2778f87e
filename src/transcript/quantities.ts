// Quantities with their units, both ways and exactly: times in us, ms, s, m and shares in percent.
// Source: the transcript format. Decimal points are moved in the text, so nothing is rounded by arithmetic.
import type { Duration, Instant } from '../engine/record';

const exponents: Readonly<Record<string, number>> = { us: 0, ms: 3, s: 6, m: 6 };

export const TIME_EXAMPLE = 'a time such as 250us, 20ms, 3.5s or 2m';

/** Microseconds, or null when it is not a time or not a whole number of microseconds. */
export function parseTime(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m)$/.exec(text);
  const [, digits = '', unit = ''] = match ?? [];
  if (!match) return null;
  const us = Number(`${digits}e${exponents[unit] ?? 0}`) * (unit === 'm' ? 60 : 1);
  return Number.isSafeInteger(us) ? us : null;
}

/** A short way to write it that parseTime reads back: 2s, 3.25s, 20ms, 4212.204ms, 200us. */
export function printTime(us: number): string {
  if (us === 0 || (us >= 1_000_000 && us % 10_000 === 0)) return `${us / 1_000_000}s`;
  if (us < 1000) return `${us}us`;
  return printMilliseconds(us);
}

/** As a note prints a length: always in milliseconds, decimals only where there are any. */
export function printMilliseconds(us: number): string {
  const fraction = String(us % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${Math.floor(us / 1000)}${fraction && `.${fraction}`}ms`;
}

/** As a note prints its instant: 4212.204ms. */
export const printStamp = (at: Instant | Duration): string =>
  `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}ms`;

/** 10% is 0.1. Null when it is not a share of 0 to 100 percent. */
export function parsePercent(text: string): number | null {
  const [, digits] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const share = Number(`${digits}e-2`);
  return digits !== undefined && share <= 1 ? share : null;
}

/** The shortest decimal that parsePercent reads back to the same number. */
export function printPercent(share: number): string {
  if (share === 0) return '0%';
  const [mantissa = '0', exponent = '0'] = share.toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 3; // digits before the decimal point, in percent
  const shifted = digits.padEnd(point, '0');
  const whole = point > 0 ? shifted.slice(0, point) : '0';
  const rest = point > 0 ? shifted.slice(point) : '0'.repeat(-point) + digits;
  return `${whole}${rest && `.${rest}`}%`;
}

/** A whole number without sign, or null. */
export const parseInteger = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);
