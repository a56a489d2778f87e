// What a node of a cluster writes into its log at each step. Source: the messages of redis-server 7.0.15.
import type { LogLine } from './log';

/** The level at which suspicions and heartbeats are written down. */
export const EVERYTHING = 'loglevel=debug';

export const steps = {
  pinged: /^ping packet received: (\w{40})/,
  pfail: /^\*\*\* NODE \w+ possibly failing/,
  fail: /^Marking node \w+ as failing \(quorum reached\)/,
  election: /^Starting a failover election/,
  down: /^Cluster state changed: fail/,
  up: /^Cluster state changed: ok/,
  demoted: /^Configuration change detected\. Reconfiguring myself as a replica/,
  forgiven: /^Clear FAIL state for node/,
  copied: /^MASTER <-> REPLICA sync: (?:Finished with success|Master accepted a Partial)/,
} as const;

/** The first such line of each server that has one. */
export const timesOf = (logs: readonly (readonly LogLine[])[], step: RegExp): number[] =>
  logs.flatMap((lines) => lines.find(({ text }) => step.test(text))?.at ?? []);
