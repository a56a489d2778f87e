// The first thing to do, said once: kill a master. Stands beside the node on the stage, and goes as soon as anything was done.
import { useEffect, useRef, useState } from 'react';
import { isDeed } from '../i18n';
import { commands, stage, useStore } from '../store';
import type { State } from '../store';
import { useWords } from './words';

/** The master to invite for: one whose replica can take over, where there is such a one. */
function invited({ nodes, notes, selection }: State): string | null {
  if (selection !== null || notes.some(isDone)) return null;
  const masters = nodes.filter((node) => node.role === 'master' && node.process === 'up' && node.slots.length > 0);
  const followed = masters.find(({ name }) => nodes.some(({ master }) => master === name));
  return (followed ?? masters[0])?.name ?? null;
}

const isDone = (note: State['notes'][number]): boolean => isDeed(note) && note.type !== 'linkChanged';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly below: boolean;
}

/** Where the node is drawn, in the frame's own measure. */
function placeOf(node: string, frame: HTMLElement): Place | null {
  const drawn = frame.querySelector(`[data-node="${node}"]`)?.querySelector('.hs-body');
  if (!drawn) return null;
  const box = drawn.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  const y = box.top + box.height / 2 - outer.top;
  return { x: box.left + box.width / 2 - outer.left, y, radius: box.height / 2, below: y < 150 };
}

export function Invitation({ frame }: { readonly frame: React.RefObject<HTMLElement | null> }) {
  const words = useWords();
  const node = useStore(invited);
  const [dismissed, setDismissed] = useState(false);
  const [place, setPlace] = useState<Place | null>(null);
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const around = frame.current;
    if (!around || node === null) return;
    const look = () => setPlace((known) => sameOr(known, placeOf(node, around)));
    const first = stage.subscribe(() => requestAnimationFrame(look));
    const settled = setTimeout(first, 1500); // the drawing has found its place by then
    const sizes = new ResizeObserver(() => requestAnimationFrame(look));
    sizes.observe(around);
    return () => {
      first();
      clearTimeout(settled);
      sizes.disconnect();
    };
  }, [frame, node]);
  useEffect(() => {
    if (!place || !bubble.current || !frame.current) return;
    const { style, offsetWidth, offsetHeight } = bubble.current;
    const left = Math.min(Math.max(place.x - offsetWidth / 2, 8), frame.current.clientWidth - offsetWidth - 8);
    const gap = place.radius + 26;
    style.left = `${left}px`;
    style.top = `${place.below ? place.y + gap : place.y - gap - offsetHeight}px`;
    style.setProperty('--tip', `${place.x - left}px`);
  }, [place, frame, words]);
  if (node === null || dismissed || !place) return null;
  return (
    <div ref={bubble} className="invitation" data-below={place.below}>
      <span>{words.labels.invitation.text(node)}</span>
      <button type="button" className="primary danger" onClick={() => commands.kill(node)}>
        {words.verbOn('kill', node)}
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={words.labels.invitation.dismiss}
        onClick={() => setDismissed(true)}
      >
        ✕
      </button>
    </div>
  );
}

function sameOr(known: Place | null, found: Place | null): Place | null {
  const same = known && found && Math.abs(known.x - found.x) < 1 && Math.abs(known.y - found.y) < 1;
  return same ? known : found;
}
