// How much each kind of note weighs for the eye: how long the picture holds at it, and how slowly time starts again.
// Data beside the note types, exhaustive by compiler. Source: reading times tried on the page. Wall milliseconds.
import type { NoteType } from '../engine/record';

export interface Weight {
  /** How long the picture holds at the first such note of a story; 0: it passes by. */
  readonly hold: number;
  /** Virtual seconds per wall second from which time gathers way after it. */
  readonly from?: number;
  /** A person did this: a new story begins. */
  readonly opens?: boolean;
}

/** So slow that a message on a 200 µs wire is seen flying for half a second. */
export const FLIGHT_PACE = 1 / 2500;

const passing: Weight = { hold: 0 };

export const weights: Readonly<Record<NoteType, Weight>> = {
  // What people did.
  killed: { hold: 700, from: 0.1, opens: true },
  frozen: { hold: 700, from: 0.1, opens: true },
  thawed: { hold: 700, from: 0.02, opens: true },
  restarted: { hold: 700, from: 0.005, opens: true },
  cut: { hold: 700, from: 0.1, opens: true },
  healed: { hold: 700, from: 0.02, opens: true },
  linkChanged: { hold: 300, from: 0.1, opens: true },
  workloadChanged: { hold: 0, opens: true },
  command: { hold: 250, from: 1 / 4000, opens: true },

  // Suspicion and agreement.
  pfail: { hold: 1300, from: 0.1 },
  failureReported: { hold: 700, from: 0.1 },
  fail: { hold: 1600, from: 0.05 },
  pfailCleared: { hold: 700, from: 0.05 },
  failCleared: { hold: 900, from: 0.05 },
  clusterDown: { hold: 900, from: 0.05 },
  clusterUp: { hold: 700, from: 0.05 },

  // Election.
  electionScheduled: { hold: 800, from: 0.2 },
  electionPostponed: { hold: 500, from: 0.2 },
  electionRefused: { hold: 1300, from: 0.1 },
  electionStarted: { hold: 800, from: FLIGHT_PACE },
  electionExpired: { hold: 1000, from: 0.2 },
  voted: { hold: 450, from: FLIGHT_PACE },
  voteRefused: { hold: 600, from: FLIGHT_PACE },
  voteCounted: { hold: 450, from: FLIGHT_PACE },
  promoted: { hold: 2000, from: 0.002 },
  demoted: { hold: 1500, from: 0.01 },
  epochCollision: { hold: 900, from: 0.05 },
  slotsUpdated: passing,
  updateSent: { hold: 700, from: FLIGHT_PACE },

  // Replication.
  fullResync: { hold: 1000, from: 0.02 },
  partialResync: { hold: 800, from: 0.02 },
  replicaLinkUp: { hold: 500, from: 0.05 },
  replicaLinkDown: passing,

  // Clients.
  redirected: { hold: 1500, from: FLIGHT_PACE },
  redirectFollowed: passing,
  reply: { hold: 600, from: 0.02 },
  clientTimeout: passing,
  clientRefused: passing,
  clientDisconnected: passing,
  clientError: { hold: 500, from: 0.05 },
  gaveUp: { hold: 400, from: 0.05 },
  slotTableUpdated: passing,
  writeAcknowledged: passing,
  writeLost: { hold: 900, from: 0.02 },
  violation: passing,
};
