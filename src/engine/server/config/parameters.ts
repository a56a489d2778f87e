// The configuration parameters that a node obeys, under Redis's names and units (milliseconds or seconds as redis.conf has them).
// Source: redis.conf 7.0. Not Redis's default: cluster-node-timeout is 5000 here, so that a lesson fits into half a minute.

export interface Parameters {
  'cluster-node-timeout': number; // ms
  'cluster-replica-validity-factor': number;
  'cluster-require-full-coverage': boolean;
  'repl-ping-replica-period': number; // s
  'repl-timeout': number; // s
  'repl-diskless-sync-delay': number; // s
}

export const defaultParameters: Readonly<Parameters> = {
  'cluster-node-timeout': 5000,
  'cluster-replica-validity-factor': 10,
  'cluster-require-full-coverage': true,
  'repl-ping-replica-period': 10,
  'repl-timeout': 60,
  'repl-diskless-sync-delay': 5,
};
