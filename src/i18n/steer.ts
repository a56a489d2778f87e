// The shape of what a language says about steering: loaded with the pane that wants it.
import type { ChaosDeed } from '../engine/record';

/** What is done to a cluster's or a group's members by commands. */
export const memberDeeds = [
  'add',
  'join',
  'joinAsReplica',
  'meet',
  'replicate',
  'failover',
  'failoverForce',
  'failoverTakeover',
  'forget',
  'remove',
  'repoint',
  'promote',
  'handOver',
  'sentinelFailover',
] as const;
export type MemberDeed = (typeof memberDeeds)[number];

export type MachineDeed =
  | 'kill'
  | 'unplug'
  | 'restart'
  | 'restartEmpty'
  | 'freeze'
  | 'thaw'
  | 'slowCpu'
  | 'usualCpu'
  | 'stallShort'
  | 'stallLong';

export interface SteerTexts {
  readonly name: string;
  readonly help: string;
  readonly sent: string;
  readonly cut: {
    readonly title: string;
    readonly sideA: string;
    readonly sideB: string;
    readonly others: string;
    readonly chosen: string;
    readonly way: string;
    readonly ways: Readonly<Record<'both' | 'to' | 'from', string>>;
    readonly tools: Readonly<Record<'click' | 'lasso' | 'wall', string>>;
    /** Which side the tools of the stage and the zones fill. */
    readonly fills: string;
    readonly toolHelp: Readonly<Record<'click' | 'lasso' | 'wall', (side: string) => string>>;
    readonly zones: string;
    readonly clear: string;
    readonly cut: string;
    readonly heal: string;
    readonly healAll: string;
    readonly nobody: string;
    readonly cannot: string;
  };
  readonly link: {
    readonly title: string;
    readonly from: string;
    readonly to: string;
    readonly latency: string;
    readonly jitter: string;
    readonly loss: string;
    readonly duplicate: string;
    readonly set: string;
    readonly usual: string;
    readonly same: string;
  };
  readonly machine: {
    readonly title: string;
    readonly who: string;
    readonly deeds: Readonly<Record<MachineDeed, string>>;
  };
  readonly members: {
    readonly title: string;
    readonly what: string;
    readonly who: string;
    readonly whom: string;
    readonly send: string;
    readonly cannot: string;
    readonly deeds: Readonly<Record<MemberDeed, string>>;
  };
  readonly traffic: {
    readonly title: string;
    readonly rate: string;
    readonly keys: string;
    readonly reads: string;
    readonly distribution: string;
    readonly set: string;
  };
  readonly chaos: {
    readonly title: string;
    readonly rate: string;
    readonly may: string;
    readonly deeds: Readonly<Record<ChaosDeed, string>>;
    readonly start: string;
    readonly stop: string;
    readonly cannot: string;
  };
  /** A number that is not allowed. */
  readonly range: (least: string, most: string) => string;
}
