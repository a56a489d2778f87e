// What the page says of worlds without slots: the sentence, labels on the stage, the chooser and its forms, commands by hand.
// Boundary: types only. Loaded after the first picture, as the notes are.
import type { Config } from '../engine/config';
import type { PresetName } from './labels';
import type { StageTexts } from './stage';

export type Deployment = Config['deployment'];
export const deployments: readonly Deployment[] = ['standalone', 'replication', 'sentinel', 'cluster'];

/** What can be going on where there are no slots. */
export type GroupSituation =
  | { readonly type: 'alone'; readonly node: string; readonly durable: 'rdb' | 'aof' | 'nothing' | null }
  | { readonly type: 'copied'; readonly node: string; readonly replicas: number; readonly chained: number }
  | {
      readonly type: 'watched';
      readonly node: string;
      readonly replicas: number;
      readonly sentinels: number;
      readonly quorum: number;
    }
  /** It does not serve, and who will see to it: a person who restarts it, one who promotes a replica, or the sentinels. */
  | {
      readonly type: 'silent';
      readonly node: string;
      readonly state: 'dead' | 'frozen' | 'cutOff';
      readonly hope: 'restart' | 'hand' | 'sentinels';
    }
  | {
      readonly type: 'back';
      readonly node: string;
      readonly from: 'rdb' | 'aof' | null;
      readonly keys: number;
      readonly lost: number;
    }
  | { readonly type: 'stale'; readonly replicas: readonly string[] }
  | { readonly type: 'copying'; readonly node: string; readonly master: string }
  | {
      readonly type: 'replicaGone';
      readonly node: string;
      /** Who works on without it. */
      readonly master: string | null;
    }
  | { readonly type: 'twoMasters'; readonly nodes: readonly string[] }
  | {
      readonly type: 'byHand';
      readonly node: string;
      /** Who copies somebody else still. */
      readonly others: readonly string[];
      readonly unserved: number;
      readonly lost: number;
    }
  | { readonly type: 'sdown'; readonly node: string; readonly have: number; readonly need: number }
  | { readonly type: 'odown'; readonly node: string }
  /** No failover can be agreed on, or led: so many sentinels run of those that are needed. */
  | { readonly type: 'tooFew'; readonly node: string; readonly have: number; readonly need: number }
  | { readonly type: 'noReplica'; readonly node: string }
  | {
      readonly type: 'leader';
      readonly sentinel: string;
      readonly epoch: number;
      readonly have: number;
      readonly need: number;
    }
  | {
      readonly type: 'leads';
      readonly sentinel: string;
      readonly state: string;
      readonly promoted: string | null;
      readonly epoch: number;
    }
  | { readonly type: 'switched'; readonly node: string; readonly unserved: number; readonly lost: number }
  | { readonly type: 'sentinelGone'; readonly node: string; readonly have: number; readonly need: number }
  | { readonly type: 'tilt'; readonly sentinel: string }
  | { readonly type: 'follows'; readonly node: string; readonly master: string }
  | { readonly type: 'well'; readonly unserved: number; readonly lost: number };

type GroupSituationOf<K extends GroupSituation['type']> = Extract<GroupSituation, { readonly type: K }>;
export type GroupSituationTexts = {
  readonly [K in GroupSituation['type']]: {
    readonly title: string;
    readonly lead?: string;
    readonly sentence: (situation: GroupSituationOf<K>) => string;
  };
};

/** Field of the form -> its name. */
export type FormField =
  | 'masters'
  | 'replicas'
  | 'sentinels'
  | 'quorum'
  | 'zones'
  | 'persistence'
  | 'cluster-node-timeout'
  | 'down-after-milliseconds'
  | 'failover-timeout'
  | 'latency'
  | 'rate'
  | 'keys'
  | 'reads'
  | 'distribution'
  | 'loss'
  | 'duplicate'
  | 'maxmemory'
  | 'command-time';

export interface GroupLabels {
  readonly deployment: string;
  /** Each with what it survives, in one line. */
  readonly deployments: Readonly<Record<Deployment, { readonly name: string; readonly survives: string }>>;
  /** The accessible name of the door: what runs now. */
  readonly choose: (name: string) => string;
  readonly keeps: string;
  /** The first thing to do: "Kill the master: click n1". */
  readonly invitation: (node: string, deployment: Deployment) => string;
  readonly presets: string;
  readonly purposes: Readonly<Record<PresetName, string>>;
  readonly own: string;
  readonly seed: (seed: number) => string;
  readonly fields: Readonly<Record<FormField, string>>;
  readonly persistence: Readonly<Record<'nothing' | 'rdb' | 'aof', string>>;
  readonly distributions: Readonly<Record<'uniform' | 'zipf' | 'hot' | 'tagged', string>>;
  readonly start: string;
  /** As redis-cli says it, when a cluster is to have one or two masters. */
  readonly threeMasters: string;
  readonly verdicts: string;
  readonly vote: string;
  readonly epoch: string;
  readonly votedFor: (name: string, epoch: number) => string;
  readonly failover: string;
  readonly watches: string;
  readonly knows: string;
  readonly known: (replicas: number, sentinels: number) => string;
  readonly none: string;
  readonly memory: string;
  readonly zone: string;
  readonly commands: string;
  readonly commandsHelp: string;
  readonly deeds: Readonly<Record<Deed, string>>;
  /** A write with WAIT behind it. */
  readonly wait: {
    readonly title: string;
    readonly replicas: string;
    readonly timeout: string;
    readonly send: string;
    readonly range: (least: number, most: number) => string;
  };
  /** What was sent and what came back. */
  readonly said: {
    readonly title: string;
    /** What redis-cli --cluster is told while it is at work. */
    readonly interrupt: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly ended: (ok: boolean) => string;
    readonly older: (hidden: number) => string;
  };
  /** What else is so, whatever is going on: too few replicas keep up with these masters. */
  readonly refusing: (masters: readonly string[]) => string;
  readonly memoryOf: (copies: number) => string;
  readonly withoutMaster: string;
  /** In the legend. */
  readonly signs: Readonly<
    Record<'server' | 'sentinel' | 'sdown' | 'odown' | 'asksToLead' | 'noMaster', string>
  >;
}

/** What can be done by one button, with the command that it sends shown beside it. */
export type Deed =
  | 'promote'
  | 'failover'
  | 'repoint'
  | 'sentinelFailover'
  | 'keepNothing'
  | 'keepRdb'
  | 'keepAof'
  | 'minReplicas'
  | 'moreMemory'
  | 'processor'
  | 'addMaster'
  | 'join'
  | 'emptyMaster'
  | 'rebalance'
  | 'fix'
  | 'removeMaster'
  | 'killZone'
  | 'restartZone'
  | 'cutZone'
  | 'healZone'
  | 'clusterFailover';

export interface GroupTexts {
  readonly stage: StageTexts;
  readonly situations: GroupSituationTexts;
  readonly labels: GroupLabels;
}
