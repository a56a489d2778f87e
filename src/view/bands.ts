// Hundreds of nodes as bands on a canvas behind the picture: a cell for each, masters inside, replicas behind them.
// Source: the same seats as everywhere. Boundary: paints; what stands out is a node of its own in the picture.
import { distance } from './geometry';
import type { Point } from './geometry';
import type { Layout } from './layout';
import type { Seat } from './seating';
import type { Palette } from './palette';
import { fitCanvas } from './surface';
import type { NodeShape, Scene, SegmentShape } from './shapes';

/** From this many stretches on the ring is painted instead of being built of elements. */
export const mostSegments = 500;

export interface Bands {
  readonly resize: (width: number, height: number) => void;
  readonly paint: (scene: Scene, palette: Palette) => void;
}

function paintRing(pen: CanvasRenderingContext2D, { segments, layout }: Scene, palette: Palette): void {
  const { x, y, ring, ringInner } = layout.geometry;
  const color = ({ shard }: SegmentShape) => palette.shards[shard % palette.shards.length] ?? palette.ink;
  for (const segment of segments) {
    pen.beginPath();
    pen.arc(x, y, (ring + ringInner) / 2, segment.from - Math.PI / 2, segment.to - Math.PI / 2);
    pen.lineWidth = ring - ringInner;
    pen.strokeStyle = segment.service === 'unserved' ? palette.failed : color(segment);
    pen.globalAlpha = segment.service === 'down' ? 0.4 : 0.93;
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** A cell as wide as its neighbours allow, as deep as its row. */
function paintCell(pen: CanvasRenderingContext2D, seat: Seat, { geometry }: Layout, hollow: boolean): void {
  const away = distance(seat, geometry);
  const half = (seat.r * (seat.front ? 0.95 : 0.9)) / away;
  const deep = seat.front ? Math.max(seat.r * 2.4, 12) : Math.max(seat.r * 2.2, 5);
  pen.beginPath();
  pen.arc(geometry.x, geometry.y, away, seat.angle - half - Math.PI / 2, seat.angle + half - Math.PI / 2);
  pen.lineWidth = hollow ? deep * 0.5 : deep;
  pen.stroke();
}

function paintNodes(pen: CanvasRenderingContext2D, { nodes, layout }: Scene, palette: Palette): void {
  for (const node of nodes) {
    const seat = layout.seats.get(node.name);
    if (!seat) continue;
    pen.strokeStyle = cellColor(node, palette);
    pen.globalAlpha = node.process === 'up' ? 0.95 : 0.45;
    paintCell(pen, seat, layout, node.role === 'replica');
  }
  pen.globalAlpha = 1;
}

function cellColor({ state, shard }: NodeShape, palette: Palette): string {
  if (state === 'failed') return palette.failed;
  if (state === 'suspected') return palette.suspected;
  return palette.shards[shard % palette.shards.length] ?? palette.ink;
}

const isPaintedRing = ({ segments }: Scene): boolean => segments.length > mostSegments;

export function paintBands(pen: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  if (isPaintedRing(scene)) paintRing(pen, scene, palette);
  if (scene.layout.detail === 'bands') paintNodes(pen, scene, palette);
}

export function createBands(canvas: HTMLCanvasElement): Bands {
  const pen = canvas.getContext('2d');
  let size = { width: 0, height: 0 };
  let painted = false;
  return {
    resize(width, height) {
      size = { width, height };
      fitCanvas(canvas, width, height);
      painted = false;
    },
    paint(scene, palette) {
      const isPainted = isPaintedRing(scene) || scene.layout.detail === 'bands';
      if (!pen || (!painted && !isPainted)) return;
      pen.clearRect(0, 0, size.width, size.height);
      paintBands(pen, scene, palette);
      painted = isPainted;
    },
  };
}

/** The node whose cell is under a point. */
export function nodeAt(point: Point, { seats, geometry }: Layout): string | null {
  const reach = Math.max(8, geometry.masterRadius * 2);
  let best: { name: string; away: number } | null = null;
  for (const seat of seats.values()) {
    const away = distance(seat, point);
    if (away < reach && away < (best?.away ?? Infinity)) best = { name: seat.name, away };
  }
  return best?.name ?? null;
}
