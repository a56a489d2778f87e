// The first thing to do, said once: kill a master. Stands beside the node on the stage, or in a row of its own where the stage
// is small, and goes as soon as anything was done.
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { commands, useStore } from '../store';
import { focusNode } from './focus';
import { invited } from './invited';
import { useWords } from './words';

type Side = 'above' | 'below' | 'left' | 'right' | 'foot' | 'row';

/** The node and everything that must not be covered, in the frame's own measure. */
interface Surroundings {
  readonly node: DOMRect;
  readonly nodes: readonly DOMRect[];
  readonly words: readonly DOMRect[];
  /** The ring with its road: better seen than not. */
  readonly ring: DOMRect;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly side: Side;
  readonly left: number;
  readonly top: number;
  /** Where along the bubble's edge its tip stands. */
  readonly tip: number;
}

const GAP = 24;
const FAR = 38; // over a crown and the label beside it
const NARROW = 560; // no room beside a node, whatever else the stage has
const LOW = 320;
const EDGE = 6;
const NEARER = 6; // what a pixel of distance from its node is worth
const SMALL_RING = 260; // a bubble inside would hide it

function surroundingsOf(node: string, frame: HTMLElement): Surroundings | null {
  const outer = frame.getBoundingClientRect();
  const measure = (element: Element): DOMRect => {
    const box = element.getBoundingClientRect();
    return new DOMRect(box.x - outer.x, box.y - outer.y, box.width, box.height);
  };
  const body = frame.querySelector(`[data-node="${node}"] .hs-body`);
  const road = frame.querySelector('.hs-road');
  if (!body || !road) return null;
  const all = (selector: string) => [...frame.querySelectorAll(selector)].map(measure);
  return {
    node: measure(body),
    nodes: all('.hs-body, .hs-client circle'),
    words: all('.hs-label, .hs-row, .hs-row-head, .hs-link .hs-shaft'),
    ring: measure(road),
    width: outer.width,
    height: outer.height,
  };
}

/** `shift` moves a bubble above or below sideways, by its width. */
function placeAt(
  side: Side,
  { node, width, height }: Surroundings,
  bubble: Size,
  shift = 0,
  gap = GAP,
): Place {
  if (side === 'foot') {
    return { side, left: (width - bubble.width) / 2, top: height - bubble.height - EDGE, tip: 0 };
  }
  const middle = { x: node.x + node.width / 2, y: node.y + node.height / 2 };
  if (side === 'left' || side === 'right') {
    const left = side === 'left' ? node.left - GAP - bubble.width : node.right + GAP;
    return { side, left, top: middle.y - bubble.height / 2, tip: bubble.height / 2 };
  }
  const left = middle.x + (shift - 0.5) * bubble.width;
  const top = side === 'above' ? node.top - gap - bubble.height : node.bottom + gap;
  return { side, left, top, tip: middle.x - left };
}

/** How much of a bubble lies within the ring's road, 0…1. */
function shareInside({ left, top }: Place, ring: DOMRect, bubble: Size): number {
  const [x, y, r] = [ring.x + ring.width / 2, ring.y + ring.height / 2, ring.width / 2];
  const columns = [0, 0.25, 0.5, 0.75, 1].map((share) => left + share * bubble.width);
  const points = columns.flatMap((column) => [top, top + bubble.height].map((row) => [column, row] as const));
  return points.filter(([column, row]) => Math.hypot(column - x, row - y) < r).length / points.length;
}

/** How much of what must be seen a bubble would cover, px²; whatever leaves the stage counts most. */
function covered(place: Place, around: Surroundings, bubble: Size): number {
  const { node, nodes, words, ring, width, height } = around;
  const { left, top } = place;
  const right = left + bubble.width;
  const bottom = top + bubble.height;
  if (left < EDGE || top < 0 || right > width - EDGE || bottom > height) return Infinity;
  const over = (boxes: readonly DOMRect[]) =>
    boxes.reduce((sum, box) => {
      const across = Math.min(box.right, right) - Math.max(box.left, left);
      const down = Math.min(box.bottom, bottom) - Math.max(box.top, top);
      return across > 0 && down > 0 ? sum + across * down : sum;
    }, 0);
  const onRing = shareInside(place, ring, bubble) * bubble.width * bubble.height;
  const far = Math.hypot(left + bubble.width / 2 - node.x, top + bubble.height / 2 - node.y);
  return over(nodes) * 6 + over(words) * 8 + onRing * (ring.width < SMALL_RING ? 1 : 0.2) + far * NEARER;
}

/** The first place that covers least; none where that would be the small ring itself. */
function bestPlace(around: Surroundings, bubble: Size): Place | null {
  const foot = placeAt('foot', around, bubble);
  const atRight = around.node.left > around.width / 2;
  const edges = [2 * EDGE, around.width - bubble.width - 2 * EDGE];
  if (atRight) edges.reverse(); // the edge near the node first
  const heights = [0.4, 0.55, 0.7, 0.85, 1];
  const places = [
    ...[0, -0.36, 0.36].flatMap((shift) => [
      placeAt('above', around, bubble, shift),
      placeAt('above', around, bubble, shift, FAR),
    ]),
    placeAt('left', around, bubble),
    placeAt('right', around, bubble),
    ...[0, -0.36, 0.36].map((shift) => placeAt('below', around, bubble, shift)),
    foot,
    ...edges.flatMap((edge) => heights.map((height) => ({ ...foot, left: edge, top: foot.top * height }))),
  ];
  const costs = places.map((place) => covered(place, around, bubble));
  const place = places[costs.indexOf(Math.min(...costs))] ?? foot;
  const hides = around.ring.width < SMALL_RING && shareInside(place, around.ring, bubble) > 0;
  return hides ? null : place;
}

/** By the pane, which is as large with the row as without it. */
function isSmall({ parentElement: pane }: HTMLElement): boolean {
  return pane !== null && (pane.clientWidth < NARROW || pane.clientHeight < LOW);
}

export function Invitation({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const words = useWords();
  const node = useStore(invited);
  const deployment = useStore((state) => state.run?.config.deployment ?? 'cluster');
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const around = frame.current;
    const element = bubble.current;
    if (node === null || !around || !element) return;
    const place = () => {
      if (isSmall(around)) return put(element, { side: 'row', left: 0, top: 0, tip: 0 });
      const surroundings = surroundingsOf(node, around);
      element.hidden = false; // to be measured
      const best = surroundings && bestPlace(surroundings, element.getBoundingClientRect());
      element.hidden = best === null;
      if (best) put(element, { ...best, top: best.top + around.offsetTop });
    };
    place();
    const later = setInterval(place, 400); // the drawing finds its place in its own time
    return () => clearInterval(later);
  }, [frame, node, words]);
  if (node === null) return null;
  return (
    <div ref={bubble} className="invitation">
      <span>
        {deployment === 'cluster' || !words.group
          ? words.labels.invitation.text(node)
          : words.group.labels.invitation(node, deployment)}
      </span>
      <button
        type="button"
        className="primary danger"
        onClick={() => {
          commands.kill(node);
          commands.select(node); // what can be done next stands where the legend was
          focusNode(node);
        }}
      >
        {words.verbOn('kill', node)}
      </button>
    </div>
  );
}

/** Writes a style only where it differs: most looks find everything in its place. */
function put(element: HTMLElement, { side, left, top, tip }: Place): void {
  const { style, dataset } = element;
  element.hidden = false;
  const wanted = {
    left: `${Math.round(left)}px`,
    top: `${Math.round(top)}px`,
    '--tip': `${Math.round(tip)}px`,
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
  }
  if (dataset['side'] !== side) dataset['side'] = side;
}
