// What paints the timeline: marks and stretches without service, gathered while the run moves into new time.
// Running again over known time adds nothing. Pure.
import type { Note, TimedAction } from '../engine/record';
import type { Strip } from './protocol';

type Mark = Strip['marks'][number];

export interface StripLog {
  marks: Mark[];
  unserved: [from: number, to: number][];
  /** Whether the last look found a slot unserved. */
  open: boolean;
  /** Up to where it is painted. */
  until: number;
  /** The number of the last note that was looked at: running again brings the same numbers. */
  lastNote: number;
  changed: boolean;
  /** The last stretch only grew: to be sent, but not at every frame. */
  grown: boolean;
}

export const createStrip = (): StripLog => ({
  marks: [],
  unserved: [],
  open: false,
  until: -1,
  lastNote: 0,
  changed: true,
  grown: false,
});

const markOf: Partial<Record<Note['type'], Mark['kind']>> = {
  killed: 'fault',
  unplugged: 'fault',
  exited: 'fault',
  frozen: 'fault',
  cut: 'fault',
  restarted: 'mended',
  thawed: 'mended',
  healed: 'mended',
  pfail: 'pfail',
  fail: 'fail',
  electionStarted: 'election',
  promoted: 'promoted',
  becameMaster: 'promoted',
  '+sdown': 'pfail',
  '+odown': 'fail',
  '+try-failover': 'election',
};

export function markNote(strip: StripLog, note: Note): void {
  if (note.n <= strip.lastNote) return;
  strip.lastNote = note.n;
  const kind = markOf[note.type];
  if (!kind || (note.type === 'fail' && note.by === 'message')) return;
  strip.marks.push({ at: note.at, kind, n: note.n, who: whoIn(note) });
  strip.changed = true;
}

/** Whom people take it to be about. */
const whoIn = (note: Note): string => ('about' in note ? note.about : note.process);

/** Paints up to an instant by whether everything is served there. */
export function paint(strip: StripLog, isServed: boolean, now: number): void {
  if (now <= strip.until) return;
  const isUnserved = !isServed;
  const last = strip.unserved.at(-1);
  if (isUnserved && strip.open && last) last[1] = now;
  else if (isUnserved) strip.unserved.push([now, now]);
  else if (strip.open && last) last[1] = now;
  if (isUnserved !== strip.open) strip.changed = true;
  else if (isUnserved) strip.grown = true;
  strip.open = isUnserved;
  strip.until = now;
}

/** A strip of its own for a branch that leaves here: what was painted after it does not come to pass on it. */
export function stripUpTo(strip: StripLog, at: number, lastNote: number): StripLog {
  const unserved = strip.unserved
    .filter(([from]) => from <= at)
    .map(([from, to]): [number, number] => [from, Math.min(to, at)]);
  const isCut = at < strip.until;
  return {
    marks: strip.marks.filter(({ n }) => n <= lastNote),
    unserved,
    open: isCut ? unserved.at(-1)?.[1] === at : strip.open,
    until: Math.min(at, strip.until),
    lastNote: Math.min(lastNote, strip.lastNote),
    changed: true,
    grown: false,
  };
}

/** The strip as it is sent. */
export function printStrip(strip: StripLog, actions: readonly TimedAction[]): Strip {
  strip.changed = false;
  strip.grown = false;
  const acted = actions.map(({ at }): Mark => ({ at, kind: 'action', n: 0, who: '' }));
  return {
    marks: [...acted, ...strip.marks].sort((a, b) => a.at - b.at),
    unserved: strip.unserved.map(([from, to]) => [from, to] as const),
    open: strip.open,
    actions,
  };
}
