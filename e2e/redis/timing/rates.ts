// The crowds whose heartbeats are counted, real and simulated.

export interface Crowd {
  readonly nodes: number;
  readonly nodeTimeoutMs: number;
}

export const crowds: readonly Crowd[] = [2000, 5000].flatMap((nodeTimeoutMs) =>
  [6, 30].map((nodes) => ({ nodes, nodeTimeoutMs })),
);

export const SETTLE_MS = 15_000;
export const MEASURE_MS = 60_000;

/** Half of them are masters. */
export const worldOf = ({ nodes, nodeTimeoutMs }: Crowd): string =>
  `cluster masters=${nodes / 2} replicas=1 cluster-node-timeout=${nodeTimeoutMs}ms`;
