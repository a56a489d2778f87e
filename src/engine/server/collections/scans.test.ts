import { describe, expect, test } from 'vitest';
import { createSpeaker } from '../testdata/dialogue';

type Page = readonly [cursor: string, items: readonly string[]];

/** Everything that a scan passes, page by page. */
function scanned(say: (line: string) => unknown, line: string): Page[] {
  const pages: Page[] = [];
  do pages.push(say(line.replace('*', pages.at(-1)?.[0] ?? '0')) as Page);
  while (pages.at(-1)?.[0] !== '0');
  return pages;
}

describe('a scan of a collection', () => {
  test('[K7] passes an intset and a listpack whole, whatever the cursor', () => {
    const { say } = createSpeaker();
    say('sadd s 10 9 -1');
    say('zadd z 2 b 0.1 a inf c 123456789012345678 d');
    expect(say('sscan s 5 count 1')).toEqual(['0', ['-1', '9', '10']]);
    expect(say('sscan s 0 match *1*')).toEqual(['0', ['-1', '10']]);
    const scores = ['a', '0.10000000000000001', 'b', '2', 'd', '123456789012345680', 'c', 'inf'];
    expect(say('zscan z 0')).toEqual(['0', scores]);
  });

  test('[K7] passes a hash table and a skiplist in parts, each member once', () => {
    const { say } = createSpeaker();
    say('config set set-max-intset-entries 4 zset-max-listpack-entries 4');
    const numbers = Array.from({ length: 100 }, (_, i) => String(i));
    say(`sadd s ${numbers.join(' ')}`);
    say(`zadd z ${numbers.map((n) => `${n} ${n}`).join(' ')}`);
    const sets = scanned(say, 'sscan s *');
    expect(sets.length).toBeGreaterThan(5);
    expect(sets.flatMap(([, items]) => items).toSorted()).toEqual(numbers.toSorted());
    const sorted = scanned(say, 'zscan z * count 20 match ?');
    const digits = numbers.slice(0, 10).flatMap((n) => [n, n]);
    expect(sorted.flatMap(([, items]) => items).toSorted()).toEqual(digits.toSorted());
  });

  test.each([
    ['sscan none 0', ['0', []]],
    ['sscan none 0 nonsense', ['0', []]],
    ['sscan s x', '(error) ERR invalid cursor'],
    ['sscan s 0 count 0', '(error) ERR syntax error'],
    ['zscan s 0', '(error) WRONGTYPE Operation against a key holding the wrong kind of value'],
  ])('[K7] %s', (line, answer) => {
    const { say } = createSpeaker();
    say('sadd s 1');
    expect(say(line)).toEqual(answer);
  });
});
