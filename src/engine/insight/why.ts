// Why something happened: the notes that led to a note, back to what a person did. Source: the causes that notes carry.
// Boundary: reads the log; a cause that has fallen out of it ends its line.
import { isFromOutside } from '../deeds';
import type { Note } from '../record';
import type { Looked } from './looked';

export interface WhyQuestion {
  readonly kind: 'why';
  readonly note: number;
}

/** A note and what led to it, the main line first. What has been told already is not told again. */
export interface Cause {
  readonly note: Note;
  readonly because: readonly Cause[];
}

export interface SeenWhy {
  readonly kind: 'why';
  readonly at: number;
  readonly cause: Cause;
  /** Where the main line ends: with a person, where the log begins, or with what has been so from the start. */
  readonly end: 'deed' | 'forgotten' | 'nobody';
}

export function readWhy({ note }: WhyQuestion, { run, notes }: Looked): SeenWhy | null {
  const asked = notesByNumber(notes)(note);
  if (!asked) return null;
  const cause = causeOf(asked, notes);
  const last = mainLine(cause).at(-1) ?? asked;
  const end = isFromOutside(last) ? 'deed' : last.causes.some((n) => n > 0) ? 'forgotten' : 'nobody';
  return { kind: 'why', at: run.now, cause, end };
}

type ByNumber = (n: number) => Note | null;

/** Numbers grow, but a jump back may have left a gap. */
function notesByNumber(notes: readonly Note[]): ByNumber {
  return (n) => {
    let [low, high] = [0, notes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((notes[middle] as Note).n < n) low = middle + 1;
      else high = middle;
    }
    const found = notes[low];
    return found?.n === n ? found : null;
  };
}

/** How many steps a line takes to what a person did; 0: it does not lead there. */
type Length = (note: Note) => number;

function lengthsOf(byNumber: ByNumber): Length {
  const known = new Map<number, number>();
  const measure = (note: Note): number => {
    const before = known.get(note.n);
    if (before !== undefined) return before;
    const longest = Math.max(0, ...causesOf(note, byNumber).map(measure));
    const length = longest > 0 || isFromOutside(note) ? longest + 1 : 0;
    known.set(note.n, length);
    return length;
  };
  return measure;
}

/**
 * The tree of causes. Of several the main line is the one that leads to a person, the longest since it tells most, of equals the
 * latest: it was what was still missing. A cause that two have in common is told where it comes first.
 */
export function causeOf(asked: Note, notes: readonly Note[]): Cause {
  const byNumber = notesByNumber(notes);
  const length = lengthsOf(byNumber);
  const told = new Set<number>();
  const tell = (note: Note): Cause => {
    told.add(note.n);
    const causes = causesOf(note, byNumber);
    const because: Cause[] = [];
    for (const cause of causes.toSorted((a, b) => length(b) - length(a) || b.n - a.n))
      if (!told.has(cause.n)) because.push(tell(cause));
    return { note, because };
  };
  return tell(asked);
}

/** Causes come before what they cause. */
const causesOf = ({ n, causes }: Note, byNumber: ByNumber): readonly Note[] =>
  causes.filter((cause) => cause < n).flatMap((cause) => byNumber(cause) ?? []);

/** The main line alone: the note itself first, what began it last. */
export function mainLine(cause: Cause): readonly Note[] {
  const [first] = cause.because;
  return first ? [cause.note, ...mainLine(first)] : [cause.note];
}
