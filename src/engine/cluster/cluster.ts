// The state of one cluster node besides its server: identity, table of peers, slots, epochs, election. Plain data.
// Source: struct clusterState. Boundary: shapes, creation and the node's own clock; rules live in the files named after them.
import type { NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { Instant } from '../kernel/time';
import { toMs } from '../kernel/time';
import type { ServerState } from '../server/state';
import type { BusMessage, Header } from './messages';
import { messageTypes } from './messages';
import type { ElectionRefusal } from './notes';
import type { Ownership, SlotSet, Transfer } from './slots';
import { NO_SLOTS } from './slots';
import type { PeerTable } from './table';
import { isMaster, masterOf } from './table';

export interface NodeState {
  readonly kind: 'node';
  readonly server: ServerState;
  readonly cluster: ClusterState;
}

export interface ClusterState {
  /** This node's interned id; its row in the table is like any other. Only RESET HARD changes it. */
  id: number;
  /** Where the others reach this node, interned like the addresses of the table: what its sockets show of it. */
  readonly address: number;
  readonly table: PeerTable;
  ownership: Ownership;
  /** The latest change of it, simulation only: see ownership.ts. */
  transfer: Transfer | null;
  /** Slots whose owner has stopped claiming them: still bound to it, free for whoever claims them. */
  unclaimed: SlotSet;
  /** Open slots, by slot: to whom this node gives its keys away, from whom it takes them. */
  readonly migrating: Map<number, OpenSlot>;
  readonly importing: Map<number, OpenSlot>;
  /** Ids that are not to be taken in again from gossip, and until which second of the node's clock. */
  readonly forgotten: Map<number, number>;
  currentEpoch: number;
  lastVoteEpoch: number;
  /** Masters with slots, as last counted when the state was updated. */
  size: number;
  state: 'ok' | 'fail';
  /** When the state was first and last looked at with consequences: node clock, 0 = never. */
  firstUpdateAt: number;
  amongMinorityAt: number;
  election: Election;
  /** A manual failover under way, or null. */
  attempt: Attempt | null;
  /** When this master last voted for a replica of that one. */
  votedAt: Map<number, number>;
  cronTicks: number;
  /** Suspects counted when the last cron began: only so many travel with a heartbeat. */
  suspectsAtCron: number;
  todo: Todo;
  /** By peer: what it has not acknowledged on our own connection; G12. */
  readonly unacknowledged: Map<number, Unacknowledged>;
  /** Packets by type number. */
  readonly sent: Float64Array;
  readonly received: Float64Array;
  /** Restarted from its disk: peers' times are to be set when the clock is known. */
  loading: boolean;
  readonly why: Whys;
  /** The header as last sent; made anew when something in it has changed. */
  header: Header | null;
}

export interface OpenSlot {
  readonly peer: number;
  /** The note that says so. */
  readonly why: NoteNumber;
}

/** A packet that nobody answers is acknowledged late; until then the next ones wait. */
export interface Unacknowledged {
  readonly until: Instant;
  readonly waiting: BusMessage[];
}

/** Work left for the end of the turn. Source: todo_before_sleep. */
export interface Todo {
  /** Whether the master's stream has come to where it had stopped. */
  manual: boolean;
  failover: boolean;
  state: boolean;
  /** Slots that this node's shard has lost, and why: who listens to a channel there is to be told. */
  left: { readonly slots: SlotSet; readonly why: NoteNumber } | null;
}

/** E9. A manual failover under way, as each end keeps it. Source: the mf_* fields of clusterState. */
export interface Attempt {
  /** Given up then, on the node's clock. */
  readonly endsAt: number;
  /** On the master: the replica that it makes room for; NOBODY on the replica. */
  readonly replica: number;
  /** On the replica: how far the master had written when it stopped; null until it has said so. */
  masterOffset: number | null;
  /** On the replica: the election may begin. */
  canStart: boolean;
  /** The latest note of it. */
  why: NoteNumber;
}

/** A replica's attempt to replace its master. Times are the node's clock. Source: the failover_auth_* fields. */
export interface Election {
  /** When votes are asked for; 0 = never tried. */
  startsAt: number;
  asked: boolean;
  expired: boolean;
  rank: number;
  epoch: number;
  /** Who voted for us; `note` is our voteCounted. */
  votes: { readonly from: number; readonly note: NoteNumber }[];
  /** Why no attempt is made, and by how much. */
  refusal: { readonly why: ElectionRefusal; readonly age: number; readonly limit: number } | null;
  scheduled: NoteNumber;
  started: NoteNumber;
}

/** For `causes` only: the notes that explain what this node holds true. By peer id, or by owner. */
export interface Whys {
  readonly pfail: Map<number, NoteNumber>;
  readonly fail: Map<number, NoteNumber>;
  /** Why an owner has its slots. */
  readonly claim: Map<number, NoteNumber>;
  /** Why the state is `fail`. */
  down: NoteNumber;
  /** The latest good news: a slot taken over, a suspicion cleared, a restart. */
  relief: NoteNumber;
}

export const noElection = (): Election => ({
  startsAt: 0,
  asked: false,
  expired: false,
  rank: 0,
  epoch: 0,
  votes: [],
  refusal: null,
  scheduled: NO_NOTE,
  started: NO_NOTE,
});

export interface ClusterOptions {
  readonly id: number;
  readonly address: number;
  readonly table: PeerTable;
  readonly ownership: Ownership;
  readonly currentEpoch: number;
  readonly lastVoteEpoch: number;
  readonly state: 'ok' | 'fail';
  readonly size: number;
}

/** Field by field: an object that is spread and then grows gets a hidden class of its own, and every access is slow. */
export const createCluster = (options: ClusterOptions): ClusterState => ({
  id: options.id,
  address: options.address,
  table: options.table,
  ownership: options.ownership,
  currentEpoch: options.currentEpoch,
  lastVoteEpoch: options.lastVoteEpoch,
  size: options.size,
  state: options.state,
  transfer: null,
  unclaimed: NO_SLOTS,
  migrating: new Map(),
  importing: new Map(),
  forgotten: new Map(),
  firstUpdateAt: 0,
  amongMinorityAt: 0,
  election: noElection(),
  attempt: null,
  votedAt: new Map(),
  cronTicks: 0,
  suspectsAtCron: 0,
  todo: { manual: false, failover: false, state: false, left: null },
  unacknowledged: new Map(),
  sent: new Float64Array(messageTypes.length),
  received: new Float64Array(messageTypes.length),
  loading: false,
  why: { pfail: new Map(), fail: new Map(), claim: new Map(), down: NO_NOTE, relief: NO_NOTE },
  header: null,
});

// ── The node's clock ───────────────────────────────────────────────────────────────────────────────────────────

/** Virtual 0 on the node's clock, so that 0 can mean never and pongs may be older than the run: whole seconds. */
export const CLOCK_BASE_MS = 10_000_000;

/** What mstime() shows, from a base of our own. */
export const clock = (now: Instant): number => CLOCK_BASE_MS + toMs(now);

// ── Who am I ───────────────────────────────────────────────────────────────────────────────────────────────────

export const iAmMaster = (cluster: ClusterState): boolean => isMaster(cluster.table, cluster.id);

/** The master I copy, or 0. */
export const myMaster = (cluster: ClusterState): number => masterOf(cluster.table, cluster.id);

/** Whose slots and config epoch my packets show: my master's when I am a replica with one, else my own. */
export const myShard = (cluster: ClusterState): number => myMaster(cluster) || cluster.id;

export const quorum = (cluster: ClusterState): number => Math.floor(cluster.size / 2) + 1;
