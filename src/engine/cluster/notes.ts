// Notes of the cluster bus: suspicion, agreement, election, slots, state. The process of a note is the node it happened in.
// Keys stand in the order in which a transcript prints them; peers are process names (n1), for people only.
import type { Duration } from '../kernel/time';
import type { NoteBody, NoteNumber, Outbox } from '../kernel/process';
import type { BusMessage } from './messages';

export type VoteRefusal =
  'notMaster' | 'oldEpoch' | 'alreadyVoted' | 'notReplica' | 'masterUp' | 'tooSoon' | 'slotEpoch';

/** Why a node takes a config epoch that nobody has voted for. */
export type EpochReason = 'BUMPEPOCH' | 'SETSLOT' | 'TAKEOVER';

/** Why a replica of a failed master does not stand. `forbidden`: cluster-replica-no-failover. */
export type ElectionRefusal = 'dataTooOld' | 'noSlots' | 'forbidden';

/** Why a packet of a real server is kept from a node; the last two are of packets that can be read. */
export type BusRefusal =
  'frame' | 'version' | 'type' | 'length' | 'id' | 'address' | 'number' | 'sender' | 'flood';

/** What CLUSTER FAILOVER was told. */
export type ManualHow = 'FAILOVER' | 'FORCE' | 'TAKEOVER';

export type ClusterNote = NoteBody &
  /** `silence`: how long the observer has waited (the smaller of ping and data age, as the rule counts it). */
  (
    | { readonly type: 'pfail'; readonly about: string; readonly silence: Duration }
    | { readonly type: 'pfailCleared'; readonly about: string }
    /** A master's gossip told this node that it suspects `about`; `reports` of `needed` are now counted here (own suspicion included). */
    | {
        readonly type: 'failureReported';
        readonly about: string;
        readonly by: string;
        readonly reports: number;
        readonly needed: number;
      }
    | { readonly type: 'fail'; readonly about: string; readonly by: 'quorum' | 'message' }
    | { readonly type: 'failCleared'; readonly about: string }
    | {
        readonly type: 'electionScheduled';
        readonly delay: Duration;
        readonly rank: number;
        readonly offset: number;
      }
    /** The rank grew while waiting: the election is later by `delay`. */
    | { readonly type: 'electionPostponed'; readonly rank: number; readonly delay: Duration }
    /** Why a replica of a failed master does not stand; once per reason and failure. */
    | {
        readonly type: 'electionRefused';
        readonly why: ElectionRefusal;
        readonly age: Duration;
        readonly limit: Duration;
      }
    | { readonly type: 'electionStarted'; readonly epoch: number; readonly needed: number }
    | {
        readonly type: 'electionExpired';
        readonly epoch: number;
        readonly votes: number;
        readonly needed: number;
      }
    | { readonly type: 'voted'; readonly for: string; readonly epoch: number }
    | {
        readonly type: 'voteRefused';
        readonly for: string;
        readonly epoch: number;
        readonly why: VoteRefusal;
      }
    /** Said by the candidate when an acknowledgement counts. */
    | { readonly type: 'voteCounted'; readonly from: string; readonly votes: number; readonly needed: number }
    | { readonly type: 'promoted'; readonly epoch: number; readonly slots: string }
    /** A master became a replica of `master`. */
    | { readonly type: 'demoted'; readonly master: string }
    | {
        readonly type: 'slotsUpdated';
        readonly owner: string;
        readonly slots: string;
        readonly epoch: number;
      }
    /** Told a node whose claim is out of date who owns its slots now. */
    | { readonly type: 'updateSent'; readonly to: string; readonly owner: string; readonly epoch: number }
    | { readonly type: 'epochCollision'; readonly with: string; readonly epoch: number }
    | { readonly type: 'epochBumped'; readonly epoch: number; readonly why: EpochReason }
    /** By CLUSTER SET-CONFIG-EPOCH. */
    | { readonly type: 'configEpochSet'; readonly epoch: number }
    /** A person has said where a node is to be found; the other end makes no note of its own before `met`. */
    | { readonly type: 'meetStarted'; readonly address: string }
    /** A node has answered a handshake under its real id: it is known now. */
    | { readonly type: 'met'; readonly with: string }
    | { readonly type: 'handshakeFailed'; readonly address: string }
    /** A node has come to be known by the gossip of another. */
    | { readonly type: 'nodeLearned'; readonly about: string; readonly from: string }
    | { readonly type: 'addressUpdated'; readonly about: string; readonly address: string }
    | { readonly type: 'forgotten'; readonly about: string }
    | { readonly type: 'nodeReset'; readonly how: 'soft' | 'hard' }
    /** A node copies another master from now on: told by a person, or because the slots of its shard are there. */
    | { readonly type: 'replicates'; readonly master: string; readonly why: 'told' | 'followed' }
    /** By a person: ADDSLOTS, SETSLOT NODE. */
    | { readonly type: 'slotsAssigned'; readonly owner: string; readonly slots: string }
    | { readonly type: 'slotsReleased'; readonly slots: string }
    /** By a master that has read its data: keys of slots that it does not own. */
    | { readonly type: 'slotsFound'; readonly how: 'taken' | 'importing'; readonly slots: string }
    | {
        readonly type: 'slotOpened';
        readonly slot: number;
        readonly how: 'migrating' | 'importing';
        readonly with: string;
      }
    /** A replica leaves `from`, which has others, for a master that has lost its last one. */
    | { readonly type: 'replicaMigrated'; readonly master: string; readonly from: string }
    /** A replica was told to take over from `master` although that runs. */
    | { readonly type: 'manualFailoverStarted'; readonly master: string; readonly how: ManualHow }
    /** A master takes no writes, to let its replica `for` catch up with it. */
    | { readonly type: 'writesPaused'; readonly for: string }
    /** The replica has everything that its paused master had written. */
    | { readonly type: 'manualFailoverReady'; readonly offset: number }
    | { readonly type: 'manualFailoverTimedOut' }
    | { readonly type: 'writesResumed' }
    /** Keys of slots that went to somebody else are deleted. */
    | { readonly type: 'keysDeleted'; readonly slots: string; readonly keys: number }
    /** SETSLOT STABLE: the owner stays. */
    | { readonly type: 'slotClosed'; readonly slot: number; readonly owner: string }
    | { readonly type: 'clusterDown'; readonly why: 'uncovered' | 'minority' }
    | { readonly type: 'clusterUp' }
    /** A node connects to a bus port that nobody in the run has. */
    | {
        readonly type: 'busSought';
        readonly socket: number;
        readonly ip: string;
        readonly port: number;
      }
    /** A node's packet for a real server. */
    | {
        readonly type: 'busHeard';
        readonly socket: number;
        readonly by: string;
        readonly kind: BusMessage['kind'];
        readonly packet: string;
      }
    /** A real server's packet that the node is not shown; `frame` also ends the connection. */
    | { readonly type: 'busRefused'; readonly socket: number; readonly wrong: BusRefusal }
    | { readonly type: 'busClosed'; readonly socket: number; readonly how: 'refused' | 'closed' }
  );

/** Makes a note and returns its number, which later notes name as their cause. */
export const note = (out: Outbox, body: ClusterNote): NoteNumber => out.note(body);
