// One meaning for each accent: red failed, amber suspected, violet asking for votes, green agreed and served, rust redirected.
import type { Situation } from '../i18n';
import type { Note, NoteType } from '../store';

export type Tone = 'ink' | 'quiet' | 'failed' | 'suspected' | 'asking' | 'agreed' | 'redirected';

const tones: Readonly<Record<NoteType, Tone>> = {
  killed: 'ink',
  restarted: 'ink',
  frozen: 'ink',
  thawed: 'ink',
  cut: 'ink',
  healed: 'ink',
  linkChanged: 'ink',
  workloadChanged: 'ink',
  command: 'ink',
  replicaLinkUp: 'quiet',
  replicaLinkDown: 'ink',
  fullResync: 'ink',
  partialResync: 'ink',
  redirected: 'redirected',
  pfail: 'suspected',
  pfailCleared: 'agreed',
  failureReported: 'suspected',
  fail: 'failed',
  failCleared: 'agreed',
  electionScheduled: 'ink',
  electionPostponed: 'ink',
  electionRefused: 'failed',
  electionStarted: 'asking',
  electionExpired: 'failed',
  voted: 'agreed',
  voteRefused: 'failed',
  voteCounted: 'agreed',
  promoted: 'agreed',
  demoted: 'ink',
  slotsUpdated: 'quiet',
  updateSent: 'quiet',
  epochCollision: 'ink',
  clusterDown: 'failed',
  clusterUp: 'agreed',
  reply: 'agreed',
  pushed: 'ink',
  clientTimeout: 'failed',
  clientRefused: 'failed',
  clientDisconnected: 'failed',
  clientError: 'failed',
  redirectFollowed: 'redirected',
  gaveUp: 'failed',
  slotTableUpdated: 'ink',
  writeAcknowledged: 'quiet',
  operatorSaid: 'quiet',
  operatorDone: 'ink',
  writeLost: 'failed',
  violation: 'failed',
};

/** A node that has no vote to give refuses nobody anything. */
export const toneOf = (note: Note): Tone =>
  note.type === 'voteRefused' && note.why === 'notMaster' ? 'quiet' : tones[note.type];

export const situationTone: Readonly<Record<Situation['type'], Tone>> = {
  quiet: 'ink',
  unnoticed: 'ink',
  suspected: 'suspected',
  failed: 'failed',
  asksVotes: 'asking',
  noQuorum: 'failed',
  noReplica: 'failed',
  dataTooOld: 'failed',
  retry: 'asking',
  promoted: 'agreed',
  returning: 'ink',
  rejoined: 'agreed',
  copying: 'ink',
  replicaFailed: 'failed',
  clusterDown: 'failed',
  recovered: 'agreed',
};
