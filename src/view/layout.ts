// Where everything stands: a pure function of nodes, ring and stage. Only what the cluster is made of decides on the size,
// never who is master just now, so a failover moves two nodes and no more.
import { narrow, sizing } from './bargain';
import type { LayoutRequest, Sizing } from './bargain';
import type { Geometry } from './geometry';
import { placeLabels } from './labels';
import type { LabelPlace } from './labels';
import { rosterBelow } from './roster';
import type { Roster } from './roster';
import { obstaclesOf, seatsOf, wishesOf } from './seating';
import type { LabelForm, Seat, Wanted } from './seating';

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

/** Beyond this many nodes the picture shows bands of nodes instead of nodes. */
export const bandsFrom = 301;

/** The list says the rest. */
const nameAlone: Wanted = { front: 'name', behind: 'name' };

/** A node of this radius has its name inside. */
export const carriesName = 8;

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

/** Where a list says the rest, or nothing has room to: the names of nodes too small to have them inside. */
function namesOf(
  seats: readonly Seat[],
  { width, height }: Roster['stage'],
  geometry: Geometry,
  request: LayoutRequest,
) {
  const small = seats.filter(({ r }) => r < carriesName);
  const obstacles = obstaclesOf(seats, geometry, width, height);
  const places = placeLabels(wishesOf(small, nameAlone, request.spaces), obstacles);
  return new Map([...places].map(([name, place]): [string, Label] => [name, { ...place, form: 'name' }]));
}

export function layout(request: LayoutRequest, { unit, size }: Sizing = sizing(request)): Layout {
  const owners = new Map<string, number>();
  for (const { owner, shard } of request.ring) if (owner !== null) owners.set(owner, shard);
  const { geometry, wanted } = size;
  const seats = seatsOf(unit, owners, geometry);
  const roster = wanted ? null : request.roster;
  const full = wanted ? labelsOf(seats, wanted, geometry, request) : null;
  // A narrow stage says little of all rather than much of some.
  const isPoor = full !== null && full.size < seats.length && request.width < rosterBelow;
  const labels = isPoor
    ? namesOf(seats, request, geometry, request)
    : (full ?? (roster ? namesOf(seats, roster.stage, geometry, request) : new Map<string, Label>()));
  const detail: Detail =
    request.nodes.length >= bandsFrom
      ? 'bands'
      : wanted && !isPoor
        ? 'labels'
        : isPoor || roster || geometry.replicaRadius >= 8.5
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
