// A branch's notes: an append-only log outside the state, within a budget. What fell out is made again by running again.
// After a jump back it still knows what lies ahead, so that a jump forward needs no running.
import type { Note, NoteType } from '../engine/record';

export interface NoteLog {
  notes: Note[];
  bytes: number;
  /** The number of the latest note that is known, whether kept or not. */
  last: number;
  /** The number of the latest one up to now. */
  now: number;
  /** The number of the latest one that has fallen out, or 0. */
  dropped: number;
}

const BUDGET_BYTES = 32 * 1024 * 1024;
/** An object of a dozen fields with its array of causes; texts and causes are counted on top. */
const NOTE_BYTES = 240;

/** Twenty a second of every workload, and told by the ledger: kept, they would be nearly all there is. */
const everyday: ReadonlySet<NoteType> = new Set(['writeAcknowledged', 'replicasCounted']);

export const emptyLog = (): NoteLog => ({ notes: [], bytes: 0, last: 0, now: 0, dropped: 0 });

export function append(log: NoteLog, note: Note, budget = BUDGET_BYTES): void {
  log.now = note.n;
  if (note.n <= log.last) return; // running again
  log.last = note.n;
  if (everyday.has(note.type) && note.causes.length === 0) return;
  log.notes.push(note);
  log.bytes += bytesOf(note);
  if (log.bytes <= budget) return;
  const dropped = log.notes.splice(0, Math.ceil(log.notes.length / 4));
  for (const old of dropped) log.bytes -= bytesOf(old);
  log.dropped = dropped.at(-1)?.n ?? 0;
}

/** The same up to when `last` was the latest number. Both go their own way from there. */
export function logUpTo(log: NoteLog, last: number): NoteLog {
  const notes = log.notes.filter(({ n }) => n <= last);
  const bytes = notes.reduce((sum, note) => sum + bytesOf(note), 0);
  return { notes, bytes, last, now: last, dropped: log.dropped < last ? log.dropped : 0 };
}

/** The notes up to now. */
export function notesSoFar({ notes, last, now }: NoteLog): readonly Note[] {
  if (now >= last) return notes;
  return notes.slice(0, notes.findLastIndex(({ n }) => n <= now) + 1);
}

/** Whether every note up to `last` has fallen out, so that the story would start with nothing. */
export const isForgotten = ({ dropped }: NoteLog, last: number): boolean => dropped > 0 && dropped >= last;

function bytesOf(note: Note): number {
  let bytes = NOTE_BYTES + 8 * note.causes.length;
  for (const value of Object.values(note)) if (typeof value === 'string') bytes += value.length;
  return bytes;
}
