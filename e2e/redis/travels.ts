// Records what two client libraries see of real servers: `node .ci/run-ts.mjs e2e/redis/travels.ts [TIMES]` writes journey.json.
// Boundary: needs redis-server 7.0 and redis-cli; the journey itself is journey.ts.
import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { form, replyOf, until } from './formation';
import { travel } from './journey';
import type { Errors, Phase } from './journey';
import { claimPlace } from './place';
import { findRedis, kill, start } from './server';
import type { Server } from './server';
import { readSetting } from './setting';

/** Again until the nodes agree with each other, without which redis-cli begins nothing. */
const operate = (...argv: string[]): Promise<void> =>
  until(`redis-cli --cluster ${argv.join(' ')}`, async () => {
    const child = spawn('redis-cli', ['--cluster', ...argv], { stdio: 'ignore' });
    const [code] = (await event(child, 'close')) as [number | null];
    return code === 0;
  });

const roleOf = async (server: Server): Promise<string> => {
  const reply = await replyOf(server, 'ROLE');
  const first = reply.type === 'array' ? reply.items?.[0] : undefined;
  return first?.type === 'bulk' ? (first.value ?? '') : '';
};

const WORLD = 'cluster masters=3 replicas=1 spares=1 cluster-node-timeout=1000 seed=7';

async function travelOnce(program: string): Promise<Errors> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-travel-'));
  const place = await claimPlace();
  const setting = readSetting(WORLD);
  let servers: Server[] = [];
  const at = (index: number): string => `${place.ip}:${7000 + index}`;
  try {
    servers = await form(setting, program, folder, place.ip);
    const [first, , third] = servers as [Server, Server, Server];
    return await travel({
      host: place.ip,
      ports: servers.slice(0, 6).map(({ port }) => port),
      async failover() {
        await kill(first);
        const state = async (): Promise<string> => JSON.stringify(await replyOf(third, 'CLUSTER', 'INFO'));
        await until('trouble', async () => (await state()).includes('cluster_state:fail'));
        await until('a new master', async () => (await state()).includes('cluster_state:ok'));
      },
      reshard: () =>
        operate(
          'reshard',
          at(1),
          '--cluster-from',
          setting.ids[1] ?? '',
          '--cluster-to',
          setting.ids[2] ?? '',
          '--cluster-slots',
          '1000',
          '--cluster-yes',
        ),
      async scaleOut() {
        await start(first);
        await until('the old master to follow', async () => (await roleOf(first)) === 'slave');
        await operate('add-node', at(6), at(1));
        await until('everybody to be met and to serve', async () => {
          const infos = await Promise.all(servers.map((server) => replyOf(server, 'CLUSTER', 'INFO')));
          return infos.every(
            (info) => info.type === 'bulk' && /state:ok[^]*known_nodes:7/.test(info.value ?? ''),
          );
        });
        await operate('rebalance', at(1), '--cluster-use-empty-masters');
      },
    });
  } finally {
    await Promise.all(servers.map(kill));
    place.release();
    if (!process.env['ORACLE_KEEP']) rmSync(folder, { recursive: true, force: true });
  }
}

const program = findRedis();
if (program === null) throw new Error('there is no redis-server 7.0 here');
const times = Number(process.argv[2] ?? 5);
const all = new Map<Phase, Set<string>>();
for (let i = 0; i < times; i++) {
  const errors = await travelOnce(program);
  for (const phase of Object.keys(errors) as Phase[])
    all.set(phase, new Set([...(all.get(phase) ?? []), ...errors[phase]]));
  console.log(i + 1, errors);
}
const sorted = Object.fromEntries([...all].map(([phase, kinds]) => [phase, [...kinds].sort()]));
writeFileSync('e2e/redis/journey.json', `${JSON.stringify(sorted, null, 2)}\n`);
