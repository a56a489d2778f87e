// What a world is compared with: another preset with the same seed and the same clients, or itself with one rule more; and the
// pairs that are worth comparing first. Boundary: figures only, as presets.ts.
import type { Config } from '../engine/config';
import { parseConfig } from '../engine/config';
import type { TimedAction } from '../engine/record';
import { presetNamed, presetNames } from './presets';
import type { PresetName } from './presets';

/** The same world, whose masters soon refuse writes that no replica would have. */
export const GUARDED = 'guarded';
const guard = { 'min-replicas-to-write': '1', 'min-replicas-max-lag': '2' };

export type Comparable = PresetName | typeof GUARDED;
export const comparables: readonly Comparable[] = [...presetNames, GUARDED];

/** Pairs that say most, by what each shows. */
export const pairs = {
  aloneSentinel: ['alone', 'sentinel'],
  sentinelCluster: ['sentinel', 'three-masters'],
  clusterGuarded: ['partition', GUARDED],
} as const satisfies Readonly<Record<string, readonly [PresetName, Comparable]>>;
export type PairName = keyof typeof pairs;

interface World {
  readonly config: Partial<Config>;
  readonly seed: number;
  readonly preset: string | null;
}

interface Other extends World {
  readonly timeline: readonly TimedAction[];
  /** The instant (µs) to show first. */
  readonly from: number;
}

/** Null where there is no world of that name. */
export function otherWorld(choice: Comparable, { config, seed, preset }: World): Other | null {
  if (choice === GUARDED) {
    const parameters = { ...config.parameters, ...guard };
    const { timeline = [], from = 0 } = presetNamed(preset ?? '') ?? {};
    return { config: { ...config, parameters }, seed, timeline, from, preset };
  }
  const other = presetNamed(choice);
  const { rate, keys, reads } = parseConfig(config) as Config; // of a world that runs, or of a preset: it is right
  return other && { ...other, config: { ...other.config, rate, keys, reads }, seed, preset: other.name };
}
