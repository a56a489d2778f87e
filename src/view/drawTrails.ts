// The lines that messages of weight leave on the road, with a word each for what they say, as SVG.
// Boundary: draws what motion holds.
import { select } from 'd3';
import { fade } from './tween';
import { setAttribute, write } from './brush';
import type { Brush, Layer } from './brush';
import { trailKind } from './flights';
import { overlaps, pathThrough, touchesCircle } from './geometry';
import type { Box, Circle, Point } from './geometry';
import type { Mover } from './motion';
import { arrowHead, lengthOf, pointAt } from './paths';
import type { Tone } from './shapes';
import type { StageTexts, TrailKind } from './stage';
import { roughly } from './type';

const trailTone: Readonly<Record<TrailKind, Tone>> = {
  suspicion: 'suspected',
  fail: 'failed',
  voteRequest: 'asking',
  vote: 'agreed',
  update: 'ink',
};

/** The line a message of weight takes; the head is drawn once it has arrived. */
export function drawTrails(layer: Layer, movers: readonly Mover[], { still, head }: Brush): void {
  const weighty = movers.filter(({ kind }) => trailKind(kind) !== null);
  layer.attr('opacity', Math.min(1, Math.max(0.45, 16 / Math.max(1, weighty.length))).toFixed(2));
  const groups = layer
    .selectAll<SVGGElement, Mover>('g')
    .data(weighty, ({ key }) => key)
    .join(
      (enter) => {
        const group = enter
          .append('g')
          .attr('class', ({ kind }) => `hs-tone-${trailTone[trailKind(kind) ?? 'update']}`);
        group.append('path').attr('class', ({ kind }) => `hs-trail hs-trail-${kind}`);
        group.append('path').attr('class', 'hs-near');
        group.append('path').attr('class', 'hs-trail-head');
        return group;
      },
      (update) => update,
      (exit) =>
        exit.each(function leave() {
          if (still) this.remove();
          else if (!this.classList.contains('hs-leaving')) {
            this.classList.add('hs-leaving');
            fade(this, 'leave', { duration: 400 }, 0, () => this.remove());
          }
        }),
    );
  groups.each(function trace({ path, progress }) {
    const drawn = this as SVGGElement & { hsPath?: unknown; hsThere?: boolean };
    const there = progress >= 1;
    if (drawn.hsPath === path && drawn.hsThere === there) return;
    Object.assign(drawn, { hsPath: path, hsThere: there });
    const tip = path.points.at(-1);
    const before = path.points.at(-3) ?? path.points[0];
    for (const way of [this.children[0], this.children[1]])
      setAttribute(way ?? null, 'd', pathThrough(path.points));
    if (tip && before)
      setAttribute(this.lastElementChild, 'd', there ? arrowHead(tip, before, head * 0.85) : null);
  });
}

/** Whose line an element of the page is part of. */
export function moverOf(element: Element): Mover | null {
  const trail = element.closest('.hs-layer-trails > g');
  return trail ? select<Element, Mover>(trail).datum() : null;
}

// ── Tags ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Tag {
  readonly key: string;
  readonly kind: TrailKind;
  readonly text: string;
  readonly at: Point;
}

/** What a word had better not lie over. */
interface Around {
  readonly seats: readonly Circle[];
  readonly labels: readonly Box[];
}

interface Worded {
  readonly texts: StageTexts;
  readonly size: number;
}

/** The same word again and again says nothing more. */
const mostTags = 3;

/** One word for all messages of a kind that one node sends, where its longest line is and no other word. */
export function tagsOf(movers: readonly Mover[], around: Around, { texts, size }: Worded): Tag[] {
  const longest = new Map<string, { mover: Mover; kind: TrailKind }>();
  for (const mover of movers) {
    const kind = trailKind(mover.kind);
    if (!kind) continue;
    const key = `${kind} ${mover.from}`;
    const found = longest.get(key);
    if (!found || lengthOf(mover.path) > lengthOf(found.mover.path)) longest.set(key, { mover, kind });
  }
  const taken: Box[] = [];
  const said = new Map<TrailKind, number>();
  return [...longest].flatMap(([key, { mover, kind }]) => {
    const text = texts.trail(kind);
    const half = roughly(text, 'strong', size) / 2 + 4;
    const times = said.get(kind) ?? 0;
    if (times >= mostTags) return [];
    for (const share of [0.4, 0.55, 0.3, 0.7, 0.2, 0.8]) {
      const at = pointAt(mover.path, share);
      const box = { left: at.x - half, right: at.x + half, top: at.y - size, bottom: at.y + size };
      const isTaken =
        taken.some((other) => overlaps(box, other)) ||
        around.labels.some((label) => overlaps(box, label)) ||
        around.seats.some((seat) => touchesCircle(box, seat));
      if (isTaken) continue;
      taken.push(box);
      said.set(kind, times + 1);
      return [{ key, kind, text, at }];
    }
    return [];
  });
}

export function drawTags(layer: Layer, tags: readonly Tag[], { type }: Brush): void {
  layer
    .selectAll<SVGTextElement, Tag>('text')
    .data(tags, ({ key }) => key)
    .join('text')
    .each(function place({ kind, text, at }) {
      setAttribute(this, 'class', `hs-tag hs-tone-${trailTone[kind]}`);
      setAttribute(this, 'x', at.x.toFixed(1));
      setAttribute(this, 'y', at.y.toFixed(1));
      setAttribute(this, 'font-size', `${type.mono}`);
      write(this, text);
    });
}
