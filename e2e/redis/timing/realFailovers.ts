// Failovers of real servers by their own clocks: one cluster loses a master, replaces it, takes it back, and again.
// Boundary: what the figures say is told elsewhere.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { form, isFormed, isUp, replyOf, until } from '../formation';
import { claimPlace } from '../place';
import { kill, signal, start } from '../server';
import type { Server } from '../server';
import { readSetting } from '../setting';
import { endOfLog, linesSince } from './log';
import type { LogLine } from './log';
import { prefer } from './prefer';
import { EVERYTHING, steps, timesOf } from './steps';
import type { ClusterTimes, Loss } from './story';
import { clusterWorld } from './worlds';

const { line, shards, settleMs, phasesMs, patienceMs } = clusterWorld;

/** One cluster, for as long as `next` says what happens to its next master. Returns how long its servers' ticks took. */
export async function failReally(
  program: string,
  next: () => Loss | null,
  onEach: (loss: Loss, times: ClusterTimes) => void,
): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-timing-'));
  const place = await claimPlace();
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  let servers: Server[] = [];
  try {
    servers = await form(readSetting(`${line} seed=${seed} ${EVERYTHING}`), program, folder, place.ip);
    servers.forEach(prefer);
    let shard = 0;
    for (let loss = next(); loss !== null; loss = next()) {
      await sleep(settleMs + Math.random() * phasesMs);
      onEach(loss, await failOver(servers, await masterOfShard(servers, shard), loss));
      shard = (shard + 1) % shards;
    }
    return servers.flatMap(ticksOf);
  } finally {
    await Promise.all(servers.map(kill));
    place.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** n1 and n4 are a shard, n2 and n5, n3 and n6: one of the two is its master. */
async function masterOfShard(servers: readonly Server[], shard: number): Promise<Server> {
  const pair = [servers[shard], servers[shard + shards]] as [Server, Server];
  const role = await replyOf(pair[0], 'ROLE');
  const first = role.type === 'array' ? role.items?.[0] : undefined;
  return first?.type === 'bulk' && first.value === 'master' ? pair[0] : pair[1];
}

async function failOver(servers: readonly Server[], victim: Server, loss: Loss): Promise<ClusterTimes> {
  const survivors = servers.filter((server) => server !== victim);
  const ends = survivors.map(endOfLog);
  const began = Date.now();
  if (loss === 'kill') await kill(victim);
  else signal(victim, 'SIGSTOP');
  let logs: LogLine[][] = [];
  while (!logs.length || timesOf(logs, steps.up).length < survivors.length) {
    if (Date.now() - began > patienceMs) throw new Error(`no failover after ${patienceMs} ms`);
    await sleep(200);
    logs = survivors.map((server, index) => linesSince(server, ends[index] as number));
  }
  await takeBack(servers, victim, loss);
  const first = (step: RegExp): number => Math.min(...timesOf(logs, step)) - began;
  return {
    pfail: first(steps.pfail),
    fail: first(steps.fail),
    election: first(steps.election),
    promotion: Math.max(...timesOf(logs, steps.up)) - began,
  };
}

async function takeBack(servers: readonly Server[], victim: Server, loss: Loss): Promise<void> {
  if (loss === 'kill') {
    await start(victim);
    prefer(victim);
  } else signal(victim, 'SIGCONT');
  await until('the cluster', async () =>
    (await Promise.all(servers.map((server) => isFormed(server, servers.length)))).every(Boolean),
  );
  await until('a copy', () => isUp(victim));
}

/** Every fiftieth tick a server writes how many clients it has. */
function ticksOf(server: Server): number[] {
  const written = linesSince(server, 0).filter(({ text }) => /^\d+ clients connected/.test(text));
  return written.slice(1).map(({ at }, index) => (at - (written[index] as LogLine).at) / 50);
}
