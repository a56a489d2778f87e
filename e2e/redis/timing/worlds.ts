// The worlds in which failovers are timed, and their calendar: the same line for real servers and for the engine.
import { create } from '../../../src/engine';
import type { CreateOptions, Simulation } from '../../../src/engine';
import { isMistake, parseTranscript } from '../../../src/transcript';

/** Everything is lost with a master's memory, as if it were a cache. */
const CACHE = 'save=no appendonly=no';

export const clusterWorld = {
  line: `cluster masters=3 replicas=1 cluster-node-timeout=2s ${CACHE}`,
  shards: 3,
  /** By then a returned node has been forgiven. */
  settleMs: 4000,
  /** Every period there is, of pings and of the seconds of the wall, is shorter: each failover meets them at another phase. */
  phasesMs: 2000,
  patienceMs: 30_000,
} as const;

export const sentinelWorld = {
  line: `sentinel replicas=2 sentinels=3 quorum=2 down-after-milliseconds=2s failover-timeout=10s ${CACHE}`,
  sentinels: 3,
  settleMs: 10_000,
  /** The longest period is that of INFO. */
  phasesMs: 10_000,
  /** A sentinel that nobody elects tries again after twice the failover-timeout. */
  patienceMs: 60_000,
} as const;

/** A master, n1, is cut off from everybody else, and comes back. */
export const partitionWorld = {
  line: clusterWorld.line,
  /** Nodes that were started together ping together: until they have drifted apart, links are also made anew together. */
  settleMs: 20_000,
  phasesMs: 2000,
  /** Long enough for the majority to replace it. */
  cutMs: 10_000,
  /** From the end of the cut: the last thing is a whole copy, which begins after 5 s. */
  patienceMs: 15_000,
} as const;

/** Loopback between small servers. */
const LOOPBACK = 'latency=50us jitter=50us';

export function simulate(line: string, seed: number, options: CreateOptions): Simulation {
  const script = parseTranscript(`${line} ${LOOPBACK} seed=${seed}`);
  if (isMistake(script)) throw new Error(`no world: ${line}`);
  return create(script.world.config, script.world.seed, options);
}
