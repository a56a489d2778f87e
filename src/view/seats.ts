// Who sits where around the ring, in units of its outer radius: a shard stands beside its largest stretch of slots and
// every member keeps its own angle for ever. Boundary: no pixels, no labels; roles do not matter here, so nothing jumps.
import { TURN, normal, slotAngle, turnTo } from './geometry';
import type { NodeView, Segment } from './stage';

export interface ShardPlan {
  readonly shard: number;
  /** Where its members are grouped around. */
  readonly angle: number;
  readonly members: readonly MemberPlan[];
}

export interface MemberPlan {
  readonly name: string;
  readonly angle: number;
  /** Its angle while it is the shard's master: the same, unless a neighbour is too close there. */
  readonly frontAngle: number;
  /** Row behind the masters' circle that it has its place in, from 0, while it is not the shard's master. */
  readonly row: number;
  /** Its distance from the middle and its size, where it has the same whatever its role. */
  readonly own?: { readonly away: number; readonly radius: number };
}

export interface Plan {
  /** Inner edge of the ring: it is broad where it is divided into slots. */
  readonly inner: number;
  /** Middle of the ring road. */
  readonly road: number;
  /** From here outward labels may stand. */
  readonly free: number;
  readonly shards: readonly ShardPlan[];
  /** All in units of the ring's outer radius. */
  readonly masterRadius: number;
  readonly replicaRadius: number;
  readonly masters: number;
  readonly replicas: number;
  readonly row: number;
  readonly rows: number;
}

/** Middle of the largest stretch of each shard's slots, radians. */
function homes(ring: readonly Segment[]): Map<number, number> {
  const stretches: { shard: number; first: number; length: number }[] = [];
  for (const { shard, first, last } of ring) {
    const open = stretches.at(-1);
    if (open && open.shard === shard && open.first + open.length === first) open.length += last - first + 1;
    else stretches.push({ shard, first, length: last - first + 1 });
  }
  const largest = new Map<number, { first: number; length: number }>();
  for (const stretch of stretches) {
    if (stretch.shard >= 0 && stretch.length > (largest.get(stretch.shard)?.length ?? 0))
      largest.set(stretch.shard, stretch);
  }
  return new Map(
    [...largest].map(([shard, { first, length }]) => [shard, normal(slotAngle(first + length / 2))]),
  );
}

/** The middle of the widest gap between angles. */
function widestGap(angles: readonly number[]): number {
  const sorted = [...angles].sort((a, b) => a - b);
  let best = { middle: Math.PI / 3, width: 0 };
  sorted.forEach((angle, index) => {
    const next = sorted[index + 1] ?? (sorted[0] ?? 0) + TURN;
    if (next - angle > best.width + 1e-9) best = { middle: normal((angle + next) / 2), width: next - angle };
  });
  return best.middle;
}

/** Moves angles apart until each has its width, as little as that takes. */
export function spread(wanted: readonly number[], widths: readonly number[]): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const angles = [...wanted];
  if (order.length < 2) return angles;
  for (let round = 0; round < 80; round++) {
    let moved = 0;
    order.forEach((current, place) => {
      const next = order[(place + 1) % order.length] ?? current;
      const wrap = place === order.length - 1 ? TURN : 0;
      const need = ((widths[current] ?? 0) + (widths[next] ?? 0)) / 2;
      const lack = need - ((angles[next] ?? 0) + wrap - (angles[current] ?? 0));
      if (lack <= 1e-6) return;
      angles[current] = (angles[current] ?? 0) - lack / 2;
      angles[next] = (angles[next] ?? 0) + lack / 2;
      moved += lack;
    });
    if (moved < 1e-4) break;
  }
  return angles;
}

const corridor = 1.25; // the ring road runs between the ring (1) and the masters' inner edge

interface Sizes {
  readonly masterRadius: number;
  readonly replicaRadius: number;
  readonly masters: number;
  readonly replicas: number;
}

/** Distances for a size of node; `spacing` is the smallest angle between members of a shard. */
export function sizesOf(masterRadius: number, spacing: number): Sizes {
  const replicaRadius = masterRadius * (masterRadius > 0.18 ? 0.84 : 0.78);
  const masters = corridor + masterRadius;
  const reach = masterRadius + replicaRadius + 0.1;
  const aside = spacing * masters;
  return {
    masterRadius,
    replicaRadius,
    masters,
    replicas: masters + Math.max(1.5 * masterRadius, Math.sqrt(Math.max(0, reach ** 2 - aside ** 2))),
  };
}

/** What a shard would like between its members: two or three stand apart, so that each has its label; more close up. */
const likedSpacing = (members: number) => (members === 2 ? 0.44 : members === 3 ? 0.37 : 0.23);

/** Between members of a shard when all shards have an equal part of the circle. */
const spacingIn = (members: number, shards: number) =>
  Math.min(likedSpacing(members), ((TURN / shards) * 0.8) / Math.ceil(members / rowsOf(members, shards)));

/** As few rows as the shard's part of the circle allows. */
function rowsOf(members: number, shards: number): number {
  const inRow = Math.max(3, Math.floor(((TURN / shards) * 0.8) / likedSpacing(members)));
  return Math.min(6, Math.ceil(members / inRow));
}

/** The angle that a shard needs at least. */
function need(
  members: number,
  shards: number,
  { masterRadius, replicaRadius, masters, replicas }: Sizes,
): number {
  const perRow = Math.ceil(members / rowsOf(members, shards));
  return Math.max((2.5 * masterRadius) / masters, (perRow * 2.4 * replicaRadius) / replicas);
}

interface Room {
  readonly angle: number;
  readonly room: number;
  /** How far from the middle a master may stand without touching the next shard's. */
  readonly limit: number;
  readonly shards: number;
}

function membersOf(names: readonly string[], { angle, room, limit, shards }: Room): MemberPlan[] {
  const rows = rowsOf(names.length, shards);
  const perRow = Math.ceil(names.length / rows);
  const spacing = Math.min(likedSpacing(names.length), room / perRow);
  const middle = Math.floor((perRow - 1) / 2);
  const places: { row: number; column: number }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < perRow; column++) {
      if (row > 0 || column !== middle) places.push({ row, column });
    }
  }
  return names.map((name, index) => {
    const { row, column } =
      index === 0 ? { row: 0, column: middle } : (places[index - 1] ?? { row: rows, column: 0 });
    const aside = (column - (perRow - 1) / 2) * spacing;
    const frontAngle = normal(angle + Math.min(limit, Math.max(-limit, aside)));
    return { name, row, frontAngle, angle: normal(angle + aside) };
  });
}

/** Members of each shard, the lowest number (its first master) first. */
function families(nodes: readonly NodeView[]): Map<number, string[]> {
  const byShard = new Map<number, string[]>();
  for (const { name, shard } of nodes.toSorted((a, b) => a.index - b.index)) {
    const members = byShard.get(shard);
    if (members) members.push(name);
    else byShard.set(shard, [name]);
  }
  return byShard;
}

/** The largest size of node at which every shard finds its angle. */
function fit(counts: readonly number[], largest: number): { sizes: Sizes; widths: number[] } {
  let masterRadius = largest;
  const tight = Math.min(
    ...counts.filter((count) => count > 1).map((count) => spacingIn(count, counts.length)),
    1,
  );
  for (;;) {
    const sizes = sizesOf(masterRadius, Math.max(0.1, tight - masterRadius * 0.6));
    const widths = counts.map((count) => need(count, counts.length, sizes));
    const total = widths.reduce((sum, width) => sum + width, 0);
    if (total <= TURN || masterRadius < 0.004) return { sizes, widths };
    masterRadius *= 0.94;
  }
}

/** `largest` is the greatest radius of a master. */
export function plan(nodes: readonly NodeView[], ring: readonly Segment[], largest: number): Plan {
  const byShard = families(nodes);
  const home = homes(ring);
  for (const shard of byShard.keys()) if (!home.has(shard)) home.set(shard, widestGap([...home.values()]));
  const shards = [...byShard.keys()];
  const { sizes, widths } = fit(
    shards.map((shard) => byShard.get(shard)?.length ?? 0),
    largest,
  );
  const angles = spread(
    shards.map((shard) => home.get(shard) ?? 0),
    widths,
  );
  const spare =
    TURN /
    Math.max(
      TURN * 0.25,
      widths.reduce((sum, width) => sum + width, 0),
    );
  const placed = shards.map((shard, index) => {
    const angle = normal(angles[index] ?? 0);
    const others = angles
      .filter((_, other) => other !== index)
      .map((other) => Math.abs(turnTo(angle, other)));
    const nearest = Math.min(Math.PI, ...others);
    const room = Math.max(Math.min((widths[index] ?? 0) * spare, nearest * 0.92), widths[index] ?? 0);
    const limit = Math.max(0, nearest / 2 - (1.06 * sizes.masterRadius) / sizes.masters);
    return {
      shard,
      angle,
      members: membersOf(byShard.get(shard) ?? [], { angle, room, limit, shards: shards.length }),
    };
  });
  const rows = Math.max(0, ...placed.flatMap(({ members }) => members.map(({ row }) => row))) + 1;
  return {
    inner: 0.86,
    road: 1.125,
    free: 1.185,
    shards: placed,
    ...sizes,
    row: sizes.replicaRadius * 2.5,
    rows,
  };
}
