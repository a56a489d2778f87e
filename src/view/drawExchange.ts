// The client, its rays and pills, as SVG.
// Boundary: draws shapes as they come, one ray after the other.
import { arriving, fade, stopTween, tween } from './tween';
import { mend, setAttribute, setLine, write } from './brush';
import type { Brush, Layer } from './brush';
import { between } from './geometry';
import { arrowHead } from './paths';
import type { NodeHands } from './drawNodes';
import type { CentreLine, PillShape, RayKind, RayShape, Scene, Tone } from './shapes';
import { rayMs } from './showcase';

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
function reach(group: SVGGElement, { from, to }: RayShape, share: number, size: number): void {
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
      stopTween(element, 'reach');
      if (brush.still || drawn) return reach(element, ray, 1, brush.head);
      reach(element, ray, 0, brush.head);
      const tempo = { delay: (ray.turn - setsOut) * rayMs, duration: rayMs, ease: arriving };
      tween(element, 'reach', tempo, (share) => reach(element, ray, share, brush.head));
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
      stopTween(element, 'appear');
      group.attr('opacity', brush.still || drawn ? 1 : 0);
      if (brush.still || drawn) return;
      fade(element, 'appear', { delay: (pill.turn - setsOut + 0.55) * rayMs, duration: 220 }, 1);
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

export function drawClient(layer: Layer, { centre, layout }: Scene, { onSelect }: NodeHands): void {
  const { x, y, client } = layout.geometry;
  const element = layer.node();
  if (!element) return;
  setAttribute(element, 'class', `hs-client hs-tone-${centre.tone}`);
  setAttribute(element, 'data-idle', `${centre.idle}`);
  setAttribute(element, 'transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  if (!element.firstChild) layer.append('circle');
  const name = centre.lines.find(({ kind }) => kind === 'name')?.text;
  layer.on('click', (event: MouseEvent) => {
    event.stopPropagation();
    if (name !== undefined) onSelect(name);
  });
  setAttribute(element.querySelector('circle'), 'r', client.toFixed(1));
  layer
    .selectAll<SVGTextElement, CentreLine>('text')
    .data(centre.lines)
    .join('text')
    .each(function place({ kind, text, size, y }) {
      setAttribute(this, 'class', `hs-client-${kind}${kind === 'name' ? '' : ' hs-mono'}`);
      setAttribute(this, 'font-size', size.toFixed(1));
      setAttribute(this, 'y', y.toFixed(1));
      write(this, text);
    });
}
