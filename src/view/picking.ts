// Choosing processes on the stage by hand: by clicks, by a loop drawn around them, or by a wall dragged across.
// Boundary: a layer above the stage for as long as it is wanted; reads where the nodes stand off the picture, and tells names.
import { line, pointer, polygonContains, select } from 'd3';
import type { Selection } from 'd3';
import type { Layer } from './brush';
import { paintedOn } from './painted';

export type PickTool = 'click' | 'lasso' | 'wall';
type Place = readonly [x: number, y: number];

type SvgLayer = Selection<SVGSVGElement, unknown, null, undefined>;

export interface Picking {
  /** Marks them with the letter of their side. */
  mark(sides: { readonly a: readonly string[]; readonly b: readonly string[] }): void;
  destroy(): void;
}

export interface PickingOptions {
  readonly tool: PickTool;
  /** Who stands in the middle of the stage: clients have no place of their own. */
  readonly middle: () => readonly string[];
  /** Who has been chosen; of one who was clicked it is for the caller to say what that means. */
  readonly onPick: (names: readonly string[]) => void;
}

interface Standing {
  readonly name: string;
  readonly at: Place;
  readonly r: number;
}

const LEAST_R = 22; // px: what a finger finds

/** Everybody whom the stage shows, in px from its corner: as elements, as cells of a painted band, or together in the middle. */
function standing(stage: HTMLElement, middle: readonly string[]): Standing[] {
  const corner = stage.getBoundingClientRect();
  const seen = new Map<string, Standing>();
  function see(name: string, element: Element | null): void {
    const { left, top, width, height } = element?.getBoundingClientRect() ?? {
      left: 0,
      top: 0,
      width: 0,
      height: 0,
    };
    if (seen.has(name) || width === 0) return;
    const at: Place = [left + width / 2 - corner.left, top + height / 2 - corner.top];
    seen.set(name, { name, at, r: Math.max(LEAST_R, Math.min(width, height) / 2) });
  }
  for (const element of stage.querySelectorAll<SVGElement>('[data-node]'))
    see(element.dataset['node'] ?? '', element);
  const root = stage.querySelector('.hs-stage');
  for (const { name, x, y, r } of (root && paintedOn(root)?.seats()) ?? [])
    if (!seen.has(name)) seen.set(name, { name, at: [x, y], r });
  for (const name of middle) see(name, stage.querySelector('.hs-client circle'));
  return [...seen.values()];
}

/** Those inside the loop. */
export const inside = (loop: readonly Place[], all: readonly Pick<Standing, 'name' | 'at'>[]): string[] =>
  loop.length < 3
    ? []
    : all
        .filter(({ at }) => polygonContains(loop as [number, number][], at as [number, number]))
        .map(({ name }) => name);

/** Those behind a wall: the smaller side of the line through both ends, the left one where they are equal. */
export function behind(
  [from, to]: readonly [Place, Place],
  all: readonly Pick<Standing, 'name' | 'at'>[],
): string[] {
  const isLeft = ([x, y]: Place): boolean =>
    (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) < 0;
  const left = all.filter(({ at }) => isLeft(at)).map(({ name }) => name);
  const right = all.filter(({ at }) => !isLeft(at)).map(({ name }) => name);
  return left.length <= right.length ? left : right;
}

/** Whoever stands there; several where they share a place. */
const nearest = (place: Place, all: readonly Standing[]): string[] => {
  const away = ({ at }: Standing): number => Math.hypot(at[0] - place[0], at[1] - place[1]);
  const [found] = all
    .filter((one) => away(one) <= Math.max(one.r, 8) * 1.3)
    .toSorted((a, b) => away(a) - away(b));
  return found
    ? all.filter(({ at }) => at[0] === found.at[0] && at[1] === found.at[1]).map(({ name }) => name)
    : [];
};

/** Shorter than that a drag is none. */
const SHORTEST = 24; // px

function chosen(tool: PickTool, path: readonly Place[], all: readonly Standing[]): string[] {
  const [from] = path;
  const to = path.at(-1);
  if (!from || !to) return [];
  if (tool === 'click') return nearest(to, all);
  if (tool === 'lasso') return inside(path, all);
  return Math.hypot(to[0] - from[0], to[1] - from[1]) < SHORTEST ? [] : behind([from, to], all);
}

/** What is being drawn by one finger or the mouse; `done` is told the whole way. */
function followPointer(
  layer: SvgLayer,
  show: (path: readonly Place[]) => void,
  done: (path: readonly Place[]) => void,
) {
  let path: Place[] = [];
  const node = layer.node() as SVGSVGElement;
  layer
    .on('pointerdown', (event: PointerEvent) => {
      event.preventDefault(); // no text is selected meanwhile
      node.setPointerCapture(event.pointerId);
      path = [pointer(event, node)];
    })
    .on('pointermove', (event: PointerEvent) => {
      if (path.length === 0) return;
      path.push(pointer(event, node));
      show(path);
    })
    .on('pointerup', (event: PointerEvent) => {
      if (path.length === 0) return;
      const whole = [...path, pointer(event, node)];
      path = [];
      show(path);
      done(whole);
    })
    .on('pointercancel', () => show((path = [])));
}

function drawMarks(marks: Layer, all: readonly Standing[], sideOf: (name: string) => string): void {
  const groups = marks
    .selectAll<SVGGElement, Standing>('g')
    .data(
      all.filter(({ name }) => sideOf(name) !== ''),
      ({ name }) => name,
    )
    .join((enter) => {
      const group = enter.append('g');
      group.append('circle');
      group.append('text').attr('dy', '0.35em');
      return group;
    });
  groups.attr('class', ({ name }) => `hs-side hs-side-${sideOf(name).toLowerCase()}`);
  groups
    .select('circle')
    .attr('cx', ({ at }) => at[0])
    .attr('cy', ({ at }) => at[1])
    .attr('r', ({ r }) => r);
  groups
    .select('text')
    .attr('x', ({ at, r }) => at[0] + r * 0.8)
    .attr('y', ({ at, r }) => at[1] - r * 0.8)
    .text(({ name }) => sideOf(name));
}

export function createPicking(stage: HTMLElement, { tool, middle, onPick }: PickingOptions): Picking {
  const layer = select(stage.parentElement ?? stage)
    .append('svg')
    .attr('class', `hs-picking hs-picking-${tool}`)
    .attr('aria-hidden', 'true');
  const marks = layer.append('g');
  const drawn = layer.append('path').attr('class', 'hs-picked');
  const asPath = line<Place>();
  const show = (path: readonly Place[]): void => {
    const ends = path.length > 1 ? [path[0] as Place, path.at(-1) as Place] : [];
    drawn.attr(
      'd',
      tool === 'click' || path.length === 0 ? null : asPath(tool === 'wall' ? ends : [...path]),
    );
  };
  followPointer(layer, show, (path) => onPick(chosen(tool, path, standing(stage, middle()))));
  return {
    mark: ({ a, b }) =>
      drawMarks(marks, standing(stage, middle()), (name) =>
        a.includes(name) ? 'A' : b.includes(name) ? 'B' : '',
      ),
    destroy: () => void layer.remove(),
  };
}
