import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDouble, parseDouble, parseScoreBound } from './doubles';

describe('a double', () => {
  // Seen with ZADD and ZSCORE on a real server.
  test.each([
    ['3', '3'],
    ['3.0', '3'],
    ['0.1', '0.10000000000000001'],
    ['1e16', '10000000000000000'],
    ['1e17', '1e+17'],
    ['123456789012345678', '1.2345678901234568e+17'],
    ['0.0001', '0.0001'],
    ['3e-5', '3.0000000000000001e-05'],
    ['1000000000000000.25', '1000000000000000.2'],
    ['1000000000000000.75', '1000000000000000.8'],
    ['9007199254740993', '9007199254740992'],
    ['4.9e-324', '4.9406564584124654e-324'],
    ['1.7976931348623159e308', null],
    ['1e400', null],
    ['1e-400', null],
    ['inf', 'inf'],
    ['-Infinity', '-inf'],
    ['-0', '-0'],
    ['+.5', '0.5'],
    ['5.', '5'],
    ['0x10', '16'],
    ['-0X1f', '-31'],
    ['0x.8p1', '1'],
    ['-0x1p3', '-8'],
    ['0x1.00000000000008p0', '1'],
    ['0x1.000000000000081p0', '1.0000000000000002'],
    ['0x1p-1074', '4.9406564584124654e-324'],
    ['0x1p-1075', null],
    ['0x1.fffffffffffffp1023', '1.7976931348623157e+308'],
    ['0x1p1024', null],
    ['0x1p', null],
    ['nan', null],
    ['', null],
    [' 5', null],
    ['5 ', null],
    ['1e', null],
    ['0x', null],
    ['--1', null],
  ])('[K49] %j is printed as %j', (text, printed) => {
    const value = parseDouble(text);
    expect(value === null ? null : formatDouble(value)).toBe(printed);
  });

  test('[K49] is the same after it was printed and read', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(parseDouble(formatDouble(value))).toBe(value);
      }),
    );
  });

  test.each([
    ['', { score: 0, exclusive: false }],
    ['(', { score: 0, exclusive: true }],
    [' 1', { score: 1, exclusive: false }],
    ['(-1.5', { score: -1.5, exclusive: true }],
    ['1e999', { score: Infinity, exclusive: false }],
    ['(-inf', { score: -Infinity, exclusive: true }],
    ['((1', null],
    ['nan', null],
    ['x', null],
  ])('[K51] %j as the end of a range', (text, bound) => {
    expect(parseScoreBound(text)).toEqual(bound);
  });
});
