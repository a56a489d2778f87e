// The part of the run that the timeline shows and how far a step goes: chosen on the page, kept while it is open.
import { useSyncExternalStore } from 'react';
import { stage, useStore } from '../../store';
import type { StepBy } from '../../store';
import { followed, panned, wholeOf, zoomed } from './view';
import type { View } from './view';

interface Chosen {
  readonly view: View;
  readonly by: StepBy;
}

const held: { chosen: Chosen; readonly listeners: Set<() => void>; still: boolean } = {
  chosen: { view: wholeOf(0), by: 'note' },
  listeners: new Set(),
  still: false,
};

function choose(change: Partial<Chosen>): void {
  held.chosen = { ...held.chosen, ...change };
  for (const listener of held.listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  held.listeners.add(listener);
  return () => held.listeners.delete(listener);
};

const read = (): Chosen => held.chosen;

export const useChosen = (): Chosen => useSyncExternalStore(subscribe, read);
export const viewNow = (): View => held.chosen.view;
export const stepBy = (): StepBy => held.chosen.by;
export const chooseStep = (by: StepBy): void => choose({ by });

const timeNow = (): { at: number; end: number } => stage.current() ?? { at: 0, end: 0 };

/** Around the playhead where no instant is pointed at. */
export function zoom(factor: number, around = timeNow().at): void {
  choose({ view: zoomed(held.chosen.view, { factor, around, end: timeNow().end }) });
}

export const pan = (by: number): void => choose({ view: panned(held.chosen.view, by, timeNow().end) });
export const showWhole = (): void => choose({ view: wholeOf(timeNow().end) });

/** While somebody drags, the window stands still. */
export function holdStill(still: boolean): void {
  held.still = still;
}

export function follow(at: number, end: number): void {
  if (held.still) return;
  const view = followed(held.chosen.view, at, end);
  if (view !== held.chosen.view) choose({ view });
}

// Another run begins as a whole.
useStore.subscribe(({ run }, before) => {
  if (run?.number !== before.run?.number) choose({ view: wholeOf(0) });
});
