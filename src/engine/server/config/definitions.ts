// The configuration parameters that the model obeys, under Redis's names, with Redis's defaults and ranges.
// Source: the static configs of config.c in 7.0.15, checked against CONFIG SET's own error texts.
// Boundary: what a parameter does is said where it is obeyed; a name that nobody obeys does not belong here.

interface Common {
  /** A second name under which Redis knows it as well. */
  readonly alias?: string;
  /** Read when the server starts and never again. */
  readonly immutable?: true;
  /** For tests of the server itself: found by its whole name only. */
  readonly hidden?: true;
}

export type Definition = Common &
  (
    | {
        readonly kind: 'integer' | 'memory';
        readonly preset: number;
        readonly min: bigint;
        readonly max: bigint;
      }
    | { readonly kind: 'flag'; readonly preset: boolean }
    /** `words` in the order in which the error names them; those not `obeyed` are refused as not simulated. */
    | {
        readonly kind: 'choice';
        readonly preset: string;
        readonly words: readonly string[];
        readonly obeyed: readonly string[];
      }
    /** Pairs of seconds and changes, as one text; empty = no save points. */
    | { readonly kind: 'save'; readonly preset: string }
    /** Letters for kinds of keyspace events; empty = none. */
    | { readonly kind: 'events'; readonly preset: string }
    | { readonly kind: 'text'; readonly preset: string }
  );

const INT_MIN = -2_147_483_648n;
const INT_MAX = 2_147_483_647n;
const LONG_MAX = 9_223_372_036_854_775_807n;

const integer = (preset: number, min: bigint, max: bigint, common: Common = {}) =>
  ({ kind: 'integer', preset, min, max, ...common }) as const;
const memory = (preset: number, min: bigint, max: bigint, common: Common = {}) =>
  ({ kind: 'memory', preset, min, max, ...common }) as const;
const flag = (preset: boolean, common: Common = {}) => ({ kind: 'flag', preset, ...common }) as const;
const choice = (preset: string, words: readonly string[], obeyed = words) =>
  ({ kind: 'choice', preset, words, obeyed }) as const;
const text = (preset: string, common: Common = {}) => ({ kind: 'text', preset, ...common }) as const;

export const definitions = {
  // Cluster
  'cluster-enabled': flag(false, { immutable: true }),
  'cluster-node-timeout': integer(15_000, 0n, LONG_MAX), // ms
  'cluster-replica-validity-factor': integer(10, 0n, INT_MAX, { alias: 'cluster-slave-validity-factor' }),
  'cluster-migration-barrier': integer(1, 0n, INT_MAX),
  'cluster-allow-replica-migration': flag(true),
  'cluster-replica-no-failover': flag(false, { alias: 'cluster-slave-no-failover' }),
  'cluster-require-full-coverage': flag(true),
  'cluster-allow-reads-when-down': flag(false),
  'cluster-allow-pubsubshard-when-down': flag(true),
  // Replication
  'repl-ping-replica-period': integer(10, 1n, INT_MAX, { alias: 'repl-ping-slave-period' }), // s
  'repl-timeout': integer(60, 1n, INT_MAX), // s
  'repl-diskless-sync': flag(true),
  'repl-diskless-sync-delay': integer(5, 0n, INT_MAX), // s
  'repl-diskless-sync-max-replicas': integer(0, 0n, INT_MAX),
  'repl-backlog-size': memory(1_048_576, 1n, LONG_MAX),
  'repl-backlog-ttl': integer(3600, 0n, LONG_MAX), // s
  'min-replicas-to-write': integer(0, 0n, INT_MAX, { alias: 'min-slaves-to-write' }),
  'min-replicas-max-lag': integer(10, 0n, INT_MAX, { alias: 'min-slaves-max-lag' }), // s
  'replica-serve-stale-data': flag(true, { alias: 'slave-serve-stale-data' }),
  'replica-read-only': flag(true, { alias: 'slave-read-only' }),
  'replica-priority': integer(100, 0n, INT_MAX, { alias: 'slave-priority' }),
  'replica-announced': flag(true),
  'replica-announce-ip': text('', { alias: 'slave-announce-ip' }),
  'replica-announce-port': integer(0, 0n, 65_535n, { alias: 'slave-announce-port' }),
  masterauth: text(''),
  masteruser: text(''),
  replicaof: text('', { alias: 'slaveof', immutable: true }),
  // Persistence
  save: { kind: 'save', preset: '3600 1 300 100 60 10000' },
  appendonly: flag(false),
  appendfsync: choice('everysec', ['everysec', 'always', 'no']),
  'stop-writes-on-bgsave-error': flag(true),
  'auto-aof-rewrite-percentage': integer(100, 0n, INT_MAX),
  'auto-aof-rewrite-min-size': memory(67_108_864, 0n, LONG_MAX),
  'aof-use-rdb-preamble': flag(true),
  'loading-process-events-interval-bytes': integer(2_097_152, 1024n, INT_MAX, { hidden: true }),
  'rdb-key-save-delay': integer(0, INT_MIN, INT_MAX, { hidden: true }), // µs
  'key-load-delay': integer(0, INT_MIN, INT_MAX, { hidden: true }), // µs
  // Memory and keys
  maxmemory: memory(0, 0n, 18_446_744_073_709_551_615n),
  'maxmemory-policy': choice(
    'noeviction',
    [
      'volatile-lru',
      'volatile-lfu',
      'volatile-random',
      'volatile-ttl',
      'allkeys-lru',
      'allkeys-lfu',
      'allkeys-random',
      'noeviction',
    ],
    ['noeviction'],
  ),
  'notify-keyspace-events': { kind: 'events', preset: '' },
  databases: integer(16, 1n, INT_MAX, { immutable: true }),
  'hash-max-listpack-entries': integer(512, 0n, LONG_MAX, { alias: 'hash-max-ziplist-entries' }),
  'hash-max-listpack-value': memory(64, 0n, LONG_MAX, { alias: 'hash-max-ziplist-value' }),
  'list-max-listpack-size': integer(-2, INT_MIN, INT_MAX, { alias: 'list-max-ziplist-size' }),
  'set-max-intset-entries': integer(512, 0n, LONG_MAX),
  'zset-max-listpack-entries': integer(128, 0n, LONG_MAX, { alias: 'zset-max-ziplist-entries' }),
  'zset-max-listpack-value': memory(64, 0n, LONG_MAX, { alias: 'zset-max-ziplist-value' }),
  // Clients and diagnosis
  requirepass: text(''),
  'enable-debug-command': {
    kind: 'choice',
    preset: 'no',
    words: ['no', 'yes', 'local'],
    obeyed: ['no', 'yes', 'local'],
    immutable: true,
  },
  'slowlog-log-slower-than': integer(10_000, -1n, LONG_MAX), // µs
  'latency-monitor-threshold': integer(0, 0n, LONG_MAX), // ms
  'slowlog-max-len': integer(128, 0n, LONG_MAX),
} as const satisfies Readonly<Record<string, Definition>>;

export type ParameterName = keyof typeof definitions;

type ValueOf<D> = D extends { readonly kind: 'integer' | 'memory' }
  ? number
  : D extends { readonly kind: 'flag' }
    ? boolean
    : string;

/** Every parameter of one server, in the units of redis.conf. */
export type Parameters = { -readonly [Name in ParameterName]: ValueOf<(typeof definitions)[Name]> };
export type ParameterValue = number | boolean | string;

export const definitionOf = (name: ParameterName): Definition => definitions[name];
