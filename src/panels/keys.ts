// The keyboard, for the whole page: only while nothing is typed, no dialog is open and no button wants the key itself.
import { useEffect } from 'react';
import { commands, useLive, useStore } from '../store';
import { focusNode } from './focus';
import { nextSpeed } from './Transport';

const typing = 'input, select, textarea, [contenteditable], dialog, [popover]';
const pressing = 'button, a, summary, [role="button"], [role="switch"]';

type Deed = () => void;

function changeSpeed(faster: boolean): void {
  const { director, speed } = useStore.getState();
  commands.speed(nextSpeed(director ? useLive.getState().speed : speed, faster));
}

function toggleHeartbeats(): void {
  commands.set({ heartbeats: !useStore.getState().settings.heartbeats });
}

function letGo(): void {
  const { selection, as } = useStore.getState();
  if (as !== null) return commands.seeAs(null);
  if (selection !== null && document.activeElement?.closest('.node-bar')) focusNode(selection); // the bar goes away
  commands.select(null);
  commands.highlight(null);
}

const deeds: Readonly<Record<string, Deed>> = {
  '<': () => changeSpeed(false),
  '>': () => changeSpeed(true),
  d: () => commands.director(!useStore.getState().director),
  w: () => useStore.getState().strip.actions.length > 0 && commands.watchAgain(),
  h: toggleHeartbeats,
  Escape: letGo,
};

/** `more` are the keys of one page alone. The same object each time, or the listener is renewed. */
export function useKeys(more: Readonly<Record<string, Deed>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof Element) || target.closest(typing)) return;
      if (key === ' ') {
        const wants = target.closest(pressing);
        // A button that can do nothing now has no use for the key.
        if (wants && wants.getAttribute('aria-disabled') !== 'true') return;
        event.preventDefault(); // the page would scroll
        commands.toggle();
        return;
      }
      const deed = more[key] ?? deeds[key];
      if (deed) deed();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [more]);
}
