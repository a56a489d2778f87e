// How many heartbeats each node of a settled real cluster hears from each other. Source: `ping packet received: ID`, which
// redis-server writes at debug level into the log of the one that hears it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { form } from '../formation';
import { claimPlace } from '../place';
import { kill } from '../server';
import type { Server } from '../server';
import { readSetting } from '../setting';
import { endOfLog, linesSince } from './log';
import { prefer } from './prefer';
import { MEASURE_MS, SETTLE_MS, countPing, worldOf } from './rates';
import type { Crowd, PairCounts } from './rates';
import { EVERYTHING, steps } from './steps';

/** One cluster's. */
export async function beatReally(program: string, crowd: Crowd, seed: number): Promise<PairCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-timing-'));
  const place = await claimPlace();
  let servers: Server[] = [];
  try {
    const setting = readSetting(`${worldOf(crowd)} seed=${seed} ${EVERYTHING}`);
    servers = await form(setting, program, folder, place.ip);
    servers.forEach(prefer);
    await sleep(SETTLE_MS);
    const ends = servers.map(endOfLog);
    await sleep(MEASURE_MS);
    const counts: PairCounts = new Map();
    for (const [to, server] of servers.entries())
      for (const { text } of linesSince(server, ends[to] as number)) {
        const from = setting.ids.indexOf(steps.pinged.exec(text)?.[1] ?? '');
        if (from >= 0) countPing(counts, from, to);
      }
    return counts;
  } finally {
    await Promise.all(servers.map(kill));
    place.release();
    rmSync(folder, { recursive: true, force: true });
  }
}
