// Nodes as focusable buttons: body, hatching, quorum, votes and badges, as SVG.
// Boundary: draws shapes as they come. A body is drawn at a radius of 30 and scaled, so a promotion is one movement.
import { select } from 'd3';
import { mend, setAttribute, settle, write } from './brush';
import type { Brush, Layer } from './brush';
import { patternOf } from './hues';
import { attributesOf } from './attributes';
import { polar, TURN } from './geometry';
import { captionSize } from './nodes';
import type { NodeShape, Scene } from './shapes';

const nominal = 30;
const centre = { x: 0, y: 0 };

const circlePath = `M0,${-nominal}A${nominal},${nominal} 0 1 1 0,${nominal}A${nominal},${nominal} 0 1 1 0,${-nominal}Z`;
/** With a corner or, `turned`, an edge at the top. */
const polygon = (corners: number, radius: number, turned: number): string =>
  `M${Array.from({ length: corners }, (_, corner) => {
    const { x, y } = polar(centre, ((corner + turned) / corners) * TURN, radius);
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  }).join('L')}Z`;
const octagonPath = polygon(8, nominal * 1.06, 0.5);
const hexagonPath = polygon(6, nominal * 1.06, 0);

const crossPath = 'M-3.6,-3.6L3.6,3.6M3.6,-3.6L-3.6,3.6';
const barsPath = 'M-2.6,-4V4M2.6,-4V4';
const gapPath = 'M-5.4,0H-2M2,0H5.4M-2,-3V3M2,-3V3'; // two ends that do not meet

const unequalPath = 'M-4,-1.7H4M-4,1.7H4M2,-4.4L-2,4.4';

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

function badgesOf({ process, cutOff, disputed }: NodeShape): Badge[] {
  const badges: Badge[] = [];
  if (process === 'dead') badges.push({ key: 'dead', tone: 'ink', d: crossPath, x: -23, y: -21 });
  if (process === 'frozen') badges.push({ key: 'frozen', tone: 'frozen', d: barsPath, x: -23, y: -21 });
  if (cutOff) badges.push({ key: 'cutOff', tone: 'redirected', d: gapPath, x: 23, y: -21 });
  if (disputed) badges.push({ key: 'disputed', tone: 'suspected', d: unequalPath, x: -23, y: 21 });
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
  const body = group.append('g').attr('class', 'hs-scaled');
  body.append('circle').attr('class', 'hs-hit');
  body.append('circle').attr('class', 'hs-clear').attr('r', 36);
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
  group.on('keydown', function press(event: KeyboardEvent, { name }) {
    const step = steps[event.key];
    if (event.key !== 'Enter' && event.key !== ' ' && step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) onSelect(name);
    else focusBeside(this, step);
  });
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** From node to node, round and round. */
function focusBeside(node: SVGGElement, step: number): void {
  const all = [...(node.parentElement?.querySelectorAll<SVGGElement>('.hs-node') ?? [])];
  all.at((all.indexOf(node) + step) % all.length)?.focus();
}

function tell(element: Element, shape: NodeShape): void {
  for (const [name, value] of Object.entries(attributesOf(shape))) setAttribute(element, name, value);
}

function fillBody(
  group: ReturnType<typeof select<SVGGElement, NodeShape>>,
  shape: NodeShape,
  brush: Brush,
): void {
  const path = shape.watch ? hexagonPath : shape.process === 'frozen' ? octagonPath : circlePath;
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
  groups.each(function told(shape) {
    tell(this, shape);
  });
  mend(groups, bodyStamp, (group, shape) => fillBody(group, shape, brush));
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
