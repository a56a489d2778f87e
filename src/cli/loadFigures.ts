// How many commands a second go through the bridge, beside a real server on the same machine at the same time of day, and what
// it holds. Source: redis-benchmark, 50 clients, pipelines of 16. Boundary: a program of its own, since a bridge lives on the event loop.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startBridge, worldOf } from '../bridge';
import { deafProgram, hundredNodes, thousandConnections } from './heldFigures';
import type { Figure } from './measured';

const REQUESTS = 300_000;
const WARM_UP = 100_000; // what a compiler has not seen yet is slow

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Commands a second by test: SET, GET. Rejects where there is no redis-benchmark. */
async function load(port: number, requests = REQUESTS): Promise<ReadonlyMap<string, number>> {
  const words = [
    '-p',
    String(port),
    '-c',
    '50',
    '-P',
    '16',
    '-t',
    'set,get',
    '-n',
    String(requests),
    '--csv',
  ];
  const program = spawn('redis-benchmark', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  program.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  await once(program, 'close');
  return new Map(
    [...out.matchAll(/^"(SET|GET)","([\d.]+)"/gm)].map(([, test = '', rate]) => [test, Number(rate)]),
  );
}

async function bridged(): Promise<ReadonlyMap<string, number>> {
  const world = worldOf({ deployment: 'standalone', port: Math.min(await freePort(), 54_000), seed: 7 });
  const bridge = await startBridge({ ...world, host: '127.0.0.1', control: null });
  try {
    await load(world.config.port, WARM_UP);
    return await load(world.config.port);
  } finally {
    await bridge.close();
  }
}

async function real(): Promise<ReadonlyMap<string, number>> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    for await (const text of server.stdout) if (String(text).includes('Ready to accept')) break;
    return await load(port);
  } finally {
    server.kill('SIGKILL');
  }
}

const rates = (where: string, measured: ReadonlyMap<string, number>): Figure[] =>
  [...measured].map(([test, value]) => ({
    name: `${where}-${test.toLowerCase()}`,
    value,
    unit: 'commands/s',
  }));

async function loadFigures(): Promise<Figure[]> {
  const missing = ['redis-server', 'redis-benchmark'].find(
    (name) => spawnSync(name, ['--version']).status !== 0,
  );
  if (missing === undefined)
    return [...rates('bridge', await bridged()), ...rates('redis-server', await real())];
  process.stderr.write(`no commands a second: there is no ${missing} here\n`);
  return [];
}

for (const measure of [loadFigures, hundredNodes, thousandConnections, deafProgram])
  for (const figure of await measure()) process.stdout.write(`${JSON.stringify(figure)}\n`);
