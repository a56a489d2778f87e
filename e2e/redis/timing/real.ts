// Everything that is timed, of real servers: several worlds side by side, because they mostly wait.
import { spawn } from 'node:child_process';
import { quantile } from './statistics';
import type { Summary } from './statistics';
import { failReally } from './realFailovers';
import { replaceReally } from './realSentinels';
import { beatReally } from './realRates';
import { clustersOf, crowds, summarizePairs } from './rates';
import { clusterMilestones, partitionMilestones, sentinelMilestones, summarizeEach } from './story';
import type { ClusterTimes, Loss, PartitionTimes, SentinelTimes, Summaries } from './story';

const CLUSTERS = 6;
const SENTINEL_WORLDS = 3;

interface Failovers {
  readonly kill: Summaries;
  readonly freeze: Summaries;
  readonly tick: number;
}

/** `count` of each loss, in turn. */
export async function failoversReal(
  program: string,
  count: number,
  progress: (done: number) => void,
): Promise<Failovers> {
  const times: Record<Loss, ClusterTimes[]> = { kill: [], freeze: [] };
  const ticks: number[] = [];
  let begun = 0;
  const next = (): Loss | null => {
    if (begun >= 2 * count) return null;
    begun += 1;
    return begun % 2 === 1 ? 'kill' : 'freeze';
  };
  const onEach = (loss: Loss, found: ClusterTimes): void => {
    times[loss].push(found);
    progress(times.kill.length + times.freeze.length);
  };
  const found = await Promise.all(
    Array.from({ length: Math.min(CLUSTERS, count) }, () => failReally(program, next, onEach)),
  );
  ticks.push(...found.flat());
  return {
    kill: summarizeEach(times.kill, clusterMilestones),
    freeze: summarizeEach(times.freeze, clusterMilestones),
    tick: quantile(
      ticks.toSorted((a, b) => a - b),
      0.5,
    ),
  };
}

export async function replacementsReal(program: string, count: number): Promise<Summaries> {
  const times: SentinelTimes[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun++ < count) times.push(await replaceReally(program));
  };
  await Promise.all(Array.from({ length: SENTINEL_WORLDS }, work));
  return summarizeEach(times, sentinelMilestones);
}

/** null where it is not allowed. The program that parts networks wants a namespace of its own. */
export function partitionsReal(count: number): Promise<Summaries | null> {
  const words = [
    '--net',
    process.execPath,
    '.ci/run-ts.mjs',
    'e2e/redis/timing/realPartitions.ts',
    String(count),
  ];
  return new Promise((resolve) => {
    const child = spawn('unshare', words, { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
    child.on('error', () => resolve(null));
    child.on('close', () => {
      const lines = text.trim().split('\n').filter(Boolean);
      const times = lines.map((line) => JSON.parse(line) as PartitionTimes);
      resolve(times.length === 0 ? null : summarizeEach(times, partitionMilestones));
    });
  });
}

export const ratesReal = (program: string): Promise<Summary[]> =>
  Promise.all(
    crowds.map(async (crowd) =>
      summarizePairs(
        crowd,
        await Promise.all(clustersOf(crowd).map((seed) => beatReally(program, crowd, seed))),
      ),
    ),
  );
