import { describe, expect, test } from 'vitest';
import { keyCount } from '..';
import { dialogue } from '../testdata/dialogue';

const NOT_AN_INTEGER = 'ERR value is not an integer or out of range';

describe('[K8] how long a key lives', () => {
  test('EXPIRE and its relatives set it, TTL and its relatives tell it, PERSIST takes it away', () => {
    const { reads } = dialogue();
    reads([
      ['EXPIRE k 10', '0'],
      ['TTL k', '-2'],
      ['PERSIST k', '0'],
      ['SET k v', 'OK'],
      ['TTL k', '-1'],
      ['EXPIRETIME k', '-1'],
      ['EXPIRE k 100', '1'],
      ['TTL k', '100'],
      ['PEXPIRE k 1500', '1'],
      ['TTL k', '1'],
      ['EXPIREAT k 1767225700', '1'],
      ['PEXPIRETIME k', '1767225700000'],
      ['PEXPIREAT k 1767225700499', '1'],
      ['EXPIRETIME k', '1767225700'],
      ['PERSIST k', '1'],
      ['PERSIST k', '0'],
      ['PTTL k', '-1'],
    ]);
  });

  test('under a condition, where a key that stays counts as the one that lives longest', () => {
    const { reads } = dialogue();
    reads([
      ['SET k v', 'OK'],
      ['EXPIRE k 100 XX', '0'],
      ['EXPIRE k 100 GT', '0'],
      ['EXPIRE k 100 lt', '1'],
      ['EXPIRE k 100 NX', '0'],
      ['EXPIRE k 200 LT', '0'],
      ['EXPIRE k 200 XX GT', '1'],
      ['TTL k', '200'],
      ['PERSIST k', '1'],
      ['EXPIRE k 300 nx', '1'],
    ]);
  });

  test('what is wrong with the arguments is said before the key is looked for', () => {
    const { reads } = dialogue();
    reads([
      ['EXPIRE k abc', NOT_AN_INTEGER],
      ['EXPIRE k abc foo', 'ERR Unsupported option foo'],
      ['EXPIRE k abc "a\\nb\\n"', 'ERR Unsupported option a b'],
      ['EXPIRE k 1 NX GT', 'ERR NX and XX, GT or LT options at the same time are not compatible'],
      ['EXPIRE k 1 GT LT', 'ERR GT and LT options at the same time are not compatible'],
      ['EXPIRE k 9223372036854775807', "ERR invalid expire time in 'expire' command"],
      ['PEXPIRE k 9223372036854775807', "ERR invalid expire time in 'pexpire' command"],
      ['EXPIREAT k -9223372036854775808', "ERR invalid expire time in 'expireat' command"],
      ['PEXPIREAT k -9223372036854775808', '0'],
    ]);
  });

  test('a time in the past deletes at once', () => {
    const { say, reads, tells, server } = dialogue({ replicas: 1 });
    reads([
      ['SET k v', 'OK'],
      ['EXPIRE k -1', '1'],
      ['EXISTS k', '0'],
      ['SET k v', 'OK'],
    ]);
    expect(tells('EXPIREAT k 1')).toEqual(['DEL k']);
    say('SET k v');
    expect(tells('PEXPIREAT k 0 XX')).toEqual([]);
    expect(keyCount(server(1))).toBe(1);
  });

  test('[R3] it travels as an instant, with its condition', () => {
    const { say, tells } = dialogue({ replicas: 1 });
    say('SET k v');
    expect(tells('expire k 100 NX').join()).toMatch(/^PEXPIREAT k 17672257\d{5} NX$/);
    expect(tells('EXPIREAT k 1767225800')).toEqual(['PEXPIREAT k 1767225800000']);
    expect(tells('pexpireat k 1767225800001 gt')).toEqual(['pexpireat k 1767225800001 gt']);
    expect(tells('EXPIRE k 1 GT')).toEqual([]);
    expect(tells('persist k')).toEqual(['persist k']);
  });
});

describe('[K3] keys that nobody asks for', () => {
  /** They run out two seconds after the beginning. */
  const written = (keys: number) => {
    const talk = dialogue({ replicas: 1 });
    for (let i = 0; i < keys; i++) talk.say(`SET k${i} v PXAT 1767225602000`);
    return { ...talk, runUntil: (ms: number) => talk.run(ms - talk.held.run.now / 1000) };
  };

  test('up to twenty go with the first cron after their time', () => {
    const { run, runUntil, server } = written(20);
    runUntil(2000);
    expect(keyCount(server(1))).toBe(20);
    runUntil(2110);
    expect([keyCount(server(1)), server(1).expiredKeys]).toEqual([0, 20]);
    run(5);
    expect([keyCount(server(2)), server(2).expiredKeys]).toEqual([0, 0]);
  });

  test('of many keys a cron passes only twenty, unless more than a tenth of them have run out', () => {
    const few = written(20);
    for (let i = 0; i < 200; i++) few.say(`SET stays${i} v EX 100`);
    few.runUntil(2110);
    const left = keyCount(few.server(1)) - 200;
    expect(left).toBeGreaterThan(10);
    few.run(1200);
    expect(keyCount(few.server(1))).toBe(200);

    const most = written(300);
    for (let i = 0; i < 100; i++) most.say(`SET stays${i} v EX 100`);
    most.runUntil(2110);
    expect(keyCount(most.server(1))).toBeLessThan(120);
  });

  test('what the cron has seen of the time that is left stands in INFO', () => {
    const { run, say } = dialogue();
    say('SET k v PX 10000');
    run(150);
    expect(say('INFO keyspace')).toMatch(/db0:keys=1,expires=1,avg_ttl=9[5-9]\d\d/);
  });
});
