// What has to be true for something to happen, and whether it is: the vocabulary of whyNot.ts. Boundary: types only.
import type { Note, ProcessStatus } from '../record';

/** A master that a candidate counts. */
export interface Voter {
  readonly name: string;
  /** Its vote, or the rule by which it refused one; null: nothing has been heard of it. */
  readonly word: Extract<Note, { type: 'voted' | 'voteRefused' }> | null;
  /** The truth about its process, which the candidate does not know. */
  readonly status: ProcessStatus;
}

/** Durations are milliseconds. */
export type Condition = { readonly met: boolean } & (
  | { readonly what: 'runs'; readonly status: ProcessStatus }
  /** This node holds its master FAIL. */
  | {
      readonly what: 'masterFails';
      readonly master: string;
      readonly held: 'up' | 'pfail' | 'fail';
      readonly reports: number;
      readonly needed: number;
    }
  /** cluster-replica-no-failover is off. */
  | { readonly what: 'allowed' }
  | { readonly what: 'masterHasSlots'; readonly master: string; readonly slots: number }
  /** Null: any age will do. */
  | { readonly what: 'dataAge'; readonly age: number; readonly limit: number | null }
  /** The delay before votes are asked for is over. */
  | { readonly what: 'delay'; readonly left: number; readonly rank: number }
  | {
      readonly what: 'votes';
      readonly epoch: number;
      readonly votes: number;
      readonly needed: number;
      readonly voters: readonly Voter[];
    }
  /** The attempt is still valid; else the next one may begin so much later. */
  | { readonly what: 'inTime'; readonly left: number; readonly retryIn: number }
  | {
      readonly what: 'slotIsHere';
      readonly slot: number;
      readonly owner: string;
      readonly how: 'MOVED' | 'ASK';
    }
  /** Every slot has an owner that is not FAIL, where that is required. */
  | { readonly what: 'covered'; readonly missing: number; readonly required: boolean }
  | { readonly what: 'majority'; readonly reachable: number; readonly needed: number }
  | { readonly what: 'isMaster'; readonly master: string }
  /** The whole data set is in memory; what is left takes so long. */
  | { readonly what: 'loaded'; readonly loaded: number; readonly bytes: number; readonly left: number }
  /** Bytes; a limit of 0 is none. */
  | { readonly what: 'memory'; readonly used: number; readonly limit: number; readonly policy: string }
  /** A replica that may not answer from old data. */
  | {
      readonly what: 'masterLink';
      readonly master: string;
      readonly state: string;
      readonly down: number | null;
    }
  | {
      readonly what: 'slotIsSettled';
      readonly slot: number;
      readonly how: 'migrating' | 'importing';
      readonly peer: string;
      readonly keys: number;
    }
  | { readonly what: 'goodReplicas'; readonly good: number; readonly needed: number; readonly maxLag: number }
);
