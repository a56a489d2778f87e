// Message dots on the canvas above the picture. Each kind has a colour and a shape, so that colour is not the only sign.
// Boundary: paints what motion holds; wipes and paints all of them at each frame that has any.
import { flightGroup } from './flights';
import type { MoverKind } from './flights';
import type { Point } from './geometry';
import type { Mover } from './motion';
import { pointAt } from './paths';
import type { Palette } from './palette';
import { messageName } from './picked';
import { fitCanvas } from './surface';

export interface Dots {
  readonly resize: (width: number, height: number) => void;
  /** `picked` is the selection, which may be a message. */
  readonly paint: (movers: readonly Mover[], palette: Palette, picked: string | null) => void;
}

const sizes: Readonly<Record<ReturnType<typeof flightGroup>, number>> = {
  heartbeat: 2.6,
  client: 3,
  replication: 2.4,
  gossip: 5.2,
  weight: 5.2,
};

function colorOf({ kind, shard }: Mover, palette: Palette): string {
  switch (kind) {
    case 'ping':
    case 'pong':
      return palette.heartbeat;
    case 'suspicion':
      return palette.suspected;
    case 'fail':
    case 'errorReply':
      return palette.failed;
    case 'voteRequest':
      return palette.asking;
    case 'vote':
    case 'reply':
      return palette.agreed;
    case 'redirect':
      return palette.redirected;
    case 'request':
      return palette.quiet;
    case 'update':
      return palette.ink;
    case 'stream':
    case 'ack':
    case 'snapshot':
      return palette.shards[shard % palette.shards.length] ?? palette.ink;
  }
}

type Outline = 'disc' | 'ring' | 'diamond' | 'square' | 'check' | 'cross';

const outlines: Readonly<Record<MoverKind, Outline>> = {
  ping: 'disc',
  pong: 'ring',
  suspicion: 'diamond',
  fail: 'cross',
  voteRequest: 'ring',
  vote: 'check',
  update: 'square',
  request: 'disc',
  reply: 'disc',
  redirect: 'diamond',
  errorReply: 'cross',
  stream: 'square',
  ack: 'ring',
  snapshot: 'square',
};

function trace(pen: CanvasRenderingContext2D, outline: Outline, x: number, y: number, r: number): void {
  pen.beginPath();
  if (outline === 'diamond') {
    pen.moveTo(x, y - r * 1.25);
    pen.lineTo(x + r * 1.25, y);
    pen.lineTo(x, y + r * 1.25);
    pen.lineTo(x - r * 1.25, y);
    pen.closePath();
  } else if (outline === 'square') pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else pen.arc(x, y, r, 0, 2 * Math.PI);
}

/** The sign inside a heavy dot. */
function sign(
  pen: CanvasRenderingContext2D,
  outline: Outline,
  x: number,
  y: number,
  r: number,
  paper: string,
): void {
  if (outline !== 'check' && outline !== 'cross') return;
  pen.beginPath();
  if (outline === 'check') {
    pen.moveTo(x - r * 0.5, y + r * 0.05);
    pen.lineTo(x - r * 0.12, y + r * 0.42);
    pen.lineTo(x + r * 0.52, y - r * 0.38);
  } else {
    pen.moveTo(x - r * 0.42, y - r * 0.42);
    pen.lineTo(x + r * 0.42, y + r * 0.42);
    pen.moveTo(x + r * 0.42, y - r * 0.42);
    pen.lineTo(x - r * 0.42, y + r * 0.42);
  }
  pen.strokeStyle = paper;
  pen.lineWidth = Math.max(1.4, r * 0.32);
  pen.lineCap = 'round';
  pen.stroke();
}

function paintOne(pen: CanvasRenderingContext2D, mover: Mover, palette: Palette, scale: number): void {
  const { x, y } = pointAt(mover.path, mover.progress);
  const group = flightGroup(mover.kind);
  const isHeavy = group === 'weight' || group === 'gossip';
  const r = sizes[group] * palette.weight * scale;
  const color = colorOf(mover, palette);
  const lost = Number.isNaN(mover.arrivesAt);
  const hollow = lost || outlines[mover.kind] === 'ring';
  pen.globalAlpha = fading(mover, lost) * (group === 'heartbeat' ? 0.75 : 1);
  trace(pen, outlines[mover.kind], x, y, lost && group === 'heartbeat' ? r * 1.5 : r);
  if (hollow) {
    pen.fillStyle = palette.paper;
    pen.fill();
    pen.strokeStyle = color;
    pen.lineWidth = isHeavy ? 2.4 : 1.3;
    pen.stroke();
  } else {
    pen.fillStyle = color;
    pen.fill();
    if (isHeavy) sign(pen, outlines[mover.kind], x, y, r, palette.paper);
  }
  pen.globalAlpha = 1;
}

/** The message that is selected. */
function ring(pen: CanvasRenderingContext2D, { path, progress }: Mover, color: string): void {
  const { x, y } = pointAt(path, progress);
  pen.beginPath();
  pen.arc(x, y, 10, 0, 2 * Math.PI);
  pen.strokeStyle = color;
  pen.lineWidth = 2;
  pen.stroke();
}

/** The nearest message that is still on its way; null where none is within reach. */
export function moverAt(movers: readonly Mover[], { x, y }: Point, reach: number): Mover | null {
  let best: Mover | null = null;
  let least = reach;
  for (const mover of movers) {
    if (mover.progress >= 1) continue;
    const at = pointAt(mover.path, mover.progress);
    const away = Math.hypot(at.x - x, at.y - y);
    if (away <= least) [best, least] = [mover, away];
  }
  return best;
}

/** A lost message fades where the network or a dead end swallowed it. */
const fading = ({ rested }: Mover, lost: boolean) => (lost ? Math.max(0.15, 1 - rested / 600) : 1);

/** The way of a heartbeat, faint; fainter the more there are. */
function paintWay(pen: CanvasRenderingContext2D, { path, kind }: Mover, color: string, alpha: number): void {
  pen.globalAlpha = alpha;
  pen.beginPath();
  path.points.forEach(({ x, y }, index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.strokeStyle = color;
  pen.lineWidth = 1;
  if (kind === 'pong') pen.setLineDash([3, 3]);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

const faintest = 0.05;

/** How large dots are on a stage of that size. */
const scaleOn = (width: number, height: number): number =>
  Math.min(1, Math.max(0.7, Math.min(width, height) / 560));

export function paintDots(
  pen: CanvasRenderingContext2D,
  movers: readonly Mover[],
  palette: Palette,
  { width, height }: { readonly width: number; readonly height: number },
  picked: string | null = null,
): void {
  const scale = scaleOn(width, height);
  const heartbeats = movers.filter(({ kind }) => flightGroup(kind) === 'heartbeat');
  const alpha = Math.min(0.45, 5 / Math.max(1, heartbeats.length));
  if (alpha > faintest) for (const mover of heartbeats) paintWay(pen, mover, palette.heartbeat, alpha);
  for (const mover of movers) {
    if (mover.progress >= 1) continue;
    paintOne(pen, mover, palette, scale);
    if (messageName(mover) === picked) ring(pen, mover, palette.ink);
  }
}

export function createDots(canvas: HTMLCanvasElement): Dots {
  const pen = canvas.getContext('2d');
  let painted = false;
  let size = { width: 0, height: 0 };
  return {
    resize(width, height) {
      size = { width, height };
      fitCanvas(canvas, width, height);
    },
    paint(movers, palette, picked) {
      if (!pen || (!painted && movers.length === 0)) return;
      pen.clearRect(0, 0, size.width, size.height);
      paintDots(pen, movers, palette, size, picked);
      painted = movers.length > 0;
    },
  };
}
