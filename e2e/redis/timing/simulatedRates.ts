// The heartbeats of the same crowds in the engine.
import type { Instant } from '../../../src/engine';
import { MEASURE_MS, SETTLE_MS, worldOf } from './rates';
import type { Crowd } from './rates';
import { simulate } from './worlds';

/** PINGs a second from one node to one other, in the mean. */
export function beatSimulated(crowd: Crowd, seed: number): number {
  let pings = 0;
  let counting = false;
  const simulation = simulate(worldOf(crowd), seed, {
    listener: { flight: ({ message }) => void (pings += counting && message.kind === 'ping' ? 1 : 0) },
  });
  simulation.runUntil((SETTLE_MS * 1000) as Instant);
  counting = true;
  simulation.runUntil(((SETTLE_MS + MEASURE_MS) * 1000) as Instant);
  return pings / (MEASURE_MS / 1000) / (crowd.nodes * (crowd.nodes - 1));
}
