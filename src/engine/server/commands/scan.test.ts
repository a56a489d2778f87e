import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialogue } from '../testdata/dialogue';

const INVALID = 'ERR invalid cursor';

/** Every element that a whole iteration returns, with what is done between its calls. */
function scanned(
  say: (line: string) => string,
  line: string,
  meanwhile: () => void = () => undefined,
): string[] {
  const found: string[] = [];
  let cursor = '0';
  do {
    const [next, elements] = JSON.parse(say(line.replace('*', cursor))) as [string, string[]];
    found.push(...elements);
    cursor = next;
    meanwhile();
  } while (cursor !== '0');
  return found;
}

describe('[K7] SCAN', () => {
  test('passes every key that is there all the time, whatever comes and goes meanwhile', () => {
    const key = fc.integer({ min: 0, max: 60 });
    const count = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1 }), count, fc.array(key), (stay, most, others) => {
        const { say } = dialogue();
        for (const n of stay) say(`SET stay${n} v`);
        const found = scanned(say, `SCAN * COUNT ${most}`, () => {
          const n = others.pop();
          if (n !== undefined) say(n % 3 === 0 ? `DEL other${n - 3}` : `SET other${n} v`);
        });
        expect(stay.filter((n) => !found.includes(`stay${n}`))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('filters by pattern, by type and by what has run out, after it has counted', () => {
    const { say, run } = dialogue();
    for (let i = 0; i < 40; i++) say(`SET s${i} v`);
    say('HSET h1 f v');
    say('SET gone v PX 1');
    run(3);
    expect(scanned(say, 'SCAN * TYPE hash')).toEqual(['h1']);
    expect(scanned(say, 'SCAN * MATCH s1? COUNT 5').toSorted()).toEqual(
      Array.from({ length: 10 }, (_, i) => `s1${i}`),
    );
    expect(scanned(say, 'SCAN *')).toHaveLength(41);
    expect(scanned(say, 'SCAN * TYPE nosuch')).toEqual([]);
  });

  test('says what is wrong, the cursor first', () => {
    const { reads } = dialogue();
    reads([
      ['SCAN x FOO', INVALID],
      ['SCAN " 1"', INVALID],
      ['SCAN -', INVALID],
      ['SCAN 18446744073709551616', INVALID],
      ['SCAN 18446744073709551615', '["0", []]'],
      ['SCAN -1', '["0", []]'],
      ['SCAN ""', '["0", []]'],
      ['SCAN 0 FOO', 'ERR syntax error'],
      ['SCAN 0 COUNT', 'ERR syntax error'],
      ['SCAN 0 COUNT 0', 'ERR syntax error'],
      ['SCAN 0 COUNT x', 'ERR value is not an integer or out of range'],
      ['SCAN 0 match x COUNT 5 TYPE string', '["0", []]'],
    ]);
  });
});

describe('[K7] HSCAN', () => {
  test('passes a small hash whole and a large one in parts', () => {
    const { say, reads } = dialogue();
    reads([
      ['HSET h a 1 b 2', '2'],
      ['HSCAN h 5 COUNT 1', '["0", ["a", "1", "b", "2"]]'],
      ['HSCAN h 0 MATCH b', '["0", ["b", "2"]]'],
      ['HSCAN h 0 TYPE hash', 'ERR syntax error'],
      ['HSCAN none 0 FOO', '["0", []]'],
      ['HSCAN none x', INVALID],
    ]);
    for (let i = 0; i < 600; i++) say(`HSET big f${i} ${i}`);
    const found = scanned(say, 'HSCAN big * COUNT 50');
    expect(found).toHaveLength(1200);
    expect(found[found.indexOf('f77') + 1]).toBe('77');
    expect(JSON.parse(say('HSCAN big 0 COUNT 10'))[1].length).toBeLessThan(60);
  });
});
