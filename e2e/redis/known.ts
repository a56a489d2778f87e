// What is known to differ from a real server: scenarios whose commands the engine is still to learn, and single replies that
// stay different for a reason. An entry that no longer holds fails the run, so that both lists only shrink.

/** Scenarios by name. Take one out when `npm run oracle -- NAME` says that nothing differs. */
export const awaited: readonly string[] = [
  'aof',
  'blocking',
  'busy',
  'cluster-nodes',
  'cluster-reports',
  'cluster-slots',
  'command',
  'config',
  'connection',
  'coordinated-failover',
  'debug',
  'elections',
  'events',
  'expiry',
  'failover',
  'freeze',
  'hashes',
  'info',
  'keys',
  'lists',
  'maxmemory',
  'migrate',
  'multi',
  'no-persistence',
  'psync',
  'pubsub',
  'redirects',
  'replica-migration',
  'replication',
  'resp3',
  'scan',
  'scripts',
  'sets',
  'setslot',
  'shutdown',
  'spubsub',
  'standalone',
  'strings',
  'tracking',
  'unformed',
  'zsets',
];

export interface Difference {
  readonly scenario: string;
  /** The line as it stands in the scenario. */
  readonly line: string;
  /** For the fidelity page: why it differs and stays so. */
  readonly why: string;
}

export const differences: readonly Difference[] = [];
