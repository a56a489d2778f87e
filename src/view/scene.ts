// The whole picture as data: scene(state) -> shapes. Pure, so that it is tested as text.
// Boundary: no DOM and no time; what moves between two scenes is motion's business.
import { distance, normal, overlaps, polar, slotAngle, touchesCircle, towards, turnTo } from './geometry';
import type { Box, Point } from './geometry';
import { centreOf } from './centre';
import { raysOf } from './exchange';
import type { Layout } from './layout';
import { linkPath } from './links';
import { pathOf } from './motion';
import { lengthOf, pointAt } from './paths';
import type { Path } from './paths';
import { linkName, readPicked } from './picked';
import type { Seat } from './seating';
import { figuresOf } from './figures';
import { nodeShapes } from './nodes';
import { rowShapes } from './rows';
import type { CrownShape, LinkShape, Scene, SegmentShape, StemShape } from './shapes';
import type { Exchange, NodeView, Segment, StageInput } from './stage';
import { roughly } from './type';
import type { Measure, TypeScale } from './type';
import { activeCuts, wallsOf } from './walls';

export interface SceneRequest {
  readonly input: StageInput;
  readonly layout: Layout;
  readonly type: TypeScale;
  /** The exchange in the middle. */
  readonly exchange: Exchange | null;
  readonly measure?: Measure;
}

function serviceOf(
  { served, owner }: Segment,
  nodes: ReadonlyMap<string, NodeView>,
): SegmentShape['service'] {
  if (served) return 'served';
  const node = owner === null ? undefined : nodes.get(owner);
  return node && node.process === 'up' && node.state !== 'failed' ? 'down' : 'unserved';
}

/** Stretches of one shard, owner and service as one piece each. */
export function segmentShapes(
  ring: readonly Segment[],
  nodes: ReadonlyMap<string, NodeView>,
): SegmentShape[] {
  const pieces: { segment: Segment; last: number }[] = [];
  for (const segment of ring) {
    const open = pieces.at(-1);
    const same =
      open &&
      open.segment.shard === segment.shard &&
      open.segment.owner === segment.owner &&
      open.segment.served === segment.served &&
      open.last + 1 === segment.first;
    if (same) open.last = segment.last;
    else pieces.push({ segment, last: segment.last });
  }
  return pieces.map(({ segment, last }) => ({
    key: `${segment.first}`,
    shard: segment.shard,
    service: serviceOf(segment, nodes),
    from: slotAngle(segment.first),
    to: slotAngle(last + 1),
  }));
}

/** The angle at which a stem leaves the ring: the node's own, or the nearest within its largest stretch of slots. */
function footAngle(seat: Seat, pieces: readonly Segment[]): number | null {
  let best: { angle: number; length: number } | null = null;
  for (const { first, last } of pieces) {
    const length = last - first + 1;
    if (best && best.length >= length) continue;
    const middle = slotAngle(first + length / 2);
    const half = Math.max(0, (length / 2 / 16384) * 2 * Math.PI - 0.05);
    const turn = turnTo(middle, seat.angle);
    best = { angle: normal(middle + Math.max(-half, Math.min(half, turn))), length };
  }
  return best?.angle ?? null;
}

function stemShapes(
  ring: readonly Segment[],
  layout: Layout,
  nodes: ReadonlyMap<string, NodeView>,
): StemShape[] {
  const { geometry } = layout;
  const owned = new Map<string, Segment[]>();
  for (const segment of ring) {
    if (segment.owner === null) continue;
    const pieces = owned.get(segment.owner);
    if (pieces) pieces.push(segment);
    else owned.set(segment.owner, [segment]);
  }
  return [...owned].flatMap(([owner, pieces]) => {
    const seat = layout.seats.get(owner);
    const node = nodes.get(owner);
    if (!seat?.front || !node || node.state === 'failed' || node.process === 'dead') return [];
    const angle = footAngle(seat, pieces);
    if (angle === null) return [];
    const foot = polar(geometry, angle, geometry.ring);
    if (distance(foot, seat) < seat.r) return []; // it stands on the ring itself
    return [
      {
        shard: seat.shard,
        served: pieces.some(({ served }) => served),
        from: foot,
        to: towards(seat, foot, seat.r - 1),
      },
    ];
  });
}

/** Whether a text there lies over nothing: beside the ring, or inside it and clear of the client. */
function isFree(box: Box, { geometry, labels, seats, width, height }: Layout): boolean {
  const { x, y, ringInner, client, free } = geometry;
  if (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2) return false;
  const furthest = Math.hypot(Math.max(x - box.left, box.right - x), Math.max(y - box.top, box.bottom - y));
  const onRing = touchesCircle(box, { x, y, r: free }) && furthest > ringInner - 3;
  return (
    !onRing &&
    !touchesCircle(box, { x, y, r: client + 4 }) &&
    ![...labels.values()].some((label) => overlaps(label.box, box)) &&
    ![...seats.values()].some((circle) => touchesCircle(box, circle))
  );
}

/** The text of a link beside its middle, on the side where nothing is. */
function besideLink(path: Path, layout: Layout, width: number, height: number) {
  const middle = pointAt(path, 0.5);
  const before = pointAt(path, 0.45);
  const length = distance(before, middle) || 1;
  for (const side of [1, -1]) {
    const nx = (-(middle.y - before.y) / length) * side;
    const ny = ((middle.x - before.x) / length) * side;
    const at = { x: middle.x + nx * 11, y: middle.y + ny * height };
    const anchor = nx > 0.25 ? ('start' as const) : nx < -0.25 ? ('end' as const) : ('middle' as const);
    const left = at.x - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
    const box: Box = { left, right: left + width, top: at.y - height / 2, bottom: at.y + height / 2 };
    if (isFree(box, layout)) return { at, anchor };
  }
  return null;
}

function linkShapes({ input, layout, type, measure = roughly }: SceneRequest): LinkShape[] {
  const { texts } = input;
  return input.nodes.flatMap((node) => {
    if (node.role !== 'replica' || node.master === null) return [];
    const to = layout.seats.get(node.name);
    const from = layout.seats.get(node.master);
    if (!to || !from) return [];
    const { lag, behind } = figuresOf(node, input.figures);
    const path = linkPath(from, to, layout.geometry);
    const text = !node.linkUp ? texts.linkDown : lag !== null && lag > 0 ? texts.lag(lag, behind) : '';
    const spot =
      text === '' ? null : besideLink(path, layout, measure(text, 'mono', type.mono), type.mono * 1.3);
    return [
      {
        key: node.name,
        name: linkName(node.master, node.name),
        shard: node.shard,
        up: node.linkUp,
        points: path.points,
        length: lengthOf(path),
        middle: pointAt(path, 0.5),
        text: spot ? text : '',
        textAt: spot?.at ?? pointAt(path, 0.5),
        textAnchor: spot?.anchor ?? 'start',
      },
    ];
  });
}

/** Along its arrow where one end copies the other, else along the road or the ray. */
function threadOf({ nodes, selection }: StageInput, layout: Layout): readonly Point[] | null {
  const link = readPicked(selection);
  if (!link || link.arrivesAt !== null) return null;
  const { from, to } = link;
  const copies = (name: string, other: string): boolean =>
    nodes.some((node) => node.name === name && node.role === 'replica' && node.master === other);
  const kind = copies(from, to) || copies(to, from) ? 'stream' : 'ping';
  const [first, last] = copies(from, to) ? [to, from] : [from, to];
  return pathOf(first, last, kind, layout)?.points ?? null;
}

/** One crown a shard, on whoever owns its slots; a node that still believes in its lost mastership keeps an outline. */
function crownShapes({ nodes, selection, highlight }: StageInput, layout: Layout): CrownShape[] {
  if (layout.detail === 'bands' || layout.detail === 'nodes') return [];
  return nodes.flatMap((node) => {
    const seat = layout.seats.get(node.name);
    const believes = node.role === 'master' && node.process !== 'dead';
    const wears = node.role === 'master' && node.slots.length > 0;
    const isChosen = selection === node.name || highlight.includes(node.name);
    const isRinged = isChosen || node.suspectedBy.length > 0 || node.state === 'failed';
    if (!seat || (!wears && !(believes && node.claims !== null))) return [];
    return [
      {
        shard: node.shard,
        name: node.name,
        x: seat.x,
        size: seat.r * 0.62,
        y: seat.y - seat.r * (isRinged ? 1.36 : 1.1) - 1.5,
        claimed: !wears,
        faded: node.state === 'failed' || node.process === 'dead',
      },
    ];
  });
}

export function scene(request: SceneRequest): Scene {
  const { input, layout, type, exchange, measure = roughly } = request;
  const walls = wallsOf(input.notes, layout, input.texts);
  const walled = activeCuts(input.notes).length > 0 ? new Set(walls.flatMap(({ names }) => names)) : null;
  const byName = new Map(input.nodes.map((node) => [node.name, node]));
  const nodes = nodeShapes({ input, layout, type, measure, walled });
  return {
    layout,
    segments: segmentShapes(input.ring, byName),
    stems: stemShapes(input.ring, layout, byName),
    links: linkShapes(request),
    thread: threadOf(input, layout),
    nodes,
    rows: rowShapes({ input, layout, shapes: nodes, measure }),
    crowns: crownShapes(input, layout),
    walls,
    ...raysOf(exchange, { layout, texts: input.texts, type, measure }),
    mark: exchange?.slot == null ? null : { key: exchange.key ?? '', angle: slotAngle(exchange.slot + 0.5) },
    centre: centreOf(exchange, { layout, type, measure, texts: input.texts }),
  };
}
