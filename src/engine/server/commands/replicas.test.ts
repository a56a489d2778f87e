import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset } from '../keyspace/dataset';
import { hashPairs } from '../keyspace/hash';
import { createServers } from '../testdata/servers';

const key = fc.constantFrom('a', 'b');
const field = fc.constantFrom('f', 'g', 'h');
const value = fc.constantFrom('1', '-2.5', '7', 'text');
const life = fc.constantFrom('-1', '50', '100000');

const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.tuple(fc.constantFrom('SET', 'SETNX', 'GETSET', 'APPEND', 'INCRBYFLOAT', 'INCRBY'), key, value),
  fc.tuple(fc.constant('SET'), key, value, fc.constant('PX'), life),
  fc.tuple(fc.constant('SET'), key, value, fc.constant('KEEPTTL'), fc.constant('GET')),
  fc.tuple(fc.constant('GETEX'), key, fc.constant('PX'), life),
  fc.tuple(fc.constantFrom('GET', 'GETDEL', 'DEL', 'UNLINK', 'PERSIST', 'INCR'), key),
  fc.tuple(fc.constantFrom('PEXPIRE', 'PEXPIREAT'), key, life),
  fc.tuple(fc.constantFrom('RENAME', 'RENAMENX', 'COPY'), key, key),
  fc.tuple(fc.constantFrom('MSET', 'MSETNX'), key, value, key, value),
  fc.tuple(fc.constantFrom('HSET', 'HSETNX', 'HINCRBY', 'HINCRBYFLOAT'), key, field, value),
  fc.tuple(fc.constant('HDEL'), key, field, field),
  fc.tuple(fc.constant('SETRANGE'), key, fc.constant('3'), value),
  fc.tuple(fc.constantFrom('SELECT', 'SELECT', 'FLUSHDB'), fc.constantFrom('0', '1', 'SYNC')),
  fc.tuple(fc.constant('MOVE'), key, fc.constantFrom('0', '1')),
  fc.tuple(fc.constant('SWAPDB'), fc.constant('0'), fc.constant('1')),
);

/** Every key of every database, with what it holds and when it runs out. */
const contents = ({ databases }: Dataset) =>
  databases.map(({ groups }) =>
    groups
      .flatMap((group) => group?.slots.flat() ?? [])
      .filter((entry) => entry !== null)
      .map((entry) => {
        const { value: held } = entry;
        const content = typeof held !== 'string' && held.type === 'hash' ? hashPairs(held) : held;
        return [entry.key, content, entry.expiresAt] as const;
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

test('[R3] [R13] whatever a master does to its keys, its replica ends with the same ones', () => {
  const step = fc.oneof({ weight: 9, arbitrary: command }, { weight: 1, arbitrary: fc.constantFrom(20, 60) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 60 }), (steps) => {
      const servers = createServers({ replicas: 1 });
      for (const what of steps) {
        if (typeof what === 'number') servers.run(what);
        else servers.ask(1, ...what);
      }
      servers.run(250); // what runs out has been found by then
      const [master, replica] = [servers.server(1), servers.server(2)];
      expect(contents(replica.dataset)).toEqual(contents(master.dataset));
      expect(replica.offset).toBe(master.offset);
      const bytes = ({ dataset }: typeof master) =>
        dataset.databases.map((database) => database.index.length);
      expect(bytes(replica)).toEqual(bytes(master));
    }),
    { numRuns: 60 },
  );
});
