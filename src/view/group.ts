// Who sits where in a world without slots: the master in front, its replicas behind it, chains further out, and sentinels
// around the rest of the ring as watchers. Boundary: as seats.ts: no pixels, no labels.
import { TURN, normal } from './geometry';
import { sizesOf, spread } from './seats';
import type { MemberPlan, Plan, ShardPlan } from './seats';
import type { NodeView } from './stage';

/** Where the servers are grouped: to the right, where a stage has room. */
const HOME = TURN / 4;
/** Between neighbours of a row. */
const LIKED = 0.4;

interface Place {
  readonly name: string;
  /** 0 for the master, its replicas and whoever follows nobody; 1 for those that copy a replica, and so on. */
  readonly row: number;
  readonly parent: string | null;
}

/** How far down each server stands. The one that owns the ring may be any of row 0: it is drawn in front. */
export function placesOf(nodes: readonly NodeView[]): Place[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const depthOf = (node: NodeView, seen: readonly string[] = []): number => {
    const master = node.master === null ? undefined : byName.get(node.master);
    return !master || seen.includes(node.name) ? 0 : 1 + depthOf(master, [...seen, node.name]);
  };
  return nodes
    .filter(({ sentinel }) => !sentinel)
    .map((node) => {
      const depth = depthOf(node);
      return { name: node.name, row: Math.max(0, depth - 1), parent: depth > 1 ? node.master : null };
    });
}

/** In the order of their numbers from the middle outward, so that a new one moves nobody: 0, -1, 1, -2, 2 … */
const fromMiddle = (index: number): number => (index % 2 === 0 ? 1 : -1) * Math.ceil(index / 2);

/** Angles of one row: the first around the middle, the others around those that they copy. */
function anglesOf(
  row: readonly Place[],
  above: ReadonlyMap<string, number>,
  spacing: number,
): Map<string, number> {
  const count = row.length;
  const middle = count % 2 === 0 ? spacing / 2 : 0;
  const wanted = row.map(({ parent }, index) => {
    const siblings = row.filter((other) => other.parent === parent);
    const at = parent === null ? HOME : (above.get(parent) ?? HOME);
    const aside =
      parent === null
        ? fromMiddle(index) * spacing + middle
        : (siblings.findIndex((other) => other === row[index]) - (siblings.length - 1) / 2) * spacing * 0.8;
    return at + aside;
  });
  const angles = spread(
    wanted,
    row.map(() => spacing * 0.8),
  );
  return new Map(row.map(({ name }, index) => [name, angles[index] ?? HOME]));
}

function members(places: readonly Place[], spacing: number): MemberPlan[] {
  const rows = Math.max(0, ...places.map(({ row }) => row));
  let above: ReadonlyMap<string, number> = new Map();
  const planned: MemberPlan[] = [];
  for (let row = 0; row <= rows; row++) {
    const here = places.filter((place) => place.row === row);
    const angles = anglesOf(here, above, spacing);
    for (const { name } of here)
      planned.push({ name, row, frontAngle: HOME, angle: normal(angles.get(name) ?? HOME) });
    above = new Map([...above, ...angles]);
  }
  return planned;
}

/** Sentinels have equal parts of what the servers leave of the circle. */
function watchers(nodes: readonly NodeView[], taken: number): ShardPlan[] {
  const sentinels = nodes.filter(({ sentinel }) => sentinel);
  const part = (TURN - taken) / sentinels.length;
  return sentinels.map(({ name, shard }, index) => {
    const angle = normal(HOME + taken / 2 + part * (index + 0.5));
    return { shard, angle, members: [{ name, row: 0, angle, frontAngle: angle }] };
  });
}

/** The largest size of node at which servers and sentinels find their angles. */
export function groupPlan(nodes: readonly NodeView[], largest: number): Plan {
  const places = placesOf(nodes);
  const sentinels = nodes.length - places.length;
  const rows = Math.max(0, ...places.map(({ row }) => row));
  const columns = Math.max(
    1,
    ...Array.from({ length: rows + 1 }, (_, row) => places.filter((place) => place.row === row).length),
  );
  const most = sentinels > 0 ? TURN * 0.45 : TURN * 0.7;
  const spacing = Math.min(LIKED, most / columns);
  for (let masterRadius = largest; ; masterRadius *= 0.94) {
    const sizes = sizesOf(masterRadius, spacing);
    const needed = (2.3 * sizes.replicaRadius) / sizes.replicas;
    const taken = Math.min(most, Math.max(columns * spacing, TURN * 0.22));
    const around = (sentinels * 2.4 * masterRadius) / sizes.masters;
    if ((needed > spacing || around > TURN - taken) && masterRadius > 0.004) continue;
    const servers: ShardPlan[] =
      places.length > 0 ? [{ shard: 0, angle: HOME, members: members(places, spacing) }] : [];
    return {
      inner: 0.92,
      shards: [...servers, ...watchers(nodes, taken)],
      ...sizes,
      replicas: sizes.replicas + 0.26,
      row: sizes.replicaRadius * 3.3,
      rows: rows + 1,
    };
  }
}
