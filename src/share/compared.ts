// What a world is compared with: another preset with the same seed, clients, network, disks and patience, or itself with one rule
// more; and the pairs that are worth comparing first. Boundary: figures only, as presets.ts.
import type { Config } from '../engine/config';
import { parseConfig } from '../engine/config';
import type { TimedAction } from '../engine/record';
import { GUARDED, deploymentOf, kept, picked, presetNamed, workOf } from './presets';
import type { Comparable, PresetName } from './presets';

const guard = { 'min-replicas-to-write': '1', 'min-replicas-max-lag': '2' };

/** Pairs that say most, by what each shows. */
export const pairs = {
  aloneSentinel: ['alone', 'sentinel'],
  sentinelCluster: ['sentinel', 'three-masters'],
  clusterGuarded: ['partition', GUARDED],
} as const satisfies Readonly<Record<string, readonly [PresetName, Comparable]>>;
export type PairName = keyof typeof pairs;

export interface World {
  readonly config: Partial<Config>;
  readonly seed: number;
  readonly preset: string | null;
  readonly timeline: readonly TimedAction[];
  /** The instant (µs) to show first. */
  readonly from: number;
}

/** What everybody stands on, whatever they are to each other. */
const ground = [
  'zones',
  'latency',
  'jitter',
  'loss',
  'duplicate',
  'command-time',
  'elements-per-ms',
  'failover-timeout',
  'parallel-syncs',
  'cluster-replica-validity-factor',
  'cluster-require-full-coverage',
  'repl-ping-replica-period',
] as const;
/** How long somebody may be silent before it is held down, in that deployment's own word. */
const patience = { cluster: 'cluster-node-timeout', sentinel: 'down-after-milliseconds' } as const;
const isPatient = (deployment: Config['deployment']): deployment is keyof typeof patience =>
  Object.hasOwn(patience, deployment);

/** Null where there is no world of that name. */
export function otherWorld(choice: Comparable, world: World): World | null {
  const { config, seed } = world;
  if (choice === GUARDED)
    return { ...world, config: { ...config, parameters: { ...config.parameters, ...guard } } };
  const other = presetNamed(choice);
  if (!other) return null;
  const first = parseConfig(config) as Config; // of a world that runs, or of a preset: it is right
  const deployment = deploymentOf(other);
  const patient = isPatient(first.deployment) && isPatient(deployment);
  const parameters = Object.entries(first.parameters).filter(([name]) => kept.includes(name));
  return {
    config: {
      ...picked(first, ground),
      ...other.config,
      ...workOf(first),
      ...(patient && { [patience[deployment]]: first[patience[first.deployment]] }),
      parameters: { ...Object.fromEntries(parameters), ...other.config.parameters },
    },
    seed,
    preset: other.name,
    timeline: other.timeline,
    from: other.from,
  };
}
