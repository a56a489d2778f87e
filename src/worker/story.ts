// Which notes are for people to read, and which only for the machinery's own record. Exhaustive by compiler.
// Boundary: decides what the page is sent; how a note reads is the catalogue's business.
import type { Note, NoteType } from '../engine/record';

/** How many of a kind are news since something changed: traffic and large clusters say the same many times a second. */
type Told = 'always' | 'some' | 'first' | 'never';

const atMost: Readonly<Record<Told, number>> = { always: Infinity, some: 8, first: 1, never: 0 };

const told: Readonly<Record<NoteType, Told>> = {
  killed: 'always',
  frozen: 'always',
  thawed: 'always',
  restarted: 'always',
  cut: 'always',
  healed: 'always',
  linkChanged: 'always',
  workloadChanged: 'always',
  command: 'always',
  pfail: 'some',
  failureReported: 'first',
  fail: 'some',
  pfailCleared: 'some',
  failCleared: 'some',
  clusterDown: 'some',
  clusterUp: 'some',
  electionScheduled: 'always',
  electionPostponed: 'always',
  electionRefused: 'always',
  electionStarted: 'always',
  electionExpired: 'always',
  voted: 'always',
  voteRefused: 'some',
  voteCounted: 'always',
  promoted: 'always',
  demoted: 'always',
  epochCollision: 'always',
  slotsUpdated: 'some',
  updateSent: 'first',
  fullResync: 'always',
  partialResync: 'always',
  replicaLinkUp: 'some',
  replicaLinkDown: 'some',
  redirected: 'first',
  redirectFollowed: 'first',
  reply: 'always',
  clientTimeout: 'first',
  clientRefused: 'first',
  clientDisconnected: 'first',
  clientError: 'first',
  gaveUp: 'first',
  slotTableUpdated: 'some',
  writeAcknowledged: 'never', // the counter tells it
  writeLost: 'first',
  violation: 'always',
};

/** Notes that change the world: what was told before them is news again. */
const changes: ReadonlySet<NoteType> = new Set([
  'killed',
  'frozen',
  'thawed',
  'restarted',
  'cut',
  'healed',
  'promoted',
]);

/** `before` counts what has been told since the world last changed, and is kept up to date here. */
export function isTold(note: Note, before: Map<string, number>): boolean {
  if (changes.has(note.type)) before.clear();
  const most = atMost[told[note.type]];
  if (most === 0 || most === Infinity) return most > 0;
  if (note.causes.length > 0 && note.process.startsWith('c')) return true; // a person's own command
  const news = topicOf(note);
  const times = before.get(news) ?? 0;
  before.set(news, times + 1);
  return times < most;
}

/** Notes of one topic say the same to a reader. */
function topicOf(note: Note): string {
  switch (note.type) {
    case 'failureReported':
      return `${note.type} ${note.about} ${note.reports}`;
    case 'redirected':
    case 'redirectFollowed':
      return `${note.type} ${note.to}`;
    case 'clientError':
      return `${note.type} ${note.error}`;
    default:
      return [note.type, 'about' in note ? note.about : '', 'to' in note ? String(note.to) : ''].join(' ');
  }
}
