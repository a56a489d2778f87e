// The configuration of a world, under the names a transcript uses, with the allowed ranges. One table serves the parser,
// the error texts and the form. Source: redis.conf 7.0 for Redis's names; the rest is ours.
import type { Duration } from './kernel/time';

export const distributions = ['uniform', 'zipf', 'hot', 'tagged'] as const;

export interface Config {
  /** cluster: nodes with a bus · standalone: one server · replication: a master and its replicas · sentinel: those, watched. */
  readonly deployment: 'cluster' | 'standalone' | 'replication' | 'sentinel';
  readonly masters: number;
  /** Replicas of each master. */
  readonly replicas: number;
  /** False: nodes that have not met, without slots. */
  readonly formed: boolean;
  /** Empty nodes beside the cluster that have not met anybody. */
  readonly spares: number;
  readonly 'cluster-node-timeout': number;
  readonly 'cluster-replica-validity-factor': number;
  readonly 'cluster-require-full-coverage': boolean;
  readonly 'repl-ping-replica-period': number;
  /** Named groups z1, z2 … that servers and sentinels are dealt to; 0 means that there are none. */
  readonly zones: number;
  /** Sentinels that watch the master, and what stands about it in their sentinel.conf. Times in milliseconds. */
  readonly sentinels: number;
  readonly quorum: number;
  readonly 'down-after-milliseconds': number;
  readonly 'failover-timeout': number;
  readonly 'parallel-syncs': number;
  /** What the nodes begin with: as redis-cli hands them out, or all zero, as after a MEET without it. */
  readonly 'config-epochs': 'assigned' | 'zero';
  readonly latency: Duration;
  readonly jitter: Duration;
  /** Probability that a segment is lost, 0…1. */
  readonly loss: number;
  /** Probability that a segment comes twice, 0…1. */
  readonly duplicate: number;
  /** What every command takes at a node, µs; and through how many elements a slow one goes in a millisecond. */
  readonly 'command-time': Duration;
  readonly 'elements-per-ms': number;
  /** Requests a second of the workload client; 0 means that there is none. */
  readonly rate: number;
  readonly keys: number;
  /** Share of reads, 0…1. */
  readonly reads: number;
  /** Which keys it asks for more often than others. */
  readonly distribution: (typeof distributions)[number];
  /** Where there are no slots: whom clients ask what they only want to read. */
  readonly 'read-from': 'master' | 'replica' | 'any';
  readonly 'client-timeout': Duration;
  /** What a client knows of the slots at its first mention: all of them, or nothing, so that it asks any node. */
  readonly 'slot-table': 'loaded' | 'empty';
  /** Where servers and sentinels listen, as they announce it. */
  readonly ip: string;
  readonly port: number;
  /** Seconds since 1970 at virtual 0. */
  readonly 'start-time': number;
  /** What else stands in every node's redis.conf, by name, as text; the nodes say what is wrong with it. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface ConfigError {
  readonly field: string;
  readonly value: string;
  /** What is allowed, in words fit for a message: "1 to 1000", "0 us to 60 s", "yes or no". */
  readonly allowed: string;
}

type PlainField =
  | {
      readonly kind: 'integer';
      readonly min: number;
      readonly max: number;
      readonly unit?: 'us';
      readonly preset: number;
    }
  | { readonly kind: 'fraction'; readonly preset: number }
  | { readonly kind: 'flag'; readonly preset: boolean }
  | { readonly kind: 'address'; readonly preset: string }
  | { readonly kind: 'word'; readonly words: readonly string[]; readonly preset: string };

type Field = PlainField | { readonly kind: 'parameters'; readonly preset: Readonly<Record<string, string>> };

/** Every field with its range and the value it has when nothing is said. */
export const configFields: { readonly [K in keyof Config]: K extends 'parameters' ? Field : PlainField } = {
  deployment: {
    kind: 'word',
    words: ['cluster', 'standalone', 'replication', 'sentinel'],
    preset: 'cluster',
  },
  masters: { kind: 'integer', min: 1, max: 1000, preset: 3 },
  replicas: { kind: 'integer', min: 0, max: 999, preset: 1 },
  formed: { kind: 'flag', preset: true },
  spares: { kind: 'integer', min: 0, max: 999, preset: 0 },
  'cluster-node-timeout': { kind: 'integer', min: 100, max: 600_000, preset: 5000 },
  'cluster-replica-validity-factor': { kind: 'integer', min: 0, max: 1000, preset: 10 },
  'cluster-require-full-coverage': { kind: 'flag', preset: true },
  'repl-ping-replica-period': { kind: 'integer', min: 1, max: 3600, preset: 10 },
  zones: { kind: 'integer', min: 0, max: 26, preset: 0 },
  sentinels: { kind: 'integer', min: 1, max: 99, preset: 3 },
  quorum: { kind: 'integer', min: 1, max: 99, preset: 2 },
  'down-after-milliseconds': { kind: 'integer', min: 1, max: 3_600_000, preset: 30_000 },
  'failover-timeout': { kind: 'integer', min: 1, max: 86_400_000, preset: 180_000 },
  'parallel-syncs': { kind: 'integer', min: 1, max: 999, preset: 1 },
  'config-epochs': { kind: 'word', words: ['assigned', 'zero'], preset: 'assigned' },
  latency: { kind: 'integer', min: 1, max: 60_000_000, unit: 'us', preset: 200 },
  jitter: { kind: 'integer', min: 0, max: 60_000_000, unit: 'us', preset: 100 },
  loss: { kind: 'fraction', preset: 0 },
  duplicate: { kind: 'fraction', preset: 0 },
  'command-time': { kind: 'integer', min: 0, max: 60_000_000, unit: 'us', preset: 10 },
  'elements-per-ms': { kind: 'integer', min: 1, max: 1_000_000, preset: 4000 },
  rate: { kind: 'integer', min: 0, max: 10_000, preset: 0 },
  keys: { kind: 'integer', min: 1, max: 1_000_000, preset: 1000 },
  reads: { kind: 'fraction', preset: 0.8 },
  distribution: { kind: 'word', words: distributions, preset: 'uniform' },
  'read-from': { kind: 'word', words: ['master', 'replica', 'any'], preset: 'master' },
  'client-timeout': { kind: 'integer', min: 1000, max: 600_000_000, unit: 'us', preset: 1_000_000 },
  'slot-table': { kind: 'word', words: ['loaded', 'empty'], preset: 'loaded' },
  ip: { kind: 'address', preset: '127.0.0.1' },
  port: { kind: 'integer', min: 1024, max: 54_000, preset: 7000 },
  'start-time': { kind: 'integer', min: 0, max: 4_102_444_800, preset: 1_767_225_600 },
  parameters: { kind: 'parameters', preset: {} },
};

export const MAX_NODES = 1000;
export const MAX_SEED = 0xffff_ffff;

/** A world without a cluster has one master, and the standalone one nobody else. */
const fewer: { readonly [D in Config['deployment']]: Partial<Record<'masters' | 'replicas', PlainField>> } = {
  cluster: {},
  standalone: {
    masters: { kind: 'integer', min: 1, max: 1, preset: 1 },
    replicas: { kind: 'integer', min: 0, max: 0, preset: 0 },
  },
  replication: { masters: { kind: 'integer', min: 1, max: 1, preset: 1 } },
  sentinel: {
    masters: { kind: 'integer', min: 1, max: 1, preset: 1 },
    replicas: { kind: 'integer', min: 0, max: 999, preset: 2 },
  },
};

/** The fields as they stand in that deployment. */
export const fieldsIn = (deployment: unknown): typeof configFields => ({
  ...configFields,
  ...(typeof deployment === 'string' && Object.hasOwn(fewer, deployment)
    ? fewer[deployment as Config['deployment']]
    : {}),
});

/** Checks a (partial) configuration that came from outside. The first wrong field is named with its allowed range. */
export function parseConfig(input: Readonly<Record<string, unknown>>): Config | ConfigError {
  const config: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(fieldsIn(input.deployment))) {
    const given = input[field];
    if (given === undefined) config[field] = rule.preset;
    else if (accepts(rule, given)) config[field] = given;
    else return { field, value: shown(given), allowed: allowed(rule) };
  }
  for (const field of Object.keys(input)) {
    if (!(field in configFields)) return { field, value: shown(input[field]), allowed: 'not a known field' };
  }
  const checked = config as unknown as Config;
  if (checked.deployment === 'sentinel' && checked.quorum > checked.sentinels)
    return { field: 'quorum', value: String(checked.quorum), allowed: `1 to ${checked.sentinels}` };
  const nodes = checked.masters * (1 + checked.replicas) + checked.spares;
  if (nodes > MAX_NODES) {
    return {
      field: 'replicas',
      value: String(checked.replicas),
      allowed: `at most ${MAX_NODES} nodes in all, not ${nodes}`,
    };
  }
  return checked;
}

/** A seed that came from outside; null when it is one. */
export const checkSeed = (seed: number): ConfigError | null =>
  Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED
    ? null
    : { field: 'seed', value: String(seed), allowed: `0 to ${MAX_SEED}` };

const shown = (given: unknown): string =>
  typeof given === 'string' ? given : (JSON.stringify(given) ?? 'undefined');

export const isConfigError = (result: Config | ConfigError): result is ConfigError => 'field' in result;

export function accepts(rule: Field, given: unknown): boolean {
  switch (rule.kind) {
    case 'integer':
      return Number.isInteger(given) && (given as number) >= rule.min && (given as number) <= rule.max;
    case 'fraction':
      return typeof given === 'number' && given >= 0 && given <= 1;
    case 'flag':
      return typeof given === 'boolean';
    case 'address':
      return typeof given === 'string' && isAddress(given);
    case 'word':
      return typeof given === 'string' && rule.words.includes(given);
    case 'parameters':
      return typeof given === 'object' && given !== null && Object.values(given).every(isText);
  }
}

/** As inet_ntop writes it. */
const isAddress = (text: string): boolean => (text.includes(':') ? isV6(text) : isV4(text));

const isV4 = (text: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) &&
  text.split('.').every((part) => String(Number(part)) === part && Number(part) < 256);

/** Eight groups; one `::` stands for those that are missing. */
function isV6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return (
    (halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8) &&
    groups.every((group) => /^(?:0|[1-9a-f][\da-f]{0,3})$/.test(group))
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** The range of a field in words. */
export function allowed(rule: Field): string {
  switch (rule.kind) {
    case 'integer':
      return rule.min === rule.max
        ? String(rule.min)
        : `${rule.min} to ${rule.max}${rule.unit ? ` ${rule.unit}` : ''}`;
    case 'fraction':
      return '0 to 1 (0 % to 100 %)';
    case 'flag':
      return 'yes or no';
    case 'address':
      return 'an IP address';
    case 'word':
      return rule.words.join(' or ');
    case 'parameters':
      return 'names and texts of redis.conf';
  }
}
