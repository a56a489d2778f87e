// The crowds whose heartbeats are counted, real and simulated: how many PINGs each node sends each other in two minutes.
import { inWhole, summarize } from './statistics';
import type { Summary } from './statistics';

export interface Crowd {
  readonly nodes: number;
  readonly nodeTimeoutMs: number;
}

export const crowds: readonly Crowd[] = [2000, 5000].flatMap((nodeTimeoutMs) =>
  [6, 30].map((nodes) => ({ nodes, nodeTimeoutMs })),
);

export const SETTLE_MS = 15_000;
export const MEASURE_MS = 120_000;

/** The numbers of the clusters of a crowd: thirty nodes in all, so that six have more than thirty pairs to show. */
export const clustersOf = ({ nodes }: Crowd): number[] =>
  Array.from({ length: Math.max(1, 30 / nodes) }, (_, index) => index + 1);

/** Half of them are masters. */
export const worldOf = ({ nodes, nodeTimeoutMs }: Crowd): string =>
  `cluster masters=${nodes / 2} replicas=1 cluster-node-timeout=${nodeTimeoutMs}ms`;

/** PINGs of each ordered pair of nodes that has sent one, by whatever names the two. */
export type PairCounts = Map<string, number>;

export function countPing(counts: PairCounts, from: number | string, to: number | string): void {
  const pair = `${from} to ${to}`;
  counts.set(pair, (counts.get(pair) ?? 0) + 1);
}

/** Over every ordered pair of several such clusters: one that sent nothing counts as well. Throws for more pairs than there are. */
export function summarizePairs({ nodes }: Crowd, clusters: readonly PairCounts[]): Summary {
  const everyPair = clusters.flatMap((counts) => {
    const silent = nodes * (nodes - 1) - counts.size;
    return [...counts.values(), ...new Array<number>(silent).fill(0)];
  });
  return inWhole(summarize(everyPair));
}
