// The run's notes: an append-only log outside the state, within a budget. What fell out is made again by running again.
import type { Note } from '../engine/record';

export interface NoteLog {
  notes: Note[];
  bytes: number;
  /** The number of the latest note, whether kept or not. */
  last: number;
}

const BUDGET_BYTES = 32 * 1024 * 1024;
/** An object of a dozen fields with its array of causes; texts and causes are counted on top. */
const NOTE_BYTES = 240;

export const emptyLog = (): NoteLog => ({ notes: [], bytes: 0, last: 0 });

export function append(log: NoteLog, note: Note, budget = BUDGET_BYTES): void {
  log.notes.push(note);
  log.bytes += bytesOf(note);
  log.last = note.n;
  if (log.bytes <= budget) return;
  const dropped = log.notes.splice(0, Math.ceil(log.notes.length / 4));
  for (const old of dropped) log.bytes -= bytesOf(old);
}

/** Back to when `last` was the latest number. */
export function truncate(log: NoteLog, last: number): void {
  let note = log.notes.at(-1);
  while (note && note.n > last) {
    log.notes.pop();
    log.bytes -= bytesOf(note);
    note = log.notes.at(-1);
  }
  log.last = last;
}

/** Whether every note up to `last` has fallen out, so that the story would start with nothing. */
export const isForgotten = (log: NoteLog, last: number): boolean =>
  last > 0 && (log.notes[0]?.n ?? Infinity) > last;

function bytesOf(note: Note): number {
  let bytes = NOTE_BYTES + 8 * note.causes.length;
  for (const value of Object.values(note)) if (typeof value === 'string') bytes += value.length;
  return bytes;
}
