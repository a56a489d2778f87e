// Scores and weights: doubles read as strtod does, and printed with %.17g. Source: string2d, zslParseRange, addReplyDouble.

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const HEXADECIMAL = /^([+-]?)0x(?=\.?[\da-f])([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/i;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/** Null for what is no number, or one that a double cannot hold. */
export function parseDouble(text: string): number | null {
  const value = strtod(text);
  if (value === null) return null;
  const overflows = (value === Infinity || value === -Infinity) && !INFINITE.test(text);
  const underflows = value === 0 && /^[^e]*[1-9]/i.test(text);
  return overflows || underflows ? null : value;
}

/** As C reads a whole text: infinite when it is too large, 0 when it is too small. */
function strtod(text: string): number | null {
  if (DECIMAL.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  const [, sign, whole, part = '', power = '0'] = HEXADECIMAL.exec(text) ?? [];
  if (whole === undefined) return null;
  const size = scaled(BigInt(`0x${whole}${part}`), Number(power) - 4 * part.length);
  return sign === '-' ? -size : size;
}

const BITS = 53; // of a double's fraction
const LEAST = -1074; // the exponent of the last bit that there is

/** digits × 2^exponent, rounded once: to the nearest, in the middle to the even one. */
function scaled(digits: bigint, exponent: number): number {
  const length = digits.toString(2).length;
  const dropped = Math.max(length - BITS, LEAST - exponent, 0);
  if (dropped > length + 1) return 0;
  const unit = 1n << BigInt(dropped);
  const [kept, rest] = [digits / unit, (digits % unit) * 2n];
  const up = rest > unit || (rest === unit && kept % 2n === 1n);
  let value = Number(up ? kept + 1n : kept);
  let left = exponent + dropped;
  for (; left > 0 && value !== Infinity && value !== 0; left--) value *= 2;
  for (; left < 0 && value !== 0; left++) value /= 2;
  return value;
}

export interface ScoreBound {
  readonly score: number;
  /** `(` stands before it. */
  readonly exclusive: boolean;
}

/** K51. A limit of a range: more is let pass here than in a score: blanks ahead, nothing at all. */
export function parseScoreBound(text: string): ScoreBound | null {
  const exclusive = text.startsWith('(');
  const given = (exclusive ? text.slice(1) : text).split('\0', 1)[0] ?? '';
  if (given === '') return { score: 0, exclusive };
  const score = strtod(given.replace(/^[\t-\r ]+/, ''));
  return score === null ? null : { score, exclusive };
}

/** K49. With 17 digits as printf("%.17g") prints them. */
export function formatDouble(value: number): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', exponent = ''] = seventeenDigits(value).split('e');
  const places = Number(exponent);
  if (places < -4 || places >= 17) {
    const size = String(Math.abs(places)).padStart(2, '0');
    return `${withoutZeros(digits)}e${places < 0 ? '-' : '+'}${size}`;
  }
  return withoutZeros(shifted(digits.replace('.', ''), places));
}

/** As a listpack holds it: a whole number as an integer, with all its digits. Source: double2ll. */
export const formatScore = (score: number): string =>
  Number.isInteger(score) && Math.abs(score) <= 2 ** 62 ? String(BigInt(score)) : formatDouble(score);

/** `d.dddddddddddddddde±n`. Half way between two, C takes the even digit where JavaScript takes the greater. */
function seventeenDigits(value: number): string {
  const [exact = '', exponent = ''] = value.toExponential(17).split('e');
  const places = 17 - Number(exponent); // behind the point, if 18 digits are all that there are: then it is half way
  const isHalfWay = places >= 1 && places <= 25 && isOdd(value * (1 << places));
  const isEven = '02468'.includes(exact.at(-2) ?? '');
  return isHalfWay && isEven ? `${exact.slice(0, -1)}e${exponent}` : value.toExponential(16);
}

const isOdd = (value: number): boolean => Math.abs(value % 2) === 1;

/** Digits with a point behind so many of them. */
function shifted(digits: string, places: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const figures = digits.slice(sign.length);
  if (places < 0) return `${sign}0.${'0'.repeat(-places - 1)}${figures}`;
  return `${sign}${figures.slice(0, places + 1)}.${figures.slice(places + 1)}`;
}

const withoutZeros = (text: string): string => text.replace(/\.?0*$/, '');
