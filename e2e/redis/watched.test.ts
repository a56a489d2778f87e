// Sentinels behind real ports: two client libraries find the master through them, before and after it is replaced, and redis-cli
// shows what they know. Boundary: an address of loopback of its own, since sentinels listen where people look for them.
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createSentinel } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBridge, worldOf } from '../../src/bridge';
import type { Bridge } from '../../src/bridge';
import { bridgeOnFreePorts } from '../../src/bridge/testing';
import type { Note } from '../../src/engine/record';
import { claimPlace } from './place';
import type { Place } from './place';

const ignore = (): void => {};

/** Until it is answered as it should be: a client is told of the new master when it asks for it. */
async function again<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null && isRight(answer)) return answer;
    await sleep(20);
  }
}

const noted = (bridge: Bridge, fits: (note: Note) => boolean): Promise<Note> =>
  new Promise((done) => {
    const stop = bridge.notes.follow((note) => {
      if (!fits(note)) return;
      stop();
      done(note);
    });
  });

describe.skipIf(process.platform !== 'linux')('a master that is watched', () => {
  let place: Place;
  let bridge: Bridge;
  beforeAll(async () => {
    place = await claimPlace();
    const world = { deployment: 'sentinel', seed: 7, ip: place.ip, 'down-after-milliseconds': '500ms' };
    bridge = await startBridge({ ...worldOf(world), host: place.ip, control: null });
  });
  afterAll(async () => {
    await bridge.close();
    place.release();
  });

  const sentinels = () => [26_379, 26_380, 26_381].map((port) => ({ host: place.ip, port }));
  const redisCli = async (...words: string[]): Promise<string> =>
    (await promisify(execFile)('redis-cli', ['-h', place.ip, '-p', '26379', ...words])).stdout;

  test('libraries and redis-cli follow a failover', { timeout: 30_000 }, async () => {
    const io = new Redis({
      sentinels: sentinels(),
      name: 'mymaster',
      sentinelRetryStrategy: () => 50,
      retryStrategy: () => 50,
    });
    io.on('error', ignore);
    const listener = new Redis({ host: place.ip, port: 26_380 });
    const node = createSentinel({ name: 'mymaster', sentinelRootNodes: sentinels() });
    node.on('error', ignore);
    await node.connect();
    await listener.subscribe('+switch-master');
    const told = once(listener, 'message');
    expect(await io.set('user:7', 'Ada')).toBe('OK');
    expect(await node.get('user:7')).toBe('Ada');
    expect(await io.call('WAIT', '2', '1000')).toBe(2);

    const replaced = noted(bridge, ({ type }) => type === 'becameMaster');
    bridge.act({ type: 'kill', id: 'n1' });
    const { process: chosen } = await replaced;
    const port = Number(bridge.addresses()[chosen]?.split(':')[1]);
    expect(await told).toEqual(['+switch-master', `mymaster ${place.ip} 7000 ${place.ip} ${port}`]);
    await again(
      () => io.set('user:7', 'Grace'),
      (answer) => answer === 'OK',
    );
    expect(
      await again(
        () => node.get('user:7'),
        (value) => value === 'Grace',
      ),
    ).toBe('Grace');
    expect(
      await again(
        () => node.set('user:8', 'Alan'),
        (answer) => answer === 'OK',
      ),
    ).toBe('OK');
    expect(await io.get('user:8')).toBe('Alan');
    if (spawnSync('redis-cli', ['--version']).status === 0) {
      expect(await redisCli('sentinel', 'masters')).toMatch(
        new RegExp(
          `^name\nmymaster\nip\n${place.ip}\nport\n${port}\n[^]*\nnum-other-sentinels\n2\nquorum\n2\n`,
        ),
      );
      expect(await redisCli('sentinel', 'get-master-addr-by-name', 'mymaster')).toBe(
        `${place.ip}\n${port}\n`,
      );
    }
    expect(bridge.state().checkers).toEqual({ ok: true, violations: [] });
    io.disconnect();
    listener.disconnect();
    await node.destroy();
  });
});

test('a master with replicas and nobody who watches', async () => {
  const bridge = await bridgeOnFreePorts({ deployment: 'replication', replicas: 2, seed: 7 });
  const [master, first, second] = Object.values(bridge.addresses()).map(
    (address) => new Redis({ host: '127.0.0.1', port: Number(address.split(':')[1]) }),
  );
  if (!master || !first || !second) throw new Error('there are three');
  for (const client of [master, first, second]) client.on('error', ignore);
  await master.set('user:7', 'Ada');
  expect(await master.wait(2, 1000)).toBe(2);
  expect(await first.get('user:7')).toBe('Ada');
  await expect(first.set('user:7', 'Grace')).rejects.toThrow(
    "READONLY You can't write against a read only replica.",
  );
  bridge.act({ type: 'kill', id: 'n1' });
  expect(
    await again(
      () => second.info('replication'),
      (info) => info.includes('master_link_status:down'),
    ),
  ).toContain('role:slave');
  await first.replicaof('NO', 'ONE');
  expect(await first.set('user:7', 'Grace')).toBe('OK');
  await second.replicaof('127.0.0.1', Number(bridge.addresses()['n2']?.split(':')[1]));
  expect(
    await again(
      () => second.get('user:7'),
      (value) => value === 'Grace',
    ),
  ).toBe('Grace');
  for (const client of [master, first, second]) client.disconnect();
  await bridge.close();
});
