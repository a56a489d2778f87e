// redis-cli itself, the same lines over real servers and through the bridge, line by line: `-c` follows redirects, and
// `--cluster import` carries a standalone server's keys into a cluster. Boundary: needs redis-server 7.0 and redis-cli.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBridge, worldOf } from '../../src/bridge';
import { form } from './formation';
import { hasRedisCli, operatorReply } from './operator';
import { claimPlace } from './place';
import { findRedis, kill } from './server';
import { readSetting } from './setting';

const CLUSTER = 'cluster masters=3 replicas=0 seed=7';
const ALONE = 'standalone seed=8';

/** Words of redis-cli; C is the cluster's address, S the standalone server's. */
const lines = [
  '-h S -p 7000 mset a 1 b 2 c 3 user:{7}:name Ada user:{7}:age 36',
  '-h S -p 7000 set short-lived 1 ex 1000',
  '-h S -p 7000 rpush list x y z',
  '-h S -p 7000 hset hash field value',
  '-h S -p 7000 sadd set 1 2 3',
  '-h S -p 7000 zadd zset 1.5 one',
  '-h C -p 7000 set user:7 taken',
  '-c -h C -p 7001 set user:7 taken',
  '-c -h C -p 7002 get user:7',
  '--cluster import C:7000 --cluster-from C:7001',
  '--cluster import C:7000 --cluster-from S:7000 --cluster-copy',
  '--cluster import C:7000 --cluster-from S:7000 --cluster-replace',
  '-h S -p 7000 dbsize',
  '--cluster call C:7000 dbsize',
  '-c -h C -p 7001 lrange list 0 -1',
  '-c -h C -p 7001 persist short-lived',
  '-c -h C -p 7001 mget user:{7}:name user:{7}:age',
  '-h S -p 7000 migrate C 7000 nothing 0 100',
  '-h S -p 7000 migrate C 6998 nothing 0 100',
  '-h S -p 7000 set b 2',
  '--cluster import C:7000 --cluster-from S:7000',
  '-h S -p 7000 migrate C 6998 b 0 100',
  '-h S -p 7000 migrate C 7000 b 0 100',
  '-h S -p 7000 migrate C 7000 b 1 100',
  '-h S -p 7000 get b',
] as const;

function redisCli(words: readonly string[]): Promise<string> {
  return new Promise((done) => {
    const env = { ...process.env, FAKETTY: '1' }; // it prints as to a person, redirects included
    const child = spawn('stdbuf', ['-oL', 'redis-cli', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    child.on('close', (code) => {
      const reply = operatorReply(text, code === 0);
      done(reply.type === 'simple' ? reply.text : '');
    });
  });
}

/** Keys come in the order of a hash table, and so do nodes. */
const unordered = (text: string): string[] =>
  text.startsWith('>>> ') ? text.split('\n').toSorted() : text.split('\n');

async function session(cluster: string, alone: string): Promise<string[]> {
  const printed: string[] = [];
  for (const line of lines) {
    const words = line
      .split(' ')
      .map((word) => word.replace(/^C(?=:|$)/, cluster).replace(/^S(?=:|$)/, alone));
    const text = (await redisCli(words)).replaceAll(cluster, 'C').replaceAll(alone, 'S');
    printed.push(`$ redis-cli ${line}`, ...unordered(text));
  }
  return printed;
}

async function onRealServers(program: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-import-'));
  const places = [await claimPlace(), await claimPlace()] as const;
  const [{ ip }, { ip: other }] = places;
  const servers = [
    ...(await form(readSetting(CLUSTER), program, join(folder, 'cluster'), ip)),
    ...(await form(readSetting(ALONE), program, join(folder, 'alone'), other)),
  ];
  try {
    return await session(ip, other);
  } finally {
    await Promise.all(servers.map(kill));
    for (const { release } of places) release();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function overBridges(): Promise<string[]> {
  const places = [await claimPlace(), await claimPlace()] as const;
  const [{ ip }, { ip: other }] = places;
  const started = await Promise.all([
    startBridge({ ...worldOf({ masters: 3, replicas: 0, seed: 7, ip }), host: ip, control: null }),
    startBridge({ ...worldOf({ deployment: 'standalone', seed: 8, ip: other }), host: other, control: null }),
  ]);
  try {
    return await session(ip, other);
  } finally {
    await Promise.all(started.map((bridge) => bridge.close()));
    for (const { release } of places) release();
  }
}

const program = hasRedisCli() ? findRedis() : null;

test.skipIf(program === null)('a person at redis-cli sees the same', { timeout: 60_000 }, async () => {
  const [real, bridged] = await Promise.all([onRealServers(program ?? ''), overBridges()]);
  expect(bridged).toEqual(real);
  expect(real.filter((line) => line.endsWith(': OK')).length).toBeGreaterThan(8);
});
