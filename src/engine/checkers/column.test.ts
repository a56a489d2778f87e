// A column gives back what it was given, in the least room.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packColumn, valueIn } from './column';

const back = (values: readonly (number | null)[]) => {
  const column = packColumn(values);
  return values.map((_, i) => valueIn(column, i));
};

test('[W8] a column gives back its numbers, near to each other or far apart, with or without gaps', () => {
  const near = fc.integer({ min: 2 ** 40, max: 2 ** 40 + 300 });
  const far = fc.integer({ min: -(2 ** 51), max: 2 ** 51 });
  for (const number of [near, far, fc.constant(7)])
    fc.assert(
      fc.property(fc.array(fc.option(number)), (values) => {
        expect(back(values)).toEqual(values);
      }),
    );
  expect(back([5, 259, 260, null])).toEqual([5, 259, 260, null]);
  expect(back([0, 0xffff_ffff, null])).toEqual([0, 0xffff_ffff, null]);
});

test('[W8] a column takes a byte for each number where they lie within 255, and none where all are the same', () => {
  expect(packColumn([1000, 1254]).above).toBeInstanceOf(Uint8Array);
  expect(packColumn([1000, 1255]).above).toBeInstanceOf(Uint16Array);
  expect(packColumn([0, 70_000]).above).toBeInstanceOf(Uint32Array);
  expect(packColumn([9, 9, 9]).above).toBeNull();
  expect(packColumn([null, null]).above).toBeNull();
});
