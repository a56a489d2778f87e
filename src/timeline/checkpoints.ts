// Places to run again from: dense for the last ten minutes of virtual time, thin before that, within a budget of bytes.
// The first one, the start of the run, always stays. Boundary: opaque copies; nothing here knows what is in them.
import type { Checkpoint } from '../engine/simulation';
import { sizeOf } from './size';

export interface Place {
  readonly at: number;
  readonly state: Checkpoint;
  /** How many actions of the timeline are already in it. */
  readonly applied: number;
  /** The number of the last note before it. */
  readonly notes: number;
  readonly bytes: number;
}

export interface Checkpoints {
  places: Place[];
  bytes: number;
}

export const DENSE_EVERY_US = 10_000_000;
const DENSE_FOR_US = 600_000_000;
const THIN_EVERY_US = 60_000_000;
const BUDGET_BYTES = 64 * 1024 * 1024;

export const noCheckpoints = (): Checkpoints => ({ places: [], bytes: 0 });

export function addPlace(all: Checkpoints, place: Omit<Place, 'bytes'>, budget = BUDGET_BYTES): void {
  const added = { ...place, bytes: sizeOf(place.state.state) };
  all.places.push(added);
  all.bytes += added.bytes;
  keep(all, thinned(all.places, place.at - DENSE_FOR_US));
  while (all.bytes > budget && all.places.length > 2) {
    keep(
      all,
      all.places.filter((_, index) => index !== 1),
    );
  }
}

/** One place a minute among those older than `denseFrom`. */
function thinned(places: readonly Place[], denseFrom: number): Place[] {
  let minute = -1;
  return places.filter(({ at }) => {
    if (at >= denseFrom) return true;
    const own = Math.floor(at / THIN_EVERY_US);
    if (own === minute) return false;
    minute = own;
    return true;
  });
}

/** The latest place at or before an instant. */
export function placeBefore(all: Checkpoints, at: number): Place | null {
  return all.places.findLast((place) => place.at <= at) ?? null;
}

/** Forgets what lies in a future that will not come to pass. */
export function dropAfter(all: Checkpoints, { at, applied }: { at: number; applied: number }): void {
  keep(
    all,
    all.places.filter((place) => place.at <= at && place.applied <= applied),
  );
}

function keep(all: Checkpoints, places: Place[]): void {
  all.places = places;
  all.bytes = places.reduce((sum, place) => sum + place.bytes, 0);
}
