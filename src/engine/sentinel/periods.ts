// How often a sentinel does what, and how long it waits: milliseconds, all of which SENTINEL DEBUG can change.
// Source: the sentinel_… variables of sentinel.c.

export interface Periods {
  readonly immutable: true;
  readonly info: number;
  readonly ping: number;
  readonly ask: number;
  readonly publish: number;
  readonly defaultDownAfter: number;
  readonly defaultFailoverTimeout: number;
  readonly tiltTrigger: number;
  readonly tilt: number;
  readonly reconfTimeout: number;
  readonly minReconnect: number;
  readonly election: number;
  readonly scriptMaxRuntime: number;
  readonly scriptRetryDelay: number;
}

export const usualPeriods: Periods = {
  immutable: true,
  info: 10_000,
  ping: 1000,
  ask: 1000,
  publish: 2000,
  defaultDownAfter: 30_000,
  defaultFailoverTimeout: 180_000,
  tiltTrigger: 2000,
  tilt: 30_000,
  reconfTimeout: 10_000,
  minReconnect: 15_000,
  election: 10_000,
  scriptMaxRuntime: 60_000,
  scriptRetryDelay: 30_000,
};

/** Under the names of SENTINEL DEBUG, in its order. */
export const periodNames: readonly (readonly [string, Exclude<keyof Periods, 'immutable'>])[] = [
  ['info-period', 'info'],
  ['ping-period', 'ping'],
  ['ask-period', 'ask'],
  ['publish-period', 'publish'],
  ['default-down-after', 'defaultDownAfter'],
  ['default-failover-timeout', 'defaultFailoverTimeout'],
  ['tilt-trigger', 'tiltTrigger'],
  ['tilt-period', 'tilt'],
  ['slave-reconf-timeout', 'reconfTimeout'],
  ['min-link-reconnect-period', 'minReconnect'],
  ['election-timeout', 'election'],
  ['script-max-runtime', 'scriptMaxRuntime'],
  ['script-retry-delay', 'scriptRetryDelay'],
];

/** Nobody is asked to wait longer than this between two tries to be elected. */
export const MAX_DESYNC = 1000;
export const MAX_PENDING = 100;
