// The ways that messages take: along the ring road outside the slots for the bus, across the middle for clients.
// Boundary: points only; who sends what is motion's and the scene's business.
import { between, distance, polar, rounded, towards, turnTo } from './geometry';
import type { Circle, Geometry, Point } from './geometry';

export interface Path {
  readonly points: readonly Point[];
  /** Length up to each point, px. */
  readonly lengths: readonly number[];
}

/** What the ring road needs to know of a place: a seat has it. */
export interface Stop extends Circle {
  readonly angle: number;
}

/** Leaves and arrives without a kink. */
const smooth = (share: number) => share * share * share * (share * (6 * share - 15) + 10);

function measured(points: readonly Point[]): Path {
  const lengths = [0];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before) lengths.push((lengths[index - 1] ?? 0) + distance(before, point));
  });
  return { points, lengths };
}

/** Without what lies inside the circles at both ends. */
function trimmed(points: readonly Point[], from: Circle, to: Circle): Point[] {
  const outside = points.filter((point) => distance(point, from) > from.r && distance(point, to) > to.r);
  const first = outside[0];
  const last = outside.at(-1);
  if (!first || !last) return [towards(from, to, from.r), towards(to, from, to.r)];
  return [towards(from, first, from.r), ...outside, towards(to, last, to.r)];
}

/** A short hop between neighbours bends outward: neither onto the replication arrow nor through the node between them. */
function neighbourly(from: Stop, to: Stop, centre: Point): Path {
  const middle = between(from, to, 0.5);
  const [dx, dy] = [(to.y - from.y) * 0.3, (from.x - to.x) * 0.3];
  const left = { x: middle.x + dx, y: middle.y + dy };
  const right = { x: middle.x - dx, y: middle.y - dy };
  const control = distance(right, centre) > distance(left, centre) + 1 ? right : left;
  return bent(padded(from), control, padded(to));
}

/** From the edge of one circle to the edge of another, bent towards a point. */
export function bent(from: Circle, control: Point, to: Circle): Path {
  const points = Array.from({ length: 25 }, (_, index) => {
    const share = index / 24;
    return between(between(from, control, share), between(control, to, share), share);
  });
  return measured(trimmed(points, from, to));
}

const padded = <C extends Circle>(circle: C): Circle => ({ x: circle.x, y: circle.y, r: circle.r + 4 });

/**
 * Down from one node to the road, along it the shorter way round, up to the other. `lane` (-1 … 1) keeps messages of
 * different kinds apart on the road.
 */
export function busPath(from: Stop, to: Stop, geometry: Geometry, lane: number): Path {
  const turn = turnTo(from.angle, to.angle);
  const whole = Math.abs(turn);
  if (whole < 0.62 && distance(from, to) < 3.4 * (from.r + to.r)) return neighbourly(from, to, geometry);
  const road = geometry.road + lane * geometry.lane;
  const ramp = Math.min(whole / 2, 0.5);
  const fromHeight = distance(from, geometry) - road;
  const toHeight = distance(to, geometry) - road;
  const steps = Math.ceil(32 + whole * 16);
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const along = ease(index / steps) * whole;
    const leaving = 1 - smooth(Math.min(1, along / ramp));
    const arriving = 1 - smooth(Math.min(1, (whole - along) / ramp));
    return polar(
      geometry,
      from.angle + Math.sign(turn) * along,
      road + fromHeight * leaving + toHeight * arriving,
    );
  });
  return measured(trimmed(points, padded(from), padded(to)));
}

/** More samples at the ends, where the way bends. */
const ease = (share: number) => 0.6 * share + 0.4 * share * share * (3 - 2 * share);

/** Straight, beside the middle line by `aside` pixels (to the right of the direction of travel). */
export function straight(from: Point, to: Point, aside = 0): Path {
  const length = distance(from, to) || 1;
  const dx = (-(to.y - from.y) / length) * aside;
  const dy = ((to.x - from.x) / length) * aside;
  return measured([
    { x: from.x + dx, y: from.y + dy },
    { x: to.x + dx, y: to.y + dy },
  ]);
}

export function lengthOf({ lengths }: Path): number {
  return lengths.at(-1) ?? 0;
}

/** The point at a share of a way's length. */
export function pointAt(path: Path, share: number): Point {
  const wanted = lengthOf(path) * Math.min(1, Math.max(0, share));
  const { points, lengths } = path;
  let index = 1;
  while (index < lengths.length - 1 && (lengths[index] ?? 0) < wanted) index++;
  const a = points[index - 1];
  const b = points[index];
  if (!a || !b) return points[0] ?? { x: 0, y: 0 };
  const start = lengths[index - 1] ?? 0;
  const span = (lengths[index] ?? 0) - start;
  return span > 0 ? between(a, b, (wanted - start) / span) : b;
}

/** A triangle that points where the way goes, its tip at `tip`. */
export function arrowHead(tip: Point, before: Point, size: number): string {
  const length = distance(before, tip) || 1;
  const ux = (tip.x - before.x) / length;
  const uy = (tip.y - before.y) / length;
  const back = { x: tip.x - ux * size, y: tip.y - uy * size };
  const half = size * 0.42;
  const corners = [
    tip,
    { x: back.x - uy * half, y: back.y + ux * half },
    { x: back.x + uy * half, y: back.y - ux * half },
  ];
  return `M${corners.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join('L')}Z`;
}
