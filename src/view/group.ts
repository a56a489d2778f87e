// Who sits where in a world without slots: the servers on the ring itself, the first at its top; whoever copies a replica
// further out; sentinels outside the road as watchers. Boundary: as seats.ts: no pixels, no labels.
import { TURN, normal, turnTo } from './geometry';
import type { MemberPlan, Plan, ShardPlan } from './seats';
import type { NodeView } from './stage';

/** Inner edge of the ring: thin, since it is one piece, and the servers on it are what matters. */
const inner = 0.94;
const onRing = (1 + inner) / 2;

interface Place {
  readonly name: string;
  /** 0 for the master, its replicas and whoever follows nobody; 1 for those that copy a replica, and so on. */
  readonly row: number;
}

/** How far down each server stands. Sentinels lead every replica to the master: what follows another does so in passing. */
export function placesOf(nodes: readonly NodeView[]): Place[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const watched = nodes.some(({ sentinel }) => sentinel);
  const depthOf = (node: NodeView, seen: readonly string[] = []): number => {
    const master = node.master === null ? undefined : byName.get(node.master);
    return !master || seen.includes(node.name) ? 0 : 1 + depthOf(master, [...seen, node.name]);
  };
  return nodes
    .filter(({ sentinel }) => !sentinel)
    .map((node) => {
      const depth = watched ? 0 : depthOf(node);
      return { name: node.name, row: Math.max(0, depth - 1) };
    });
}

/** Every server has its angle by its number, for ever: who follows whom moves nobody round the ring. Two stand like three. */
const angleOn = (index: number, count: number): number =>
  count === 2 ? ((index === 0 ? -1 : 1) * TURN) / 6 : (index * TURN) / count;

interface Sizes {
  readonly masterRadius: number;
  readonly replicaRadius: number;
  readonly road: number;
  /** From the middle to the sentinels, and to those that copy a replica, or a replica's replica. */
  readonly watch: number;
  row(row: number): number;
}

function sizesOf(masterRadius: number): Sizes {
  const replicaRadius = masterRadius * 0.76;
  const road = 1 + masterRadius + 0.16;
  return {
    masterRadius,
    replicaRadius,
    road,
    watch: road + 0.16 + replicaRadius,
    row: (row) => onRing + row * Math.max(0.22, 2.4 * replicaRadius),
  };
}

function members(places: readonly Place[], { replicaRadius, row }: Sizes): MemberPlan[] {
  return places.map(({ name, row: depth }, index) => {
    const angle = normal(angleOn(index, places.length));
    const own = depth > 0 ? { own: { away: row(depth), radius: replicaRadius } } : {};
    return { name, row: 0, angle, frontAngle: angle, ...own };
  });
}

/** How far the nearest server's angle is from the nearest sentinel's. */
function clearance(servers: readonly number[], sentinels: readonly number[]): number {
  return Math.min(...sentinels.flatMap((a) => servers.map((b) => Math.abs(turnTo(a, b)))));
}

/** Sentinels have equal parts of the circle, turned to where they are furthest from every server's angle. */
function watchers(nodes: readonly NodeView[], servers: readonly number[], sizes: Sizes): ShardPlan[] {
  const sentinels = nodes.filter(({ sentinel }) => sentinel);
  const part = TURN / Math.max(1, sentinels.length);
  const turned = (turn: number) => sentinels.map((_, index) => normal((index - 1 + turn) * part));
  let best = { clear: -1, angles: turned(0.5) };
  for (let step = 0; step < 24; step++) {
    const angles = turned(((step + 12) % 24) / 24);
    const clear = clearance(servers, angles);
    if (clear > best.clear + 1e-9) best = { clear, angles };
  }
  const own = { away: sizes.watch, radius: sizes.replicaRadius };
  return sentinels.map(({ name, shard }, index) => {
    const angle = best.angles[index] ?? 0;
    return { shard, angle, members: [{ name, row: 0, angle, frontAngle: angle, own }] };
  });
}

/** So many of this size stand side by side on a circle. */
const isRoomy = (count: number, radius: number, away: number): boolean =>
  count < 2 || 2 * away * Math.sin(Math.PI / count) > 2.5 * radius;

/** The largest size of node at which servers and sentinels stand side by side. */
export function groupPlan(nodes: readonly NodeView[], largest: number): Plan {
  const places = placesOf(nodes);
  const sentinels = nodes.length - places.length;
  let sizes = sizesOf(largest * 1.15);
  while (
    sizes.masterRadius > 0.004 &&
    !(
      isRoomy(places.length, sizes.masterRadius, onRing) &&
      isRoomy(sentinels, sizes.replicaRadius, sizes.watch)
    )
  )
    sizes = sizesOf(sizes.masterRadius * 0.94);
  const servers: ShardPlan[] =
    places.length > 0 ? [{ shard: 0, angle: 0, members: members(places, sizes) }] : [];
  const taken = servers.flatMap((shard) => shard.members.map(({ angle }) => angle));
  const { masterRadius, replicaRadius } = sizes;
  return {
    inner,
    road: sentinels > 0 ? sizes.road : 1.125,
    free: 1,
    shards: [...servers, ...watchers(nodes, taken, sizes)],
    masterRadius,
    replicaRadius,
    masters: onRing,
    replicas: onRing,
    row: 0,
    rows: 1,
  };
}
