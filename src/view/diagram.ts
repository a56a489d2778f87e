// The stage on a page: takes a StageInput, draws what differs from the last one, moves what moves, rests when nothing does.
// Boundary: owns its container's content; what happens in the cluster is read, never guessed.
import { pointer, select } from 'd3';
import './stage.css';
import { createBands, nodeAt, paintBands } from './bands';
import type { Bands } from './bands';
import type { Brush } from './brush';
import { createDots, moverAt, paintDots } from './dots';
import type { Dots } from './dots';
import { drawClient, drawPills, drawRays } from './drawExchange';
import { drawCrowns, drawLabels, drawLinks } from './drawLabels';
import { drawNodes } from './drawNodes';
import { drawRoster } from './drawRoster';
import { drawTags, drawTrails, moverOf, tagsOf } from './drawTrails';
import { drawGround, drawMark, drawSegments, drawStems, drawWalls } from './drawRing';
import type { Layout } from './layout';
import { canvasMeasure } from './measure';
import { advance, createMotion, takeIn } from './motion';
import type { Motion } from './motion';
import { rememberPainted } from './painted';
import { readPalette } from './palette';
import type { PickedMessage } from './picked';
import type { Palette } from './palette';
import { createPlacing, place } from './placing';
import type { Placing } from './placing';
import { scene } from './scene';
import type { Scene } from './shapes';
import { choose, emptyShowcase } from './showcase';
import type { Showcase } from './showcase';
import type { StageInput } from './stage';
import { createSurface } from './surface';
import type { Surface } from './surface';
import { faces, typeScale } from './type';
import type { Measure } from './type';

export interface DiagramOptions {
  /** A node was chosen by mouse, touch, Enter or Space; null: the empty stage was. */
  readonly onSelect: (name: string | null) => void;
  /** A message was: on its way, or drawn so after it has arrived. */
  readonly onMessage?: (message: PickedMessage) => void;
}

export interface Diagram {
  update(input: StageInput): void;
  destroy(): void;
}

/** Offsets move with every write: text follows at most this often, wall ms. */
const figuresEveryMs = 240;

interface Running {
  readonly surface: Surface;
  readonly options: DiagramOptions;
  readonly measure: Measure;
  readonly motion: Motion;
  readonly placing: Placing;
  readonly dots: Dots;
  readonly bands: Bands;
  size: { readonly width: number; readonly height: number };
  input: StageInput | null;
  /** What the picture on the page was made from. */
  drawn: StageInput | null;
  scene: Scene | null;
  showcase: Showcase;
  palette: Palette | null;
  /** Wall ms: of the last picture, the last update and the last frame of motion (0 while at rest). */
  drawnAt: number;
  updatedAt: number;
  movedAt: number;
  request: number;
}

const sameSettings = ({ settings: a }: StageInput, { settings: b }: StageInput) =>
  a.theme === b.theme && a.heartbeats === b.heartbeats && a.reducedMotion === b.reducedMotion;

/** Whether a person would see a difference. Offsets alone wait for their turn. */
function isStale({ drawn, drawnAt }: Running, now: StageInput, wall: number): boolean {
  if (!drawn) return true;
  return (
    now.nodes !== drawn.nodes ||
    now.ring !== drawn.ring ||
    now.selection !== drawn.selection ||
    now.highlight.join() !== drawn.highlight.join() ||
    now.disputed !== drawn.disputed ||
    !sameSettings(now, drawn) ||
    now.texts !== drawn.texts ||
    now.notes !== drawn.notes ||
    (now.figures !== drawn.figures && (wall - drawnAt > figuresEveryMs || !now.playing))
  );
}

const headOn = (layout: Layout | undefined) =>
  Math.min(13, Math.max(6.5, (layout?.geometry.ring ?? 0) * 0.13));

function brushFor({ surface, size, drawn, scene }: Running, now: StageInput, layout: Layout): Brush {
  const resized = scene?.layout.width !== size.width || scene.layout.height !== size.height;
  return {
    id: surface.id,
    type: typeScale(size.width, now.settings.theme),
    head: headOn(layout),
    still: resized || now.generation !== drawn?.generation || now.settings.reducedMotion,
  };
}

/** Makes the picture anew where it is out of date. */
function draw(running: Running, now: StageInput, wall: number, elapsed: number): void {
  const { size, surface, measure, motion, placing } = running;
  if (size.width < 40 || size.height < 40 || now.nodes.length === 0) return;
  const before = running.showcase.exchange;
  running.showcase = choose(running.showcase, now, elapsed);
  const { exchange } = running.showcase;
  const layout = place(placing, now, size, measure);
  takeIn(motion, now, layout, new Set(exchange ? [`${exchange.client} ${exchange.number}`] : []));
  const moved = layout !== running.scene?.layout;
  if (!moved && before === exchange && !isStale(running, now, wall)) return;
  if (!running.drawn || !sameSettings(now, running.drawn)) running.palette = null;
  const brush = brushFor(running, now, layout);
  const picture = scene({ input: now, layout, type: brush.type, exchange, measure });
  if (moved) drawGround(surface.layers.ground, layout.geometry, brush.type);
  surface.picture.setAttribute('aria-label', now.texts.stage);
  surface.root.dataset['deployment'] = now.deployment;
  drawPicture(running, picture, brush);
  Object.assign(running, { drawn: now, scene: picture, drawnAt: wall });
}

function drawPicture(running: Running, picture: Scene, brush: Brush): void {
  const { layers } = running.surface;
  const hands = { onSelect: running.options.onSelect };
  drawSegments(layers.segments, picture, brush);
  drawStems(layers.stems, picture, brush);
  drawWalls(layers.walls, picture, brush);
  drawLinks(layers.links, picture, brush);
  drawMark(layers.mark, picture, brush);
  drawRays(layers.rays, picture, brush);
  drawNodes(layers.nodes, picture, brush, hands);
  drawCrowns(layers.crowns, picture, brush);
  drawLabels(layers.labels, picture, brush, hands);
  drawRoster(layers.roster, picture, hands);
  drawClient(layers.client, picture, hands);
  drawPills(layers.pills, picture, brush);
  running.bands.paint(picture, paletteOf(running));
}

const paletteOf = (running: Running): Palette => (running.palette ??= readPalette(running.surface.root));

/** One frame of motion; the next is asked for only while something moves. */
function move(running: Running, wall: number): void {
  const { input, motion, surface, dots, size } = running;
  running.request = 0;
  if (!input) return;
  const elapsed = running.movedAt === 0 ? 16 : Math.min(100, wall - running.movedAt);
  const moves = advance(motion, elapsed, input.playing && input.holding === 0);
  const still = input.settings.reducedMotion;
  dots.paint(still ? [] : motion.movers, paletteOf(running), input.selection);
  const layout = running.scene?.layout;
  const type = typeScale(size.width, input.settings.theme);
  const brush: Brush = { id: surface.id, type, head: headOn(layout), still };
  const around = {
    seats: [...(layout?.seats.values() ?? [])],
    labels: [...(layout?.labels.values() ?? [])].map(({ box }) => box),
  };
  drawTrails(surface.layers.trails, motion.movers, brush);
  drawTags(
    surface.layers.tags,
    tagsOf(motion.movers, around, { texts: input.texts, size: brush.type.mono }),
    brush,
  );
  running.movedAt = moves ? wall : 0;
  if (moves) wake(running);
}

function wake(running: Running): void {
  if (running.request === 0) running.request = requestAnimationFrame((wall) => move(running, wall));
}

function update(running: Running, next: StageInput): void {
  const wall = performance.now();
  const elapsed = running.updatedAt === 0 ? 0 : Math.min(250, wall - running.updatedAt);
  const moved = running.motion.movers.length > 0;
  running.updatedAt = wall;
  running.input = next;
  draw(running, next, wall, elapsed);
  if (moved || running.motion.movers.length > 0) wake(running);
}

function resize(running: Running): void {
  const { surface, size, input } = running;
  const { clientWidth: width, clientHeight: height } = surface.root;
  if (width === size.width && height === size.height) return;
  running.size = { width, height };
  for (const part of [surface.picture, surface.words]) part.setAttribute('viewBox', `0 0 ${width} ${height}`);
  running.dots.resize(width, height);
  running.bands.resize(width, height);
  if (input) update(running, input);
}

/** How near to a message one has to point, px: a finger is no needle, and a message does not wait. */
const reach = () => (matchMedia('(pointer: coarse)').matches ? 24 : 14);

function messageAt({ motion, surface, input, options }: Running, event: MouseEvent): PickedMessage | null {
  if (!options.onMessage || input?.settings.reducedMotion) return null; // none is drawn
  const [x, y] = pointer(event, surface.picture);
  return moverAt(motion.movers, { x, y }, reach());
}

/** A click beside the nodes: on a message, on an arrow; in bands it may still mean a node, which has no element of its own. */
function onStageClick(running: Running, event: MouseEvent): void {
  const { scene, surface, options } = running;
  const [x, y] = pointer(event, surface.picture);
  if (options.onMessage) {
    const target = event.target as Element;
    const message = messageAt(running, event) ?? moverOf(target);
    if (message) return options.onMessage(message);
    const link = target.closest<SVGElement>('[data-link]')?.dataset['link'];
    if (link !== undefined) return options.onSelect(link);
  }
  options.onSelect(scene?.layout.detail === 'bands' ? nodeAt({ x, y }, scene.layout) : null);
}

function start(container: HTMLElement, options: DiagramOptions): Running {
  const surface = createSurface(container);
  return {
    surface,
    options,
    measure: canvasMeasure(surface.root),
    motion: createMotion(),
    placing: createPlacing(),
    dots: createDots(surface.dots),
    bands: createBands(surface.bands),
    size: { width: 0, height: 0 },
    input: null,
    drawn: null,
    scene: null,
    showcase: emptyShowcase,
    palette: null,
    drawnAt: 0,
    updatedAt: 0,
    movedAt: 0,
    request: 0,
  };
}

/** While the first picture is on its way: what takes a browser long the first time. */
function prepare(running: Running): void {
  paletteOf(running);
  for (const face of faces) running.measure('0', face, 1);
}

export function createDiagram(container: HTMLElement, options: DiagramOptions): Diagram {
  const running = start(container, options);
  const { surface } = running;
  const early = setTimeout(prepare, 0, running);
  surface.root.toggleAttribute('data-looks', options.onMessage !== undefined);
  rememberPainted(surface.root, {
    below: (pen, palette) => running.scene && paintBands(pen, running.scene, palette),
    above: (pen, palette) => {
      if (!running.input?.settings.reducedMotion)
        paintDots(pen, running.motion.movers, palette, running.size);
    },
    seats: () => [...(running.scene?.layout.seats.values() ?? [])],
  });
  const observer = new ResizeObserver(() => resize(running));
  observer.observe(surface.root);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const recolor = () => {
    running.palette = null;
    if (running.scene) running.bands.paint(running.scene, paletteOf(running));
    wake(running);
  };
  scheme.addEventListener('change', recolor);
  select(surface.picture)
    .on('click', (event: MouseEvent) => onStageClick(running, event))
    .on('pointermove', (event: MouseEvent) => {
      surface.picture.style.cursor = messageAt(running, event) ? 'pointer' : '';
    });
  return {
    update: (input) => update(running, input),
    destroy() {
      clearTimeout(early);
      observer.disconnect();
      scheme.removeEventListener('change', recolor);
      cancelAnimationFrame(running.request);
      surface.root.remove();
    },
  };
}
