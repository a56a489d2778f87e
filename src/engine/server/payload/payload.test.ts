import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultParameters } from '../config/parameters';
import { EMPTY_HASH, hashPairs, setFields } from '../keyspace/hash';
import { elementsOf, listOf } from '../keyspace/list';
import { cardinality, scoredBetween, sortedSetOf } from '../keyspace/sortedSet';
import type { Scored } from '../keyspace/sortedSet';
import { membersOf, setOf } from '../keyspace/stringSet';
import type { Value } from '../keyspace/value';
import { crc64 } from './crc64';
import { readListpack, writeListpack } from './listpack';
import { readPayload } from './read';
import { writePayload } from './write';

const read = (payload: string) => readPayload(payload, defaultParameters);
const write = (value: Value): string => writePayload({ value, encoding: null });
const bytes = (text: string): string =>
  text.replaceAll(/[^ -~]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
const limit = defaultParameters['set-max-intset-entries'];
const zsetOf = (scored: readonly Scored[]) =>
  sortedSetOf(scored, {
    entries: defaultParameters['zset-max-listpack-entries'],
    value: defaultParameters['zset-max-listpack-value'],
  });
const hashOf = (pairs: readonly (readonly [string, string])[]) =>
  setFields(EMPTY_HASH, pairs, defaultParameters);

/** What a value holds, whatever its form. */
function content(value: Value): unknown {
  if (typeof value === 'string') return value;
  switch (value.type) {
    case 'list':
      return elementsOf(value);
    case 'set':
      return new Set(membersOf(value));
    case 'hash':
      return new Map(hashPairs(value));
    case 'zset':
      return scoredBetween(value, 0, cardinality(value));
  }
}

describe('[K20] the payload of DUMP', () => {
  test('is what 7.0.15 makes of the same value', () => {
    const footer = (payload: string): string => bytes(payload.slice(0, -8));
    const dumped: readonly (readonly [Value, string])[] = [
      ['hello', String.raw`\x00\x05hello\x0a\x00`],
      ['5', String.raw`\x00\xc0\x05\x0a\x00`],
      ['300', String.raw`\x00\xc1,\x01\x0a\x00`],
      ['70000', String.raw`\x00\xc2p\x11\x01\x00\x0a\x00`],
      ['3000000000', String.raw`\x00\x0a3000000000\x0a\x00`],
      [
        hashOf([
          ['f', 'v'],
          ['g', '5'],
        ]),
        String.raw`\x10\x12\x12\x00\x00\x00\x04\x00\x81f\x02\x81v\x02\x81g\x02\x05\x01\xff\x0a\x00`,
      ],
      [
        listOf(['a', 'b', '5', '300', '-5', '5000', '70000', '9999999999', '16777216']),
        String.raw`\x12\x01\x02..\x00\x00\x00\x09\x00\x81a\x02\x81b\x02\x05\x01\xc1,\x02\xdf\xfb\x02\xf1\x88\x13\x03\xf2p\x11\x01\x04\xf4\xff\xe3\x0bT\x02\x00\x00\x00\x09\xf3\x00\x00\x00\x01\x05\xff\x0a\x00`,
      ],
      [
        zsetOf([
          ['a', 1],
          ['b', 2.5],
          ['c', -0.1],
          ['h', 1e17],
          ['g', -Infinity],
        ]),
        String.raw`\x11@CC\x00\x00\x00\x0a\x00\x81g\x02\x84-inf\x05\x81c\x02\x94-0.10000000000000001\x15\x81a\x02\x01\x01\x81b\x02\x832.5\x04\x81h\x02\xf4\x00\x00\x8a]xEc\x01\x09\xff\x0a\x00`,
      ],
      [
        setOf(['1', '2', '300'], limit),
        String.raw`\x0b\x0e\x02\x00\x00\x00\x03\x00\x00\x00\x01\x00\x02\x00,\x01\x0a\x00`,
      ],
    ];
    expect(dumped.map(([value]) => footer(write(value)))).toEqual(dumped.map(([, text]) => text));
    expect(bytes(write('5').slice(-8))).toBe(String.raw`c/_f\x83/\xb3Q`);
  });

  test('comes back as the same value', () => {
    const text = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)) });
    const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    const element = fc.oneof(text, integer, fc.string({ minLength: 60, maxLength: 5000 }));
    const some = fc.array(element, { minLength: 1 });
    const value: fc.Arbitrary<Value> = fc.oneof(
      element,
      some.map(listOf),
      some.map((members) => setOf(members, limit)),
      fc.array(integer, { minLength: 1 }).map((members) => setOf(members, limit)),
      fc.array(fc.tuple(element, element), { minLength: 1 }).map(hashOf),
      fc
        .uniqueArray(fc.tuple(element, fc.double({ noNaN: true })), {
          minLength: 1,
          selector: ([member]) => member,
        })
        .map(zsetOf),
    );
    fc.assert(
      fc.property(value, (held) => {
        const back = read(write(held));
        expect('value' in back && content(back.value)).toEqual(content(held));
      }),
    );
  });

  test('is refused when a byte has changed, or when it comes from a later Redis', () => {
    const payload = write('hello');
    const body = payload.slice(0, -10);
    const later = `${body}\x0b\0`;
    expect(read(later + crc64(later))).toEqual({ wrong: 'checksum' });
    expect(read(`${payload.slice(0, 3)}X${payload.slice(4)}`)).toEqual({ wrong: 'checksum' });
    expect(read('short')).toEqual({ wrong: 'checksum' });
  });

  test.each([
    ['ends too early', '\0\x05hell'],
    ['has no elements', '\x10\x07\x07\0\0\0\0\0\xff'],
    ['is of a kind that is not simulated', '\x0f\0'],
    ['counts wrongly', '\x10\x08\x08\0\0\0\x05\0\xff'],
  ])('is bad data when it %s', (_, body) => {
    const signed = `${body}\n\0`;
    expect(read(signed + crc64(signed))).toEqual({ wrong: 'format' });
  });

  test('may be compressed by those who can', () => {
    const signed = '\0\xc3\x09#\x01aa\xe0\x16\0\x01aa\n\0';
    expect(read(signed + crc64(signed))).toEqual({ value: 'a'.repeat(35) });
  });

  test('a listpack holds elements of any length', () => {
    const elements = [0, 1, 63, 64, 127, 128, 4095, 4096, 70_000].map((length) => 'x'.repeat(length));
    expect(readListpack(writeListpack(elements))).toEqual(elements);
  });
});
