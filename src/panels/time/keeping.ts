// Keeps the run in the browser's own storage, once a second at most and when the page is left. Storage may be absent, full or
// forbidden: then nothing is kept, and nothing else changes. Boundary: a run is kept from the first thing that somebody does in it.
import { printKept, readKept } from '../../share/kept';
import type { KeptRun } from '../../share/kept';
import { presetNamed } from '../../share/presets';
import { commands, stage, useStore } from '../../store';
import { KEY, goesOn, hasActed } from './acted';

const EVERY_MS = 1000;

export function findKept(): KeptRun | null {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? null : readKept(text);
  } catch {
    return null;
  }
}

export function discardKept(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // What could not be kept need not be thrown away.
  }
}

/** `onKept` is told when a run takes the place of what was kept before. Returns what ends it. */
export function keepRun(onKept: () => void): () => void {
  let written = '';

  function keep(): void {
    const state = useStore.getState();
    const { run, branches } = state;
    const at = stage.current()?.at;
    if (!run || at === undefined || branches.all.length === 0) return;
    if (!hasActed()) return;
    const { config, seed, preset } = run;
    const text = printKept({ config, seed, preset, at, current: branches.current, branches: branches.all });
    if (text === written) return;
    written = text;
    try {
      localStorage.setItem(KEY, text);
    } catch {
      return;
    }
    onKept();
  }

  const timer = setInterval(keep, EVERY_MS);
  addEventListener('pagehide', keep);
  return () => {
    clearInterval(timer);
    removeEventListener('pagehide', keep);
  };
}

export function goOn({ config, seed, at, preset, current, branches }: KeptRun): void {
  const { speed, director } = useStore.getState();
  const name = presetNamed(preset ?? '')?.name ?? null;
  commands.openAt(
    { playing: false, speed, director },
    { config, seed, timeline: [], from: at, preset: name, branches: { current, all: branches } },
  );
  const stop = useStore.subscribe(({ run }) => {
    if (!run) return;
    goesOn(run.number);
    stop();
  });
}
