// The elements of a stage: bands behind, the picture, dots above it, words above those.
// Boundary: builds and sizes; draws nothing.
import { select } from 'd3';
import type { Selection } from 'd3';
import type { Layer } from './brush';
import { drawPatterns } from './patterns';

const below = [
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
  ] as const),
] as const;
/** Words stay readable while messages pass below them. */
const above = ['tags', 'labels', 'roster', 'client', 'pills'] as const;

export type Layers = Readonly<Record<(typeof below)[number] | (typeof above)[number], Layer>>;

export interface Surface {
  /** Prefix of ids: several stages may stand on one page. */
  readonly id: string;
  readonly root: HTMLDivElement;
  readonly bands: HTMLCanvasElement;
  readonly picture: SVGSVGElement;
  readonly dots: HTMLCanvasElement;
  readonly words: SVGSVGElement;
  readonly layers: Layers;
}

type Svg = Selection<SVGSVGElement, unknown, null, undefined>;

function addLayers(svg: Svg, names: readonly string[]): (readonly [string, Layer])[] {
  return names.map((name) => {
    const layer = svg.append('g').attr('class', `hs-layer-${name}`);
    if (name !== 'nodes') layer.attr('aria-hidden', 'true');
    return [name, layer];
  });
}

let surfaces = 0;

export function createSurface(container: HTMLElement): Surface {
  surfaces++;
  const id = `hs${surfaces}`;
  const root = document.createElement('div');
  root.className = 'hs-stage';
  const canvas = () => select(root).append('canvas').attr('aria-hidden', 'true').node();
  const bands = canvas();
  const picture = select(root).append('svg').attr('class', 'hs-picture').attr('role', 'group');
  drawPatterns(picture.append('defs'), id);
  const under = addLayers(picture, below);
  const dots = canvas();
  const words = select(root).append('svg').attr('class', 'hs-words').attr('aria-hidden', 'true');
  const layers = Object.fromEntries([...under, ...addLayers(words, above)]) as Layers;
  const [lower, upper] = [picture.node(), words.node()];
  if (!bands || !dots || !lower || !upper) throw new Error('the stage could not be built');
  container.append(root);
  return { id, root, bands, picture: lower, dots, words: upper, layers };
}

/** Sharp on dense screens, up to a factor that slow machines bear. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const pixels = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.round(width * pixels);
  canvas.height = Math.round(height * pixels);
  canvas.getContext('2d')?.setTransform(pixels, 0, 0, pixels, 0, 0);
}
