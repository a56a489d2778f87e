// Keys for time, on the page and in the embed: see the list behind `?`. Boundary: only where nobody types or another control wants the key.
import { useEffect } from 'react';
import { commands } from '../../store';
import { moveBy, moveToShare, step, toMark } from './moves';
import { showWhole, viewNow, zoom } from './window';

const elsewhere =
  'input, select, textarea, [contenteditable], dialog, [popover], [role="tab"], [role="grid"]';

const small = (): number => viewNow().span / 100;

const deeds: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => moveBy(-small()),
  ArrowRight: () => moveBy(small()),
  '[': () => toMark(true),
  ']': () => toMark(false),
  ',': () => step(true),
  '.': () => step(false),
  '+': () => zoom(0.5),
  '=': () => zoom(0.5),
  '-': () => zoom(2),
  z: showWhole,
};

function deedFor({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): (() => void) | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase();
    if (letter === 'z') return shiftKey ? commands.redo : commands.undo;
    return letter === 'y' ? commands.redo : null;
  }
  if (/^\d$/.test(key)) return () => moveToShare(Number(key) / 10);
  return deeds[key] ?? null;
}

export function useTimeKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || !(target instanceof Element) || target.closest(elsewhere)) return;
      const deed = deedFor(event);
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
