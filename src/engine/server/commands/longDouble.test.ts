import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLongDoubles, parseLongDouble, printLongDouble } from './longDouble';
import type { LongDouble } from './longDouble';

const number = (text: string): LongDouble => parseLongDouble(text) as LongDouble;
const sum = (a: string, b: string): string | null => {
  const total = addLongDoubles(number(a), number(b));
  return total && printLongDouble(total);
};

// What 7.0.15 answered to INCRBYFLOAT.
test.each([
  ['0.1', '0.2', '0.3'],
  ['10.5', '0.1', '10.6'],
  ['3.0e3', '200', '3200'],
  ['-0', '0', '0'],
  ['5', '-5.00', '0'],
  ['0x1p3', '.5', '8.5'],
  ['1e-10', '1e-10', '0.0000000002'],
  ['1e-20', '0', '0'],
  ['1e20', '0.5', '100000000000000000000'],
  ['9223372036854775807', '0.5', '9223372036854775807.5'],
  ['18446744073709551615', '0.5', '18446744073709551616'],
  ['1.1', '2.2', '3.3'],
])('[K12] %s plus %s is %s', (a, b, expected) => {
  expect(sum(a, b)).toBe(expected);
  expect(sum(b, a)).toBe(expected);
});

test.each(['abc', '', ' 1', '1 ', '1e', '.', '0x', '1e5000', '1e-5000', 'nan', '1,5', '--1', '5\0'])(
  '[K12] %j is no float',
  (text) => {
    expect(parseLongDouble(text)).toBeNull();
  },
);

test('[K12] infinity is a float, and a sum may become infinite', () => {
  expect(parseLongDouble('-inf')).toBe('infinity');
  expect(sum('1e4932', '1e4932')).toBeNull();
  expect(sum('1e4931', '1e4931')).toMatch(/^\d{4932}$/);
});

test('[K12] whole numbers of 64 bits are added exactly', () => {
  const whole = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      expect(sum(String(a), String(b))).toBe(String(a + b));
    }),
  );
});
