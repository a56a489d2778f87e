import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copy } from '../../kernel/copy';
import { createSpeaker, plain } from '../testdata/dialogue';
import type { Plain } from '../testdata/dialogue';

const key = fc.constantFrom('a', 'b', 'c');
const member = fc.constantFrom('x', 'y', 'z', '1', '2', '3');
const count = fc.integer({ min: 1, max: 4 }).map(String);
const members = fc.array(member, { minLength: 1, maxLength: 4 });

/** One kind of value at a time, so that every command finds what it wants. */
type Words = readonly (string | readonly string[])[];
const onLists: fc.Arbitrary<Words> = fc.oneof(
  fc.tuple(fc.constantFrom('rpush', 'lpush'), key, members),
  fc.tuple(fc.constantFrom('lpop', 'rpop'), key, count),
  fc.tuple(fc.constantFrom('rpoplpush', 'lrem', 'ltrim'), key, key),
  fc.tuple(fc.constant('lmpop'), fc.constant('2'), fc.tuple(key, key, fc.constantFrom('left', 'right'))),
);
const onSets: fc.Arbitrary<Words> = fc.oneof(
  fc.tuple(fc.constantFrom('sadd', 'srem'), key, members),
  fc.tuple(fc.constant('spop'), key, fc.array(count, { maxLength: 1 })),
  fc.tuple(fc.constant('smove'), key, fc.tuple(key, member)),
  fc.tuple(fc.constantFrom('sunionstore', 'sinterstore', 'sdiffstore'), key, fc.tuple(key, key)),
);
const onSortedSets: fc.Arbitrary<Words> = fc.oneof(
  fc.tuple(fc.constantFrom('zadd', 'zincrby'), key, fc.tuple(count, member)),
  fc.tuple(fc.constantFrom('zpopmin', 'zpopmax'), key, count),
  fc.tuple(fc.constant('zmpop'), fc.constant('2'), fc.tuple(key, key, fc.constantFrom('min', 'max'))),
  fc.tuple(fc.constantFrom('zunionstore', 'zinterstore'), key, fc.tuple(fc.constant('2'), key, key)),
);

describe('what the replicas are told', () => {
  test.each([
    ['lists', onLists, 'lrange * 0 -1'],
    ['sets', onSets, 'smembers *'],
    ['sorted sets', onSortedSets, 'zrange * 0 -1 withscores'],
  ])('[K43] [K45] [K47] makes the same %s of theirs', (_, command, read) => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const servers = createSpeaker();
        for (const words of commands) servers.ask(...words.flat());
        servers.run(2);
        const heldBy = (n: number): Plain[] =>
          ['a', 'b', 'c'].map((name) => {
            const held = plain(servers.exchange(n, ...read.replace('*', name).split(' '))?.reply);
            return read.startsWith('smembers') ? (held as string[]).toSorted() : held;
          });
        expect(heldBy(2)).toEqual(heldBy(1));
        expect(servers.server(2).offset).toBe(servers.server(1).offset);
      }),
      { numRuns: 30 },
    );
  });

  test('[K43] a checkpoint shares what is not changed afterwards, and does not see what is', () => {
    const { say, server } = createSpeaker();
    say('rpush l a b c');
    say('zadd z 1 x');
    const before = copy(server(1).dataset);
    say('rpush l d');
    const values = (dataset: typeof before): unknown[] =>
      dataset.databases.flatMap(({ groups }) => groups.flatMap((group) => group?.slots.flat() ?? []));
    const [then, now] = [values(before), values(server(1).dataset)];
    expect(now.filter((entry) => entry !== null && then.includes(entry))).toHaveLength(1);
  });
});
