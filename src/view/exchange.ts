// The client in the middle: rays to the nodes that it asks, answers that come back beside them, each with its text.
// Boundary: pure; one exchange in, shapes out. Which exchange is shown is decided in motion.ts.
import { between, boxAround, distance, overlaps, ringNumbers, touchesCircle, towards } from './geometry';
import type { Box, Circle, Point } from './geometry';
import type { Layout } from './layout';
import type { Seat } from './seating';
import { straight } from './paths';
import type { PillShape, RayKind, RayShape, Tone } from './shapes';
import type { Exchange, Hop, StageTexts } from './stage';
import { shortened } from './type';
import type { Measure, TypeScale } from './type';

interface Drawn {
  readonly layout: Layout;
  readonly texts: StageTexts;
  readonly type: TypeScale;
  readonly measure: Measure;
}

interface Leg {
  readonly kind: RayKind;
  readonly back: boolean;
  readonly text: string;
  readonly tone: Tone;
}

const mostHops = 3;

/** The way there and the way back. */
function legsOf(hop: Hop, index: number, exchange: Exchange, texts: StageTexts): Leg[] {
  const again = index > 0 && (hop.how === 'ok' || hop.how === 'waiting'); // on the right way at last
  const there: Leg = {
    kind: again ? 'again' : 'request',
    back: false,
    text: '',
    tone: again ? 'agreed' : 'quiet',
  };
  const answer = (kind: RayKind, tone: Tone): Leg[] => [there, { kind, back: true, text: hop.answer, tone }];
  switch (hop.how) {
    case 'waiting':
      return [{ ...there, text: again ? exchange.text : '' }];
    case 'ok':
      return answer('answer', 'agreed');
    case 'moved':
      return answer('moved', 'redirected');
    case 'ask':
      return answer('ask', 'asking');
    case 'error':
      return answer('error', 'failed');
    case 'timeout':
    case 'refused':
    case 'disconnected':
      return [{ kind: 'lost', back: false, text: texts.hop(hop.how), tone: 'failed' }];
  }
}

/** The last hops, one for each node: a client that asks again and again draws one ray. */
function shownHops(exchange: Exchange): { hop: Hop; index: number }[] {
  const last = new Map(exchange.hops.map((hop, index) => [hop.to, { hop, index }]));
  return [...last.values()].sort((a, b) => a.index - b.index).slice(-mostHops);
}

export interface Rays {
  readonly rays: RayShape[];
  readonly pills: PillShape[];
}

function rayOf(leg: Leg, seat: Seat, layout: Layout, aside: number): { from: Point; to: Point } {
  const { geometry } = layout;
  const rim = seat.r * 1.3 + 3;
  const inner = towards(geometry, seat, geometry.client + 5);
  const outer = towards(seat, geometry, rim);
  const { points } = leg.back ? straight(outer, inner, aside) : straight(inner, outer, aside);
  return { from: points[0] ?? inner, to: points[1] ?? outer };
}

export function raysOf(exchange: Exchange | null, drawn: Drawn): Rays {
  const rays: RayShape[] = [];
  const pills: PillShape[] = [];
  if (!exchange) return { rays, pills };
  const { layout, texts } = drawn;
  const taken: Box[] = [];
  let turn = 0;
  for (const { hop, index } of shownHops(exchange)) {
    const seat = layout.seats.get(hop.to);
    if (!seat) continue;
    const legs = legsOf(hop, index, exchange, texts);
    for (const leg of legs) {
      const key = `${exchange.client}#${exchange.number} ${hop.to} ${hop.askedAt} ${leg.back ? 'back' : leg.kind === 'lost' ? 'lost' : 'there'}`;
      const ends = rayOf(leg, seat, layout, legs.length > 1 ? 5 : 0);
      rays.push({ key, kind: leg.kind, ...ends, turn });
      const isSaid = leg.kind === 'again' && isSmall(layout); // the client says it already
      if (leg.text !== '' && !isSaid) pills.push(pillOf(leg, { key, turn, ...ends }, taken, drawn));
      turn++;
    }
  }
  return { rays, pills };
}

// ── Pills ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Inside a small ring a pill says no more than it must. */
const isSmall = ({ geometry }: Layout) => geometry.ringInner < 112;

/** One line, or two where the ring is small: an error after its code, a redirect before the address. */
function pillLines({ text, kind }: Leg, widest: number, { layout, type, measure }: Drawn): string[] {
  const cut = (line: string) => shortened(line, widest, 'mono', type.mono, measure);
  const redirected = kind === 'moved' || kind === 'ask';
  const at = redirected ? text.lastIndexOf(' ') : text.indexOf(' ');
  if (at < 0 || measure(text, 'mono', type.mono) <= widest) return [cut(text)];
  const isTiny = layout.geometry.ringInner < 70; // the ray shows where to
  if (isTiny || (isSmall(layout) && !redirected)) return [cut(text.slice(0, at))];
  return [cut(text.slice(0, at)), cut(text.slice(at + 1))];
}

/** Along the ray, and how far beside it: over it, next to it, well away from it. */
const shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const asides = [0, -1, 1, -2, 2, -3, 3];

/** How much of a ray a box covers. */
function hiddenShare(from: Point, to: Point, box: Box): number {
  let inside = 0;
  for (let step = 0; step <= 20; step++) {
    const { x, y } = between(from, to, step / 20);
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) inside++;
  }
  return inside / 21;
}

interface Spot {
  readonly key: string;
  readonly turn: number;
  readonly from: Point;
  readonly to: Point;
}

/** A pill sits on its ray where it covers neither the client nor another pill nor, if it can be had, a node or a label. */
function pillOf(leg: Leg, { key, turn, from, to }: Spot, taken: Box[], drawn: Drawn): PillShape {
  const { layout, type, measure } = drawn;
  const { geometry, seats, labels } = layout;
  const stage = layout.roster?.stage ?? layout;
  const lines = pillLines(
    leg,
    Math.max(geometry.ringInner * 1.02, type.mono * (isSmall(layout) ? 9.5 : 12.5)),
    drawn,
  );
  const width = Math.max(...lines.map((line) => measure(line, 'mono', type.mono))) + type.mono * 1.7;
  const height = type.mono * (0.85 + 1.3 * lines.length);
  const client: Circle = { x: geometry.x, y: geometry.y, r: geometry.client * 0.94 };
  const soft = [...[...seats.values()].map(boxAround), ...[...labels.values()].map(({ box }) => box)];
  const numbers = ringNumbers(geometry, type.mono).map(boxAround);
  const long = distance(from, to) || 1;
  let best = { cost: Infinity, x: 0, y: 0 };
  for (const share of shares) {
    for (const aside of asides) {
      const on = between(from, to, share);
      const shift = (aside * (height / 2 + 15)) / long;
      const x = Math.min(
        Math.max(on.x - (to.y - from.y) * shift, width / 2 + 4),
        stage.width - width / 2 - 4,
      );
      const y = Math.min(
        Math.max(on.y + (to.x - from.x) * shift, height / 2 + 3),
        stage.height - height / 2 - 3,
      );
      const box = {
        left: x - width / 2 - 3,
        right: x + width / 2 + 3,
        top: y - height / 2 - 3,
        bottom: y + height / 2 + 3,
      };
      const over = (boxes: readonly Box[]) => boxes.filter((other) => overlaps(box, other)).length;
      const away =
        Math.abs(distance({ x, y }, geometry) - (geometry.client + geometry.ringInner) / 2) / geometry.ring;
      const hidden = hiddenShare(from, to, box);
      const cost =
        over(taken) * 8 +
        (touchesCircle(box, client) ? 6 : 0) +
        over(soft) * 3 +
        over(numbers) * 1.2 +
        away +
        Math.abs(aside) * 0.4 +
        hidden * 1.6;
      if (cost < best.cost) best = { cost, x, y };
    }
  }
  const { x, y } = best;
  taken.push({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
  return { key, turn, tone: leg.tone, lines, x, y, width, height };
}
