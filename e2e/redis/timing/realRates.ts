// How many heartbeats a settled real cluster sends. Source: cluster_stats_messages_ping_sent of CLUSTER INFO.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { form, replyOf } from '../formation';
import { claimPlace } from '../place';
import { kill } from '../server';
import type { Server } from '../server';
import { readSetting } from '../setting';
import { prefer } from './prefer';
import { MEASURE_MS, SETTLE_MS, worldOf } from './rates';
import type { Crowd } from './rates';

/** PINGs a second from one node to one other, in the mean. */
export async function beatReally(program: string, crowd: Crowd): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-timing-'));
  const place = await claimPlace();
  let servers: Server[] = [];
  try {
    servers = await form(readSetting(`${worldOf(crowd)} seed=${crowd.nodes}`), program, folder, place.ip);
    servers.forEach(prefer);
    await sleep(SETTLE_MS);
    const before = await pingsOf(servers);
    const began = performance.now();
    await sleep(MEASURE_MS);
    const after = await pingsOf(servers);
    const seconds = (performance.now() - began) / 1000;
    return (after - before) / seconds / (crowd.nodes * (crowd.nodes - 1));
  } finally {
    await Promise.all(servers.map(kill));
    place.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pingsOf(servers: readonly Server[]): Promise<number> {
  const infos = await Promise.all(servers.map((server) => replyOf(server, 'CLUSTER', 'INFO')));
  return infos.reduce((sum, info) => {
    const text = info.type === 'bulk' ? (info.value ?? '') : '';
    return sum + Number(/^cluster_stats_messages_ping_sent:(\d+)/m.exec(text)?.[1]);
  }, 0);
}
