import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsOf } from './sequence';
import { EMPTY_TABLE, findInTable, placeOf, putInTable, removeFromTable, scanTable } from './table';
import type { Table } from './table';

const key = fc.integer({ min: 0, max: 300 }).map((n) => `k${n}`);

function tableOf(keys: readonly string[]): Table<number> {
  return keys.reduce((table: Table<number>, name, i) => putInTable(table, name, i), EMPTY_TABLE);
}

describe('a hash table', () => {
  test('holds what a map would hold', () => {
    const change = fc.oneof(fc.tuple(key, fc.nat()), key);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
        let table: Table<number> = EMPTY_TABLE;
        const model = new Map<string, number>();
        for (const asked of changes) {
          if (typeof asked === 'string') {
            table = removeFromTable(table, asked);
            model.delete(asked);
          } else {
            table = putInTable(table, ...asked);
            model.set(...asked);
          }
        }
        expect(new Map(itemsOf(table).map((entry) => [entry.key, entry.value]))).toEqual(model);
        expect(table.length).toBe(model.size);
        for (const name of model.keys()) expect(findInTable(table, name)?.value).toBe(model.get(name));
        expect(findInTable(table, 'nobody')).toBeNull();
      }),
    );
  });

  test('[K40] a scan passes every key that stays, however the table grows or shrinks meanwhile', () => {
    const meanwhile = fc.array(fc.tuple(fc.boolean(), key), { maxLength: 200 });
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { minLength: 1, maxLength: 200 }),
        fc.array(meanwhile),
        fc.integer({ min: 1, max: 20 }),
        (stay, rounds, count) => {
          let table = tableOf(stay);
          const seen = new Set<string>();
          let cursor = 0;
          let round = 0;
          do {
            const { next, entries } = scanTable(table, cursor, count);
            for (const entry of entries) seen.add(entry.key);
            for (const [adds, name] of rounds[round++] ?? []) {
              const other = `other ${name}`;
              table = adds ? putInTable(table, other, 0) : removeFromTable(table, other);
            }
            cursor = next;
          } while (cursor !== 0);
          expect(stay.filter((name) => !seen.has(name))).toEqual([]);
        },
      ),
    );
  });

  test('[K40] a scan of a table that rests passes every key once, in buckets that the cursor numbers', () => {
    const table = tableOf(Array.from({ length: 1000 }, (_, i) => `k${i}`));
    const seen: string[] = [];
    let cursor = 0;
    do {
      const { next, entries } = scanTable(table, cursor, 10);
      expect(next).toBeLessThan(1024);
      expect(entries.length).toBeLessThan(30);
      seen.push(...entries.map((entry) => entry.key));
      cursor = next;
    } while (cursor !== 0);
    expect(seen).toHaveLength(1000);
    expect(new Set(seen).size).toBe(1000);
  });

  test('[K40] the first cursor of a table of eight is the bucket whose number is read backwards', () => {
    const table = tableOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    const cursors: number[] = [];
    let cursor = 0;
    do {
      const { next } = scanTable(table, cursor, 1);
      cursors.push((cursor = next));
    } while (cursor !== 0);
    const inOrder = [4, 2, 6, 1, 5, 3, 7, 0];
    expect(inOrder.filter((bucket) => cursors.includes(bucket))).toEqual(cursors);
  });

  test('places are spread evenly', () => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 16_000; i++) {
      const sixteenth = placeOf(`user:${i}`) >>> 28;
      counts[sixteenth] = (counts[sixteenth] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });
});
