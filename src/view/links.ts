// Replication arrows: straight, or bent round the client where they would run into it.
// Boundary: points only.
import { between, distance, towards } from './geometry';
import type { Circle, Geometry, Point } from './geometry';
import { bent, straight } from './paths';
import type { Path } from './paths';

/** What an arrow leaves free around the client, in radii of the ring. */
const clearance = 0.13;

/** Where a straight arrow begins and ends. */
export function linkEnds(from: Circle, to: Circle): readonly [Point, Point] {
  const inset = insetOf(from, to);
  return [towards(from, to, from.r + inset + crownOn(from, to)), towards(to, from, to.r + inset)];
}

const insetOf = (from: Circle, to: Circle) => Math.min(7, distance(from, to) * 0.06);

/** Upward it starts above the crown. */
const crownOn = (from: Circle, to: Circle) =>
  (from.y - to.y) / (distance(from, to) || 1) > 0.8 ? from.r * 0.5 : 0;

/** The way from a node to the one that copies it; the same line in both directions. */
export function linkPath(from: Circle, to: Circle, geometry: Geometry): Path {
  const middle = between(from, to, 0.5);
  const away = distance(middle, geometry);
  const clear = geometry.client + clearance * geometry.ring;
  const isAcross = away < clear && distance(from, to) > 2 * clear;
  if (!isAcross) return straight(...linkEnds(from, to));
  const out = away > 1 ? between(geometry, middle, clear / away) : aside(from, to, geometry, clear);
  const control = { x: 2 * out.x - middle.x, y: 2 * out.y - middle.y };
  const inset = insetOf(from, to);
  const start = { ...from, r: from.r + inset + crownOn(from, control as Circle) };
  return bent(start, control, { ...to, r: to.r + inset });
}

/** Opposite each other: round the middle on the right, or below it. */
function aside(from: Point, to: Point, centre: Point, clear: number): Point {
  const length = distance(from, to) || 1;
  const [x, y] = [(from.y - to.y) / length, (to.x - from.x) / length];
  const sign = x > 1e-9 || (Math.abs(x) <= 1e-9 && y > 0) ? 1 : -1;
  return { x: centre.x + sign * x * clear, y: centre.y + sign * y * clear };
}
