// Bytes to commands: whole, in pieces, inline, and everything that is no command. The words are those of 7.0.15.
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDecoder, decode } from './decode';
import type { Decoded } from './decode';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const read = (...pieces: readonly string[]): Decoded[] => {
  const decoder = createDecoder();
  return pieces.flatMap((piece) => decode(decoder, bytes(piece)));
};
const resp = (argv: readonly string[]): string =>
  `*${argv.length}\r\n${argv.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;

test('commands one behind the other', () => {
  expect(read('*1\r\n$4\r\nPING\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n')).toEqual([
    { argv: ['PING'] },
    { argv: ['GET', 'a'] },
  ]);
});

test('a value with line ends and zero bytes', () => {
  expect(read(resp(['SET', 'k', 'a\r\n\0b']))).toEqual([{ argv: ['SET', 'k', 'a\r\n\0b'] }]);
});

test.each([
  ['PING\r\n', ['PING']],
  ['PING\n', ['PING']],
  ['\r\n  \r\nPING\r\n', ['PING']],
  ["SET a 'b c'\r\n", ['SET', 'a', 'b c']],
  ['SET a "\\x00\\n"\r\n', ['SET', 'a', '\0\n']],
  ['*0\r\n*-1\r\nPING\r\n', ['PING']],
])('inline or empty: %j', (text, argv) => {
  expect(read(text)).toEqual([{ argv }]);
});

test.each([
  ['*x\r\n', 'invalid multibulk length'],
  ['* 1\r\n', 'invalid multibulk length'],
  ['*01\r\n', 'invalid multibulk length'],
  ['*2147483648\r\n', 'invalid multibulk length'],
  ['*1\r\nPING\r\n', "expected '$', got 'P'"],
  ['*1\r\n\r\n', "expected '$', got ' '"],
  ['*1\r\n$x\r\n', 'invalid bulk length'],
  ['*1\r\n$-1\r\n', 'invalid bulk length'],
  ['*1\r\n$268435457\r\n', 'invalid bulk length'],
  ['GET "a\r\n', 'unbalanced quotes in request'],
  ['GET "a"b\r\n', 'unbalanced quotes in request'],
  ['a'.repeat(70_000), 'too big inline request'],
  [`*${'1'.repeat(70_000)}`, 'too big mbulk count string'],
  [`*1\r\n$${'1'.repeat(70_000)}`, 'too big bulk count string'],
])('no command: %j', (text, words) => {
  expect(read(text)).toEqual([{ error: `ERR Protocol error: ${words}` }]);
});

test('a line behind a zero byte is never found, as on the server', () => {
  expect(read('\0\r\nPING\r\n')).toEqual([]);
  expect(read('*1\r\n\0\r\n')).toEqual([]);
  expect(read('*\0\r\n')).toEqual([]);
});

test('[C85] what a stranger may not say is named once a command, as soon as its number has come, and read all the same', () => {
  const many = { stranger: 'ERR Protocol error: unauthenticated multibulk length' };
  const long = { stranger: 'ERR Protocol error: unauthenticated bulk length' };
  expect(read('*11\r\n')).toEqual([many]);
  expect(read('*2\r\n$4\r\nECHO\r\n$16385\r\n')).toEqual([long]);
  expect(read('*10\r\n$16384\r\n')).toEqual([]);
  const words = Array.from({ length: 11 }, () => 'x'.repeat(20_000));
  expect(read(resp(words), resp(['PING']))).toEqual([many, { argv: words }, { argv: ['PING'] }]);
  expect(read(resp(words.slice(0, 3)))).toEqual([long, { argv: words.slice(0, 3) }]);
});

test('what stands before a mistake is read, what follows is not', () => {
  expect(read(`${resp(['PING'])}*x\r\n${resp(['PING'])}`)).toEqual([
    { argv: ['PING'] },
    { error: 'ERR Protocol error: invalid multibulk length' },
  ]);
});

test('a command that takes more than anybody is given room for ends it', () => {
  const decoder = createDecoder();
  decode(decoder, bytes(`*3\r\n$1\r\na\r\n`));
  decoder.held = 512 * 1024 * 1024; // as if the first argument had been as long
  expect(decode(decoder, bytes('$1\r\n'))).toEqual(['too much']);
});

const word = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });

test('the pieces in which bytes come make no difference', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      fc.array(fc.nat(200)),
      (commands, cuts) => {
        const whole = commands.map(resp).join('');
        const places = [
          0,
          ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b),
          whole.length,
        ];
        const pieces = places.slice(1).map((end, i) => whole.slice(places[i], end));
        expect(read(...pieces)).toEqual(commands.map((argv) => ({ argv })));
      },
    ),
  );
});

test('no bytes end the reader', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (pieces) => {
      const decoder = createDecoder();
      for (const piece of pieces)
        for (const found of decode(decoder, Buffer.from(piece)))
          expect(found).toSatisfy(
            (one: Decoded) => one !== 'too much' && (!('argv' in one) || one.argv.length > 0),
          );
    }),
  );
});
