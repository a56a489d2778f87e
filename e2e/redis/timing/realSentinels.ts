// Failovers that real sentinels carry out, by their own logs: each in a world of its own, which is formed anew.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { form } from '../formation';
import { claimPlace } from '../place';
import { formSentinels } from '../sentinels';
import { kill } from '../server';
import type { Server } from '../server';
import { readSetting } from '../setting';
import { endOfLog, linesSince } from './log';
import type { LogLine } from './log';
import { prefer } from './prefer';
import type { SentinelTimes } from './story';
import { sentinelWorld } from './worlds';

const { line, settleMs, phasesMs, patienceMs } = sentinelWorld;

export async function replaceReally(program: string): Promise<SentinelTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-timing-'));
  const place = await claimPlace();
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  const setting = readSetting(`${line} seed=${seed}`);
  const all: Server[] = [];
  try {
    all.push(...(await form(setting, program, folder, place.ip)));
    const sentinels = await formSentinels(setting, program, folder, place.ip);
    all.push(...sentinels);
    all.forEach(prefer);
    await sleep(settleMs + Math.random() * phasesMs);
    return await replace(all[0] as Server, sentinels);
  } finally {
    await Promise.all(all.map(kill));
    place.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replace(master: Server, sentinels: readonly Server[]): Promise<SentinelTimes> {
  const ends = sentinels.map(endOfLog);
  const began = Date.now();
  await kill(master);
  for (;;) {
    await sleep(200);
    const logs = sentinels.map((server, index) => linesSince(server, ends[index] as number));
    if (logs.every((lines) => timesOf([lines], '+switch-master').length > 0)) return timesFrom(began, logs);
    if (Date.now() - began > patienceMs) throw new Error(`no failover after ${patienceMs} ms`);
  }
}

function timesFrom(began: number, logs: readonly (readonly LogLine[])[]): SentinelTimes {
  const first = (event: string): number => Math.min(...timesOf(logs, event)) - began;
  return {
    sdown: first('+sdown master'),
    odown: first('+odown master'),
    leader: first('+elected-leader'),
    promotion: first('+promoted-slave'),
    switch: Math.max(...timesOf(logs, '+switch-master')) - began,
  };
}

const timesOf = (logs: readonly (readonly LogLine[])[], event: string): number[] =>
  logs.flatMap((lines) => lines.find(({ text }) => text.startsWith(`${event} `))?.at ?? []);
