// The slot map on a canvas: 128 × 128 cells, hue = owner, darkness = keys, hatched = on the move, outlined = chosen or found.
// Boundary: paints a value; measures nothing but its own cells.
import { readPalette } from '../../view/palette';

export const SIDE = 128;
export const SLOTS = SIDE * SIDE;

/** What is painted, slot by slot. */
export interface Cells {
  /** Index into `hues` of the owner; -1 for nobody. */
  readonly owner: Int16Array;
  readonly keys: Uint32Array;
  readonly open: ReadonlySet<number>;
  /** Shard of each owner. */
  readonly shards: readonly number[];
}

export interface Marked {
  readonly chosen: ReadonlySet<number>;
  readonly found: number | null;
}

const EMPTY = 0.3;
const SOME = 0.62;

/** Of a slot without keys a light tint, with many of them the full hue. */
const strengthOf = (keys: number): number =>
  keys === 0 ? EMPTY : Math.min(1, SOME + 0.13 * Math.log2(keys));

export function paint(canvas: HTMLCanvasElement, { owner, keys, open, shards }: Cells, marked: Marked): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const palette = readPalette(canvas.parentElement ?? document.body);
  const cell = canvas.width / SIDE;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (let slot = 0; slot < SLOTS; slot++) {
    const x = (slot % SIDE) * cell;
    const y = Math.floor(slot / SIDE) * cell;
    const shard = shards[owner[slot] as number];
    const isChosen = marked.chosen.has(slot);
    context.globalAlpha = shard === undefined ? 0.12 : strengthOf(keys[slot] as number);
    context.fillStyle =
      shard === undefined ? palette.quiet : (palette.shards[shard % palette.shards.length] ?? palette.ink);
    context.fillRect(x, y, cell, cell);
    if (shard !== undefined && shard >= palette.shards.length) dot(context, x, y, cell, palette.paper);
    if (isChosen) {
      context.globalAlpha = 0.5;
      context.fillStyle = palette.ink;
      context.fillRect(x, y, cell, cell);
    }
  }
  context.globalAlpha = 1;
  for (const slot of open) hatch(context, slot, cell, palette.ink, palette.paper);
  if (marked.found !== null) frame(context, marked.found, cell, palette.ink, palette.paper);
}

/** The second eight shards have the first one's hues and a dot. */
function dot(context: CanvasRenderingContext2D, x: number, y: number, cell: number, color: string): void {
  context.fillStyle = color;
  context.fillRect(x + cell / 3, y + cell / 3, cell / 3, cell / 3);
}

/** A slot is too small for a hatch of its own: it gets a patch around it. */
function hatch(
  context: CanvasRenderingContext2D,
  slot: number,
  cell: number,
  ink: string,
  paper: string,
): void {
  const size = cell * 5;
  const x = (slot % SIDE) * cell - cell * 2;
  const y = Math.floor(slot / SIDE) * cell - cell * 2;
  context.save();
  context.beginPath();
  context.rect(x, y, size, size);
  context.clip();
  context.fillStyle = paper;
  context.fillRect(x, y, size, size);
  context.strokeStyle = ink;
  context.lineWidth = Math.max(1, cell / 3);
  for (let at = -size; at < size; at += cell * 1.4) {
    context.beginPath();
    context.moveTo(x + at, y + size);
    context.lineTo(x + at + size, y);
    context.stroke();
  }
  context.restore();
  context.strokeStyle = ink;
  context.lineWidth = Math.max(1, cell / 3);
  context.strokeRect(x, y, size, size);
}

function frame(
  context: CanvasRenderingContext2D,
  slot: number,
  cell: number,
  ink: string,
  paper: string,
): void {
  const x = (slot % SIDE) * cell;
  const y = Math.floor(slot / SIDE) * cell;
  for (const [color, width, by] of [
    [paper, cell * 1.6, cell * 1.6],
    [ink, cell * 0.7, cell * 1.6],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.strokeRect(x - by, y - by, cell + 2 * by, cell + 2 * by);
  }
}
