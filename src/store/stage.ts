// The channel for what moves at every frame: a picture goes straight to the stage, past React.
import type { Picture } from './state';
import { useStore } from './stores';

export interface Stage {
  subscribe(listener: (picture: Picture) => void): () => void;
  current(): Picture | null;
}

const listeners = new Set<(picture: Picture) => void>();
const latest: { picture: Picture | null } = { picture: null };

export const stage: Stage = {
  subscribe(listener) {
    listeners.add(listener);
    if (latest.picture) listener(latest.picture);
    return () => listeners.delete(listener);
  },
  current: () => latest.picture,
};

/** Shows a picture to everyone who listens. */
export function show(picture: Picture): void {
  latest.picture = picture;
  for (const listener of listeners) listener(picture);
}

// What a person picks is drawn at once, even while the run stands still.
useStore.subscribe(({ selection, highlight, settings }) => {
  const { picture } = latest;
  if (!picture) return;
  if (picture.selection === selection && picture.highlight === highlight && picture.settings === settings)
    return;
  show({ ...picture, selection, highlight, settings, reset: false, fresh: [] });
});
