// Where everything stands: a pure function of nodes, ring and stage. The ring gets as large as the labels allow; only
// what the cluster is made of decides on the size, never who is master just now, so a failover moves two nodes and no more.
import { distance, polar, towards } from './geometry';
import type { Circle, Geometry, Point } from './geometry';
import { placeLabels } from './labels';
import type { LabelPlace, LabelSpace, LabelWish, Obstacles } from './labels';
import { rosterBelow } from './roster';
import type { Roster } from './roster';
import { plan } from './seats';
import type { MemberPlan, Plan, ShardPlan } from './seats';
import type { NodeView, Segment } from './stage';

export interface Seat extends Circle {
  readonly name: string;
  readonly shard: number;
  readonly angle: number;
  /** In front: beside the segment, tied to it by the stem. */
  readonly front: boolean;
}

/** Long lines or short ones, both with all the facts; or the name alone, of a node too small to carry it above a list. */
export type LabelForm = 'full' | 'short' | 'name';

export interface Label extends LabelPlace {
  readonly form: LabelForm;
}

/** How much of the cluster there is room for: labels, numbers inside the nodes, nodes, or bands of nodes on a canvas. */
export type Detail = 'labels' | 'names' | 'nodes' | 'bands';

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly geometry: Geometry;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly detail: Detail;
  /** The list that says of every node what its label would, where the stage is too narrow for labels. */
  readonly roster: Roster | null;
}

/** Room that labels need, by who stands where. The same for all, so that texts may change without moving anything. */
export interface LabelSpaces {
  readonly front: Readonly<Record<LabelForm, LabelSpace>>;
  readonly behind: Readonly<Record<LabelForm, LabelSpace>>;
}

export interface LayoutRequest {
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

/** Beyond this many nodes the picture shows bands of nodes instead of nodes. */
export const bandsFrom = 301;

type Wanted = { readonly front: LabelForm; readonly behind: LabelForm };

/** From the richest labels to the shortest, how much of its greatest size the ring may lose for them, and what each step costs. */
const levels: readonly { readonly wanted: Wanted; readonly least: number; readonly loss: number }[] = [
  { wanted: { front: 'full', behind: 'full' }, least: 0.54, loss: 0 },
  { wanted: { front: 'full', behind: 'short' }, least: 0.54, loss: 0.3 },
  { wanted: { front: 'short', behind: 'short' }, least: 0.54, loss: 0.8 },
];

/** When not all find a place: the narrowest, for masters and whoever is in trouble first. */
const narrow: Wanted = { front: 'short', behind: 'short' };

/** The list says the rest. */
const nameAlone: Wanted = { front: 'name', behind: 'name' };

/** A node of this radius has its name inside. */
export const carriesName = 8;

/** More nodes than this are told apart by their numbers and their places. */
const mostLabels = 48;

interface Frame {
  readonly largest: number;
  readonly at: (ring: number) => Point;
}

/** The ring's greatest radius at which every place of every member is on the stage, and where its middle is then. */
function frameOf(unit: Plan, width: number, height: number): Frame {
  const origin = { x: 0, y: 0 };
  const box = { left: -1.3, top: -1.3, right: 1.3, bottom: 1.3 };
  for (const { members } of unit.shards) {
    for (const { angle, frontAngle, row } of members) {
      const places = [
        {
          ...polar(origin, frontAngle, unit.masters),
          r: unit.masterRadius * 1.2,
          above: unit.masterRadius * 1.55,
        },
        {
          ...polar(origin, angle, unit.replicas + row * unit.row),
          r: unit.replicaRadius * 1.2,
          above: unit.replicaRadius * 1.3,
        },
      ];
      for (const { x, y, r, above } of places) {
        box.left = Math.min(box.left, x - r);
        box.right = Math.max(box.right, x + r);
        box.top = Math.min(box.top, y - above);
        box.bottom = Math.max(box.bottom, y + r);
      }
    }
  }
  const pad = Math.min(width, height) < 480 ? 6 : 14;
  const across = (width - 2 * pad) / (box.right - box.left);
  const down = (height - 2 * pad) / (box.bottom - box.top);
  return {
    largest: Math.max(20, Math.min(across, down, 290)),
    at: (ring) => ({
      x: width / 2 - ((box.left + box.right) / 2) * ring,
      y: height / 2 - ((box.top + box.bottom) / 2) * ring,
    }),
  };
}

function geometryOf(unit: Plan, centre: Point, ring: number): Geometry {
  return {
    ...centre,
    ring,
    ringInner: ring * 0.86,
    road: ring * 1.125,
    lane: ring * 0.06,
    masters: unit.masters * ring,
    replicas: unit.replicas * ring,
    row: unit.row * ring,
    masterRadius: unit.masterRadius * ring,
    replicaRadius: unit.replicaRadius * ring,
    client: Math.max(ring * 0.29, Math.min(37, ring * 0.46)),
  };
}

/** Who stands in front for each shard: the owner of its slots, or its first member while nobody owns them. */
function frontOf({ members, shard }: ShardPlan, owners: ReadonlyMap<string, number>): string | undefined {
  const owner = members.filter(({ name }) => owners.get(name) === shard);
  return (owner[0] ?? members[0])?.name;
}

function seatOf(member: MemberPlan, shard: number, front: boolean, geometry: Geometry): Seat {
  const angle = front ? member.frontAngle : member.angle;
  const away = front ? geometry.masters : geometry.replicas + member.row * geometry.row;
  return {
    name: member.name,
    shard,
    front,
    angle,
    ...polar(geometry, angle, away),
    r: front ? geometry.masterRadius : geometry.replicaRadius,
  };
}

function seatsOf(unit: Plan, owners: ReadonlyMap<string, number>, geometry: Geometry): Seat[] {
  return unit.shards.flatMap((shard) => {
    const front = frontOf(shard, owners);
    return shard.members.map((member) => seatOf(member, shard.shard, member.name === front, geometry));
  });
}

/** What a node takes up with its crown or its ring of suspicion. */
export const footprint = (seat: Seat): Circle => ({
  x: seat.x,
  y: seat.y - seat.r * (seat.front ? 0.14 : 0),
  r: seat.r * (seat.front ? 1.34 : 1.24) + 2,
});

/** Straight arrows from the node in front to those behind it. */
export function linkEnds(from: Circle, to: Circle): readonly [Point, Point] {
  const inset = Math.min(7, distance(from, to) * 0.06);
  const crown = (from.y - to.y) / (distance(from, to) || 1) > 0.8 ? from.r * 0.5 : 0; // upward: it starts above the crown
  return [towards(from, to, from.r + inset + crown), towards(to, from, to.r + inset)];
}

function obstaclesOf(seats: readonly Seat[], geometry: Geometry, width: number, height: number): Obstacles {
  const fronts = new Map(seats.filter(({ front }) => front).map((seat) => [seat.shard, seat]));
  const lines = seats.flatMap((seat) => {
    const front = fronts.get(seat.shard);
    return front && front !== seat ? [linkEnds(front, seat)] : [];
  });
  return {
    width,
    height,
    circles: seats.map(footprint),
    disc: { x: geometry.x, y: geometry.y, r: geometry.road + geometry.lane + 2 },
    lines,
  };
}

type Wish = LabelWish & { readonly form: LabelForm };

function wishesOf(seats: readonly Seat[], wanted: Wanted, spaces: LabelSpaces): Wish[] {
  return seats.map((seat) => {
    const form = seat.front ? wanted.front : wanted.behind;
    const space = spaces[seat.front ? 'front' : 'behind'][form];
    const gap = form === 'name' ? 4 : 9;
    return { name: seat.name, node: footprint(seat), outward: seat.angle, space, form, gap };
  });
}

interface Size {
  readonly geometry: Geometry;
  readonly wanted: Wanted | null;
}

/** Labels that would cover most of what the ring leaves free need not be tried. */
function isHopeless(wishes: readonly Wish[], { width, height }: LayoutRequest, { road }: Geometry): boolean {
  const wanted = wishes.reduce((sum, { space }) => sum + space.width * space.height, 0);
  return wanted > 0.7 * (width * height - Math.PI * Math.min(road, width / 2, height / 2) ** 2);
}

/** What a ring of this size with these labels is worth; null where a label finds no place. */
function worthOf(
  geometry: Geometry,
  share: number,
  level: (typeof levels)[number],
  unit: Plan,
  request: LayoutRequest,
) {
  const { width, height, spaces } = request;
  const seats = seatsOf(unit, new Map(), geometry);
  const wishes = wishesOf(seats, level.wanted, spaces);
  if (isHopeless(wishes, request, geometry)) return null;
  const placed = placeLabels(wishes, obstaclesOf(seats, geometry, width, height));
  if (placed.size < wishes.length) return null;
  const cost = [...placed.values()].reduce((sum, label) => sum + label.cost, 0) / wishes.length;
  const least = Math.min(width, height);
  // The smaller the stage, the more the ring itself needs its room.
  const size = least < 340 ? 8 : least < 480 ? 5 : least < 660 ? 4.6 : 3;
  return share * size - cost * (least < 660 ? 0.6 : 0.9) - level.loss * (least < 480 ? 1 : 2.6);
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
  for (const level of levels) {
    for (let share = 1; share >= level.least; share -= many ? 0.06 : 0.03) {
      const geometry = geometryOf(unit, at(largest * share), largest * share);
      const worth = worthOf(geometry, share, level, unit, request);
      if (worth === null || worth <= (best?.worth ?? -Infinity)) continue;
      if (bearsFailovers(unit, geometry, level.wanted, request))
        best = { geometry, wanted: level.wanted, worth };
      if (best && many) return best;
    }
  }
  return best;
}

function sizeOf(unit: Plan, request: LayoutRequest): Size {
  const { roster, width, height, nodes } = request;
  const labels = width < rosterBelow || nodes.length > mostLabels ? null : labelled(unit, request);
  if (labels) return labels;
  const { largest, at } = frameOf(unit, width, roster?.top ?? height);
  const ring = roster || nodes.length > mostLabels ? largest : largest * 0.88;
  return {
    geometry: geometryOf(unit, at(ring), ring),
    wanted: roster || nodes.length > mostLabels ? null : narrow,
  };
}

/** Labels where the nodes stand now: as planned; narrower in a shard that came too close to others; or as many as fit. */
function labelsOf(
  seats: readonly Seat[],
  wanted: Wanted,
  geometry: Geometry,
  request: LayoutRequest,
): Map<string, Label> {
  const obstacles = obstaclesOf(seats, geometry, request.width, request.height);
  const troubled = new Set(
    request.nodes.filter(({ state, election }) => state !== 'up' || election).map(({ name }) => name),
  );
  const isFirst = ({ name, front }: Seat) => front || troubled.has(name);
  const ordered = [...seats.filter(isFirst), ...seats.filter((seat) => !isFirst(seat))];
  const weightOf = (labels: ReadonlyMap<string, Label>) =>
    seats.reduce((sum, seat) => sum + (labels.has(seat.name) ? (isFirst(seat) ? 3 : 1) : 0), 0);
  let most = new Map<string, Label>();
  const close = new Set<number>(); // shards that had a label left over
  for (const [some, choice] of [
    [seats, wanted],
    [ordered, narrow],
    [ordered, narrow],
    [ordered.filter(isFirst), narrow],
  ] as const) {
    const isClose = ({ shard }: Seat) => close.has(shard);
    const wishes = [
      ...wishesOf(some.filter(isClose), choice, request.spaces),
      ...wishesOf(
        some.filter((seat) => !isClose(seat)),
        wanted,
        request.spaces,
      ),
    ];
    const forms = new Map(wishes.map(({ name, form }) => [name, form]));
    const places = [...placeLabels(wishes, obstacles)];
    const placed = new Map(
      places.map(([name, place]) => [name, { ...place, form: forms.get(name) ?? ('short' as const) }]),
    );
    if (weightOf(placed) > weightOf(most)) most = placed;
    if (placed.size === wishes.length) break;
    for (const seat of some) if (forms.has(seat.name) && !placed.has(seat.name)) close.add(seat.shard);
  }
  return most;
}

/** Above a list that says the rest: the names of nodes too small to have them inside. */
function namesOf(seats: readonly Seat[], { top }: Roster, geometry: Geometry, request: LayoutRequest) {
  const small = seats.filter(({ r }) => r < carriesName);
  const obstacles = obstaclesOf(seats, geometry, request.width, top);
  const places = placeLabels(wishesOf(small, nameAlone, request.spaces), obstacles);
  return new Map([...places].map(([name, place]): [string, Label] => [name, { ...place, form: 'name' }]));
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
  const unit = plan(request.nodes, request.ring, largestNode(request));
  return { unit, size: sizeOf(unit, request) };
}

export function layout(request: LayoutRequest, { unit, size }: Sizing = sizing(request)): Layout {
  const owners = new Map<string, number>();
  for (const { owner, shard } of request.ring) if (owner !== null) owners.set(owner, shard);
  const { geometry, wanted } = size;
  const seats = seatsOf(unit, owners, geometry);
  const roster = wanted ? null : request.roster;
  const labels = wanted
    ? labelsOf(seats, wanted, geometry, request)
    : roster
      ? namesOf(seats, roster, geometry, request)
      : new Map<string, Label>();
  const detail: Detail =
    request.nodes.length >= bandsFrom
      ? 'bands'
      : wanted
        ? 'labels'
        : roster || geometry.replicaRadius >= 8.5
          ? 'names'
          : 'nodes';
  return {
    width: request.width,
    height: request.height,
    geometry,
    seats: new Map(seats.map((seat) => [seat.name, seat])),
    labels,
    detail,
    roster,
  };
}
