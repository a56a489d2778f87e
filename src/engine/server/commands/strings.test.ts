import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialogue } from '../testdata/dialogue';

const NOT_AN_INTEGER = 'ERR value is not an integer or out of range';
const NOT_A_FLOAT = 'ERR value is not a valid float';
const WRONGTYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';

describe('whole strings', () => {
  test('[K10] SETNX, SETEX, PSETEX, GETSET and GETDEL do what SET does under one condition', () => {
    const { reads } = dialogue();
    reads([
      ['SETNX k 1', '1'],
      ['SETNX k 2', '0'],
      ['SETEX k 100 3', 'OK'],
      ['TTL k', '100'],
      ['GETSET k 4', '"3"'],
      ['TTL k', '-1'],
      ['PSETEX k 50000 5', 'OK'],
      ['TTL k', '50'],
      ['SETEX k 0 5', "ERR invalid expire time in 'setex' command"],
      ['PSETEX k -1 5', "ERR invalid expire time in 'psetex' command"],
      ['SETEX k 1.5 5', NOT_AN_INTEGER],
      ['GETDEL k', '"5"'],
      ['GETDEL k', 'nil'],
      ['GETSET k 6', 'nil'],
      ['MSETNX a 1 k 2', '0'],
      ['MSETNX a 1 b 2', '1'],
      ['MSET a 3 a 4', 'OK'],
      ['MGET a b c', '["4", "2", nil]'],
      ['MSETNX a 1 b', "ERR wrong number of arguments for 'msetnx' command"],
    ]);
  });

  test('[K10] what is no string is overwritten by some and refused by others', () => {
    const { say, reads } = dialogue();
    say('HSET h f v');
    reads([
      ['GET h', WRONGTYPE],
      ['GETSET h 1', WRONGTYPE],
      ['GETDEL h', WRONGTYPE],
      ['GETEX h', WRONGTYPE],
      ['SET h 1 GET', WRONGTYPE],
      ['APPEND h x', WRONGTYPE],
      ['STRLEN h', WRONGTYPE],
      ['GETRANGE h 0 1', WRONGTYPE],
      ['SETRANGE h 0 x', WRONGTYPE],
      ['INCR h', WRONGTYPE],
      ['INCRBYFLOAT h 1', WRONGTYPE],
      ['LCS h k', 'ERR The specified keys must contain string values'],
      ['MGET h', '[nil]'],
      ['SETNX h 1', '0'],
      ['SETEX h 10 v', 'OK'],
    ]);
  });

  test('[K11] GETEX sets, removes or ends the time a key has left', () => {
    const { reads } = dialogue();
    reads([
      ['SET k v', 'OK'],
      ['GETEX k EX 100', '"v"'],
      ['TTL k', '100'],
      ['GETEX k', '"v"'],
      ['TTL k', '100'],
      ['GETEX k persist', '"v"'],
      ['TTL k', '-1'],
      ['GETEX k PX 0', "ERR invalid expire time in 'getex' command"],
      ['GETEX k EX abc', NOT_AN_INTEGER],
      ['GETEX k PERSIST EX 1', 'ERR syntax error'],
      ['GETEX k EX 1 PX 1', 'ERR syntax error'],
      ['GETEX k KEEPTTL', 'ERR syntax error'],
      ['GETEX none EX 0', 'nil'],
      ['GETEX k EXAT 1', '"v"'],
      ['EXISTS k', '0'],
    ]);
  });
});

describe('numbers and stretches', () => {
  test('[C11] INCRBY, DECR and DECRBY count in 64 bits, too', () => {
    const { reads } = dialogue();
    reads([
      ['DECR n', '-1'],
      ['INCRBY n 9223372036854775807', '9223372036854775806'],
      ['INCRBY n 2', 'ERR increment or decrement would overflow'],
      ['DECRBY n -9223372036854775808', 'ERR decrement would overflow'],
      ['DECRBY n 9223372036854775807', '-1'],
      ['INCRBY n 1.5', NOT_AN_INTEGER],
      ['SET n 1.0', 'OK'],
      ['INCR n', NOT_AN_INTEGER],
    ]);
  });

  test('[K12] INCRBYFLOAT adds as the server does and keeps the expiry', () => {
    const { reads } = dialogue();
    reads([
      ['INCRBYFLOAT f 0.1', '"0.1"'],
      ['EXPIRE f 100', '1'],
      ['INCRBYFLOAT f 0.2', '"0.3"'],
      ['TTL f', '100'],
      ['INCRBYFLOAT f -3e2', '"-299.70000000000000001"'],
      ['INCRBYFLOAT f abc', NOT_A_FLOAT],
      ['INCRBYFLOAT f inf', 'ERR increment would produce NaN or Infinity'],
      ['SET f abc', 'OK'],
      ['INCRBYFLOAT f 1', NOT_A_FLOAT],
    ]);
  });

  test('[K13] APPEND, SETRANGE and GETRANGE', () => {
    const { reads } = dialogue();
    reads([
      ['APPEND s Hello', '5'],
      ['APPEND s " World"', '11'],
      ['STRLEN s', '11'],
      ['GETRANGE s 0 4', '"Hello"'],
      ['GETRANGE s -5 -1', '"World"'],
      ['GETRANGE s -100 100', '"Hello World"'],
      ['GETRANGE s 5 3', '""'],
      ['GETRANGE s -1 -5', '""'],
      ['SUBSTR s -9223372036854775808 0', '"H"'],
      ['GETRANGE s 0 x', NOT_AN_INTEGER],
      ['SETRANGE s 6 Redis', '11'],
      ['SETRANGE s -1 x', 'ERR offset is out of range'],
      ['SETRANGE s 536870912 x', 'ERR string exceeds maximum allowed size (proto-max-bulk-len)'],
      ['SETRANGE none 5 ""', '0'],
      ['EXISTS none', '0'],
      ['SETRANGE none 2 ab', '4'],
      ['GET none', String.raw`"\u0000\u0000ab"`],
    ]);
  });

  test('[K13] GETRANGE gives what lies between both ends, whatever they are', () => {
    const { ask } = dialogue();
    const index = fc.integer({ min: -8, max: 8 });
    const text = 'abcde';
    ask(1, 'SET', 's', text);
    fc.assert(
      fc.property(index, index, (first, last) => {
        const from = first < 0 ? Math.max(0, first + text.length) : first;
        const to = last < 0 ? Math.max(0, last + text.length) : last;
        const nothing = first < 0 && last < 0 && first > last;
        const expected = nothing
          ? ''
          : text
              .split('')
              .filter((_, i) => i >= from && i <= to)
              .join('');
        expect(ask(1, 'GETRANGE', 's', String(first), String(last))).toEqual({
          type: 'bulk',
          value: expected,
        });
      }),
    );
  });

  test('[K14] LCS finds what two strings have in common, and where', () => {
    const { reads } = dialogue();
    reads([
      ['MSET a ohmytext b mynewtext', 'OK'],
      ['LCS a b', '"mytext"'],
      ['LCS a b LEN', '6'],
      ['LCS a b IDX', '["matches", [[[4, 7], [5, 8]], [[2, 3], [0, 1]]], "len", 6]'],
      ['LCS a b IDX MINMATCHLEN 3 WITHMATCHLEN', '["matches", [[[4, 7], [5, 8], 4]], "len", 6]'],
      ['LCS a b IDX LEN', 'ERR If you want both the length and indexes, please just use IDX.'],
      ['LCS a b MINMATCHLEN', 'ERR syntax error'],
      ['LCS a none', '""'],
    ]);
  });
});

test('[K4] how a string is held depends on its bytes and on what made it', () => {
  const { say, reads } = dialogue();
  say(`SET long ${'x'.repeat(45)}`);
  reads([
    ['SET n 12345', 'OK'],
    ['OBJECT ENCODING n', '"int"'],
    ['SET s 12345x', 'OK'],
    ['OBJECT ENCODING s', '"embstr"'],
    ['OBJECT ENCODING long', '"raw"'],
    ['SET zero 007', 'OK'],
    ['OBJECT ENCODING zero', '"embstr"'],
    ['APPEND n 6', '6'],
    ['OBJECT ENCODING n', '"raw"'],
    ['APPEND new 6', '1'],
    ['OBJECT ENCODING new', '"int"'],
    ['INCRBYFLOAT new 1', '"7"'],
    ['OBJECT ENCODING new', '"embstr"'],
    ['INCR new', '8'],
    ['OBJECT ENCODING new', '"int"'],
    ['SETRANGE new 0 5', '1'],
    ['OBJECT ENCODING new', '"raw"'],
    ['OBJECT ENCODING none', 'nil'],
  ]);
});

test('[R3] each change travels in the form that means the same at any time', () => {
  const { tells } = dialogue({ replicas: 1 });
  const pxat = /^(SET|PEXPIREAT) k( v PXAT)? 17672257\d{5}$/;
  expect(tells('SETNX k v')).toEqual(['SETNX k v']);
  expect(tells('setex k 100 v').join()).toMatch(pxat);
  expect(tells('PSETEX k 100000 v').join()).toMatch(pxat);
  expect(tells('GETEX k EX 100').join()).toMatch(pxat);
  expect(tells('GETEX k PERSIST')).toEqual(['PERSIST k']);
  expect(tells('GETEX k PERSIST')).toEqual([]);
  expect(tells('GETEX k')).toEqual([]);
  expect(tells('getset k 1')).toEqual(['SET k 1']);
  expect(tells('incrbyfloat k 0.5')).toEqual(['SET k 1.5 KEEPTTL']);
  expect(tells('SET k v PXAT 9223372036854775807')).toEqual(['SET k v PXAT 9223372036854775807']);
  expect(tells('SETRANGE k 0 ""')).toEqual([]);
  expect(tells('append k x')).toEqual(['append k x']);
  expect(tells('getdel k')).toEqual(['DEL k']);
  expect(tells('GETDEL k')).toEqual([]);
  expect(tells('MSETNX a 1 b 2')).toEqual(['MSETNX a 1 b 2']);
  expect(tells('MSETNX a 1 c 2')).toEqual([]);
  expect(tells('GETEX a EXAT 1')).toEqual(['DEL a']);
});
