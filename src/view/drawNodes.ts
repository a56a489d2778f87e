// Nodes as focusable buttons, their labels, crowns and replication arrows, as SVG.
// Boundary: draws shapes as they come. A body is drawn at a radius of 30 and scaled, so a promotion is one movement.
import { select } from 'd3';
import { hueClass, mend, patternOf, setAttribute, setLine, settle, write } from './brush';
import type { Brush } from './brush';
import type { Layer } from './drawRing';
import { polar, TURN } from './geometry';
import { arrowHead } from './paths';
import { captionSize } from './nodes';
import type { CrownShape, Line, LinkShape, NodeShape, Scene } from './shapes';

const nominal = 30;
const centre = { x: 0, y: 0 };

const circlePath = `M0,${-nominal}A${nominal},${nominal} 0 1 1 0,${nominal}A${nominal},${nominal} 0 1 1 0,${-nominal}Z`;
const octagonPath = `M${Array.from({ length: 8 }, (_, corner) => {
  const { x, y } = polar(centre, ((corner + 0.5) / 8) * TURN, nominal * 1.06);
  return `${x.toFixed(2)},${y.toFixed(2)}`;
}).join('L')}Z`;

const crossPath = 'M-3.6,-3.6L3.6,3.6M3.6,-3.6L-3.6,3.6';
const barsPath = 'M-2.6,-4V4M2.6,-4V4';
const gapPath = 'M-5.4,0H-2M2,0H5.4M-2,-3V3M2,-3V3'; // two ends that do not meet
const crownPath = 'M-10,0L-10,-9L-5,-4.4L0,-11L5,-4.4L10,-9L10,0Z';

/** Beyond this many, arcs and ticks run into one that fills by share. */
const mostArcs = 12;
const mostTicks = 7;

function arcPath(from: number, to: number, radius: number): string {
  const a = polar(centre, from, radius);
  const b = polar(centre, Math.min(to, from + TURN - 0.001), radius);
  const large = to - from > Math.PI ? 1 : 0;
  return `M${a.x.toFixed(2)},${a.y.toFixed(2)}A${radius},${radius} 0 ${large} 1 ${b.x.toFixed(2)},${b.y.toFixed(2)}`;
}

interface Arc {
  readonly filled: boolean;
  readonly d: string;
}

/** The ring around a suspect: as many arcs as the quorum needs. */
export function suspicionArcs(have: number, need: number): Arc[] {
  const radius = 37.5;
  if (need > mostArcs) {
    const share = (have / need) * TURN;
    return [
      { filled: false, d: arcPath(share, TURN, radius) },
      { filled: true, d: arcPath(0, Math.max(share, 0.02), radius) },
    ];
  }
  const gap = need === 1 ? 0 : 0.16;
  return Array.from({ length: need }, (_, index) => ({
    filled: index < have,
    d: arcPath((index / need) * TURN + gap / 2, ((index + 1) / need) * TURN - gap / 2, radius),
  }));
}

const copyArcs = (share: number): Arc[] => [
  { filled: false, d: arcPath(share * TURN, TURN, 36.5) },
  { filled: true, d: arcPath(0, Math.max(0.03, share * TURN), 36.5) },
];

function arcsOf({ suspicion, copying }: NodeShape): Arc[] {
  if (suspicion) return suspicionArcs(suspicion.have, suspicion.need);
  return copying === null ? [] : copyArcs(copying);
}

interface Badge {
  readonly key: string;
  readonly tone: string;
  readonly d: string;
  readonly x: number;
  readonly y: number;
}

function badgesOf({ process, cutOff }: NodeShape): Badge[] {
  const badges: Badge[] = [];
  if (process === 'dead') badges.push({ key: 'dead', tone: 'ink', d: crossPath, x: -23, y: -21 });
  if (process === 'frozen') badges.push({ key: 'frozen', tone: 'frozen', d: barsPath, x: -23, y: -21 });
  if (cutOff) badges.push({ key: 'cutOff', tone: 'redirected', d: gapPath, x: -23, y: 21 });
  return badges;
}

interface Tick {
  readonly key: string;
  readonly filled: boolean;
  readonly x: number;
}

function ticksOf({ votes }: NodeShape): Tick[] {
  if (!votes) return [];
  const count = Math.min(votes.need, mostTicks);
  const step = count > 4 ? 15 : 20;
  return Array.from({ length: count }, (_, index) => ({
    key: `${index}`,
    filled: index < Math.floor((votes.have / votes.need) * count + 1e-9),
    x: (index - (count - 1) / 2) * step,
  }));
}

export interface NodeHands {
  readonly onSelect: (name: string) => void;
}

function build(group: ReturnType<typeof select<SVGGElement, NodeShape>>, { onSelect }: NodeHands): void {
  const body = group.attr('role', 'button').attr('tabindex', 0).append('g').attr('class', 'hs-scaled');
  body.append('circle').attr('class', 'hs-hit');
  body.append('circle').attr('class', 'hs-halo').attr('r', 40);
  body.append('circle').attr('class', 'hs-selected').attr('r', 35.5);
  body.append('circle').attr('class', 'hs-focus').attr('r', 43.5);
  body.append('path').attr('class', 'hs-body');
  body.append('path').attr('class', 'hs-over');
  body.append('g').attr('class', 'hs-arcs');
  body.append('text').attr('class', 'hs-caption');
  body.append('g').attr('class', 'hs-badges');
  body.append('g').attr('class', 'hs-votes');
  group.on('click', (event: MouseEvent, { name }) => {
    event.stopPropagation();
    onSelect(name);
  });
  group.on('keydown', (event: KeyboardEvent, { name }) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(name);
  });
}

/** One look at a time: what is agreed on a node comes before what its process does, that before its role. */
function lookOf({ state, process, candidate, front, role }: NodeShape): string {
  if (state === 'failed') return 'failed';
  if (process === 'dead') return state === 'suspected' ? 'doomed' : 'dead';
  if (process === 'frozen') return 'frozen';
  if (candidate) return 'candidate';
  return front && role === 'master' ? 'master' : 'replica';
}

function describe(element: Element, shape: NodeShape): void {
  const attributes: Readonly<Record<string, string | null>> = {
    class: `hs-node ${hueClass(shape.shard)}`,
    'aria-label': shape.spoken,
    'aria-pressed': `${shape.selected}`,
    'data-node': shape.name,
    'data-role': shape.role,
    'data-slots': shape.slots,
    'data-claims': shape.claims,
    'data-process': shape.process,
    'data-state': shape.state,
    'data-suspected-by': `${shape.suspectedBy}`,
    'data-needed': `${shape.needed}`,
    'data-votes': shape.votes && `${shape.votes.have}`,
    'data-candidate': shape.candidate,
    'data-cut-off': shape.cutOff ? 'true' : null,
    'data-look': lookOf(shape),
    'data-highlighted': `${shape.highlighted}`,
  };
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
}

function fillBody(
  group: ReturnType<typeof select<SVGGElement, NodeShape>>,
  shape: NodeShape,
  brush: Brush,
): void {
  const path = shape.process === 'frozen' ? octagonPath : circlePath;
  group.select('.hs-hit').attr('r', Math.max(nominal + 6, (21 / shape.r) * nominal));
  group.select('.hs-body').attr('d', path);
  const over =
    shape.state === 'failed' || (shape.process === 'dead' && shape.state === 'suspected')
      ? `url(#${brush.id}-failed)`
      : shape.process === 'dead'
        ? `url(#${brush.id}-quiet)`
        : shape.front && shape.process === 'up'
          ? patternOf(shape.shard, brush)
          : null;
  group
    .select('.hs-over')
    .attr('d', over ? path : null)
    .attr('fill', over ?? 'none');
  const caption = group.select<SVGTextElement>('.hs-caption');
  write(caption.node(), shape.caption);
  caption.attr('font-size', nominal * captionSize(shape.caption, shape.r));
  group
    .select('.hs-arcs')
    .selectAll<SVGPathElement, Arc>('path')
    .data(arcsOf(shape))
    .join('path')
    .attr('class', 'hs-arc')
    .attr('d', ({ d }) => d)
    .attr('data-filled', ({ filled }) => `${filled}`)
    .attr('data-copy', shape.suspicion ? null : 'true');
  drawBadges(group, shape);
}

function drawBadges(group: ReturnType<typeof select<SVGGElement, NodeShape>>, shape: NodeShape): void {
  group
    .select('.hs-badges')
    .selectAll<SVGGElement, Badge>('g')
    .data(badgesOf(shape), ({ key }) => key)
    .join((enter) => {
      const badge = enter.append('g');
      badge.append('circle').attr('r', 8.5);
      badge.append('path').attr('d', ({ d }) => d);
      return badge;
    })
    .attr('class', ({ tone }) => `hs-badge hs-tone-${tone}`)
    .attr('transform', ({ x, y }) => `translate(${x},${y})`);
  group
    .select('.hs-votes')
    .selectAll<SVGGElement, Tick>('g')
    .data(ticksOf(shape), ({ key }) => key)
    .join((enter) => {
      const tick = enter.append('g').attr('class', 'hs-vote');
      tick.append('circle').attr('r', 8);
      tick.append('path').attr('d', 'M-3.6,0.2L-1,2.9L3.8,-2.6');
      return tick;
    })
    .attr('transform', ({ x }) => `translate(${x},34)`)
    .attr('data-filled', ({ filled }) => `${filled}`);
}

/** What the body shows: not where it stands, nor what is said of it. */
const bodyStamp = (shape: NodeShape) => JSON.stringify({ ...shape, x: 0, y: 0, spoken: '', label: null });

export function drawNodes(layer: Layer, { nodes, layout }: Scene, brush: Brush, hands: NodeHands): void {
  const shown = layout.detail === 'bands' ? nodes.filter(isNotable) : nodes;
  const groups = layer
    .selectAll<SVGGElement, NodeShape>('g.hs-node')
    .data(shown, ({ name }) => name)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'hs-node');
      group.each(function once(this: SVGGElement) {
        build(select<SVGGElement, NodeShape>(this), hands);
      });
      return group;
    });
  groups.each(function tell(shape) {
    describe(this, shape);
  });
  mend(groups, bodyStamp, (group, shape) =>
    fillBody(group as ReturnType<typeof select<SVGGElement, NodeShape>>, shape, brush),
  );
  groups.call(settle, brush, ({ x, y }: NodeShape) => ({
    transform: `translate(${x.toFixed(2)},${y.toFixed(2)})`,
  }));
  layer
    .selectAll<SVGGElement, NodeShape>('g.hs-node > g.hs-scaled')
    .data(shown)
    .call(settle, brush, ({ r }: NodeShape) => ({ transform: `scale(${(r / nominal).toFixed(4)})` }));
}

/** In bands only what stands out is a node of its own. */
export const isNotable = ({ state, selected, highlighted, candidate, cutOff, process }: NodeShape) =>
  state !== 'up' || selected || highlighted || candidate !== null || cutOff || process !== 'up';

// ── Labels ─────────────────────────────────────────────────────────────────────────────────────────────────────

export function drawLabels(layer: Layer, { nodes }: Scene, brush: Brush, { onSelect }: NodeHands): void {
  const labelled = nodes.filter(({ label }) => label !== null);
  const groups = layer
    .selectAll<SVGGElement, NodeShape>('g.hs-label')
    .data(labelled, ({ name }) => name)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'hs-label');
      for (let line = 0; line < 3; line++) group.append('text');
      return group.on('click', (event: MouseEvent, { name }) => {
        event.stopPropagation();
        onSelect(name);
      });
    });
  const { type } = brush;
  mend(
    groups,
    ({ label, shard }) => `${type.title} ${shard} ${JSON.stringify(label)}`,
    (group, { label, shard }) => {
      if (!label) return;
      const used = label.lines.filter(({ text }) => text !== '');
      const spare = label.height - Math.max(2, label.lines.length) * type.line;
      const top = Math.min(spare / 2, type.line * 0.3) + type.line / 2; // a third line comes below and moves nothing
      group.attr('class', `hs-label ${hueClass(shard)}`);
      [...(group.node()?.children ?? [])].forEach((text, index) => {
        const line = used[index];
        writeLine(text, line, type.facts);
        if (!line) return;
        setAttribute(text, 'class', `hs-tone-${line.tone}${line.face === 'strong' ? ' hs-strong' : ''}`);
        setAttribute(text, 'text-anchor', label.anchor);
        setAttribute(text, 'font-size', `${index === 0 ? type.title : type.facts}`);
        setAttribute(text, 'dominant-baseline', 'central');
        setAttribute(text, 'y', `${(top + index * type.line).toFixed(1)}`);
      });
    },
  );
  groups.call(settle, brush, ({ label }: NodeShape) => ({
    transform: `translate(${(label?.x ?? 0).toFixed(1)},${(label?.top ?? 0).toFixed(1)})`,
  }));
}

function writeLine(text: Element, line: Line | undefined, tailSize: number): void {
  const tail = line?.tail ?? '';
  if (text.textContent === (line?.text ?? '') + tail) return;
  text.textContent = line?.text ?? '';
  if (tail !== '')
    select(text).append('tspan').attr('class', 'hs-tail').attr('font-size', tailSize).text(tail);
}

// ── Crowns and replication arrows ──────────────────────────────────────────────────────────────────────────────

/** A crown belongs to its shard: at a promotion it moves from one head to the other. */
export function drawCrowns(layer: Layer, { crowns }: Scene, brush: Brush): void {
  const groups = layer
    .selectAll<SVGPathElement, CrownShape>('path')
    .data(crowns, ({ shard, claimed, name }) => (claimed ? `${shard} ${name}` : `${shard}`))
    .join((enter) => enter.append('path').attr('d', crownPath));
  groups.each(function tell({ shard, claimed, faded }) {
    setAttribute(this, 'class', `hs-crown ${hueClass(shard)}`);
    setAttribute(this, 'data-claimed', `${claimed}`);
    setAttribute(this, 'data-faded', `${faded}`);
  });
  groups.call(settle, brush, ({ x, y, size }: CrownShape) => ({
    transform: `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${(size / 20).toFixed(3)})`,
  }));
}

export function drawLinks(layer: Layer, { links, layout }: Scene, brush: Brush): void {
  const groups = layer
    .selectAll<SVGGElement, LinkShape>('g.hs-link')
    .data(layout.detail === 'bands' ? [] : links, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('line');
      group.append('path').attr('class', 'hs-head');
      group.append('path').attr('class', 'hs-gap');
      group.append('text').attr('class', 'hs-mono');
      return group;
    });
  mend(
    groups,
    (link) => `${brush.type.mono} ${JSON.stringify(link)}`,
    (group, { shard, up, from, to, text, textAt, textAnchor }) => {
      const size = Math.min(12, Math.hypot(to.x - from.x, to.y - from.y) * 0.4);
      const short = {
        x: to.x - ((to.x - from.x) * size * 0.8) / (Math.hypot(to.x - from.x, to.y - from.y) || 1),
        y: 0,
      };
      short.y = to.y - ((to.y - from.y) * size * 0.8) / (Math.hypot(to.x - from.x, to.y - from.y) || 1);
      group.attr('class', `hs-link ${hueClass(shard)}`).attr('data-up', `${up}`);
      setLine(group.select<Element>('line').node(), from, short);
      group.select('.hs-head').attr('d', arrowHead(to, from, size));
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      group
        .select('.hs-gap')
        .attr('d', 'M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5')
        .attr('transform', `translate(${middle.x},${middle.y})`);
      group
        .select('text')
        .attr('x', textAt.x)
        .attr('y', textAt.y)
        .attr('text-anchor', textAnchor)
        .attr('font-size', brush.type.mono)
        .text(text);
    },
  );
}
