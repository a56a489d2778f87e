// A block gives back every row as it was packed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keySlot } from '../server/keyspace/slot';
import { packBlock, unpackWrite } from './block';
import type { Write } from './write';

test('[W8] a row that was packed is the same again, whatever it lacks', () => {
  const instant = fc.nat(2 ** 45);
  const given = fc.record({
    at: instant,
    sentAt: fc.option(instant),
    client: fc.constantFrom('c1', 'c2', 'n1'),
    by: fc.constantFrom('n1', 'n2'),
    db: fc.nat(15),
    key: fc.string(),
    expiresAt: fc.option(instant),
    version: fc.option(fc.nat(2 ** 52)),
    replid: fc.constantFrom('a'.repeat(40), 'b'.repeat(40)),
    offset: fc.nat(2 ** 45),
    unheard: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(given, { minLength: 1 }), fc.integer({ min: 1, max: 2 ** 40 }), (all, first) => {
      const writes = all.map((each, i): Write => ({
        ...each,
        immutable: true,
        number: first + i,
        slot: keySlot(each.key),
      }));
      const block = packBlock(writes);
      expect(writes.map((_, i) => unpackWrite(block, i))).toEqual(writes);
    }),
  );
});
