import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY, countBefore, itemAt, itemsOf, sequenceOf, slice, splice } from './sequence';
import type { Sequence } from './sequence';

const numbers = (length: number): number[] => Array.from({ length }, (_, i) => i);

describe('a sequence', () => {
  test('is what an array would be, after any changes', () => {
    const change = fc.tuple(fc.nat(), fc.nat(200), fc.array(fc.nat(), { maxLength: 300 }));
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let sequence: Sequence<number> = EMPTY;
        let model: number[] = [];
        for (const [at, wanted, added] of changes) {
          const index = at % (model.length + 1);
          const removed = Math.min(wanted, model.length - index);
          sequence = splice(sequence, index, removed, added);
          model = model.toSpliced(index, removed, ...added);
          expect(itemsOf(sequence)).toEqual(model);
          expect(sequence.length).toBe(model.length);
          expect(slice(sequence, index, model.length)).toEqual(model.slice(index));
          expect(itemAt(sequence, index)).toBe(model[index]);
          expect(sequence.chunks.every(({ length }) => length > 0 && length <= 128)).toBe(true);
        }
      }),
    );
  });

  test('says where an element of a sorted one would stand', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 400 }), fc.nat(60), (items, limit) => {
        const sorted = items.toSorted((a, b) => a - b);
        const before = countBefore(sequenceOf(sorted), (item) => item < limit);
        expect(before).toBe(sorted.filter((item) => item < limit).length);
      }),
    );
  });

  test('leaves the one that it was made from alone, and shares what both have', () => {
    const before = sequenceOf(numbers(1000));
    const after = splice(before, 500, 1, [-1, -2]);
    expect(itemsOf(before)).toEqual(numbers(1000));
    const shared = after.chunks.filter((chunk) => before.chunks.includes(chunk));
    expect(shared).toHaveLength(before.chunks.length - 1);
  });

  test.each(['start', 'end'] as const)('that grows at its %s keeps its chunks full', (end) => {
    let sequence: Sequence<number> = EMPTY;
    for (const n of numbers(1280)) sequence = splice(sequence, end === 'end' ? n : 0, 0, [n]);
    expect(sequence.chunks).toHaveLength(10);
  });
});
