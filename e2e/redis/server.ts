// One real redis-server process on loopback, or a sentinel: its folder, its configuration, its signals.
// Boundary: started and stopped here only, by process; nothing outlives this program.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Server {
  readonly ip: string;
  readonly port: number;
  readonly folder: string;
  readonly program: string;
  /** The address that it is spoken to from; without one, its own. */
  readonly from?: string;
  /** It watches others: redis-server --sentinel. */
  readonly sentinel: boolean;
  child: ChildProcess | null;
}

/** The version that is simulated; a later one answers differently. */
const VERSION = /\bv=7\.0\.\d+\b/;

/** The program's name, or null where there is none of that version. */
export function findRedis(): string | null {
  const program = process.env['REDIS_SERVER'] ?? 'redis-server';
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return process.platform === 'linux' && status === 0 && VERSION.test(stdout) ? program : null;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(1));

export function createServer(place: Omit<Server, 'child' | 'sentinel'>, nodesConf: string | null): Server {
  mkdirSync(place.folder, { recursive: true });
  if (nodesConf !== null) writeFileSync(join(place.folder, 'nodes.conf'), nodesConf);
  return { ...place, sentinel: false, child: null };
}

/** It rewrites what it has read: a restarted one goes on with what it knew. */
export function createSentinel(
  place: Omit<Server, 'child' | 'sentinel'>,
  directives: readonly string[],
): Server {
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(join(place.folder, 'redis.conf'), `${directives.join('\n')}\n`);
  return { ...place, sentinel: true, child: null };
}

/** What it reads when it starts the next time. */
export function writeDirectives({ folder }: Server, directives: ReadonlyMap<string, string>): void {
  const lines = [...directives].map(([name, value]) => `${name} ${value}`);
  writeFileSync(join(folder, 'redis.conf'), `${lines.join('\n')}\n`);
}

/** Starts it and waits until it listens. */
export async function start(server: Server): Promise<void> {
  const child = spawn(
    server.program,
    [join(server.folder, 'redis.conf'), ...(server.sentinel ? ['--sentinel'] : [])],
    {
      cwd: server.folder,
      stdio: 'ignore',
    },
  );
  running.add(child);
  child.on('exit', () => {
    running.delete(child);
    if (server.child === child) server.child = null;
  });
  server.child = child;
  for (let tries = 0; tries < 500; tries++) {
    if (await accepts(server)) return;
    if (child.exitCode !== null) break;
    await sleep(10);
  }
  throw new Error(`redis-server at ${server.ip}:${server.port} did not start: ${lastWords(server)}`);
}

/** The end of its log. */
function lastWords({ folder }: Server): string {
  const log = join(folder, 'log');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  return lines.slice(-2).join('; ') || 'it wrote no log';
}

const accepts = ({ ip, port, from = ip }: Server): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: ip, port, localAddress: from });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

export function signal(server: Server, name: 'SIGSTOP' | 'SIGCONT'): void {
  server.child?.kill(name);
}

export async function kill(server: Server): Promise<void> {
  const { child } = server;
  if (!child) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
