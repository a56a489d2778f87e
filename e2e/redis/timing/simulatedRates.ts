// The heartbeats of the same crowds in the engine.
import type { Instant } from '../../../src/engine';
import { MEASURE_MS, SETTLE_MS, countPing, worldOf } from './rates';
import type { Crowd, PairCounts } from './rates';
import { simulate } from './worlds';

/** One cluster's. */
export function beatSimulated(crowd: Crowd, seed: number): PairCounts {
  const counts: PairCounts = new Map();
  const simulation = simulate(worldOf(crowd), seed, {
    listener: {
      flight: ({ from, to, message }) => void (message.kind === 'ping' && countPing(counts, from, to)),
    },
  });
  simulation.runUntil((SETTLE_MS * 1000) as Instant);
  counts.clear();
  simulation.runUntil(((SETTLE_MS + MEASURE_MS) * 1000) as Instant);
  return counts;
}
