// Slot sets and ownership against the plain 16,384-entry tables that Redis keeps.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ownership, SlotSet } from './slots';
import {
  NO_SLOTS,
  SLOTS,
  UNOWNED,
  assign,
  eachPiece,
  eachRange,
  intersection,
  ownerOf,
  ownsExactly,
  slotRange,
  slotsOf,
  slotsText,
  union,
  without,
} from './slots';

const slots = fc
  .array(fc.tuple(fc.nat(SLOTS - 1), fc.nat(300)), { maxLength: 6 })
  .map((pairs) =>
    pairs.reduce<SlotSet>(
      (set, [first, length]) => union(set, slotRange(first, Math.min(SLOTS - 1, first + length))),
      NO_SLOTS,
    ),
  );

const plain = (set: SlotSet): Set<number> => {
  const found = new Set<number>();
  eachRange(set, (first, last) => {
    for (let slot = first; slot <= last; slot++) found.add(slot);
  });
  return found;
};

const table = (ownership: Ownership): number[] =>
  Array.from({ length: SLOTS }, (_, slot) => ownerOf(ownership, slot));

describe('[S1] slot sets', () => {
  test('union, difference and intersection are those of plain sets, and counts are sizes', () => {
    fc.assert(
      fc.property(slots, slots, (a, b) => {
        const [inA, inB] = [plain(a), plain(b)];
        const both = new Set([...inA, ...inB]);
        expect(plain(union(a, b))).toEqual(both);
        expect(plain(without(a, b))).toEqual(new Set([...inA].filter((slot) => !inB.has(slot))));
        expect(plain(intersection(a, b))).toEqual(new Set([...inA].filter((slot) => inB.has(slot))));
        expect(union(a, b).count).toBe(both.size);
      }),
      { numRuns: 50 },
    );
  });

  test('are written as ranges', () => {
    expect(slotsText(union(slotRange(0, 5460), slotRange(5462, 5462)))).toBe('0-5460,5462');
    expect(slotsText(union(slotRange(0, 9), slotRange(10, 20)))).toBe('0-20');
    expect(slotsText(NO_SLOTS)).toBe('');
  });
});

describe('[S1] ownership', () => {
  test('does what a table of 16,384 entries does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(slots, fc.nat(4)), { maxLength: 6 }), slots, (changes, piece) => {
        let ownership = UNOWNED;
        const expected = new Array<number>(SLOTS).fill(0);
        for (const [set, owner] of changes) {
          ownership = assign(ownership, set, owner);
          for (const slot of plain(set)) expected[slot] = owner;
        }
        expect(table(ownership)).toEqual(expected);
        for (const owner of [1, 2, 3, 4]) {
          const owned = slotsOf(ownership, owner);
          expect(owned.count).toBe(expected.filter((at) => at === owner).length);
          expect(ownsExactly(ownership, owner, owned.count, owned)).toBe(true);
          expect(ownsExactly(ownership, owner, owned.count, piece)).toBe(
            slotsText(owned) === slotsText(piece),
          );
        }
        let seen = 0;
        eachPiece(ownership, piece, (first, last, owner) => {
          seen += last - first + 1;
          for (let slot = first; slot <= last; slot++) expect(expected[slot]).toBe(owner);
        });
        expect(seen).toBe(piece.count);
      }),
      { numRuns: 30 },
    );
  });
});
