import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copy } from '../../kernel/copy';
import {
  clearDatabase,
  createDataset,
  databaseAt,
  findEntry,
  freezeDataset,
  keysIn,
  putEntry,
  removeEntry,
  slotEntries,
  thawDataset,
} from './dataset';
import type { Dataset } from './dataset';
import { keySlot } from './slot';

const entry = (key: string, value: string, expiresAt: number | null = null) =>
  ({ key, value, expiresAt, encoding: null }) as const;

describe('the data set', () => {
  test('holds what a map would hold, and counts it', () => {
    const key = fc.constantFrom('a', 'b', '{t}1', '{t}2', '{t}3');
    const put = fc.tuple(key, fc.string(), fc.option(fc.nat()));
    const change = fc.oneof(put, key);
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const database = databaseAt(createDataset(1), 0);
        const model = new Map<string, ReturnType<typeof entry>>();
        for (const asked of changes) {
          if (typeof asked === 'string') {
            expect(removeEntry(database, asked)).toBe(model.delete(asked));
          } else {
            model.set(asked[0], entry(...asked));
            putEntry(database, entry(...asked), 0);
          }
        }
        for (const name of ['a', 'b', '{t}1', '{t}2', '{t}3']) {
          const found = findEntry(database, name);
          if (found === null) expect(model.has(name)).toBe(false);
          else expect(found).toMatchObject(model.get(name) ?? {});
        }
        const held = [...model.values()];
        expect(keysIn(database)).toBe(held.length);
        expect(database.expires.length).toBe(held.filter(({ expiresAt }) => expiresAt !== null).length);
      }),
    );
  });

  test('a row belongs to a key from its creation to its end, and to nobody else', () => {
    const database = databaseAt(createDataset(1), 0);
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 40 }), (changes) => {
        for (const [name, stays] of changes) {
          if (stays) putEntry(database, entry(name, 'x'), 7);
          else removeEntry(database, name);
        }
        const rows = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => findEntry(database, name)?.row ?? []);
        expect(new Set(rows).size).toBe(keysIn(database));
        expect(rows.every((row) => database.accessed[row] === 7)).toBe(true);
        expect(database.freeRows.length + keysIn(database)).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('[K2] a slot knows its keys in the order of their creation', () => {
    const database = databaseAt(createDataset(1), 0);
    for (const key of ['{t}2', '{t}1', '{t}3', '{t}1']) putEntry(database, entry(key, 'x'), 0);
    expect(slotEntries(database, keySlot('t'))?.map(({ key }) => key)).toEqual(['{t}2', '{t}1', '{t}3']);
  });

  test.each([
    ['a file', (dataset: Dataset) => thawDataset(freezeDataset(dataset), 0)],
    ['a checkpoint', copy],
  ])('%s does not see later writes and shares what they leave alone', (_, take) => {
    const dataset = createDataset(2);
    const database = databaseAt(dataset, 1);
    putEntry(database, entry('a', '1'), 0);
    putEntry(database, entry('b', '1'), 0);
    const taken = databaseAt(take(dataset), 1);
    putEntry(database, entry('a', '2'), 0);
    expect(findEntry(taken, 'a')?.value).toBe('1');
    expect(slotEntries(taken, keySlot('b'))).toBe(slotEntries(database, keySlot('b')));
    clearDatabase(database);
    expect([keysIn(taken), keysIn(database)]).toEqual([2, 0]);
  });
});
