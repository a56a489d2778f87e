// How long it took from a fault until somebody took over, read off the story. Pure.
import type { Note, NoteType } from '../../store';

const starts: ReadonlySet<NoteType> = new Set([
  'killed',
  'unplugged',
  'exited',
  'frozen',
  'cut',
  'manualFailoverStarted',
  'failoverStarted',
]);
const ends: ReadonlySet<NoteType> = new Set(['promoted', 'becameMaster']);

/** Of the first failover from an instant on, µs; null while there is none. Its fault may lie before that instant. */
export function failoverTime(notes: readonly Note[], from: number): number | null {
  const end = notes.find(({ type, at }) => at >= from && ends.has(type));
  if (!end) return null;
  const before = notes.filter(({ type, at }) => at <= end.at && starts.has(type));
  const start = before.find(({ at }) => at >= from) ?? before.at(-1);
  return start ? end.at - start.at : null;
}
