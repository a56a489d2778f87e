// Who stands where on a ring of a given size, what is in the way of labels there, and which labels they would like.
// Boundary: pure; how large the ring gets is bargain.ts's business.
import { polar } from './geometry';
import type { Circle, Geometry, Point } from './geometry';
import type { LabelSpace, LabelWish, Obstacles } from './labels';
import { linkEnds } from './links';
import type { MemberPlan, Plan, ShardPlan } from './seats';

export interface Seat extends Circle {
  readonly name: string;
  readonly shard: number;
  readonly angle: number;
  /** In front: beside the segment, tied to it by the stem. */
  readonly front: boolean;
}

/** Long lines or short ones, both with all the facts; or the name alone, of a node too small to carry it above a list. */
export type LabelForm = 'full' | 'short' | 'name';

/** Room that labels need, by who stands where. The same for all, so that texts may change without moving anything. */
export interface LabelSpaces {
  readonly front: Readonly<Record<LabelForm, LabelSpace>>;
  readonly behind: Readonly<Record<LabelForm, LabelSpace>>;
}

export type Wanted = { readonly front: LabelForm; readonly behind: LabelForm };

interface Frame {
  readonly largest: number;
  readonly at: (ring: number) => Point;
}

/** The ring's greatest radius at which every place of every member is on the stage, and where its middle is then. */
export function frameOf(unit: Plan, width: number, height: number): Frame {
  const origin = { x: 0, y: 0 };
  const edge = Math.max(1.3, unit.road + 0.08);
  const box = { left: -edge, top: -edge, right: edge, bottom: edge };
  for (const { members } of unit.shards) {
    for (const { angle, frontAngle, row, own } of members) {
      const places = own
        ? [{ ...polar(origin, angle, own.away), r: own.radius * 1.2, above: own.radius * 1.3 }]
        : [
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

/** A thinner ring than this is not seen, px. */
const thinnest = 6.5;

export function geometryOf(unit: Plan, centre: Point, ring: number): Geometry {
  return {
    ...centre,
    ring,
    ringInner: Math.min(ring * unit.inner, ring - thinnest),
    road: ring * unit.road,
    free: ring * unit.free + 2,
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
  const { own } = member;
  const away = own
    ? own.away * geometry.ring
    : front
      ? geometry.masters
      : geometry.replicas + member.row * geometry.row;
  return {
    name: member.name,
    shard,
    front,
    angle,
    ...polar(geometry, angle, away),
    r: own ? own.radius * geometry.ring : front ? geometry.masterRadius : geometry.replicaRadius,
  };
}

export function seatsOf(unit: Plan, owners: ReadonlyMap<string, number>, geometry: Geometry): Seat[] {
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

export function obstaclesOf(
  seats: readonly Seat[],
  geometry: Geometry,
  width: number,
  height: number,
): Obstacles {
  const fronts = new Map(seats.filter(({ front }) => front).map((seat) => [seat.shard, seat]));
  const lines = seats.flatMap((seat) => {
    const front = fronts.get(seat.shard);
    return front && front !== seat ? [linkEnds(front, seat)] : [];
  });
  return {
    width,
    height,
    circles: seats.map(footprint),
    disc: { x: geometry.x, y: geometry.y, r: geometry.free },
    lines,
  };
}

export type Wish = LabelWish & { readonly form: LabelForm };

export function wishesOf(seats: readonly Seat[], wanted: Wanted, spaces: LabelSpaces): Wish[] {
  return seats.map((seat) => {
    const form = seat.front ? wanted.front : wanted.behind;
    const space = spaces[seat.front ? 'front' : 'behind'][form];
    const gap = form === 'name' ? 4 : 9;
    return { name: seat.name, node: footprint(seat), outward: seat.angle, space, form, gap };
  });
}
