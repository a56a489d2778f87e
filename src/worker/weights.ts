// How much each kind of note weighs: how long the picture holds at it, how slowly time starts again (wall milliseconds),
// and how many of a kind people are told. Source: reading times tried on the page. Exhaustive by compiler.
import type { NoteType } from '../engine/record';
import { sentinelWeights } from './sentinelWeights';
import type { Weight } from './weight';

const SOME = 8;
const FIRST = 1;
const NEVER = 0;

/** So slow that a message on a 200 µs wire is seen flying for half a second. */
export const FLIGHT_PACE = 1 / 2500;
/** What the page calls the pace while time stands, so that the votes of one election, a few µs apart, are counted one at a time. */
export const STILL_PACE = 1 / 100_000;

const passing: Weight = { hold: 0 };

export const weights: Readonly<Record<NoteType, Weight>> = {
  ...sentinelWeights,
  // What people did.
  killed: { hold: 700, from: 0.1, opens: true },
  unplugged: { hold: 700, from: 0.1, opens: true },
  exited: { hold: 700, from: 0.1 },
  frozen: { hold: 700, from: 0.1, opens: true },
  thawed: { hold: 700, from: 0.02, opens: true },
  restarted: { hold: 700, from: 0.005, opens: true },
  cut: { hold: 700, from: 0.1, opens: true },
  healed: { hold: 700, from: 0.02, opens: true },
  cpuChanged: { hold: 300, from: 0.1, opens: true },
  linkChanged: { hold: 300, from: 0.1, opens: true },
  tampered: { hold: 300, from: 0.1, opens: true },
  diskStalled: { hold: 300, from: 0.1, opens: true },
  chaosChanged: { hold: 300, from: 0.1, opens: true },
  workloadChanged: { hold: 0, opens: true },
  command: { hold: 250, from: 1 / 4000, opens: true },

  // Suspicion and agreement.
  pfail: { hold: 1300, from: 0.1, told: SOME },
  failureReported: { hold: 700, from: 0.1, told: FIRST },
  fail: { hold: 1600, from: 0.05, told: SOME },
  pfailCleared: { hold: 700, from: 0.05, told: SOME },
  failCleared: { hold: 900, from: 0.05, told: SOME },
  clusterDown: { hold: 900, from: 0.05, told: SOME },
  clusterUp: { hold: 700, from: 0.05, told: SOME },

  // Election.
  electionScheduled: { hold: 800, from: 0.2 },
  electionPostponed: { hold: 500, from: 0.2 },
  electionRefused: { hold: 1300, from: 0.1 },
  electionStarted: { hold: 800, from: FLIGHT_PACE },
  electionExpired: { hold: 1000, from: 0.2 },
  voted: { hold: 450, from: FLIGHT_PACE },
  voteRefused: { hold: 600, from: FLIGHT_PACE, told: SOME },
  voteCounted: { hold: 700, from: FLIGHT_PACE, still: true },
  promoted: { hold: 2000, from: 0.002 },
  demoted: { hold: 1500, from: 0.01 },
  epochCollision: { hold: 900, from: 0.05 },
  slotsUpdated: { hold: 0, told: SOME },
  updateSent: { hold: 700, from: FLIGHT_PACE, told: FIRST },

  // Nodes and slots by hand.
  added: { hold: 700, from: 0.1, opens: true },
  meetStarted: { hold: 600, from: 0.05 },
  met: { hold: 900, from: 0.05, told: SOME },
  handshakeFailed: { hold: 1000, from: 0.1 },
  nodeLearned: { hold: 0, told: SOME },
  addressUpdated: { hold: 600, from: 0.05, told: FIRST },
  forgotten: { hold: 900, from: 0.1, told: SOME },
  nodeReset: { hold: 900, from: 0.1 },
  replicates: { hold: 900, from: 0.02, told: SOME },
  slotsAssigned: { hold: 700, from: 0.05, told: SOME },
  slotsReleased: { hold: 700, from: 0.05, told: SOME },
  slotsFound: { hold: 900, from: 0.05, told: SOME },
  slotOpened: { hold: 900, from: 0.02, told: SOME },
  keyMigrated: { hold: 800, from: FLIGHT_PACE, told: SOME },
  migrationFailed: { hold: 1200, from: 0.05, told: SOME },
  keysDeleted: { hold: 900, from: 0.05, told: SOME },
  manualFailoverStarted: { hold: 900, from: FLIGHT_PACE },
  writesPaused: { hold: 1200, from: FLIGHT_PACE },
  manualFailoverReady: { hold: 1000, from: FLIGHT_PACE },
  manualFailoverTimedOut: { hold: 1200, from: 0.1 },
  writesResumed: { hold: 500, from: 0.05 },
  replicaMigrated: { hold: 1600, from: 0.01 },
  slotClosed: { hold: 700, from: 0.05, told: SOME },
  epochBumped: { hold: 700, from: 0.05, told: SOME },
  configEpochSet: { hold: 300, from: 0.1, told: SOME },

  // Replication.
  failoverStarted: { hold: 800, from: 0.02 },
  failoverAborted: { hold: 800, from: 0.02 },
  becameReplica: { hold: 800, from: 0.02 },
  becameMaster: { hold: 800, from: 0.02 },
  saved: { hold: 0 },
  aofRewritten: { hold: 0 },
  loaded: { hold: 800, from: 0.02 },
  fullResync: { hold: 1000, from: 0.02 },
  partialResync: { hold: 800, from: 0.02 },
  replicaLinkUp: { hold: 500, from: 0.05, told: SOME },
  replicaLinkDown: { hold: 0, told: SOME },

  // Clients.
  redirected: { hold: 1500, from: FLIGHT_PACE, told: FIRST },
  redirectFollowed: { hold: 0, told: FIRST },
  reply: { hold: 600, from: 0.02 },
  pushed: { hold: 600, from: 0.02 },
  socketOpened: { hold: 0, told: NEVER }, // programs do so by the thousand
  socketSaid: { hold: 0, told: NEVER },
  socketReply: { hold: 0, told: NEVER },
  socketGarbled: { hold: 0, told: FIRST },
  socketEnded: { hold: 0, told: NEVER },
  socketClosed: { hold: 0, told: FIRST },
  busDeed: { hold: 0, told: NEVER },
  busSought: { hold: 0, told: NEVER },
  busRefused: { hold: 0, told: FIRST },
  busHeard: { hold: 0, told: NEVER },
  busClosed: { hold: 0, told: FIRST },
  clientTimeout: { hold: 0, told: FIRST },
  clientRefused: { hold: 0, told: FIRST },
  clientDisconnected: { hold: 0, told: FIRST },
  clientError: { hold: 500, from: 0.05, told: FIRST },
  gaveUp: { hold: 400, from: 0.05, told: FIRST },
  slotTableUpdated: { hold: 0, told: SOME },
  foundMaster: { hold: 600, from: 0.05, told: FIRST },
  staleRead: { hold: 0, told: FIRST },
  writeAcknowledged: { hold: 0, told: NEVER }, // the counter tells it
  replicasCounted: { hold: 0, told: NEVER }, // the reply says it
  operatorSaid: { hold: 0, told: NEVER }, // a terminal's business
  operatorDone: { hold: 600, from: 0.05 },
  typed: { hold: 0 }, // a person at a terminal is answered at once: answering.ts
  prompted: { hold: 0, told: NEVER },
  answered: { hold: 0, told: NEVER },
  printed: { hold: 0, told: NEVER },
  hungUp: { hold: 0, told: NEVER },
  writeLost: { hold: 900, from: 0.02, told: FIRST },
  violation: passing,
};
