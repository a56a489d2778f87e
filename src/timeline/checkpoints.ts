// Places to run again from, of all branches: dense for the last ten minutes of virtual time, thinner the older, within a budget
// of bytes. The start of the run always stays. Boundary: opaque copies; nothing here knows what is in them.
import type { TimedAction } from '../engine/record';
import type { Checkpoint } from '../engine/simulation';
import { sizeOf } from './size';

export interface Place {
  readonly at: number;
  readonly state: Checkpoint;
  /** How many actions are already in it, and the last of them: branches share the actions that they have in common. */
  readonly applied: number;
  readonly last: TimedAction | null;
  /** The number of the last note before it. */
  readonly notes: number;
  readonly bytes: number;
}

export interface Checkpoints {
  /** In the order in which they were made. */
  places: Place[];
  bytes: number;
}

export const DENSE_EVERY_US = 5_000_000;
const DENSE_FOR_US = 600_000_000;
/**
 * Of older ones, the first of every stretch stays, which is the longer the older they are: an hour has five, two hours have ten.
 * Each holds a whole data set that no other place has; running ten minutes again takes about a second.
 */
const THIN_EVERY_US = 600_000_000;
const THIN_FOR_US = 4_800_000_000;
const BUDGET_BYTES = 64 * 1024 * 1024;

export const noCheckpoints = (): Checkpoints => ({ places: [], bytes: 0 });

type Actions = readonly TimedAction[];

/** Whether a run with these actions passes through a place. */
export function isOn(actions: Actions, { at, applied, last }: Place): boolean {
  if ((actions[applied - 1] ?? null) !== last) return false;
  return at <= (actions[applied]?.at ?? Infinity);
}

/** `actions` are those of the branch that the place is on. */
export function addPlace(
  all: Checkpoints,
  place: Omit<Place, 'bytes'>,
  actions: Actions,
  budget = BUDGET_BYTES,
): void {
  all.places.push({ ...place, bytes: sizeOf(place.state.state) });
  const own = all.places.filter((each) => isOn(actions, each)).sort((a, b) => a.at - b.at);
  const thin = new Set(own);
  for (const kept of thinned(own)) thin.delete(kept);
  keep(
    all,
    all.places.filter((each) => !thin.has(each)),
  );
  while (all.bytes > budget && all.places.length > 2) {
    const missed = leastMissed(all.places, actions);
    keep(
      all,
      all.places.filter((each) => each !== missed),
    );
  }
}

/** The first of every stretch of time; stretches are the longer the older. */
function thinned(places: readonly Place[]): Place[] {
  const latest = places.at(-1)?.at ?? 0;
  let before = '';
  return places.filter(({ at }) => {
    const age = latest - at;
    if (age <= DENSE_FOR_US) return true;
    let stretch = THIN_EVERY_US;
    for (let young = THIN_FOR_US; age > young; young *= 2) stretch *= 2;
    const own = `${stretch} ${Math.floor(at / stretch)}`;
    if (own === before) return false;
    before = own;
    return true;
  });
}

/** The oldest of another branch; else the one whose neighbours are nearest to each other, so that what stays is spread evenly. */
function leastMissed(places: readonly Place[], actions: Actions): Place | undefined {
  const other = places.find((place) => !isOn(actions, place));
  if (other) return other;
  const own = places.toSorted((a, b) => a.at - b.at);
  const gapAround = (i: number): number => (own[i + 1]?.at ?? Infinity) - (own[i - 1]?.at ?? 0);
  let least = 1;
  for (let i = 2; i < own.length - 1; i++) if (gapAround(i) < gapAround(least)) least = i;
  return own[least];
}

/** The latest place at or before an instant on the way of all these runs. */
export function placeBefore(all: Checkpoints, at: number, ...ways: readonly Actions[]): Place | null {
  let best: Place | null = null;
  for (const place of all.places) {
    const isBetter = place.at <= at && place.at >= (best?.at ?? -1);
    if (isBetter && ways.every((actions) => isOn(actions, place))) best = place;
  }
  return best;
}

function keep(all: Checkpoints, places: Place[]): void {
  all.places = places;
  all.bytes = places.reduce((sum, place) => sum + place.bytes, 0);
}
