// The stage on a page: takes a StageInput, draws what differs from the last one, moves what moves, rests when nothing does.
// Boundary: owns its container's content; what happens in the cluster is read, never guessed.
import { select } from 'd3';
import './stage.css';
import type { Brush } from './brush';
import { createDots } from './dots';
import { drawClient, drawPills, drawRays, drawTrails } from './drawExchange';
import { drawCrowns, drawLabels, drawLinks, drawNodes } from './drawNodes';
import type { NodeHands } from './drawNodes';
import { drawGround, drawMark, drawSegments, drawStems, drawWalls } from './drawRing';
import type { Layer } from './drawRing';
import { layout, sizing } from './layout';
import type { Layout, LayoutRequest, Sizing } from './layout';
import { advance, createMotion, takeIn } from './motion';
import { labelSpaces } from './nodes';
import { readPalette } from './palette';
import type { Palette } from './palette';
import { drawPatterns } from './patterns';
import { scene } from './scene';
import { choose, emptyShowcase } from './showcase';
import type { StageInput } from './stage';
import { canvasMeasure } from './measure';
import { typeScale } from './type';
import type { Measure } from './type';

export interface DiagramOptions {
  /** A node was chosen by mouse, touch, Enter or Space; null: the empty stage was. */
  readonly onSelect: (name: string | null) => void;
}

export interface Diagram {
  update(input: StageInput): void;
  destroy(): void;
}

/** Offsets move with every write: text follows at most this often, wall ms. */
const figuresEveryMs = 240;

const layerNames = [
  ...([
    'ground',
    'segments',
    'stems',
    'walls',
    'links',
    'trails',
    'mark',
    'rays',
    'nodes',
    'crowns',
    'labels',
  ] as const),
  ...(['client', 'pills'] as const),
] as const;
type Layers = Readonly<Record<(typeof layerNames)[number], Layer>>;

interface Stage {
  readonly root: HTMLDivElement;
  readonly svg: SVGSVGElement;
  readonly canvas: HTMLCanvasElement;
  readonly layers: Layers;
}

let diagrams = 0;

function build(container: HTMLElement, id: string): Stage {
  const root = document.createElement('div');
  root.className = 'hs-stage';
  const svg = select(root).append('svg').attr('class', 'hs-picture').attr('role', 'group');
  drawPatterns(svg.append('defs'), id);
  const layers = Object.fromEntries(
    layerNames.map((name) => {
      const layer = svg.append('g').attr('class', `hs-layer-${name}`);
      if (name !== 'nodes') layer.attr('aria-hidden', 'true');
      return [name, layer];
    }),
  ) as Layers;
  const canvas = select(root).append('canvas').attr('aria-hidden', 'true').node();
  const node = svg.node();
  if (!canvas || !node) throw new Error('the stage could not be built');
  container.append(root);
  return { root, svg: node, canvas, layers };
}

/** What the sizing depends on; everything else leaves the picture where it is. */
function shapeOf({ nodes, ring, settings }: StageInput, width: number, height: number): string {
  const members = nodes.map(({ name, shard }) => `${name}:${shard}`).join();
  const stretches = ring.map(({ first, shard }) => `${first}:${shard}`).join();
  return `${width}x${height} ${settings.theme === 'projector'} ${members} ${stretches}`;
}

const sameSettings = ({ settings: a }: StageInput, { settings: b }: StageInput) =>
  a.theme === b.theme && a.heartbeats === b.heartbeats && a.reducedMotion === b.reducedMotion;

export function createDiagram(container: HTMLElement, { onSelect }: DiagramOptions): Diagram {
  diagrams++;
  const id = `hs${diagrams}`;
  const stage = build(container, id);
  const { root, svg, canvas, layers } = stage;
  const dots = createDots(canvas);
  const hands: NodeHands = { onSelect };
  const measure: Measure = canvasMeasure(root);
  const motion = createMotion();
  const size = { width: 0, height: 0 };
  let input: StageInput | null = null;
  let drawn: StageInput | null = null;
  let placed: {
    shape: string;
    texts: StageInput['texts'];
    sizing: Sizing;
    layout: Layout;
    nodes: unknown;
    ring: unknown;
  } | null = null;
  let showcase = emptyShowcase;
  let palette: Palette | null = null;
  let figuresAt = 0;
  let request = 0;
  let last = 0;

  const placeAll = (now: StageInput): Layout => {
    const shape = shapeOf(now, size.width, size.height);
    if (placed && placed.shape === shape && placed.texts === now.texts) {
      if (placed.ring === now.ring) return placed.layout;
    }
    const type = typeScale(size.width, now.settings.theme);
    const asked: LayoutRequest = {
      ...{ nodes: now.nodes, ring: now.ring, width: size.width, height: size.height },
      spaces: labelSpaces(now.nodes, { texts: now.texts, type, measure }),
    };
    const kept =
      placed && placed.shape === shape && placed.texts === now.texts ? placed.sizing : sizing(asked);
    placed = {
      shape,
      texts: now.texts,
      sizing: kept,
      layout: layout(asked, kept),
      nodes: now.nodes,
      ring: now.ring,
    };
    return placed.layout;
  };

  /** What a person can see has changed: then the picture is made again. Offsets alone wait for their turn. */
  const isStale = (now: StageInput, wall: number) =>
    !drawn ||
    now.nodes !== drawn.nodes ||
    now.ring !== drawn.ring ||
    now.selection !== drawn.selection ||
    now.highlight.join() !== drawn.highlight.join() ||
    !sameSettings(now, drawn) ||
    now.texts !== drawn.texts ||
    now.notes !== drawn.notes ||
    (now.figures !== drawn.figures && (wall - figuresAt > figuresEveryMs || !now.playing));

  const draw = (now: StageInput, wall: number, elapsed: number) => {
    if (size.width < 40 || size.height < 40 || now.nodes.length === 0) return;
    const shownBefore = showcase.exchange;
    showcase = choose(showcase, now, elapsed);
    const resized = !placed || placed.layout.width !== size.width || placed.layout.height !== size.height;
    const before = placed?.layout;
    const at = placeAll(now);
    const fresh = showcase.exchange ? [`${showcase.exchange.client} ${showcase.exchange.number}`] : [];
    takeIn(motion, now, at, new Set(fresh));
    if (!resized && before === at && shownBefore === showcase.exchange && !isStale(now, wall)) return;
    if (!drawn || !sameSettings(now, drawn)) palette = null;
    figuresAt = wall;
    const type = typeScale(size.width, now.settings.theme);
    const brush: Brush = {
      id,
      type,
      still: resized || now.generation !== drawn?.generation || now.settings.reducedMotion,
    };
    drawn = now;
    const picture = scene({ input: now, layout: at, type, exchange: showcase.exchange, measure });
    svg.setAttribute('aria-label', now.texts.stage);
    if (before !== at) drawGround(layers.ground, at.geometry, type);
    drawSegments(layers.segments, picture, brush);
    drawStems(layers.stems, picture, brush);
    drawWalls(layers.walls, picture, brush);
    drawLinks(layers.links, picture, brush);
    drawMark(layers.mark, picture, brush);
    drawRays(layers.rays, picture, brush);
    drawNodes(layers.nodes, picture, brush, hands);
    drawCrowns(layers.crowns, picture, brush);
    drawLabels(layers.labels, picture, brush, hands);
    drawClient(layers.client, picture, brush);
    drawPills(layers.pills, picture, brush);
  };

  const frame = (wall: number) => {
    request = 0;
    const elapsed = last === 0 ? 16 : Math.min(100, wall - last);
    last = wall;
    if (!input) return;
    const moves = advance(motion, elapsed, input.playing && input.holding === 0);
    palette ??= readPalette(root);
    dots.paint(input.settings.reducedMotion ? [] : motion.movers, palette);
    const type = typeScale(size.width, input.settings.theme);
    drawTrails(layers.trails, motion.movers, { id, type, still: input.settings.reducedMotion });
    if (moves) wake();
    else last = 0;
  };
  const wake = () => {
    if (request === 0) request = requestAnimationFrame(frame);
  };

  let updatedAt = 0;
  const update = (next: StageInput) => {
    const wall = performance.now();
    const elapsed = updatedAt === 0 ? 0 : Math.min(250, wall - updatedAt);
    updatedAt = wall;
    input = next;
    draw(next, wall, elapsed);
    wake();
  };

  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = root;
    if (width === size.width && height === size.height) return;
    Object.assign(size, { width, height });
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    dots.resize(width, height);
    if (input) update(input);
  });
  observer.observe(root);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => {
    palette = null;
    wake();
  };
  scheme.addEventListener('change', repaint);
  select(svg).on('click', () => onSelect(null));

  return {
    update,
    destroy() {
      observer.disconnect();
      scheme.removeEventListener('change', repaint);
      cancelAnimationFrame(request);
      root.remove();
    },
  };
}
