// What one seed of the swarm puts a world through: its configuration, a minute of faults and of people at work, and the
// quiet after it. Boundary: pure; draws actions that make sense when their turn comes and knows nothing of what they lead to.
import type { Config } from '../engine';
import type { Action, ChaosDeed, Instant, TimedAction } from '../engine/record';
import { calm, drawFault } from './faults';
import type { Scene } from './faults';

export interface Ordeal {
  readonly config: Readonly<Partial<Config>>;
  readonly seed: number;
  /** Whether people give commands besides the faults. */
  readonly peopleAtWork: boolean;
  readonly timeline: readonly TimedAction[];
  /** When the last fault has been undone. */
  readonly quietAt: Instant;
  /** By when everything must have recovered. */
  readonly deadline: Instant;
  /** Without a cluster nobody else does it: whom a person has each server copy in the end, by name. */
  readonly plan: readonly (readonly [id: string, master: string | null])[];
}

export const QUIET_US = 60_000_000;

/** Every so many seeds chaos has its way besides, as the engine draws it. */
const CHAOS_EVERY = 5;
const may: readonly ChaosDeed[] = ['kill', 'restart', 'cut', 'heal', 'freeze', 'thaw', 'link', 'failover'];

/** Until the quiet. What it has left behind nobody who draws can know: endure.ts undoes it. */
export function withChaos(seed: number, timeline: readonly TimedAction[]): readonly TimedAction[] {
  if (seed % CHAOS_EVERY !== 0) return timeline;
  return [
    { at: 0 as Instant, action: { type: 'chaos', rate: 12, may } },
    ...timeline.filter(({ at }) => at < QUIET_US),
    { at: (QUIET_US - 1) as Instant, action: { type: 'chaos', rate: 0 } },
    ...timeline.filter(({ at }) => at >= QUIET_US),
  ];
}

/** A minute of faults; `work` draws what people do, where they do anything. */
export function drawTimeline(scene: Scene, work: (() => Action | null) | null): TimedAction[] {
  const { chance } = scene;
  const timeline: TimedAction[] = [];
  for (let at = chance(5_000_000); at < QUIET_US; at += 200_000 + chance(5_000_000)) {
    const action = work !== null && chance(2) === 0 ? work() : drawFault(scene);
    if (action) timeline.push({ at: at as Instant, action });
  }
  return [...timeline, ...calm(scene).map((action) => ({ at: QUIET_US as Instant, action }))];
}
