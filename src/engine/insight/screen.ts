// What stands in the terminals, and what c1 … were asked and answered: the notes that a screen is made of, in order.
// Source: SPEC T1. Boundary: reads; which lines they are is for src/rediscli to say.
import type { Note, NoteType } from '../record';
import type { Looked } from './looked';

/** Those after the note of that number; all where time has been turned back behind it. */
export interface ScreenQuestion {
  readonly kind: 'screen';
  readonly after: number;
}

export interface ScreenPage {
  readonly kind: 'screen';
  readonly at: number;
  /** False when they go on where those that were asked for before ended. */
  readonly whole: boolean;
  /** The number of the latest note of the run. */
  readonly last: number;
  readonly notes: readonly Note[];
}

const MOST = 5000;
const ofClients: ReadonlySet<NoteType> = new Set<NoteType>([
  'command',
  'reply',
  'pushed',
  'redirectFollowed',
  'gaveUp',
]);

const isShown = ({ process, type }: Note): boolean =>
  process.startsWith('t') || (process.startsWith('c') && ofClients.has(type));

export function readScreen({ after }: ScreenQuestion, { run, notes }: Looked): ScreenPage {
  const last = notes.at(-1)?.n ?? 0;
  const whole = after === 0 || after > last;
  const found: Note[] = [];
  for (let i = notes.length - 1; i >= 0 && found.length < MOST; i--) {
    const note = notes[i] as Note;
    if (!whole && note.n <= after) break;
    if (isShown(note)) found.push(note);
  }
  return { kind: 'screen', at: run.now, whole, last, notes: found.toReversed() };
}
