// Everything that is timed, in the engine: the same for `--timing` and for the test that holds it against the recording.
import { clustersOf, crowds, summarizePairs } from './rates';
import { failSimulated } from './simulatedFailovers';
import { partSimulated } from './simulatedPartitions';
import { beatSimulated } from './simulatedRates';
import { replaceSimulated } from './simulatedSentinels';
import type { Summary } from './statistics';
import { clusterMilestones, partitionMilestones, sentinelMilestones, summarizeEach } from './story';
import type { ClusterTimes, Loss, Summaries } from './story';

const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** A cluster lives through as many failovers as a real one whose turn comes in the measurement. */
const EACH = 30;

/** `count` of each loss, in turn. */
export function failoversSimulated(count: number): Readonly<Record<Loss, Summaries>> {
  const losses = Array.from({ length: EACH }, (_, index): Loss => (index % 2 === 0 ? 'kill' : 'freeze'));
  const times: Record<Loss, ClusterTimes[]> = { kill: [], freeze: [] };
  for (let seed = 1; times.freeze.length < count; seed++)
    failSimulated(losses, seed).forEach((found, index) => times[losses[index] as Loss].push(found));
  const summary = (loss: Loss): Summaries => summarizeEach(times[loss].slice(0, count), clusterMilestones);
  return { kill: summary('kill'), freeze: summary('freeze') };
}

export const replacementsSimulated = (count: number): Summaries =>
  summarizeEach(seeds(count).map(replaceSimulated), sentinelMilestones);

export const partitionsSimulated = (count: number): Summaries =>
  summarizeEach(seeds(count).map(partSimulated), partitionMilestones);

export const ratesSimulated = (): Summary[] =>
  crowds.map((crowd) =>
    summarizePairs(
      crowd,
      clustersOf(crowd).map((seed) => beatSimulated(crowd, seed)),
    ),
  );
