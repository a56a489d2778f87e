// The channel for what moves at every frame: a picture goes straight to the stage, past React.
import type { StoreApi } from 'zustand';
import type { Picture, State } from './state';

export interface Stage {
  subscribe(listener: (picture: Picture) => void): () => void;
  current(): Picture | null;
}

export interface Drawn {
  readonly stage: Stage;
  /** Shows a picture to everyone who listens. */
  show(picture: Picture): void;
}

export function createDrawn(store: StoreApi<State>): Drawn {
  const listeners = new Set<(picture: Picture) => void>();
  let latest: Picture | null = null;
  const show = (picture: Picture): void => {
    latest = picture;
    for (const listener of listeners) listener(picture);
  };
  // What a person picks is drawn at once, even while the run stands still.
  store.subscribe(({ selection, highlight, settings }) => {
    if (!latest) return;
    if (latest.selection === selection && latest.highlight === highlight && latest.settings === settings)
      return;
    show({ ...latest, selection, highlight, settings, reset: false, fresh: [] });
  });
  const stage: Stage = {
    subscribe(listener) {
      listeners.add(listener);
      if (latest) listener(latest);
      return () => listeners.delete(listener);
    },
    current: () => latest,
  };
  return { stage, show };
}
