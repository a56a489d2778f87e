// Angles and circles: slots on the ring, polar points, boxes. Angles are radians clockwise from the top.
// Boundary: numbers only, no nodes.

export const SLOTS = 16384;
export const TURN = 2 * Math.PI;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Circle extends Point {
  readonly r: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The radii that everything is drawn at, in pixels. */
export interface Geometry extends Point {
  /** Outer edge of the slot ring. */
  readonly ring: number;
  /** Inner edge of the slot ring. */
  readonly ringInner: number;
  /** Middle of the ring road that the bus runs on, and half its width. */
  readonly road: number;
  readonly lane: number;
  /** From here outward labels may stand. */
  readonly free: number;
  /** Distance of masters from the centre. */
  readonly masters: number;
  /** Distance of the first row of replicas, and from row to row. */
  readonly replicas: number;
  readonly row: number;
  readonly masterRadius: number;
  readonly replicaRadius: number;
  readonly client: number;
}

export const slotAngle = (slot: number) => (slot / SLOTS) * TURN;

export const polar = (centre: Point, angle: number, radius: number): Point => ({
  x: centre.x + Math.sin(angle) * radius,
  y: centre.y - Math.cos(angle) * radius,
});

/** The same angle in 0 … one turn. */
export const normal = (angle: number) => ((angle % TURN) + TURN) % TURN;

/** From a to b the shorter way round, -π … π. */
export function turnTo(a: number, b: number): number {
  const turn = normal(b - a);
  return turn > Math.PI ? turn - TURN : turn;
}

export const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

export const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** The point on the way from a to b that lies `away` from a. */
export function towards(a: Point, b: Point, away: number): Point {
  const length = distance(a, b) || 1;
  return between(a, b, away / length);
}

export const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const grown = (box: Box, by: number): Box => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  bottom: box.bottom + by,
});

export const boxAround = ({ x, y, r }: Circle): Box => ({
  left: x - r,
  top: y - r,
  right: x + r,
  bottom: y + r,
});

export function touchesCircle(box: Box, { x, y, r }: Circle): boolean {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return dx * dx + dy * dy < r * r;
}

/** Whether the straight line from a to b passes through a box (sampled: boxes are never thin). */
export function crossesBox(box: Box, a: Point, b: Point): boolean {
  for (let step = 0; step <= 12; step++) {
    const { x, y } = between(a, b, step / 12);
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

export const rounded = (value: number) => Math.round(value * 10) / 10;

/** An SVG path through points. */
export const pathThrough = (points: readonly Point[]) =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)},${rounded(y)}`).join('');

/** The outline of a stretch of the ring around the origin: angles clockwise from the top, radii in px. */
export function ringSlice(
  { from, to }: { readonly from: number; readonly to: number },
  inner: number,
  outer: number,
): string {
  if (to - from > 2 * Math.PI - 1e-6) return `${circle(outer, 1)}${circle(inner, 0)}`;
  const large = to - from > Math.PI ? 1 : 0;
  const at = (angle: number, r: number): string =>
    `${fixed(r * Math.sin(angle))},${fixed(-r * Math.cos(angle))}`;
  return (
    `M${at(from, outer)}A${fixed(outer)},${fixed(outer)},0,${large},1,${at(to, outer)}` +
    `L${at(to, inner)}A${fixed(inner)},${fixed(inner)},0,${large},0,${at(from, inner)}Z`
  );
}

/** Two halves, since one arc cannot end where it began. Turning the other way makes the inner one a hole. */
const circle = (r: number, sweep: 0 | 1): string =>
  `M0,${fixed(-r)}A${fixed(r)},${fixed(r)},0,1,${sweep},0,${fixed(r)}A${fixed(r)},${fixed(r)},0,1,${sweep},0,${fixed(-r)}Z`;

const fixed = (value: number): number => Math.round(value * 1000) / 1000;

/** The slots whose numbers stand inside the ring, as far as there is room, in letters of this size. */
export function ringNumbers(geometry: Geometry, size: number): (Circle & { readonly slot: number })[] {
  const { ringInner } = geometry;
  const slots = ringInner < 62 ? [] : ringInner < 96 ? [0, 8192] : [0, 4096, 8192, 12288];
  return slots.map((slot) => {
    const angle = slotAngle(slot);
    const inward = 8 + size * (0.9 + Math.abs(Math.sin(angle)) * 1.2);
    return { slot, r: size * 1.4, ...polar(geometry, angle, ringInner - inward) };
  });
}
