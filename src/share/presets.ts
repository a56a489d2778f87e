// Worlds worth starting with, by name: what the first visit, the list on the page and `?scenario=` open.
// Boundary: figures only; titles and descriptions belong to i18n, keyed by these names.
import type { Config } from '../engine/config';
import type { Instant, TimedAction } from '../engine/record';

export const presetNames = [
  'three-masters',
  'six-masters-two-replicas',
  'smallest',
  'lagging-replica',
  'partition',
] as const;
export type PresetName = (typeof presetNames)[number];

export interface Preset {
  readonly name: PresetName;
  /** What differs from the engine's defaults. */
  readonly config: Readonly<Partial<Config>>;
  readonly seed: number;
  readonly timeline: readonly TimedAction[];
  /** The instant (µs) to show first. */
  readonly from: number;
}

const at = (seconds: number): Instant => (seconds * 1_000_000) as Instant;

export const presets: readonly Preset[] = [
  {
    name: 'three-masters', // the usual small cluster, with traffic: the first page
    config: { masters: 3, replicas: 1, rate: 100 },
    seed: 7,
    timeline: [],
    from: at(1),
  },
  {
    name: 'six-masters-two-replicas', // two candidates for every seat: equal ranks, split votes
    config: { masters: 6, replicas: 2, rate: 200 },
    seed: 7,
    timeline: [],
    from: at(1),
  },
  {
    name: 'smallest', // the least that redis-cli creates: a failure is agreed on, and nobody can take over
    config: { masters: 3, replicas: 0, rate: 100 },
    seed: 7,
    timeline: [],
    from: at(1),
  },
  {
    name: 'lagging-replica', // both copies of n1 fall behind on lossy lines, n5's less: it has the better rank, writes get lost
    config: { masters: 3, replicas: 2, rate: 200, reads: 0.5 },
    seed: 7,
    timeline: [
      { at: at(1), action: { type: 'link', from: 'n1', to: 'n4', loss: 0.7 } },
      { at: at(1), action: { type: 'link', from: 'n1', to: 'n5', loss: 0.5 } },
    ],
    from: at(5),
  },
  {
    name: 'partition', // clients reach both sides, so the minority acknowledges writes that will not survive
    config: { masters: 3, replicas: 1, rate: 100, reads: 0.5 },
    seed: 7,
    timeline: [
      {
        at: at(4),
        action: { type: 'cut', from: ['n1'], to: ['n2', 'n3', 'n4', 'n5', 'n6'], oneWay: false },
      },
    ],
    from: at(1),
  },
];

export const presetNamed = (name: string): Preset | null =>
  presets.find((preset) => preset.name === name) ?? null;
