// What is measured, real and simulated alike: milliseconds from the loss of a master to each thing that follows.
import { inWhole, summarize } from './statistics';
import type { Summary } from './statistics';

/** SIGKILL or SIGSTOP. */
export type Loss = 'kill' | 'freeze';

/** Of one failover, in the order of its milestones. */
export type Times<Milestone extends string = string> = Readonly<Record<Milestone, number>>;

/** The first suspicion; the first quorum; the replica asks for votes; the last survivor has all slots in good hands. */
export const clusterMilestones = ['pfail', 'fail', 'election', 'promotion'] as const;
/** The first that finds it down; the first quorum; a leader; the replica is seen as a master; the last has the new address. */
export const sentinelMilestones = ['sdown', 'odown', 'leader', 'promotion', 'switch'] as const;

/** From the cut: the majority as above, and n1 that stops to serve. From its end: n1 serves, follows, has its copy, is forgiven by all. */
export const partitionMilestones = [
  ...clusterMilestones,
  'minority',
  'demoted',
  'serving',
  'forgiven',
  'copied',
] as const;

export type ClusterTimes = Times<(typeof clusterMilestones)[number]>;
export type SentinelTimes = Times<(typeof sentinelMilestones)[number]>;

export type PartitionTimes = Times<(typeof partitionMilestones)[number]>;

export type Summaries = Readonly<Record<string, Summary>>;

/** Of each milestone, in whole milliseconds. */
export const summarizeEach = (runs: readonly Times[], milestones: readonly string[]): Summaries =>
  Object.fromEntries(
    milestones.map((name) => [name, inWhole(summarize(runs.map((run) => run[name] as number)))]),
  );
