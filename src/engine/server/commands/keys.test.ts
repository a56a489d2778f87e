import { describe, expect, test } from 'vitest';
import { dialogue } from '../testdata/dialogue';

const NOT_AN_INTEGER = 'ERR value is not an integer or out of range';
const OUT_OF_RANGE = 'ERR DB index is out of range';
const inCluster = { replicas: 0, parameters: { 'cluster-enabled': true } };

describe('databases', () => {
  test('[K1] a server has sixteen, each with keys of its own', () => {
    const { reads } = dialogue();
    reads([
      ['SET k 0', 'OK'],
      ['SELECT 15', 'OK'],
      ['DBSIZE', '0'],
      ['SET k 15', 'OK'],
      ['SELECT 16', OUT_OF_RANGE],
      ['SELECT -1', OUT_OF_RANGE],
      ['SELECT x', NOT_AN_INTEGER],
      ['SELECT 2147483648', 'ERR value is out of range, value must between -2147483648 and 2147483647'],
      ['GET k', '"15"'],
      ['SWAPDB 0 15', 'OK'],
      ['GET k', '"0"'],
      ['SWAPDB 0 16', OUT_OF_RANGE],
      ['SWAPDB x 0', 'ERR invalid first DB index'],
      ['SWAPDB 0 x', 'ERR invalid second DB index'],
      ['MOVE k 0', '0'],
      ['MOVE k 1', '1'],
      ['MOVE k 15', 'ERR source and destination objects are the same'],
      ['MOVE k 16', OUT_OF_RANGE],
      ['MOVE k x', NOT_AN_INTEGER],
      ['DBSIZE', '0'],
      ['SELECT 1', 'OK'],
      ['GET k', '"0"'],
    ]);
  });

  test('[K1] a node of a cluster has one', () => {
    const { reads } = dialogue(inCluster);
    reads([
      ['SELECT 0', 'OK'],
      ['SELECT 1', 'ERR SELECT is not allowed in cluster mode'],
      ['SWAPDB 0 1', 'ERR SWAPDB is not allowed in cluster mode'],
      ['MOVE k 1', 'ERR MOVE is not allowed in cluster mode'],
      ['COPY k l DB 1', 'ERR Copying to another database is not allowed in cluster mode'],
      ['COPY k l DB 16', OUT_OF_RANGE],
    ]);
  });

  test('[K2] FLUSHDB drops one, FLUSHALL every one, and the replicas hear of it in any case', () => {
    const { reads, tells } = dialogue({ replicas: 1 });
    reads([
      ['SET a 1', 'OK'],
      ['SELECT 1', 'OK'],
      ['SET b 1', 'OK'],
      ['FLUSHDB ASYNC', 'OK'],
      ['DBSIZE', '0'],
      ['SELECT 0', 'OK'],
      ['DBSIZE', '1'],
      ['FLUSHALL later', 'ERR syntax error'],
      ['FLUSHALL SYNC ASYNC', 'ERR syntax error'],
      ['FLUSHALL sync', 'OK'],
      ['DBSIZE', '0'],
    ]);
    expect(tells('FLUSHALL')).toEqual(['FLUSHALL']);
  });
});

describe('keys', () => {
  test('[C12] DEL, UNLINK, EXISTS, TOUCH and TYPE', () => {
    const { reads, tells } = dialogue({ replicas: 1 });
    reads([
      ['MSET a 1 b 2 c 3', 'OK'],
      ['HSET h f v', '1'],
      ['TYPE a', 'string'],
      ['TYPE h', 'hash'],
      ['TYPE none', 'none'],
      ['EXISTS a a none', '2'],
      ['TOUCH a b none', '2'],
      ['DEL a none a', '1'],
    ]);
    expect(tells('UNLINK b none')).toEqual(['UNLINK b none']);
    expect(tells('UNLINK b none')).toEqual([]);
  });

  test('[C60] DEL takes time for each element that it frees, UNLINK and FLUSHDB ASYNC do not', () => {
    const { ask, say, held } = dialogue();
    const elements = Array.from({ length: 20_000 }, (_, i) => String(i));
    const timeOf = (line: string): number => {
      ask(1, 'RPUSH', 'l', ...elements);
      const before = held.run.now;
      say(line);
      return held.run.now - before;
    };
    expect(timeOf('DEL l')).toBeGreaterThan(5000);
    expect(timeOf('UNLINK l')).toBeLessThan(1000);
    ask(1, 'MSET', ...elements);
    expect(timeOf('FLUSHDB ASYNC')).toBeLessThan(1000);
    ask(1, 'MSET', ...elements);
    expect(timeOf('FLUSHDB')).toBeGreaterThan(2000);
  });

  test('[K6] KEYS and RANDOMKEY see what has not run out', () => {
    const { say, reads, run } = dialogue();
    reads([
      ['RANDOMKEY', 'nil'],
      ['MSET one 1 two 2 three 3', 'OK'],
      ['SET gone 1 PX 1', 'OK'],
      ['KEYS t?o', '["two"]'],
    ]);
    run(3);
    expect(JSON.parse(say('KEYS *'))).toHaveLength(3);
    const drawn = new Set(Array.from({ length: 40 }, () => say('RANDOMKEY')));
    expect([...drawn].toSorted()).toEqual(['"one"', '"three"', '"two"']);
  });

  test('[K9] RENAME and COPY take the expiry and the encoding with them', () => {
    const { reads, tells } = dialogue({ replicas: 1 });
    reads([
      ['SET a 1 EX 100', 'OK'],
      ['APPEND a 2', '2'],
      ['RENAME a b', 'OK'],
      ['TTL b', '100'],
      ['OBJECT ENCODING b', '"raw"'],
      ['EXISTS a', '0'],
      ['RENAME a b', 'ERR no such key'],
      ['RENAME b b', 'OK'],
      ['RENAMENX b b', '0'],
      ['SET c 3', 'OK'],
      ['RENAMENX b c', '0'],
      ['RENAMENX b d', '1'],
      ['COPY d c', '0'],
      ['COPY d c REPLACE', '1'],
      ['TTL c', '100'],
      ['OBJECT ENCODING c', '"raw"'],
      ['COPY none c', '0'],
      ['COPY d d', 'ERR source and destination objects are the same'],
      ['COPY d d DB 2', '1'],
      ['COPY d e DB', 'ERR syntax error'],
      ['COPY d e TO f', 'ERR syntax error'],
      ['COPY d e DB x', NOT_AN_INTEGER],
    ]);
    expect(tells('rename d e')).toEqual(['rename d e']);
    expect(tells('COPY e c')).toEqual([]);
    expect(tells('COPY e c DB 1')).toEqual(['COPY e c DB 1']);
  });

  test('[K5] OBJECT looks from outside: that is no access, TOUCH is one', () => {
    const { reads, run } = dialogue();
    reads([
      ['SET n 5', 'OK'],
      ['SET m 10000', 'OK'],
    ]);
    run(3150); // the clock is the cron's
    reads([
      ['OBJECT IDLETIME n', '3'],
      ['TTL n', '-1'],
      ['OBJECT IDLETIME n', '3'],
      ['TOUCH n', '1'],
      ['OBJECT IDLETIME n', '0'],
      ['OBJECT IDLETIME m', '3'],
      ['OBJECT REFCOUNT n', '2147483647'],
      ['OBJECT REFCOUNT m', '1'],
      ['OBJECT IDLETIME none', 'nil'],
      ['OBJECT nosuch n', "ERR unknown subcommand 'nosuch'. Try OBJECT HELP."],
      ['OBJECT ENCODING', "ERR wrong number of arguments for 'object|encoding' command"],
    ]);
  });
});
