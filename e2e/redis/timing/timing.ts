// What `--timing` finds and recorded.json keeps: real times beside simulated ones, and how far apart they may lie.
import { MEASURE_MS } from './rates';
import type { Crowd } from './rates';
import { clusterMilestones, partitionMilestones, sentinelMilestones } from './story';
import type { Summaries } from './story';
import type { Summary } from './statistics';

export interface Pair<T> {
  readonly real: T;
  readonly simulated: T;
}

export interface Timing {
  readonly version: string;
  /** Milliseconds from one cron of a real server to the next, in the middle: 100.5 unless the machine had other things to do. */
  readonly tick: number;
  readonly kill: Pair<Summaries>;
  readonly freeze: Pair<Summaries>;
  readonly sentinel: Pair<Summaries>;
  /** null where no network can be parted: that wants Linux and root. */
  readonly partition: Pair<Summaries> | null;
  /** PINGs from one node to one other in the time of rates.ts: the pairs are the runs. */
  readonly rates: readonly (Crowd & Pair<Summary>)[];
}

export interface Compared {
  readonly of: string;
  readonly what: string;
  readonly real: Summary;
  readonly simulated: Summary;
  readonly holds: boolean;
}

/** What the medians may differ by, beside two standard errors of the real one; what the ends may. */
export interface Bounds {
  readonly median: number;
  readonly ends: number;
}

export const closely: Bounds = { median: 0.05, ends: 0.1 };
/** There are fewer runs of sentinels, and of partitions: nothing is said of the ends. */
export const roughly: Bounds = { median: 0.1, ends: Infinity };
/**
 * Between nodes of a small cluster that draw whom they PING, a server's counts lie farther apart than ours: how its hash table
 * happens to be filled favours some nodes for as long as it runs, where we draw evenly (G11).
 */
export const evenly: Bounds = { median: 0.1, ends: 0.15 };

export function holds(real: Summary, simulated: Summary, bounds: Bounds): boolean {
  const apart = (of: 'p10' | 'median' | 'p90'): number => Math.abs(simulated[of] - real[of]);
  return (
    apart('median') <= Math.max(bounds.median * real.median, 2 * real.error) &&
    apart('p10') <= bounds.ends * real.p10 &&
    apart('p90') <= bounds.ends * real.p90
  );
}

export const compareAll = ({ kill, freeze, sentinel, partition, rates }: Timing): Compared[] => [
  ...compareEach('SIGKILL', kill, clusterMilestones, closely),
  ...compareEach('SIGSTOP', freeze, clusterMilestones, closely),
  ...compareEach('Sentinel', sentinel, sentinelMilestones, roughly),
  ...(partition === null ? [] : compareEach('partition', partition, partitionMilestones, roughly)),
  ...compareRates(rates),
];

const compareEach = (
  of: string,
  { real, simulated }: Pair<Summaries>,
  milestones: readonly string[],
  bounds: Bounds,
): Compared[] =>
  milestones.map((what) => {
    const pair = { real: real[what] as Summary, simulated: simulated[what] as Summary };
    return { of, what, ...pair, holds: holds(pair.real, pair.simulated, bounds) };
  });

/** Heartbeats are as many between any two nodes, not only in the mean. */
export const compareRates = (rates: Timing['rates']): Compared[] =>
  rates.map(({ nodes, nodeTimeoutMs, real, simulated }) => ({
    of: 'PINGs',
    what: `in ${MEASURE_MS / 1000} s, ${nodes} nodes, ${nodeTimeoutMs} ms`,
    real,
    simulated,
    holds: holds(real, simulated, evenly),
  }));
