// Real servers formed as a world begins: the same slots, epochs, ids and replicas, settled, with the first keep-alive of
// the replication stream behind them. Source: SPEC S14; nodes.conf is written as a cluster's nodes would have saved it.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatReply } from '../../src/rediscli';
import type { Reply } from '../../src/rediscli';
import { openConnection } from './connection';
import { createServer, kill, start, writeDirectives } from './server';
import type { Server } from './server';
import type { Setting } from './setting';

const SLOTS = 16384;
const FIRST_OFFSET = 14; // one ping
const PATIENCE_MS = 20_000;

/** Until everybody is there, nobody is copied to and no keep-alive is sent. */
const quiet = [
  ['repl-ping-replica-period', '3600'],
  ['repl-diskless-sync-delay', '60'],
] as const;

/** Where a server lives: its address, and the program that runs it there. */
export type Site = Pick<Server, 'ip' | 'program' | 'from'>;

/** The servers of a world in the order of its nodes, settled. */
export const form = (setting: Setting, program: string, folder: string, ip: string): Promise<Server[]> =>
  formAt(setting, folder, () => ({ ip, program }));

/** The same with a site for each node. */
export async function formAt(
  setting: Setting,
  folder: string,
  siteOf: (index: number) => Site,
): Promise<Server[]> {
  const count = setting.masters * (1 + setting.replicas) + setting.spares;
  const servers = Array.from({ length: count }, (_, index) =>
    createServer(
      { ...siteOf(index), port: 7000 + index, folder: join(folder, `n${index + 1}`) },
      setting.deployment === 'cluster' ? nodesConf(setting, (each) => siteOf(each).ip, index) : null,
    ),
  );
  try {
    await startSettled(setting, servers);
  } catch (error) {
    await Promise.all(servers.map(kill)); // else nobody would, and the program would not end
    throw error;
  }
  return servers;
}

async function startSettled(setting: Setting, servers: readonly Server[]): Promise<void> {
  const directives = servers.map(({ ip }, index) => directivesOf(setting, ip, index));
  for (const [index, server] of servers.entries())
    writeDirectives(server, new Map([...(directives[index] ?? []), ...quiet]));
  await Promise.all(servers.map(start));
  for (const [index, server] of servers.entries()) writeDirectives(server, directives[index] ?? new Map());
  const settled = servers.slice(0, servers.length - setting.spares);
  if (setting.formed) await settle(setting, settled);
  const keepAlive = setting.directives.get('repl-ping-replica-period') ?? '10';
  const delay = setting.directives.get('repl-diskless-sync-delay') ?? '5';
  await Promise.all(servers.map((server) => configure(server, { keepAlive, delay })));
  await Promise.all(servers.map((server) => ask(server, 'CONFIG', 'RESETSTAT')));
}

/** null for a master; index of the master otherwise. */
function masterOf({ masters, replicas }: Setting, index: number): number | null {
  return index < masters ? null : Math.floor((index - masters) / replicas);
}

function directivesOf(setting: Setting, ip: string, index: number): ReadonlyMap<string, string> {
  const isCluster = setting.deployment === 'cluster';
  const above = !isCluster && index > 0;
  return new Map([
    ['port', String(7000 + index)],
    ['bind', ip],
    ['bind-source-addr', ip],
    ['protected-mode', 'no'],
    ['daemonize', 'no'],
    ['logfile', 'log'],
    ...(isCluster
      ? ([
          ['cluster-enabled', 'yes'],
          ['cluster-config-file', 'nodes.conf'],
        ] as const)
      : []),
    ...(above ? ([['replicaof', `${ip} 7000`]] as const) : []),
    ...setting.directives,
  ]);
}

/** As redis-cli rounds them. */
function slotsOf({ masters }: Setting, index: number): string {
  const each = SLOTS / masters;
  const first = Math.round(index * each);
  const last = index === masters - 1 ? SLOTS - 1 : Math.round((index + 1) * each) - 1;
  return `${first}-${last}`;
}

function nodesConf(setting: Setting, ipOf: (index: number) => string, self: number): string {
  const formed = setting.masters * (1 + setting.replicas);
  const alone = !setting.formed || self >= formed;
  const lines = setting.ids.flatMap((id, index) => {
    if (alone ? index !== self : index >= formed) return [];
    const address = `${alone ? '' : ipOf(index)}:${7000 + index}@${17000 + index}`;
    const master = alone ? null : masterOf(setting, index);
    const epoch = alone ? 0 : (master ?? index) + 1;
    const flags = `${index === self ? 'myself,' : ''}${master === null ? 'master' : 'slave'}`;
    const above = master === null ? '-' : setting.ids[master];
    const slots = alone || master !== null ? '' : ` ${slotsOf(setting, index)}`;
    const pong = index === self ? 0 : 1; // anything but zero becomes the time of loading
    return [`${id} ${address} ${flags} ${above} 0 ${pong} ${epoch} connected${slots}`];
  });
  return `${lines.join('\n')}\nvars currentEpoch ${alone ? 0 : formed} lastVoteEpoch 0\n`;
}

export async function replyOf(
  server: Pick<Server, 'ip' | 'port' | 'from'>,
  ...argv: string[]
): Promise<Reply> {
  const connection = openConnection(server, () => {});
  const reply = await connection.ask(argv, 5000);
  connection.close();
  if (typeof reply === 'string') throw new Error(`${server.port} ${argv.join(' ')}: ${reply}`);
  return reply;
}

/** The reply as text, whatever it is. */
const ask = async (server: Server, ...argv: string[]): Promise<string> =>
  formatReply(await replyOf(server, ...argv), ['INFO']);

export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`the servers did not settle: ${what}`);
    await sleep(20);
  }
}

/** The first keep-alive is sent while the replicas still wait for their copies, and nobody waits 5 s for one. */
async function settle(setting: Setting, servers: readonly Server[]): Promise<void> {
  const isMaster = (index: number): boolean =>
    setting.deployment === 'cluster' ? masterOf(setting, index) === null : index === 0;
  const masters = servers.filter((_, index) => isMaster(index));
  const replicas = servers.filter((_, index) => !isMaster(index));
  if (replicas.length > 0)
    await Promise.all(
      masters.map(async (server) => {
        await until('the replicas', () => hasReplicas(server, setting.replicas));
        await configure(server, { keepAlive: '1', delay: '60' });
        await until('a keep-alive', () => hasKeepAlive(server));
        await configure(server, { keepAlive: '3600', delay: '0' });
      }),
    );
  await Promise.all(replicas.map((server) => until('a copy', () => isUp(server))));
  if (setting.deployment !== 'cluster') return;
  await Promise.all(servers.map((server) => until('the cluster', () => isFormed(server, servers.length))));
}

const configure = (server: Server, { keepAlive, delay }: { keepAlive: string; delay: string }) =>
  ask(server, 'CONFIG', 'SET', 'repl-ping-replica-period', keepAlive, 'repl-diskless-sync-delay', delay);

export const isUp = async (server: Server): Promise<boolean> =>
  (await ask(server, 'INFO', 'replication')).includes('master_link_status:up');

const hasReplicas = async (server: Server, count: number): Promise<boolean> =>
  (await ask(server, 'INFO', 'replication')).includes(`connected_slaves:${count}`);

async function hasKeepAlive(server: Server): Promise<boolean> {
  const info = await ask(server, 'INFO', 'replication');
  return Number(/master_repl_offset:(\d+)/.exec(info)?.[1]) >= FIRST_OFFSET;
}

/** All links are up, the state is ok, and heartbeats have told the offset of each replica. */
export async function isFormed(server: Server, count: number): Promise<boolean> {
  const nodes = (await ask(server, 'CLUSTER', 'NODES')).trim().split('\n');
  if (nodes.length !== count || !nodes.every((line) => / connected/.test(line))) return false;
  if (!(await ask(server, 'CLUSTER', 'INFO')).startsWith('cluster_state:ok')) return false;
  return !/^loading$/m.test(await ask(server, 'CLUSTER', 'SHARDS'));
}
