// When an append-only file is brought to the disk by the kernel alone, and when it is written anew by itself.
import { expect, test } from 'vitest';
import { createServers } from '../testdata/servers';

type Servers = ReturnType<typeof createServers>;

const said = (servers: Servers, line: string) => servers.ask(1, ...line.split(' '));

test('[D6] a file that has grown by auto-aof-rewrite-percentage is written anew', () => {
  const parameters = { appendonly: true, 'auto-aof-rewrite-min-size': 1, 'auto-aof-rewrite-percentage': 100 };
  const servers = createServers({ replicas: 0, parameters });
  said(servers, `SET k ${'x'.repeat(1000)}`);
  said(servers, 'BGREWRITEAOF');
  servers.run(500);
  const rewrites = (): number => servers.server(1).persistence.rewrites;
  const before = rewrites();
  said(servers, `SET k ${'x'.repeat(850)}`);
  servers.run(500);
  expect(rewrites()).toBe(before);
  said(servers, `SET k ${'x'.repeat(300)}`);
  servers.run(500);
  expect(rewrites()).toBe(before + 1);
});

test.each([
  [25_000, 0],
  [32_000, 1],
])('[D7] without a sync of its own it reaches the disk after half a minute: %d ms, %d keys', (ms, keys) => {
  const servers = createServers({
    replicas: 0,
    parameters: { appendonly: true, appendfsync: 'no', save: '' },
  });
  servers.run(10);
  said(servers, 'SET k v');
  servers.run(ms);
  servers.unplug(1);
  servers.run(10);
  servers.restart(1);
  servers.run(2000);
  expect(said(servers, 'DBSIZE')).toEqual({ type: 'integer', value: keys });
});
