// `node .ci/run-ts.mjs e2e/redis/terminal/record.ts [NAME …]`: types NAME.txt (all, without a name) into real shells with redis-cli
// 7.0.15, each in a pseudo-terminal, over a real cluster of the same ids and ports, and writes what then stands in the windows beside
// it; with --bridge over a simulated cluster behind real ports, to say which lines are not as recorded.
// Boundary: Linux with util-linux's `script`; what differs from run to run is masked by whoever compares (mask.ts).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBridge, worldOf } from '../../../src/bridge';
import type { Action } from '../../../src/engine';
import { isMistake, parseTranscript } from '../../../src/transcript';
import { form } from '../formation';
import { masked } from './mask';
import { claimPlace } from '../place';
import { findRedis, kill, signal, start } from '../server';
import { readSetting } from '../setting';

const folder = join(process.cwd(), 'e2e/redis/terminal');
/** Whoever is asked for a line has all that there is to read; whoever listens is quiet for a while. */
const ASKING_MS = 200;
const QUIET_MS = 1500;
const WAITS = /(?:> |\$ |[:?)] )$/;

interface Window {
  readonly child: ReturnType<typeof spawn>;
  text: string;
  heardAt: number;
}

/** A shell that says `$ `, echoes no ^C, and whose redis-cli goes to this run's address where people mean 127.0.0.1. */
function openWindow(ip: string, rc: string): Window {
  writeFileSync(rc, `stty -echoctl\nPS1='$ '\nalias redis-cli='redis-cli -h ${ip}'\n`);
  const child = spawn('script', ['-qfc', 'sh -i', '/dev/null'], {
    env: { ...process.env, TERM: 'dumb', ENV: rc, REDISCLI_HISTFILE: '/dev/null' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const window: Window = { child, text: '', heardAt: Date.now() };
  child.stdout?.on('data', (data: Buffer) => {
    window.text += data.toString('latin1');
    window.heardAt = Date.now();
  });
  return window;
}

async function settle(window: Window): Promise<void> {
  const from = Date.now();
  const silence = (): number => Date.now() - Math.max(from, window.heardAt);
  while (silence() < (window.heardAt > from && WAITS.test(window.text) ? ASKING_MS : QUIET_MS))
    await sleep(20);
}

type Verb = 'kill' | 'restart' | 'freeze' | 'thaw';

/** A cluster to type at, whoever runs it. */
interface Cluster {
  does(verb: Verb, id: string): Promise<void>;
  end(): Promise<void>;
}

async function realCluster(world: string, folder: string, ip: string): Promise<Cluster> {
  const program = findRedis();
  if (program === null) throw new Error('there is no redis-server 7.0');
  const servers = await form(readSetting(world), program, folder, ip);
  return {
    async does(verb, id) {
      const server = servers[Number(id.slice(1)) - 1];
      if (!server) throw new Error(`there is no ${id}`);
      if (verb === 'kill') await kill(server);
      else if (verb === 'restart') await start(server);
      else signal(server, verb === 'freeze' ? 'SIGSTOP' : 'SIGCONT');
    },
    end: async () => void (await Promise.all(servers.map(kill))),
  };
}

async function bridgedCluster(world: string, ip: string): Promise<Cluster> {
  const [deployment = '', ...pairs] = world.split(' ');
  const options = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
  const bridge = await startBridge({ ...worldOf({ ...options, deployment, ip }), host: ip, control: null });
  return {
    async does(verb, id) {
      const result = bridge.act({ type: verb, id });
      if ('error' in result) throw new Error(result.error);
    },
    end: () => bridge.close(),
  };
}

async function perform(
  action: Action,
  windowFor: (id: string) => Promise<Window>,
  cluster: Cluster,
  ip: string,
): Promise<void> {
  switch (action.type) {
    case 'type': {
      const window = await windowFor(action.id);
      window.child.stdin?.write(Buffer.from(`${action.line.replaceAll('127.0.0.1', ip)}\n`, 'latin1'));
      return settle(window);
    }
    case 'interrupt': {
      const window = await windowFor(action.id);
      window.child.stdin?.write('\x03');
      return settle(window);
    }
    case 'kill':
    case 'restart':
    case 'freeze':
    case 'thaw':
      return cluster.does(action.type, action.id);
    default:
      throw new Error(`${action.type}: only the simulation can do that`);
  }
}

/** What stands in the window: without the colours of HELP and the marks of a line's end. */
const screenOf = (text: string, ip: string): string =>
  // oxlint-disable-next-line no-control-regex -- an escape sequence begins with a control character
  `${text.replaceAll(/\x1b\[[\d;]*[A-Za-z]|[\r\x03]/g, '').replaceAll(ip, '127.0.0.1')}\n`;

/** What then stands in each window. */
async function typeSession(name: string, isBridged: boolean): Promise<Map<string, string>> {
  const session = readFileSync(join(folder, `${name}.txt`), 'utf8');
  const script = parseTranscript(session);
  if (isMistake(script)) throw new Error(`${name}.txt, line ${script.line}: ${script.message}`);
  const world = session.split('\n').find((line) => /^[a-z]/.test(line)) ?? '';
  const { ip, release } = await claimPlace();
  const data = mkdtempSync(join(tmpdir(), 'hashslot-terminal-'));
  const windows = new Map<string, Window>();
  const windowFor = async (id: string): Promise<Window> => {
    const known = windows.get(id);
    if (known) return known;
    const window = openWindow(ip, join(data, `${id}.rc`));
    windows.set(id, window);
    await settle(window);
    window.text = '$ ';
    return window;
  };
  let cluster: Cluster | null = null;
  try {
    cluster = await (isBridged ? bridgedCluster(world, ip) : realCluster(world, data, ip));
    for (const { statement } of script.lines) {
      if (statement?.type === 'runFor') await sleep(statement.wait / 1000);
      if (statement?.type === 'act') await perform(statement.action, windowFor, cluster, ip);
    }
    return new Map([...windows].map(([id, { text }]) => [id, screenOf(text, ip)]));
  } finally {
    for (const { child } of windows.values()) child.kill('SIGKILL');
    await cluster?.end();
    release();
    if (!process.env['ORACLE_KEEP']) rmSync(data, { recursive: true, force: true });
  }
}

/** How many lines differ. */
function compare(window: string, screen: string): number {
  const recorded = masked(readFileSync(join(folder, `${window}.screen`), 'utf8')).split('\n');
  const shown = masked(screen).split('\n');
  const differing = Array.from({ length: Math.max(recorded.length, shown.length) }, (_, i) => i).filter(
    (i) => recorded[i] !== shown[i],
  );
  for (const i of differing.slice(0, 20))
    console.log(`${window}, line ${i + 1}:\n- ${recorded[i] ?? '(nothing)'}\n+ ${shown[i] ?? '(nothing)'}`);
  console.log(`${window}: ${recorded.length} lines, ${differing.length} differ`);
  return differing.length;
}

const isBridged = process.argv.includes('--bridge');
const named = process.argv.slice(2).filter((word) => word !== '--bridge');
const all = readdirSync(folder).flatMap((file) => /^(.+)\.txt$/.exec(file)?.slice(1) ?? []);
for (const name of named.length > 0 ? named : all)
  for (const [id, screen] of await typeSession(name, isBridged)) {
    const window = `${name}.${id}`;
    if (!isBridged) writeFileSync(join(folder, `${window}.screen`), screen);
    else if (compare(window, screen) > 0) process.exitCode = 1;
  }
