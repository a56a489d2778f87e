// The client, its rays and pills, and the lines that messages of weight leave on the road, as SVG.
// Boundary: draws shapes as they come, one ray after the other.
import { easeCubicOut } from 'd3';
import { mend, setAttribute, setLine, write } from './brush';
import type { Brush } from './brush';
import type { Layer } from './drawRing';
import { trailKind } from './flights';
import { between, pathThrough } from './geometry';
import type { Mover } from './motion';
import { arrowHead } from './paths';
import type { PillShape, RayKind, RayShape, Scene, Tone } from './shapes';
import { rayMs } from './showcase';
import type { TrailKind } from './stage';

const toneOf: Readonly<Record<RayKind, Tone>> = {
  request: 'quiet',
  again: 'agreed',
  answer: 'agreed',
  moved: 'redirected',
  ask: 'asking',
  error: 'failed',
  lost: 'failed',
};

/** Draws a ray up to a share of its length, its head at the end. */
function reach(group: SVGGElement, { from, to }: RayShape, share: number): void {
  const size = 13;
  const tip = between(from, to, share);
  const length = Math.hypot(tip.x - from.x, tip.y - from.y);
  const shaft = length > size ? between(from, tip, (length - size * 0.8) / length) : from;
  setLine(group.querySelector('line'), from, shaft);
  const head = group.querySelector('.hs-head');
  if (share > 0.05) setAttribute(head, 'd', arrowHead(tip, from, size));
}

export function drawRays(layer: Layer, { rays }: Scene, brush: Brush): void {
  const groups = layer
    .selectAll<SVGGElement, RayShape>('g')
    .data(rays, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('line');
      group.append('path').attr('class', 'hs-head');
      return group;
    });
  // Rays that set out in one go follow each other; the first of them starts at once.
  const setsOut = Math.min(
    ...groups
      .filter((_, index, all) => !isDrawn(all[index]))
      .data()
      .map(({ turn }) => turn),
  );
  mend(
    groups,
    (ray) => JSON.stringify(ray),
    (group, ray) => {
      const element = group.node();
      if (!element) return;
      const drawn = isDrawn(element);
      element.dataset['drawn'] = 'yes';
      group.attr('class', `hs-ray hs-ray-${ray.kind} hs-tone-${toneOf[ray.kind]}`);
      group.interrupt('reach');
      if (brush.still || drawn) return reach(element, ray, 1);
      reach(element, ray, 0);
      group
        .transition('reach')
        .delay((ray.turn - setsOut) * rayMs)
        .duration(rayMs)
        .ease(easeCubicOut)
        .tween('reach', () => (share: number) => reach(element, ray, share));
    },
  );
}

const isDrawn = (element: SVGGElement | undefined) => element?.dataset['drawn'] === 'yes';

export function drawPills(layer: Layer, { pills, rays }: Scene, brush: Brush): void {
  const groups = layer
    .selectAll<SVGGElement, PillShape>('g')
    .data(pills, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('rect');
      group.append('text').attr('class', 'hs-mono');
      group.append('text').attr('class', 'hs-mono');
      return group;
    });
  const fresh = groups.filter((_, index, all) => !isDrawn(all[index]));
  const setsOut = Math.min(...fresh.data().map(({ turn }) => turn), ...rays.map(({ turn }) => turn));
  mend(
    groups,
    (pill) => `${brush.type.mono} ${JSON.stringify(pill)}`,
    (group, pill) => {
      const element = group.node();
      if (!element) return;
      const drawn = isDrawn(element);
      element.dataset['drawn'] = 'yes';
      writePill(element, pill, brush);
      if (brush.still || drawn) group.interrupt('appear').attr('opacity', 1);
      else {
        const delay = (pill.turn - setsOut + 0.55) * rayMs;
        group.attr('opacity', 0).transition('appear').delay(delay).duration(220).attr('opacity', 1);
      }
    },
  );
}

function writePill(
  element: SVGGElement,
  { tone, lines, x, y, width, height }: PillShape,
  { type }: Brush,
): void {
  setAttribute(element, 'class', `hs-pill hs-tone-${tone}`);
  setAttribute(element, 'transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  const [rect, ...texts] = element.children;
  const box = { x: -width / 2, y: -height / 2, width, height, rx: Math.min(height / 2, type.mono * 1.05) };
  for (const [name, value] of Object.entries(box)) setAttribute(rect ?? null, name, value.toFixed(1));
  texts.forEach((text, index) => {
    write(text, lines[index] ?? '');
    setAttribute(text, 'font-size', `${type.mono}`);
    setAttribute(text, 'y', ((index - (lines.length - 1) / 2) * type.mono * 1.3).toFixed(1));
  });
}

export function drawClient(layer: Layer, { centre, layout }: Scene, { type }: Brush): void {
  const { x, y, client } = layout.geometry;
  const element = layer.node();
  if (!element) return;
  setAttribute(element, 'class', `hs-client hs-tone-${centre.tone}`);
  setAttribute(element, 'data-idle', `${centre.client === ''}`);
  setAttribute(element, 'transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  if (!element.firstChild) {
    layer.append('circle');
    for (const name of ['hs-client-name', 'hs-command hs-mono', 'hs-detail hs-mono'])
      layer.append('text').attr('class', name);
  }
  const [circle, ...texts] = element.children;
  setAttribute(circle ?? null, 'r', client.toFixed(1));
  const lines = [
    { text: centre.client, size: type.facts, y: -client * 0.4 },
    { text: centre.command, size: centre.commandSize, y: centre.client === '' ? 0 : -client * 0.02 },
    { text: centre.detail, size: centre.detailSize, y: client * 0.36 },
  ];
  lines.forEach((line, index) => {
    const text = texts[index] ?? null;
    write(text, line.text);
    setAttribute(text, 'font-size', line.size.toFixed(1));
    setAttribute(text, 'y', line.y.toFixed(1));
  });
}

// ── Trails ─────────────────────────────────────────────────────────────────────────────────────────────────────

const trailTone: Readonly<Record<TrailKind, Tone>> = {
  suspicion: 'suspected',
  fail: 'failed',
  voteRequest: 'asking',
  vote: 'agreed',
  update: 'ink',
};

/** The line a message of weight takes; the head is drawn once it has arrived. */
export function drawTrails(layer: Layer, movers: readonly Mover[], { still }: Brush): void {
  const weighty = movers.filter(({ kind }) => trailKind(kind) !== null);
  const groups = layer
    .selectAll<SVGGElement, Mover>('g')
    .data(weighty, ({ key }) => key)
    .join(
      (enter) => {
        const group = enter
          .append('g')
          .attr('class', ({ kind }) => `hs-tone-${trailTone[trailKind(kind) ?? 'update']}`);
        group.append('path').attr('class', ({ kind }) => `hs-trail hs-trail-${kind}`);
        group.append('path').attr('class', 'hs-trail-head');
        return group;
      },
      (update) => update,
      (exit) => (still ? exit.remove() : exit.transition('leave').duration(400).attr('opacity', 0).remove()),
    );
  groups.each(function trace({ path, progress }) {
    const drawn = this as SVGGElement & { hsPath?: unknown; hsThere?: boolean };
    const there = progress >= 1;
    if (drawn.hsPath === path && drawn.hsThere === there) return;
    Object.assign(drawn, { hsPath: path, hsThere: there });
    const tip = path.points.at(-1);
    const before = path.points.at(-3) ?? path.points[0];
    setAttribute(this.firstElementChild, 'd', pathThrough(path.points));
    if (tip && before) setAttribute(this.lastElementChild, 'd', there ? arrowHead(tip, before, 11) : null);
  });
}
