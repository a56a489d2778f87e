// Which notes are for people to read, and which only for the machinery's own record; how many of a kind, says weights.ts.
// Boundary: decides what the page is sent; how a note reads is the catalogue's business.
import type { Note, NoteType } from '../engine/record';
import { weights } from './weights';

/** Notes that change the world: what was told before them is news again. */
const changes: ReadonlySet<NoteType> = new Set([
  'killed',
  'unplugged',
  'exited',
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
  if (isLateVote(note, before)) return false;
  const most = weights[note.type].told ?? Infinity;
  if (most === 0 || most === Infinity) return most > 0;
  if (note.causes.length > 0 && note.process.startsWith('c')) return true; // a person's own command
  const news = topicOf(note);
  const times = before.get(news) ?? 0;
  before.set(news, times + 1);
  return times < most;
}

/** Votes still come in when a majority has decided; whoever took over with it counts them from one again. */
function isLateVote({ type, process }: Note, before: Map<string, number>): boolean {
  const decided = `decided ${process}`;
  if (type === 'promoted') before.set(decided, 1);
  if (type === 'electionStarted') before.delete(decided);
  return type === 'voteCounted' && before.has(decided);
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
