// How large the ring gets: as large as rich labels at every node allow, now and after a failover; or a list says the rest.
// Boundary: pure; what the cluster is made of decides, never who is master just now.
import type { Geometry } from './geometry';
import { placeLabels } from './labels';
import { rosterBelow } from './roster';
import type { Roster } from './roster';
import { groupPlan } from './group';
import { plan } from './seats';
import type { Plan } from './seats';
import { frameOf, geometryOf, obstaclesOf, seatsOf, wishesOf } from './seating';
import type { LabelSpaces, Wanted, Wish } from './seating';
import type { Deployment, NodeView, Segment } from './stage';

export interface LayoutRequest {
  readonly deployment: Deployment;
  readonly nodes: readonly NodeView[];
  readonly ring: readonly Segment[];
  readonly width: number;
  readonly height: number;
  readonly spaces: LabelSpaces;
  /** What would say it where not every node has room for a label. */
  readonly roster: Roster | null;
  /** Radius that a master likes to have, px: its number is to be read. */
  readonly nodeRadius: number;
}

/** From the richest labels to the shortest, how much of its greatest size the ring may lose for them, and what each step costs. */
const levels: readonly { readonly wanted: Wanted; readonly least: number; readonly loss: number }[] = [
  { wanted: { front: 'full', behind: 'full' }, least: 0.54, loss: 0 },
  { wanted: { front: 'full', behind: 'short' }, least: 0.54, loss: 0.3 },
  { wanted: { front: 'short', behind: 'short' }, least: 0.54, loss: 0.8 },
];

/** When not all find a place: the narrowest, for masters and whoever is in trouble first. */
export const narrow: Wanted = { front: 'short', behind: 'short' };

/** More nodes than this are told apart by their numbers and their places. */
const mostLabels = 48;

export interface Size {
  readonly geometry: Geometry;
  readonly wanted: Wanted | null;
}

/** Labels that would cover most of what the ring leaves free need not be tried. */
function isHopeless(wishes: readonly Wish[], { width, height }: LayoutRequest, { road }: Geometry): boolean {
  const wanted = wishes.reduce((sum, { space }) => sum + space.width * space.height, 0);
  return wanted > 0.7 * (width * height - Math.PI * Math.min(road, width / 2, height / 2) ** 2);
}

/** What a ring of this size with labels like these is worth at most: what each of them costs by its place comes off. */
function atMost(share: number, loss: number, { width, height }: LayoutRequest): number {
  const least = Math.min(width, height);
  // The smaller the stage, the more the ring itself needs its room.
  const size = least < 480 ? 5 : least < 660 ? 4.6 : 3;
  return share * size - loss * 1.2;
}

/** How far labels stand from where they would like to, on the whole; null where one finds no place. */
function costOf(wanted: Wanted, geometry: Geometry, unit: Plan, request: LayoutRequest): number | null {
  const { width, height, spaces } = request;
  const seats = seatsOf(unit, new Map(), geometry);
  const wishes = wishesOf(seats, wanted, spaces);
  if (isHopeless(wishes, request, geometry)) return null;
  const placed = placeLabels(wishes, obstaclesOf(seats, geometry, width, height));
  if (placed.size < wishes.length) return null;
  const cost = [...placed.values()].reduce((sum, label) => sum + label.cost, 0) / wishes.length;
  return cost * (Math.min(width, height) < 660 ? 0.6 : 0.9);
}

/** Whether every node would find room for its label after a failover, too: short ones in the shard that it happens in. */
function bearsFailovers(unit: Plan, geometry: Geometry, wanted: Wanted, request: LayoutRequest): boolean {
  return unit.shards.every(({ members, shard: struck }) =>
    members.slice(1).every(({ name }) => {
      const seats = seatsOf(unit, new Map([[name, struck]]), geometry);
      const wishes = seats.flatMap((seat) =>
        wishesOf([seat], seat.shard === struck ? narrow : wanted, request.spaces),
      );
      const obstacles = obstaclesOf(seats, geometry, request.width, request.height);
      return placeLabels(wishes, obstacles).size === wishes.length;
    }),
  );
}

/** The best bargain between a large ring and rich labels, or null where not every node would have one. */
function labelled(unit: Plan, request: LayoutRequest): Size | null {
  const { largest, at } = frameOf(unit, request.width, request.height);
  const many = request.nodes.length > 12;
  let best: (Size & { worth: number }) | null = null;
  for (const { wanted, least, loss } of levels) {
    for (let share = 1; share >= least; share -= many ? 0.06 : 0.03) {
      const most = atMost(share, loss, request);
      if (best && most <= best.worth) break;
      const geometry = geometryOf(unit, at(largest * share), largest * share);
      const cost = costOf(wanted, geometry, unit, request);
      if (cost === null || (best && most - cost <= best.worth)) continue;
      if (bearsFailovers(unit, geometry, wanted, request)) best = { geometry, wanted, worth: most - cost };
      if (best && many) return best;
    }
  }
  return best;
}

/** On a stage so low labels may have their room when the ring beside a list would hardly be larger. */
const lowStage = 300;

function sizeOf(unit: Plan, request: LayoutRequest): Size {
  const { roster, width, height, nodes } = request;
  const { largest, at } = frameOf(unit, roster?.stage.width ?? width, roster?.stage.height ?? height);
  const labels = width < rosterBelow || nodes.length > mostLabels ? null : labelled(unit, request);
  const isSmaller = roster && height < lowStage && labels && labels.geometry.ring < largest * 0.8;
  if (labels && !isSmaller) return labels;
  const ring = roster || nodes.length > mostLabels ? largest : largest * 0.88;
  return {
    geometry: geometryOf(unit, at(ring), ring),
    wanted: roster || nodes.length > mostLabels ? null : narrow,
  };
}

/** The sizing depends on names, shards and the ring's shape alone; `layout` asks for it again only when those change. */
export interface Sizing {
  readonly unit: Plan;
  readonly size: Size;
}

/** Nodes stay about as large as a finger on small stages, and do not grow for ever on large ones. */
const largestNode = ({ width, height, nodeRadius }: LayoutRequest) =>
  Math.min(0.2, Math.max(0.13, nodeRadius / (Math.min(width, height) * 0.27)));

export function sizing(request: LayoutRequest): Sizing {
  const { nodes, ring, deployment } = request;
  const largest = largestNode(request);
  const unit = deployment === 'cluster' ? plan(nodes, ring, largest) : groupPlan(nodes, largest);
  return { unit, size: sizeOf(unit, request) };
}
