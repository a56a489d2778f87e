import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { databaseAt, findEntry } from '../keyspace/dataset';
import { createSpeaker } from '../testdata/dialogue';
import type { Plain } from '../testdata/dialogue';

const WRONGTYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value';
const sorted = (answer: Plain): Plain => (Array.isArray(answer) ? answer.map(String).toSorted() : answer);

function createSets() {
  const speaker = createSpeaker();
  return {
    ...speaker,
    members: (key: string): Plain => sorted(speaker.say(`smembers ${key}`)),
    encoding(key: string): string {
      const value = findEntry(databaseAt(speaker.server(1).dataset, 0), key)?.value;
      return typeof value === 'object' && value.type === 'set' ? value.encoding : 'no set';
    },
  };
}

type Words = ReadonlySet<string>;
const union = (a: Words, b: Words): Words => new Set([...a, ...b]);
const intersection = (a: Words, b: Words): Words => new Set([...a].filter((word) => b.has(word)));
const difference = (a: Words, b: Words): Words => new Set([...a].filter((word) => !b.has(word)));

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ');

describe('a set', () => {
  test('[K41] of integers keeps them in their order, however large they are', () => {
    const { say } = createSets();
    say('sadd s 10 -1 9 9223372036854775807 -10 -9223372036854775808 0 100');
    const inOrder = '-9223372036854775808 -10 -1 0 9 10 100 9223372036854775807';
    expect(say('smembers s')).toEqual(inOrder.split(' '));
  });

  test('[K41] becomes a hash table by a member that is no integer, or by the 513th', () => {
    const { say, encoding } = createSets();
    say(`sadd s ${numbers(1, 512)}`);
    expect(encoding('s')).toBe('intset');
    say('sadd s 513');
    expect(encoding('s')).toBe('hashtable');
    say('sadd t 1 2');
    say('sadd t 01');
    expect(encoding('t')).toBe('hashtable');
    say('srem t 01');
    expect(encoding('t')).toBe('hashtable');
    say('sunionstore t t');
    expect(encoding('t')).toBe('intset');
  });

  test('[K43] [K48] holds what a set would hold, and combines as sets do', () => {
    const key = fc.constantFrom('a', 'b', 'c');
    const member = fc.constantFrom('x', 'y', 'z', '1', '2', '-3', '');
    const change = fc.record({
      name: fc.constantFrom(...(['sadd', 'srem', 'sunionstore', 'sinterstore', 'sdiffstore'] as const)),
      key,
      keys: fc.array(key, { minLength: 1, maxLength: 3 }),
      members: fc.array(member, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const { ask, members } = createSets();
        const model = new Map<string, Words>();
        const held = (name: string): Words => model.get(name) ?? new Set();
        for (const asked of changes) {
          const [first = new Set<string>(), ...others] = asked.keys.map(held);
          const after = {
            sadd: () => union(held(asked.key), new Set(asked.members)),
            srem: () => difference(held(asked.key), new Set(asked.members)),
            sunionstore: () => others.reduce(union, first),
            sinterstore: () => others.reduce(intersection, first),
            sdiffstore: () => others.reduce(difference, first),
          }[asked.name]();
          const answer = ask(
            asked.name,
            asked.key,
            ...(asked.name.endsWith('store') ? asked.keys : asked.members),
          );
          const changed = Math.abs(after.size - held(asked.key).size);
          expect(answer).toBe(asked.name.endsWith('store') ? after.size : changed);
          model.set(asked.key, after);
          expect(members(asked.key)).toEqual([...after].toSorted());
          expect(ask('exists', asked.key)).toBe(after.size > 0 ? 1 : 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['smismember s 1 9', [1, 0]],
    ['smismember none 1 9', [0, 0]],
    ['sintercard 2 s t limit 1', 1],
    ['sintercard 2 s t limit 0', 2],
    ['sintercard 0 s', '(error) ERR numkeys should be greater than 0'],
    ['sintercard 3 s t', "(error) ERR Number of keys can't be greater than number of args"],
    ['sintercard 1 s limit', '(error) ERR syntax error'],
    ['sintercard 1 s limit -1', "(error) ERR LIMIT can't be negative"],
    ['sinter s none text', WRONGTYPE],
    ['sadd text 1', WRONGTYPE],
    ['spop s -1', '(error) ERR value is out of range, must be positive'],
    ['spop s 1 1', '(error) ERR syntax error'],
    ['srandmember s x', '(error) ERR value is not an integer or out of range'],
  ])('[K48] %s', (line, answer) => {
    const { say } = createSets();
    say('sadd s 1 2 3');
    say('sadd t 2 3 4');
    say('set text x');
    expect(say(line)).toEqual(answer);
  });
});

describe('a member that moves', () => {
  test('[K46] counts twice when it is new where it comes to', () => {
    const { say, told, members } = createSets();
    say('sadd s 1 a');
    say('sadd t a');
    told();
    expect(say('smove s t a')).toBe(1);
    expect(say('smove s t a')).toBe(0);
    expect(say('smove s s 1')).toBe(1);
    expect(told()).toEqual(['smove s t a']);
    expect(say('smove s t 1')).toBe(1);
    expect([members('t'), say('exists s')]).toEqual([['1', 'a'], 0]);
  });

  test('[K46] from nowhere goes nowhere, whatever is there', () => {
    const { say } = createSets();
    say('set text x');
    expect(say('smove none text a')).toBe(0);
    say('sadd s a');
    expect(say('smove s text b')).toBe(WRONGTYPE);
  });
});

describe('members by chance', () => {
  test('[K47] what is popped reaches the replicas by name', () => {
    const { say, told, members } = createSets();
    say('sadd s a b c d e f');
    told();
    const one = say('spop s') as string;
    expect(told()).toEqual([`SREM s ${one}`]);
    const two = say('spop s 2') as string[];
    expect(told()).toEqual(['MULTI', ...two.map((member) => `SREM s ${member}`), 'EXEC']);
    expect(members('s')).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].filter((held) => held !== one && !two.includes(held)),
    );
    expect(sorted(say('spop s 3'))).toHaveLength(3);
    expect(told()).toEqual(['DEL s']);
    expect(say('spop s')).toBe(null);
    expect(say('spop s 1')).toEqual([]);
  });

  test('[K47] so few integers left over of a hash table are an intset again', () => {
    const { say, encoding } = createSets();
    say(`sadd s a ${numbers(1, 13)}`);
    say('srem s a');
    say('spop s 2');
    expect(encoding('s')).toBe('hashtable');
    say('spop s 10');
    expect(encoding('s')).toBe('intset');
  });

  test('[K47] a positive count shows different members, a negative one any', () => {
    const { say } = createSets();
    say('sadd s a b c');
    expect(sorted(say('srandmember s 5'))).toEqual(['a', 'b', 'c']);
    expect(new Set(say('srandmember s 2') as string[]).size).toBe(2);
    expect(say('srandmember s -20')).toHaveLength(20);
    expect(['a', 'b', 'c']).toContain(say('srandmember s'));
    expect(say('srandmember s -1000001')).toBe(
      "(error) ERR 'srandmember' is not simulated (with more than 1000000 elements)",
    );
    expect([say('srandmember s 0'), say('srandmember none 3'), say('srandmember none')]).toEqual([
      [],
      [],
      null,
    ]);
  });
});

describe('a stored result', () => {
  test('[K48] replaces whatever was there; an empty one deletes it, and is told only then', () => {
    const { say, told } = createSets();
    say('set target text EX 100');
    say('sadd s a b');
    told();
    expect(say('sunionstore target s none')).toBe(2);
    expect(say('ttl target')).toBe(-1);
    expect(say('sinterstore target s none')).toBe(0);
    expect(say('exists target')).toBe(0);
    expect(say('sinterstore target s none')).toBe(0);
    expect(told()).toEqual(['sunionstore target s none', 'sinterstore target s none']);
  });
});
