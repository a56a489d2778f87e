// Whether somebody has done something in the run that is open, or it is one that goes on: only then is it worth keeping.
// Boundary: small, since it watches from the beginning; what keeps and reads a run is loaded when there is one.
import { useStore } from '../../store';
import type { State } from '../../store';

/** Where the run is kept in the browser's storage. */
export const KEY = 'hashslot.run';

const watched: { run: number; count: number | null; goesOn: number } = { run: 0, count: null, goesOn: 0 };

const countOf = ({ branches }: State): number =>
  branches.all.reduce((sum, { own }) => sum + own.length + 1, 0);

function watch(state: State): void {
  const { run, branches } = state;
  const number = run?.number ?? 0;
  if (number !== watched.run) Object.assign(watched, { run: number, count: null });
  if (number > 0 && branches.all.length > 0) watched.count ??= countOf(state);
}

watch(useStore.getState());
useStore.subscribe(watch);

/** The run of this number is the one that was kept. */
export function goesOn(run: number): void {
  watched.goesOn = run;
}

export function hasActed(): boolean {
  const state = useStore.getState();
  if (!state.run || watched.count === null) return false;
  return state.run.number === watched.goesOn || countOf(state) !== watched.count;
}

export function isKept(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
