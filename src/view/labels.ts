// Finds a place beside each node for its label, so that no two touch, none covers a node, none leaves the stage.
// Boundary: boxes only; what a label says is the scene's business.
import { crossesBox, distance, grown, overlaps, polar, touchesCircle, turnTo, TURN } from './geometry';
import type { Box, Circle, Point } from './geometry';

export type Anchor = 'start' | 'middle' | 'end';

export interface LabelPlace {
  readonly box: Box;
  readonly anchor: Anchor;
  /** Where the text is anchored: x of the anchor, top of the box. */
  readonly x: number;
  readonly top: number;
  /** It would have left the stage where it wanted to stand. */
  readonly pushed: boolean;
  /** How far from ideal it stands. */
  readonly cost: number;
}

export interface LabelSpace {
  readonly width: number;
  readonly height: number;
}

export interface LabelWish {
  readonly name: string;
  readonly node: Circle;
  /** Angle of the node, seen from the middle of the stage: the label would stand on that side. */
  readonly outward: number;
  readonly space: LabelSpace;
  /** From the node to its label, px. */
  readonly gap: number;
}

export interface Obstacles {
  readonly width: number;
  readonly height: number;
  /** Nodes with what belongs to them (crown, ring of suspicion). */
  readonly circles: readonly Circle[];
  /** The ring with its road. */
  readonly disc: Circle;
  /** Arrows, which a label had better not cover. */
  readonly lines: readonly (readonly [Point, Point])[];
}

const edge = 6;
const directions = 32;

/** Where a label may stand on one side of its node: as it comes, or slid to the stage's left or right edge. */
type Slide = 'none' | 'left' | 'right';

/** The box of a label that touches a node from one side, pushed back onto the stage where it would leave it. */
function placeAt(
  { node, space, gap }: LabelWish,
  angle: number,
  slide: Slide,
  { width, height }: Obstacles,
): LabelPlace {
  const touch = polar(node, angle, node.r + gap);
  const side = Math.sin(angle);
  const rise = -Math.cos(angle);
  const anchor: Anchor = side > 0.38 ? 'start' : side < -0.38 ? 'end' : 'middle';
  const left = touch.x - (anchor === 'start' ? 0 : anchor === 'end' ? space.width : space.width / 2);
  const top = touch.y - space.height / 2 + (rise * space.height) / 2;
  const furthest = width - edge - space.width;
  const x = slide === 'left' ? edge : slide === 'right' ? furthest : Math.min(Math.max(left, edge), furthest);
  const y = Math.min(Math.max(top, edge), height - edge - space.height);
  const shifted = Math.abs(x - left) > 2;
  const stands: Anchor = !shifted ? anchor : x > left ? 'start' : 'end';
  const at = stands === 'start' ? x : stands === 'end' ? x + space.width : x + space.width / 2;
  return {
    box: { left: x, top: y, right: x + space.width, bottom: y + space.height },
    anchor: stands,
    x: at,
    top: y,
    pushed: shifted || Math.abs(y - top) > 2,
    cost: 0,
  };
}

function fits(
  place: LabelPlace,
  taken: readonly Box[],
  { circles, disc, width, height }: Obstacles,
): boolean {
  const { box } = place;
  if (
    box.left < edge - 1 ||
    box.top < edge - 1 ||
    box.right > width - edge + 1 ||
    box.bottom > height - edge + 1
  )
    return false;
  if (touchesCircle(box, disc)) return false;
  const wide = grown(box, 3);
  return (
    !taken.some((other) => overlaps(wide, other)) && !circles.some((circle) => touchesCircle(wide, circle))
  );
}

function cost(place: LabelPlace, angle: number, wish: LabelWish, { lines }: Obstacles): number {
  const level = Math.abs(Math.sin(angle)); // beside a node reads better than above it
  const stray = Math.abs(turnTo(wish.outward, angle));
  const inward = Math.sin(wish.outward) * Math.sin(angle) < -0.05 ? 1.2 : 0;
  const squeezed = place.pushed ? 0.8 : 0;
  const crossed = lines.filter(([a, b]) => crossesBox(grown(place.box, 2), a, b)).length;
  const middle = { x: (place.box.left + place.box.right) / 2, y: (place.box.top + place.box.bottom) / 2 };
  const far = distance(middle, wish.node) / 1000;
  return stray + (1 - level) * 1.3 + crossed * 5 + inward + squeezed + far;
}

/** A label that slid away from its node is not known to be its own. */
const isNear = ({ box }: LabelPlace, { node, gap }: LabelWish) =>
  touchesCircle(box, { ...node, r: node.r + gap + 7 });

function best(wish: LabelWish, taken: readonly Box[], obstacles: Obstacles): LabelPlace | null {
  let found: LabelPlace | null = null;
  const { node, space } = wish;
  const slides: Slide[] = ['none'];
  if (node.x < space.width + node.r) slides.push('left');
  if (node.x > obstacles.width - space.width - node.r) slides.push('right');
  for (let step = 0; step < directions; step++) {
    const angle = (step / directions) * TURN;
    for (const slide of slides) {
      const place = placeAt(wish, angle, slide, obstacles);
      if (!isNear(place, wish) || !fits(place, taken, obstacles)) continue;
      const price = cost(place, angle, wish, obstacles);
      if (!found || price < found.cost - 1e-9) found = { ...place, cost: price };
    }
  }
  return found;
}

/** Labels for as many wishes as possible; those that fail get the first choice in another round, three times. */
export function placeLabels(wishes: readonly LabelWish[], obstacles: Obstacles): Map<string, LabelPlace> {
  let order = [...wishes];
  let placed = new Map<string, LabelPlace>();
  for (let round = 0; round < 4; round++) {
    const now = new Map<string, LabelPlace>();
    const taken: Box[] = [];
    for (const wish of order) {
      const place = best(wish, taken, obstacles);
      if (!place) continue;
      now.set(wish.name, place);
      taken.push(place.box);
    }
    if (now.size > placed.size) placed = now;
    if (placed.size === wishes.length || now.size < wishes.length * 0.7) break;
    order = [...order.filter(({ name }) => !now.has(name)), ...order.filter(({ name }) => now.has(name))];
  }
  return placed;
}
