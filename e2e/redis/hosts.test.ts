// Wherever servers listen, clients are sent where they can be reached: redis-cli and ioredis over each kind of address.
// Boundary: without IPv6, or without redis-cli, what needs it is left out, and says so.
import { execFile } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { Cluster, Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { openBridge } from '../../src/bridge';
import { freePorts } from '../../src/bridge/testing';
import { hasRedisCli } from './operator';
import { claimPlace } from './place';

const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
const hasV6 = others.some(({ address }) => address === '::1');
if (!hasV6) console.log('hosts: without IPv6, this machine has no ::1');
const outer = others.find(({ internal, family }) => !internal && family === 'IPv4')?.address;

/** Where servers listen, what else is said, the address that a client is given, and the one that it is sent to. */
const hosts = [
  { host: '127.3.0.2', asked: '127.3.0.2', announced: '127.3.0.2' },
  { host: '0.0.0.0', asked: '127.0.0.1', announced: '127.0.0.1' },
  ...(outer === undefined ? [] : [{ host: '0.0.0.0', ip: outer, asked: '127.0.0.1', announced: outer }]),
  ...(hasV6
    ? [
        { host: '::1', asked: '::1', announced: '::1' },
        { host: '0:0::1', asked: '::1', announced: '::1' },
        { host: '::', asked: '::1', announced: '::1' },
        { host: '::', asked: '127.0.0.1', announced: '::1' },
      ]
    : []),
];

/** Follows redirects. */
const redisCli = async (host: string, port: number, ...words: readonly string[]): Promise<string> =>
  (await promisify(execFile)('redis-cli', ['-c', '-h', host, '-p', String(port), ...words])).stdout;

const onLinux = process.platform === 'linux'; // all of 127/8 is loopback there

describe.skipIf(!onLinux).each(hosts)('$host asked at $asked', ({ asked, announced, ...said }) => {
  test('a cluster sends clients on to addresses that answer', async () => {
    const port = await freePorts();
    const bridge = await openBridge({ masters: 3, replicas: 0, seed: 7, port, ...said }, () => 0);
    expect(bridge.addresses()['n3']).toBe(`${announced}:${port + 2}`);
    expect(bridge.control).toMatch(/^127\.0\.0\.1:\d+$/);
    const first = new Redis({ host: asked, port });
    const slots = await first.cluster('SLOTS');
    const places = slots.map(([, , node]) => (node as unknown as unknown[]).slice(0, 2).join(':'));
    expect(places).toEqual(Object.values(bridge.addresses()));
    await expect(first.get('user:8')).rejects.toThrow(`MOVED 15155 ${announced}:${port + 2}`);
    const place = announced.includes(':') ? `[${announced}]` : announced;
    expect(await first.client('LIST')).toContain(` laddr=${place}:${port} `);
    first.disconnect();
    const client = new Cluster([{ host: asked, port }]);
    for (const name of ['Ada', 'Grace', 'Alan']) expect(await client.set(name, name)).toBe('OK');
    for (const name of ['Ada', 'Grace', 'Alan']) expect(await client.get(name)).toBe(name);
    client.disconnect();
    if (hasRedisCli()) {
      expect(await redisCli(asked, port, 'set', 'user:8', 'Ada')).toBe('OK\n');
      expect(await redisCli(asked, port + 1, 'get', 'user:8')).toBe('Ada\n');
    }
    await bridge.close();
  });
});

test.skipIf(!onLinux || !hasV6)('sentinels at ::1 name a master there', { timeout: 60_000 }, async () => {
  const place = await claimPlace('::1');
  const port = await freePorts();
  const bridge = await openBridge({ deployment: 'sentinel', host: '::1', seed: 7, port }, () => null);
  const client = new Redis({ sentinels: [{ host: '::1', port: 26_379 }], name: 'mymaster' });
  expect(await client.set('user:7', 'Ada')).toBe('OK');
  const sentinel = new Redis({ host: '::1', port: 26_380 });
  expect(await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster')).toEqual(['::1', `${port}`]);
  const [replica] = (await sentinel.call('SENTINEL', 'REPLICAS', 'mymaster')) as string[][];
  expect(replica?.slice(0, 4)).toEqual(['name', `[::1]:${port + 1}`, 'ip', '::1']);
  for (const each of [client, sentinel]) each.disconnect();
  await bridge.close();
  place.release();
});
