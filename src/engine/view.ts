// What an observer outside the world can read off it: each node's own belief, the plain truth about its process,
// and what the others hold of it. For pictures and tables only; no process ever sees it.
import type { Why as LossReason } from './checkers/write';

export type { LedgerRow, RowsWanted } from './checkers/rows';
export type { LossReason };

export type Range = readonly [first: number, last: number];

export interface NodeView {
  /** Index in the process table. */
  readonly index: number;
  readonly name: string; // n1
  readonly id: string; // 40 hex digits
  readonly address: string; // 127.0.0.1:7000
  readonly process: 'up' | 'frozen' | 'dead';
  /** Its own last belief. Only the page sets `sentinel`, for a sentinel that stands among the nodes of a picture. */
  readonly role: 'master' | 'replica' | 'sentinel';
  readonly sentinel?: SentinelView;
  /** z1 …, or null where the world has no zones. */
  readonly zone: string | null;
  /** Name of the master it follows by its own belief, or null. */
  readonly master: string | null;
  /** Which colour: the number of the shard it belongs to, from 0, for ever. */
  readonly shard: number;
  readonly configEpoch: number;
  readonly currentEpoch: number;
  /** Slots by the claim with the highest config epoch among running nodes' tables. */
  readonly slots: readonly Range[];
  /** What it claims itself where that differs from `slots`, else null. */
  readonly claims: readonly Range[] | null;
  readonly offset: number;
  /** Bytes behind the master it follows (by the truth of both), null for masters and when either is not running. */
  readonly lag: number | null;
  /** W9. Age of the oldest write that a client was told of and that it lacks, µs; null for masters, the dead, and during a full copy. */
  readonly behind: number | null;
  readonly linkUp: boolean;
  /** A running master that too few replicas keep up with: it takes no write (min-replicas-to-write). */
  readonly refusesWrites: boolean;
  /** Full copy in progress: share received 0…1, else null. */
  readonly copying: number | null;
  readonly clusterState: 'ok' | 'fail';
  /** How many nodes it knows, itself included; 0 outside a cluster. */
  readonly knows: number;
  /** Names of running nodes that hold it PFAIL (or FAIL) in their own table. */
  readonly suspectedBy: readonly string[];
  /** How many of the suspecting are masters with slots (they alone count), and how many are needed. */
  readonly suspicions: number;
  readonly needed: number;
  /** Some running node has it FAIL. */
  readonly failed: boolean;
  /** By precedence: failed, suspected, dead, frozen, up. */
  readonly state: 'failed' | 'suspected' | 'dead' | 'frozen' | 'up';
  readonly keys: number;
  /** Bytes that it would use, as INFO estimates; 0 in a cluster, where nobody asks. */
  readonly memory: number;
  /** What it may use, 0 without a limit; and what every command takes there, µs. */
  readonly maxmemory: number;
  readonly commandTime: number;
  readonly election: ElectionView | null;
  /** Cut off from at least one other process by a cut. */
  readonly cutOff: boolean;
}

export interface ElectionView {
  readonly phase: 'waitingDelay' | 'waitingVotes';
  readonly epoch: number;
  readonly rank: number;
  /** Virtual time at which it asks for votes, µs. */
  readonly startsAt: number;
  readonly votes: number;
  readonly needed: number;
  readonly voters: readonly string[];
}

/** A stretch of the ring. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  /** Node with the highest claim, or null when nobody claims it. */
  readonly owner: string | null;
  readonly shard: number;
  /** The owner runs, believes it owns the slot, and holds the cluster state ok: a request there would be served. */
  readonly served: boolean;
}

/** Why a failed master's slots are not being taken over, or that they will be. One for each master that is not serving. */
export interface Outlook {
  readonly master: string;
  readonly state:
    | 'unnoticed' // nobody suspects it yet
    | 'suspected' // PFAIL somewhere, quorum not reached, and it can be
    | 'noQuorum' // fewer than a majority of masters can talk to each other
    | 'waitingElection' // FAIL, a replica waits for its delay
    | 'waitingVotes'
    | 'noReplica' // it has no replica that runs
    | 'dataTooOld' // its replicas were disconnected for too long
    | 'forbidden' // cluster-replica-no-failover keeps its replicas from standing
    | 'retry'; // an election expired; the next try has its time
  readonly replica: string | null;
  /** Instant (µs) at which the next step is due at the earliest, where the rules fix one. */
  readonly due: number | null;
  /** Numbers of the rule: have of need (masters reachable, votes …). */
  readonly have: number;
  readonly need: number;
}

export interface ClientView {
  readonly name: string; // c1, w1
  readonly requests: number;
  readonly errors: number;
  /** By the first word of the error, or why there was no answer: timeout, unreachable, hops. */
  readonly errorsBy: Readonly<Record<string, number>>;
  readonly redirects: number;
  /** Where there are no slots: name of the master that it writes to, or null while it looks for one (and in a cluster). */
  readonly master: string | null;
  /** Reads older than a write of its own, and the oldest such write when it was missed, µs. */
  readonly staleReads: number;
  readonly stalest: number;
}

/** What has become of all writes so far. Those that are not lost, and neither everywhere nor on the master only, are on some. */
export interface LedgerTotals {
  readonly sent: number;
  readonly acknowledged: number;
  /** Sent and never acknowledged: answered by an error, or given up. */
  readonly failed: number;
  readonly lost: number;
  readonly lostBy: Readonly<Record<LossReason, number>>;
  /** On the owner of the key and all its replicas that run; on the owner alone. */
  readonly everywhere: number;
  readonly masterOnly: number;
  /** On some disk, so that losing power everywhere would not take it. */
  readonly durable: number;
  /** Number of the first row that is still remembered; the last one is `acknowledged`. */
  readonly firstRow: number;
}

export interface Totals {
  readonly requests: number;
  readonly redirects: number;
  readonly errors: number;
  readonly writesAcknowledged: number;
  readonly writesLost: number;
  /** µs of virtual time during which some slot was not served. */
  readonly unserved: number;
}

/** One sentinel: what it believes itself, and the truth about its process. */
export interface SentinelView {
  /** Index in the process table. */
  readonly index: number;
  readonly name: string; // s1
  readonly id: string; // 40 hex digits
  readonly address: string; // 127.0.0.1:26379
  /** z1 …, or null where the world has no zones. */
  readonly zone: string | null;
  readonly process: 'up' | 'frozen' | 'dead';
  readonly currentEpoch: number;
  /** Of the configuration of the group that it takes for the newest. */
  readonly configEpoch: number;
  readonly tilt: boolean;
  /** Name of the process that it takes for the master, or null when it watches nobody. */
  readonly follows: string | null;
  /** Only about those that it holds down: names of servers and sentinels. */
  readonly verdicts: readonly SentinelVerdict[];
  readonly quorum: number;
  readonly knownReplicas: number;
  /** Without itself. */
  readonly knownSentinels: number;
  /** Whom it has last voted for, by name. */
  readonly vote: { readonly for: string; readonly epoch: number } | null;
  /** The failover that it leads, or wants to. */
  readonly failover: SentinelFailoverView | null;
  /** Cut off from at least one other process by a cut. */
  readonly cutOff: boolean;
}

export interface SentinelVerdict {
  readonly about: string;
  readonly sdown: boolean;
  readonly odown: boolean;
}

export interface SentinelFailoverView {
  /** Redis's name: wait_start, select_slave, send_slaveof_noone, wait_promotion, reconf_slaves, update_config. */
  readonly state: string;
  readonly epoch: number;
  readonly votes: number;
  readonly needed: number;
  /** Name of the replica that is to be the master, once it is chosen. */
  readonly promoted: string | null;
}

export interface Survey {
  readonly nodes: readonly NodeView[];
  readonly sentinels: readonly SentinelView[];
  readonly ring: readonly Segment[];
  readonly outlook: readonly Outlook[];
  readonly clients: readonly ClientView[];
  readonly totals: Totals;
  /** Somebody's redis-cli --cluster is at work. */
  readonly operating: boolean;
}
