import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_HASH, fieldValue, hashLength, hashPairs, removeField, setFields } from '../keyspace/hash';
import type { Hash } from '../keyspace/value';
import { dialogue } from '../testdata/dialogue';

const WRONGTYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';

describe('hashes', () => {
  test('[K15] fields are set, read, counted and deleted, and an empty hash is no key', () => {
    const { reads } = dialogue();
    reads([
      ['HSET h a 1 b 2 a 3', '2'],
      ['HMSET h c 3', 'OK'],
      ['hset h c', "ERR wrong number of arguments for 'hset' command"],
      ['HMSET h c 3 d', "ERR wrong number of arguments for 'hmset' command"],
      ['HSETNX h a 4', '0'],
      ['HSETNX h d 4', '1'],
      ['HGET h a', '"3"'],
      ['HGET h x', 'nil'],
      ['HMGET h a x b', '["3", nil, "2"]'],
      ['HGETALL h', '["a", "3", "b", "2", "c", "3", "d", "4"]'],
      ['HKEYS h', '["a", "b", "c", "d"]'],
      ['HVALS h', '["3", "2", "3", "4"]'],
      ['HLEN h', '4'],
      ['HSTRLEN h a', '1'],
      ['HEXISTS h x', '0'],
      ['HDEL h a a x b', '2'],
      ['HSET h a 5', '1'],
      ['HKEYS h', '["c", "d", "a"]'],
      ['HDEL h c d a', '3'],
      ['EXISTS h', '0'],
      ['HDEL h a', '0'],
      ['HGETALL h', '[]'],
      ['HMGET h a', '[nil]'],
    ]);
  });

  test('[K15] what is no hash is left alone', () => {
    const { say } = dialogue();
    say('SET s 1');
    for (const line of [
      'HSET s a 1',
      'HGET s a',
      'HMGET s a',
      'HGETALL s',
      'HLEN s',
      'HDEL s a',
      'HSCAN s 0',
    ])
      expect(say(line)).toBe(WRONGTYPE);
    for (const line of [
      'HSETNX s a 1',
      'HINCRBY s a 1',
      'HINCRBYFLOAT s a 1',
      'HRANDFIELD s',
      'HRANDFIELD s 1',
    ])
      expect(say(line)).toBe(WRONGTYPE);
  });

  test('[C11] [K12] HINCRBY and HINCRBYFLOAT reckon like their relatives', () => {
    const { reads } = dialogue();
    reads([
      ['HINCRBY h n 5', '5'],
      ['HINCRBY h n -7', '-2'],
      ['HINCRBY h n 1.5', 'ERR value is not an integer or out of range'],
      ['HINCRBY h n -9223372036854775808', 'ERR increment or decrement would overflow'],
      ['HINCRBYFLOAT h n 0.1', '"-1.9"'],
      ['HINCRBY h n 1', 'ERR hash value is not an integer'],
      ['HINCRBYFLOAT h n inf', 'ERR value is NaN or Infinity'],
      ['HINCRBYFLOAT h n x', 'ERR value is not a valid float'],
      ['HSET h t x', '1'],
      ['HINCRBYFLOAT h t 1', 'ERR hash value is not a float'],
    ]);
  });

  test('[K15] a hash becomes a hash table when it has too many fields or one that is too long, for good', () => {
    const { say, reads } = dialogue({ replicas: 0, parameters: { 'hash-max-listpack-entries': 3 } });
    reads([
      ['HSET h a 1 b 2 c 3', '3'],
      ['OBJECT ENCODING h', '"listpack"'],
      ['HSET h d 4', '1'],
      ['OBJECT ENCODING h', '"hashtable"'],
      ['HDEL h d c', '2'],
      ['OBJECT ENCODING h', '"hashtable"'],
      ['HSET g a 1', '1'],
    ]);
    say(`HSET g a ${'x'.repeat(65)}`);
    expect(say('OBJECT ENCODING g')).toBe('"hashtable"');
    say('CONFIG SET hash-max-listpack-value 100');
    say(`HSET i a ${'x'.repeat(65)}`);
    expect(say('OBJECT ENCODING i')).toBe('"listpack"');
  });

  test('[K15] a hash holds what a map would hold, in both encodings', () => {
    const field = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const change = fc.oneof(fc.tuple(field, fc.string()), field);
    fc.assert(
      fc.property(fc.array(change), fc.integer({ min: 1, max: 8 }), (changes, most) => {
        const limits = { 'hash-max-listpack-entries': most, 'hash-max-listpack-value': 64 };
        const model = new Map<string, string>();
        let hash: Hash = EMPTY_HASH;
        for (const asked of changes) {
          if (typeof asked === 'string') {
            model.delete(asked);
            hash = removeField(hash, asked);
          } else {
            model.set(...asked);
            hash = setFields(hash, [asked], limits);
          }
        }
        expect(new Map(hashPairs(hash))).toEqual(model);
        expect(hashLength(hash)).toBe(model.size);
        expect(hash.bytes).toBe([...model].flat().join('').length);
        expect(fieldValue(hash, 'a')).toBe(model.get('a') ?? null);
        if (hash.encoding === 'listpack') expect(hashPairs(hash)).toEqual([...model]);
      }),
    );
  });
});

describe('[K16] HRANDFIELD', () => {
  test('takes different fields with a positive count, and draws with a negative one', () => {
    const { say, ask } = dialogue();
    say('HSET h a 1 b 2 c 3');
    expect(['"a"', '"b"', '"c"']).toContain(say('HRANDFIELD h'));
    expect(say('HRANDFIELD h 10')).toBe('["a", "b", "c"]');
    expect(say('HRANDFIELD h 10 WITHVALUES')).toBe('["a", "1", "b", "2", "c", "3"]');
    const two = new Set(Array.from({ length: 50 }, () => say('HRANDFIELD h 2')));
    expect([...two].toSorted()).toEqual(['["a", "b"]', '["a", "c"]', '["b", "c"]']);
    const drawn = ask(1, 'HRANDFIELD', 'h', '-50');
    expect(drawn).toMatchObject({ type: 'array', items: { length: 50 } });
  });

  test('says what is wrong', () => {
    const { reads } = dialogue();
    reads([
      ['HRANDFIELD none', 'nil'],
      ['HRANDFIELD none 3', '[]'],
      ['HSET h a 1', '1'],
      ['HRANDFIELD h 0', '[]'],
      ['HRANDFIELD h x', 'ERR value is not an integer or out of range'],
      ['HRANDFIELD h 1 WITHSCORES', 'ERR syntax error'],
      ['HRANDFIELD h 1 WITHVALUES x', 'ERR syntax error'],
      ['HRANDFIELD h 4611686018427387904 WITHVALUES', 'ERR value is out of range'],
      [
        'HRANDFIELD h -9223372036854775808',
        'ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807',
      ],
    ]);
  });
});

test('[R3] a change of a hash travels as it came, HINCRBYFLOAT with its sum', () => {
  const { tells } = dialogue({ replicas: 1 });
  expect(tells('hset h a 1 a 2')).toEqual(['hset h a 1 a 2']);
  expect(tells('HSETNX h a 1')).toEqual([]);
  expect(tells('HINCRBY h a 3')).toEqual(['HINCRBY h a 3']);
  expect(tells('HINCRBYFLOAT h a 0.5')).toEqual(['HSET h a 5.5']);
  expect(tells('HDEL h x')).toEqual([]);
  expect(tells('HDEL h a x')).toEqual(['HDEL h a x']);
});
