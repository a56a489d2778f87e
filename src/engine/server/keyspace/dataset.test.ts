import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copy } from '../../kernel/copy';
import {
  clearDataset,
  createDataset,
  findEntry,
  putEntry,
  removeEntry,
  shareDataset,
  slotEntries,
} from './dataset';
import { keySlot } from './slot';

const entry = (key: string, value: string, expiresAt: number | null = null) => ({ key, value, expiresAt });

describe('the data set', () => {
  test('holds what a map would hold, and counts it', () => {
    const key = fc.constantFrom('a', 'b', '{t}1', '{t}2', '{t}3');
    const put = fc.tuple(key, fc.string(), fc.option(fc.nat()));
    const change = fc.oneof(put, key);
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const dataset = createDataset();
        const model = new Map<string, ReturnType<typeof entry>>();
        for (const asked of changes) {
          if (typeof asked === 'string') {
            expect(removeEntry(dataset, asked)).toBe(model.delete(asked));
          } else {
            model.set(asked[0], entry(...asked));
            putEntry(dataset, entry(...asked));
          }
        }
        for (const name of ['a', 'b', '{t}1', '{t}2', '{t}3']) {
          expect(findEntry(dataset, name)).toEqual(model.get(name) ?? null);
        }
        const held = [...model.values()];
        expect(dataset.keys).toBe(held.length);
        expect(dataset.expiring).toBe(held.filter(({ expiresAt }) => expiresAt !== null).length);
      }),
    );
  });

  test('a slot knows its keys in the order of their creation', () => {
    const dataset = createDataset();
    for (const key of ['{t}2', '{t}1', '{t}3', '{t}1']) putEntry(dataset, entry(key, 'x'));
    expect(slotEntries(dataset, keySlot('t'))?.map(({ key }) => key)).toEqual(['{t}2', '{t}1', '{t}3']);
  });

  test.each([
    ['a snapshot', shareDataset],
    ['a checkpoint', copy],
  ])('%s does not see later writes and shares what they leave alone', (_, take) => {
    const dataset = createDataset();
    putEntry(dataset, entry('a', '1'));
    putEntry(dataset, entry('b', '1'));
    const taken = take(dataset);
    putEntry(dataset, entry('a', '2'));
    expect(findEntry(taken, 'a')?.value).toBe('1');
    expect(slotEntries(taken, keySlot('b'))).toBe(slotEntries(dataset, keySlot('b')));
    clearDataset(dataset);
    expect([taken.keys, dataset.keys]).toEqual([2, 0]);
  });
});
