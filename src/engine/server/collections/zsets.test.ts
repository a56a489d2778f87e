import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { databaseAt, findEntry } from '../keyspace/dataset';
import { createSpeaker } from '../testdata/dialogue';
import type { Plain } from '../testdata/dialogue';

const WRONGTYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value';

function createSorted() {
  const speaker = createSpeaker();
  return {
    ...speaker,
    all: (key: string): Plain => speaker.say(`zrange ${key} 0 -1 withscores`),
    encoding(key: string): string {
      const value = findEntry(databaseAt(speaker.server(1).dataset, 0), key)?.value;
      return typeof value === 'object' && value.type === 'zset' ? value.encoding : 'no sorted set';
    },
  };
}

describe('a sorted set', () => {
  test('[K42] is ordered by score, then by the bytes of the members', () => {
    const { say, all } = createSorted();
    say('zadd z 2 b 1 z 2 B 2 a -inf y 2 aa');
    expect(all('z')).toEqual(['y', '-inf', 'z', '1', 'B', '2', 'a', '2', 'aa', '2', 'b', '2']);
    expect([say('zrank z a'), say('zrevrank z a'), say('zrank z none')]).toEqual([3, 2, null]);
  });

  test('[K42] becomes a skiplist by its 129th member, or by a long one, and stays one', () => {
    const { say, encoding } = createSorted();
    for (let i = 0; i < 128; i++) say(`zadd z ${i} m${i}`);
    expect(encoding('z')).toBe('listpack');
    say('zadd z 1 m0');
    expect(encoding('z')).toBe('listpack');
    say('zadd z 1 one-more');
    expect(encoding('z')).toBe('skiplist');
    say('zrem z one-more');
    expect(encoding('z')).toBe('skiplist');
    say(`zadd t 1 ${'x'.repeat(65)}`);
    expect(encoding('t')).toBe('skiplist');
    say('zrangestore u z 0 9');
    expect(encoding('u')).toBe('listpack');
  });

  test('[K42] a listpack does not know -0', () => {
    const { say } = createSorted();
    expect(say('zadd z incr -0 a')).toBe('-0');
    expect(say('zscore z a')).toBe('0');
  });

  test('[K42] [K43] holds what a map would hold, in order', () => {
    const member = fc.constantFrom('a', 'b', 'c', 'd', '');
    const change = fc.record({ adds: fc.boolean(), member, score: fc.integer({ min: -3, max: 3 }) });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const { ask } = createSorted();
        const model = new Map<string, number>();
        for (const { adds, member: name, score } of changes) {
          const isThere = model.has(name);
          if (adds) model.set(name, score);
          else model.delete(name);
          const answer = adds ? ask('zadd', 'z', String(score), name) : ask('zrem', 'z', name);
          expect(answer).toBe(adds === isThere ? 0 : 1);
          const inOrder = [...model].toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
          expect(ask('zrange', 'z', '0', '-1', 'withscores')).toEqual(inOrder.flat().map(String));
          expect(ask('zcount', 'z', '0', '(2')).toBe(
            inOrder.filter(([, held]) => held >= 0 && held < 2).length,
          );
          expect(ask('exists', 'z')).toBe(model.size === 0 ? 0 : 1);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('ZADD', () => {
  test('[K50] under conditions', () => {
    const { say, all } = createSorted();
    expect(say('zadd z xx 1 a')).toBe(0);
    expect(say('zadd z nx 1 a 2 b')).toBe(2);
    expect(say('zadd z nx ch 9 a 3 c')).toBe(1);
    expect(say('zadd z xx ch 5 a 5 x')).toBe(1);
    expect(say('zadd z gt ch 4 a 4 b 4 d')).toBe(2);
    expect(say('zadd z lt ch 1 a 9 c')).toBe(1);
    expect(all('z')).toEqual(['a', '1', 'c', '3', 'b', '4', 'd', '4']);
    expect(say('zadd z incr 2.5 a')).toBe('3.5');
    expect(say('zadd z nx incr 1 a')).toBe(null);
    expect(say('zadd z gt incr -1 a')).toBe(null);
    expect(say('zincrby z -0.5 a')).toBe('3');
  });

  test('[K50] tells the replicas what it was asked, and nothing when nothing changed', () => {
    const { say, told } = createSorted();
    say('zadd z 1 a');
    say('ZADD z CH 1 a');
    say('zadd z nx incr 1 a');
    say('zincrby z 0 a');
    say('zincrby z 1 a');
    expect(told()).toEqual(['zadd z 1 a', 'zincrby z 1 a']);
  });

  test.each([
    ['zadd z nx xx 1 a', 'XX and NX options at the same time are not compatible'],
    ['zadd z gt nx 1 a', 'GT, LT, and/or NX options at the same time are not compatible'],
    ['zadd z gt lt 1 a', 'GT, LT, and/or NX options at the same time are not compatible'],
    ['zadd z incr 1 a 2 b', 'INCR option supports a single increment-element pair'],
    ['zadd z ch nx', 'syntax error'],
    ['zadd z 1 a 2', 'syntax error'],
    ['zadd z 1 a x b', 'value is not a valid float'],
    ['zincrby z nx a', 'syntax error'],
    ['zincrby infinite -inf a', 'resulting score is not a number (NaN)'],
  ])('[K50] %s: %s', (line, text) => {
    const { say } = createSorted();
    say('zadd infinite inf a');
    expect(say(line)).toBe(`(error) ERR ${text}`);
    expect(say('zcard z')).toBe(0);
  });
});

describe('ranges', () => {
  test.each([
    ['zrange z 1 2', ['b', 'c']],
    ['zrange z 0 0 rev', ['d']],
    ['zrange z (1 3 byscore', ['b', 'c']],
    ['zrange z 3 (1 byscore rev limit 1 5', ['b']],
    ['zrange z -inf +inf byscore limit 1 -1', ['b', 'c', 'd']],
    ['zrange z -inf +inf byscore limit -1 2', []],
    ['zrevrange z 0 1 withscores', ['d', '4', 'c', '3']],
    ['zrangebyscore z 2 3 withscores', ['b', '2', 'c', '3']],
    ['zrevrangebyscore z 3 2', ['c', 'b']],
    ['zrangebylex same - (c', ['a', 'b']],
    ['zrevrangebylex same + [b limit 0 1', ['c']],
    ['zlexcount same [b +', 2],
    ['zrange mixed [a [c bylex', ['b', 'a']],
    ['zrange mixed [c [a bylex rev', ['c', 'd', 'a', 'b']],
    ['zlexcount mixed - (b', 0],
    ['zlexcount mixed [d (d', 0],
    ['zcount z 5 1', 0],
    ['zcount none 1 5', 0],
    ['zrange none 0 -1 withscores', []],
    ['zrange text 0 -1', WRONGTYPE],
  ])('[K51] %s', (line, answer) => {
    const { say } = createSorted();
    say('zadd z 1 a 2 b 3 c 4 d');
    say('zadd same 0 a 0 b 0 c');
    say('zadd mixed 1 b 2 a 3 d 4 c');
    say('set text x');
    expect(say(line)).toEqual(answer);
  });

  test.each([
    [
      'zrange z 0 -1 limit 0 1',
      'syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
    ],
    ['zrange z - + bylex withscores', 'syntax error, WITHSCORES not supported in combination with BYLEX'],
    ['zrange z 0 -1 rev rev', 'syntax error'],
    ['zrange z 0 -1 limit 0', 'syntax error'],
    ['zrange z 0 x', 'value is not an integer or out of range'],
    ['zrange z 0 x byscore', 'min or max is not a float'],
    ['zrange z 0 1 bylex', 'min or max not valid string range item'],
    ['zrevrange z 0 1 rev', 'syntax error'],
    ['zrangestore t z 0 1 withscores', 'syntax error'],
    ['zremrangebylex z a b', 'min or max not valid string range item'],
  ])('[K51] %s: %s', (line, text) => {
    expect(createSorted().say(line)).toBe(`(error) ERR ${text}`);
  });

  test('[K51] are removed, and the replicas told as it came', () => {
    const { say, told, all } = createSorted();
    say('zadd z 1 a 2 b 3 c 4 d 5 e');
    told();
    expect(say('zremrangebyrank z 0 0')).toBe(1);
    expect(say('zremrangebyscore z 9 10')).toBe(0);
    expect(say('zremrangebyscore z (2 (4')).toBe(1);
    expect(all('z')).toEqual(['b', '2', 'd', '4', 'e', '5']);
    expect(say('zremrangebyrank z 0 -1')).toBe(3);
    expect(say('exists z')).toBe(0);
    expect(told()).toEqual(['zremrangebyrank z 0 0', 'zremrangebyscore z (2 (4', 'zremrangebyrank z 0 -1']);
  });
});

describe('members that are taken', () => {
  test('[K45] from an end, one or several', () => {
    const { say, told } = createSorted();
    say('zadd z 1 a 2 b 3 c 4 d 5 e');
    told();
    expect(say('zpopmin z')).toEqual(['a', '1']);
    expect(say('zpopmax z 2')).toEqual(['e', '5', 'd', '4']);
    expect(say('zmpop 2 none z max count 9')).toEqual([
      'z',
      [
        ['c', '3'],
        ['b', '2'],
      ],
    ]);
    expect([say('zpopmin z'), say('zmpop 1 z min')]).toEqual([[], null]);
    expect(told()).toEqual(['zpopmin z', 'zpopmax z 2', 'ZPOPMAX z 2']);
  });

  test.each([
    ['zpopmin z x', '(error) ERR value is out of range, must be positive'],
    ['zpopmin z 1 1', '(error) ERR syntax error'],
    ['zpopmin z 0', []],
    ['zmpop 1 z left', '(error) ERR syntax error'],
    ['zmpop 0 z min', '(error) ERR numkeys should be greater than 0'],
  ])('[K45] %s', (line, answer) => {
    expect(createSorted().say(line)).toEqual(answer);
  });
});

describe('members and scores together', () => {
  test('[K52] stand one after the other in RESP2 and in pairs in RESP3', () => {
    const { say, server } = createSorted();
    say('zadd z 1 a 2 b');
    expect(say('zrange z 0 -1 withscores')).toEqual(['a', '1', 'b', '2']);
    for (const client of server(1).clients.values()) client.protocol = 3;
    const pairs = [
      ['a', '1'],
      ['b', '2'],
    ];
    expect(say('zrange z 0 -1 withscores')).toEqual(pairs);
    expect(say('zunion 1 z withscores')).toEqual(pairs);
    expect(say('zrandmember z 1 withscores')).toHaveLength(1);
    expect(say('zpopmin z')).toEqual(['a', '1']);
    expect(say('zpopmin z 1')).toEqual([['b', '2']]);
  });

  test('[K47] by chance, different ones or any', () => {
    const { say } = createSorted();
    say('zadd z 1 a 2 b 3 c');
    expect([...(say('zrandmember z 5') as string[])].toSorted()).toEqual(['a', 'b', 'c']);
    expect(say('zrandmember z -7')).toHaveLength(7);
    expect([say('zrandmember none'), say('zrandmember none 2')]).toEqual([null, []]);
    expect(say('zrandmember z 1 scores')).toBe('(error) ERR syntax error');
  });
});

describe('several sorted sets', () => {
  test.each([
    ['zunion 2 a b withscores', ['x', '1', 'z', '3', 'y', '12']],
    ['zunion 2 a b weights 2 0.5 aggregate max', ['z', 'x', 'y']],
    ['zinter 2 a b withscores aggregate min', ['y', '2']],
    ['zinter 2 a plain withscores', ['x', '2']],
    ['zdiff 2 a b withscores', ['x', '1']],
    ['zintercard 2 a a limit 1', 1],
    ['zunion 2 infinite minus withscores', ['i', '0']],
    ['zunion 0 a', "(error) ERR at least 1 input key is needed for 'zunion' command"],
    ['zunion 3 a b', '(error) ERR syntax error'],
    ['zunion 1 text nonsense', WRONGTYPE],
    ['zunion 1 a weights', '(error) ERR syntax error'],
    ['zunion 1 a weights x', '(error) ERR weight value is not a float'],
    ['zunion 1 a aggregate avg', '(error) ERR syntax error'],
    ['zdiff 1 a weights 1', '(error) ERR syntax error'],
    ['zunionstore t 1 a withscores', '(error) ERR syntax error'],
  ])('[K53] %s', (line, answer) => {
    const { say } = createSorted();
    say('zadd a 1 x 2 y');
    say('zadd b 10 y 3 z');
    say('sadd plain x p');
    say('zadd infinite inf i');
    say('zadd minus -inf i');
    say('set text x');
    expect(say(line)).toEqual(answer);
  });

  test('[K48] a stored result replaces what was there, an empty one deletes it', () => {
    const { say, told } = createSorted();
    say('set t text');
    say('zadd a 1 x');
    told();
    expect(say('zunionstore t 2 a none weights 2 1')).toBe(1);
    expect(say('zscore t x')).toBe('2');
    expect(say('zrangestore t a 5 6')).toBe(0);
    expect(say('zinterstore t 2 a none')).toBe(0);
    expect(told()).toEqual(['zunionstore t 2 a none weights 2 1', 'zrangestore t a 5 6']);
  });
});
