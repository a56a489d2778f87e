// What a bridge holds: a hundred nodes in real time, a thousand connections, and one that never reads.
// Boundary: programs are processes of their own, so that only the bridge's time and memory are measured here.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startBridge, worldOf } from '../bridge';
import type { Bridge, ServeOptions } from '../bridge';
import { freePorts } from '../bridge/testing';
import type { Figure } from './measured';

const SETTLE_MS = 5000;
const MEASURE_MS = 10_000;
const SAMPLE_MS = 5;
const CONNECTIONS = 1000;
const VALUE = 60_000; // bytes of what is asked for and not read
const ASKED = 20; // times, again and again: what waits grows while somebody looks
const ASKED_EVERY_MS = 20;

const start = (options: ServeOptions, port: number): Promise<Bridge> =>
  startBridge({ ...worldOf({ ...options, port, seed: 7 }), host: '127.0.0.1', control: null });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in use, once what is over has gone. */
async function settled(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    await sleep(250);
    collectGarbage();
  }
  return held();
}

function held(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Share of a core, and how late the run was in 99 of 100 looks at it. */
export async function hundredNodes(): Promise<Figure[]> {
  const bridge = await start(
    { masters: 50, replicas: 1, 'cluster-node-timeout': 5000 },
    await freePorts(100),
  );
  try {
    await sleep(SETTLE_MS);
    const before = process.cpuUsage();
    const from = performance.now();
    const late: number[] = [];
    while (performance.now() - from < MEASURE_MS) {
      await sleep(SAMPLE_MS);
      late.push(bridge.overdue());
    }
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 10 / (performance.now() - from);
    const p99 = late.sort((a, b) => a - b)[Math.floor(late.length * 0.99)] ?? NaN;
    return [
      { name: 'bridge-100-nodes-core', value: share, unit: '%' },
      { name: 'bridge-100-nodes-late-p99', value: p99, unit: 'ms' },
    ];
  } finally {
    await bridge.close();
  }
}

/** A program of that text; it is there as soon as it prints something. */
async function program(text: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--eval', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

/** Memory for each of a thousand connections that have asked something and stay. */
export async function thousandConnections(): Promise<Figure[]> {
  const port = await freePorts();
  const bridge = await start({ deployment: 'standalone' }, port);
  try {
    const before = await settled();
    const child = await program(`
      let answered = 0;
      for (let i = 0; i < ${CONNECTIONS}; i++) {
        const socket = require('node:net').connect(${port}, '127.0.0.1', () => socket.write('PING\\r\\n'));
        socket.on('data', () => ++answered === ${CONNECTIONS} && console.log('all'));
      }`);
    const each = ((await settled()) - before) / CONNECTIONS;
    child.kill();
    return [{ name: 'bridge-connection', value: each / 1000, unit: 'kB' }];
  } finally {
    await bridge.close();
  }
}

/** The most that a program costs which asks for much and reads nothing, until it is dropped. */
export async function deafProgram(): Promise<Figure[]> {
  const port = await freePorts();
  const bridge = await start({ deployment: 'standalone' }, port);
  try {
    const before = await settled();
    const dropped = new Promise<void>((done) => {
      const stop = bridge.notes.follow(({ type }) => {
        if (type !== 'socketEnded') return;
        stop();
        done();
      });
    });
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, held() - before)), SAMPLE_MS);
    const child = await program(`
      const socket = require('node:net').connect(${port}, '127.0.0.1', () => {
        socket.pause();
        socket.write('SET key ' + 'x'.repeat(${VALUE}) + '\\r\\n');
        setInterval(() => socket.write('GET key\\r\\n'.repeat(${ASKED})), ${ASKED_EVERY_MS});
        console.log('asks');
      });
      socket.on('error', () => {});`);
    await dropped;
    clearInterval(look);
    child.kill();
    return [{ name: 'bridge-deaf-program', value: most / 1e6, unit: 'MB' }];
  } finally {
    await bridge.close();
  }
}
