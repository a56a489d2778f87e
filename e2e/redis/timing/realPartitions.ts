// Real partitions, by the servers' own clocks: `unshare --net node .ci/run-ts.mjs e2e/redis/timing/realPartitions.ts N` prints
// one a line as JSON. Boundary: the network is network.ts's; index.ts starts this, because a namespace is a process's.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formAt } from '../formation';
import { findRedis, kill } from '../server';
import type { Server } from '../server';
import { readSetting } from '../setting';
import { endOfLog, linesSince } from './log';
import type { LogLine } from './log';
import { layNetwork } from './network';
import type { Network } from './network';
import { prefer } from './prefer';
import { EVERYTHING, steps, timesOf } from './steps';
import type { PartitionTimes } from './story';
import { partitionWorld } from './worlds';

const { line, settleMs, phasesMs, cutMs, patienceMs } = partitionWorld;
const AT_ONCE = 3;

async function partition(program: string, number: number): Promise<PartitionTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-timing-'));
  const network = layNetwork(number, program, folder);
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  let servers: Server[] = [];
  try {
    servers = await formAt(readSetting(`${line} seed=${seed} ${EVERYTHING}`), folder, (index) =>
      network.site(index === 0 ? 0 : 1),
    );
    servers.forEach(prefer);
    await sleep(settleMs + Math.random() * phasesMs);
    return await cutOff(servers, network);
  } finally {
    await Promise.all(servers.map(kill));
    network.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cutOff(servers: readonly Server[], network: Network): Promise<PartitionTimes> {
  const cutAt = Date.now();
  const cut = await logsUntil(servers, cutMs, () => network.forward(false));
  const healedAt = Date.now();
  const heal = await logsUntil(servers, patienceMs, () => network.forward(true));
  const first = (logs: readonly LogLine[][], step: RegExp, since: number): number =>
    Math.min(...timesOf(logs, step)) - since;
  const last = (logs: readonly LogLine[][], step: RegExp, since: number): number =>
    Math.max(...timesOf(logs, step)) - since;
  const [minority = [], ...majority] = cut;
  const [returned = [], ...others] = heal;
  return {
    pfail: first(majority, steps.pfail, cutAt),
    fail: first(majority, steps.fail, cutAt),
    election: first(majority, steps.election, cutAt),
    promotion: last(majority, steps.up, cutAt),
    minority: first([minority], steps.down, cutAt),
    demoted: first([returned], steps.demoted, healedAt),
    serving: first([returned], steps.up, healedAt),
    forgiven: last(others, steps.forgiven, healedAt),
    copied: first([returned], steps.copied, healedAt),
  };
}

/** What is written from the deed on, for so long. */
async function logsUntil(servers: readonly Server[], ms: number, deed: () => void): Promise<LogLine[][]> {
  const ends = servers.map(endOfLog);
  deed();
  await sleep(ms);
  return servers.map((server, index) => linesSince(server, ends[index] as number));
}

const program = findRedis();
if (program === null) throw new Error('there is no redis-server 7.0 here');
let begun = 0;
const count = Number(process.argv[2] ?? 1);
const work = async (): Promise<void> => {
  while (begun < count) console.log(JSON.stringify(await partition(program, ++begun)));
};
await Promise.all(Array.from({ length: AT_ONCE }, work));
