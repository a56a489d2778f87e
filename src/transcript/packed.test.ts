// Packets as words, both ways.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from './packed';

const byte = fc.nat(255).map((code) => String.fromCharCode(code));
const run = fc.tuple(fc.oneof(byte, fc.constant('\xa5')), fc.integer({ min: 1, max: 700 }));
const packet = fc.array(run, { maxLength: 12 }).map((runs) => runs.map(([one, n]) => one.repeat(n)).join(''));

test('a packet is read back as it was written', () => {
  fc.assert(fc.property(packet, (bytes) => unpack(pack(bytes)) === bytes));
});

test('any other word is a packet or none', () => {
  fc.assert(fc.property(fc.string(), (word) => typeof (unpack(word) ?? '') === 'string'));
});

test('a header of zeros is a short word', () => {
  expect(pack(`RCmb${'\0'.repeat(2252)}`).length).toBeLessThan(60);
});
