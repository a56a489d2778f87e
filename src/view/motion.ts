// Messages in motion: every one that is drawn was on the wire, and takes as long on its way as reading it takes.
// Boundary: no DOM; its own clock is the wall milliseconds that the diagram hands in.
import { crowds, manners, readFlights, trailKind } from './flights';
import type { FlightRecord, MoverKind } from './flights';
import { towards } from './geometry';
import type { Circle } from './geometry';
import type { Layout } from './layout';
import { linkPath } from './links';
import { busPath, straight } from './paths';
import type { Path } from './paths';
import type { StageInput } from './stage';

export interface Mover {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly kind: MoverKind;
  readonly shard: number;
  path: Path;
  /** Share of the way, 0 … 1. */
  progress: number;
  readonly span: number;
  readonly sentAt: number;
  arrivesAt: number;
  /** Wall ms since it set out. */
  shown: number;
  /** Wall ms since it arrived, while time passes. */
  rested: number;
}

export interface Motion {
  movers: Mover[];
  /** Flights of the last two pictures, so that none sets out twice. */
  seen: Set<string>;
  before: Set<string>;
  buffer: Float64Array | null;
  at: number;
  generation: number;
  layout: Layout | null;
}

/** How long the line of a message of weight stays after its arrival, wall ms while time passes. */
const lingerMs = 1900;
/** Old news leaves even after a hold: what was sent this long ago (µs), once it could be read (wall ms). */
const pastUs = 400_000;
const readableMs = 1200;
/** Gossip goes on all the time: its lines make room for the next sooner. */
const gossipLingersMs = 800;
/** A message that has not arrived yet waits here: on its way, not there. */
const underWay = 0.64;
/** One that never arrives is seen to be lost here. */
const lostAt = 0.56;

export const createMotion = (): Motion => ({
  movers: [],
  seen: new Set(),
  before: new Set(),
  buffer: null,
  at: 0,
  generation: -1,
  layout: null,
});

const isNode = (name: string, layout: Layout) => layout.seats.has(name);

/** Bus messages take the road, client messages the ray, replication its arrow. */
export function pathOf(from: string, to: string, kind: MoverKind, layout: Layout): Path | null {
  const { geometry, seats } = layout;
  const a = seats.get(from);
  const b = seats.get(to);
  if (a && b) {
    const { group, lane } = manners[kind];
    if (group !== 'replication') return busPath(a, b, geometry, lane);
    return linkPath(a, b, geometry);
  }
  const node = a ?? b;
  if (!node) return null;
  const client: Circle = { x: geometry.x, y: geometry.y, r: geometry.client };
  const inner = towards(client, node, client.r + 3);
  const outer = towards(node, client, node.r + 3);
  return a ? straight(outer, inner, 3) : straight(inner, outer, 3);
}

function wanted(record: FlightRecord, input: StageInput, shown: ReadonlySet<string>): boolean {
  const { group } = manners[record.kind];
  if (group === 'weight' || group === 'gossip') return true;
  if (input.settings.reducedMotion) return false;
  if (group === 'heartbeat') return input.settings.heartbeats;
  if (group === 'client')
    return !shown.has(`${record.from} ${record.exchange}`) && !shown.has(`${record.to} ${record.exchange}`);
  return true;
}

/** How far a message may have come by an instant. */
const limitOf = (arrivesAt: number, at: number) =>
  Number.isNaN(arrivesAt) ? lostAt : arrivesAt <= at ? 1 : underWay;

/** In a still, small messages stand where they are. */
function shareOf({ sentAt, arrivesAt }: FlightRecord, at: number): number {
  const share = (at - sentAt) / (arrivesAt - sentAt);
  return Number.isFinite(share) ? Math.min(1, Math.max(0.04, share)) : lostAt;
}

function setOut(record: FlightRecord, input: StageInput, layout: Layout): Mover | null {
  const path = pathOf(record.from, record.to, record.kind, layout);
  if (!path) return null;
  const { key, from, to, kind, sentAt, arrivesAt } = record;
  const real = Number.isNaN(arrivesAt) ? 0 : (arrivesAt - sentAt) / 1000 / Math.max(input.speed, 1e-6);
  const span = Math.min(3500, Math.max(manners[kind].least, real));
  const rest = limitOf(arrivesAt, input.at); // with reduced motion it is there at once, or at once known to be lost
  const progress = input.settings.reducedMotion
    ? rest
    : input.playing || trailKind(kind)
      ? 0
      : shareOf(record, input.at);
  const shard = layout.seats.get(isNode(from, layout) ? from : to)?.shard ?? 0;
  return { key, from, to, kind, shard, path, progress, span, sentAt, arrivesAt, shown: 0, rested: 0 };
}

/** Takes in what is new on the wire. `shown` are exchanges (`c1 7`) that the middle of the stage draws with rays. */
export function takeIn(motion: Motion, input: StageInput, layout: Layout, shown: ReadonlySet<string>): void {
  if (motion.generation !== input.generation)
    Object.assign(motion, createMotion(), { generation: input.generation });
  if (motion.layout !== layout) moveOver(motion, layout);
  motion.at = input.at;
  if (motion.buffer === input.flights) return;
  motion.buffer = input.flights;
  motion.before = motion.seen;
  motion.seen = new Set();
  const crowd = { heartbeat: 0, client: 0, replication: 0, gossip: 0, weight: 0 };
  for (const { kind } of motion.movers) crowd[manners[kind].group]++;
  for (const record of readFlights(input)) {
    motion.seen.add(record.key);
    const { group } = manners[record.kind];
    if (motion.before.has(record.key) || crowd[group] >= crowds[group] || !wanted(record, input, shown))
      continue;
    const mover = setOut(record, input, layout);
    if (!mover) continue;
    crowd[group]++;
    motion.movers.push(mover);
  }
}

/** After a change of the layout everything that moves moves on the new ways. */
function moveOver(motion: Motion, layout: Layout): void {
  motion.layout = layout;
  for (const mover of motion.movers)
    mover.path = pathOf(mover.from, mover.to, mover.kind, layout) ?? mover.path;
}

/**
 * Moves everything on by `elapsed` wall ms; true while anything still moves. While time stands still messages of weight
 * go to where they are due and rest there; the small ones stop where they are.
 */
export function advance(motion: Motion, elapsed: number, passing: boolean): boolean {
  let moves = false;
  for (const mover of motion.movers) {
    const weighs = trailKind(mover.kind) !== null;
    mover.shown += elapsed;
    const limit = limitOf(mover.arrivesAt, motion.at);
    if ((passing || weighs) && mover.progress < limit) {
      mover.progress = Math.min(limit, mover.progress + elapsed / mover.span);
      moves = true;
    } else if (passing) {
      mover.rested += elapsed;
      moves = true;
    }
  }
  motion.movers = motion.movers.filter((mover) => !isOver(mover, motion.at));
  return moves && motion.movers.length > 0;
}

function isOver(mover: Mover, at: number): boolean {
  if (mover.progress < limitOf(mover.arrivesAt, at)) return false;
  if (trailKind(mover.kind) !== null) {
    const isOld = at - mover.sentAt > pastUs && mover.shown > readableMs;
    return isOld || mover.rested > (mover.kind === 'suspicion' ? gossipLingersMs : lingerMs);
  }
  const lost = Number.isNaN(mover.arrivesAt);
  return lost ? mover.rested > 500 : mover.progress >= 1 || mover.rested > 1500;
}
