// Worlds worth starting with, by name: what the first visit, the list on the page and `?scenario=` open.
// Boundary: figures only; titles and descriptions belong to i18n, keyed by these names.
import type { Config } from '../engine/config';
import type { Duration, Instant, TimedAction } from '../engine/record';

export const presetNames = [
  'alone',
  'alone-rdb',
  'alone-aof',
  'replicas',
  'stale-reads',
  'chain',
  'min-replicas',
  'sentinel',
  'split-brain',
  'split-brain-limited',
  'too-few-sentinels',
  'sentinel-zones',
  'three-masters',
  'six-masters-two-replicas',
  'smallest',
  'lagging-replica',
  'partition',
  'zones',
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

/** The one that a deployment is opened with by its name. */
export const firstPresets = {
  standalone: 'alone',
  replication: 'replicas',
  sentinel: 'sentinel',
  cluster: 'three-masters',
} as const satisfies Record<Config['deployment'], PresetName>;

export const deploymentOf = ({ config }: Preset): Config['deployment'] => config.deployment ?? 'cluster';

const at = (seconds: number): Instant => (seconds * 1_000_000) as Instant;

/** What the worlds without slots have in common: all of them begin a second in, with the same seed. */
const group = (
  name: PresetName,
  config: Preset['config'],
  timeline: readonly TimedAction[] = [],
  from = at(1),
): Preset => ({
  name,
  config: { masters: 1, rate: 100, ...config },
  seed: 7,
  timeline,
  from,
});

const alone = { deployment: 'standalone', replicas: 0, reads: 0.5 } as const;
const copied = { deployment: 'replication', replicas: 2 } as const;
const watched = { deployment: 'sentinel', replicas: 2, 'down-after-milliseconds': 5000 } as const;
const halfWrites = { ...watched, reads: 0.5 };

const follow = (id: string, port: number): TimedAction => ({
  at: at(0.5),
  action: { type: 'command', id, argv: ['REPLICAOF', '127.0.0.1', String(port)] },
});

/** The master alone, with the clients: sentinels and replicas are on the other side. */
const cutMaster: TimedAction = {
  at: at(4),
  action: { type: 'cut', from: ['n1', 'w1'], to: ['n2', 'n3', 's1', 's2', 's3'], oneWay: false },
};

export const presets: readonly Preset[] = [
  group('alone', { ...alone, parameters: { save: '', appendonly: 'no' } }),
  group('alone-rdb', { ...alone, parameters: { save: '5 1', appendonly: 'no' } }),
  group('alone-aof', { ...alone, parameters: { save: '', appendonly: 'yes' } }),
  group('replicas', { ...copied, reads: 0.5 }),
  group(
    'stale-reads', // what n3 gets is two seconds old
    { ...copied, reads: 0.5 },
    [{ at: at(1), action: { type: 'link', from: 'n1', to: 'n3', latency: 2_000_000 as Duration } }],
    at(5),
  ),
  group('chain', { ...copied, replicas: 4 }, [follow('n3', 7001), follow('n4', 7002)], at(3)),
  group('min-replicas', {
    ...copied,
    replicas: 1,
    reads: 0.5,
    parameters: { 'min-replicas-to-write': '1', 'min-replicas-max-lag': '3' },
  }),
  group('sentinel', { ...watched, sentinels: 3, quorum: 2 }),
  group('split-brain', halfWrites, [cutMaster]),
  group(
    'split-brain-limited',
    { ...halfWrites, parameters: { 'min-replicas-to-write': '1', 'min-replicas-max-lag': '3' } },
    [cutMaster],
  ),
  group(
    'too-few-sentinels', // one of two is no majority, whatever the quorum
    { ...watched, sentinels: 2, quorum: 1 },
    [{ at: at(2), action: { type: 'kill', id: 's2' } }],
    at(3),
  ),
  group('sentinel-zones', { ...watched, sentinels: 3, quorum: 2, zones: 3 }),
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
  {
    name: 'zones', // with a master in each of three zones, any one of them may fail
    config: { masters: 3, replicas: 1, zones: 3, rate: 100 },
    seed: 7,
    timeline: [],
    from: at(1),
  },
];

export const presetNamed = (name: string): Preset | null =>
  presets.find((preset) => preset.name === name) ?? null;

// What stays the same where one world takes the place of another, or stands beside it: see compared.ts.

/** The same world, whose masters soon refuse writes that no replica would have. */
export const GUARDED = 'guarded';
export type Comparable = PresetName | typeof GUARDED;
export const comparables: readonly Comparable[] = [...presetNames, GUARDED];

/** What clients do. */
const work = ['rate', 'keys', 'reads', 'distribution', 'read-from', 'client-timeout'] as const;
/** Of redis.conf, what is durable and how much there is room for; rules such as min-replicas-to-write are what is compared. */
export const kept = ['save', 'appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy'];

export const picked = (config: Config, fields: readonly (keyof Config)[]): Partial<Config> =>
  Object.fromEntries(fields.map((field) => [field, config[field]]));

/** What clients do in that world: the same in another that takes its place. */
export const workOf = (config: Config): Partial<Config> => picked(config, work);
