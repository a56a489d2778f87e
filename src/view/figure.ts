// A stage as one SVG that stands alone: every style written into it, what was painted on canvases as shapes, words as text.
// Source: what the browser has worked out for each element. Boundary: leaves the page as it was; saving it is the panel's business.
import { paintedOn } from './painted';
import { readPalette } from './palette';
import { createSvgPen } from './svgPen';

export interface FigureOptions {
  readonly scheme: 'light' | 'dark';
  /** What it is called, and what it shows. */
  readonly title: string;
  readonly description: string;
}

const SVG = 'http://www.w3.org/2000/svg';

/** They come down from the parent, so they are written where they differ from its. */
const inherited = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

const geometry =
  /^(id|d|x|y|dx|dy|x1|y1|x2|y2|cx|cy|r|rx|ry|width|height|points|transform|viewBox|pattern\w+|clip-path|mask|href)$/;

/** The stage that a person sees, or the first of two. */
export const stageOnPage = (): HTMLElement | null => document.querySelector('.hs-stage');

export function figureOf(stage: HTMLElement, options: FigureOptions): string {
  const { clientWidth: width, clientHeight: height } = stage;
  const sheet = document.implementation.createDocument(SVG, 'svg');
  const figure = sheet.documentElement as unknown as SVGSVGElement;
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    figure.setAttribute(name, String(value));
  const { dataset } = document.documentElement;
  const theme = dataset['theme'];
  dataset['theme'] = options.scheme; // the page's colours hang on its root; it is back before anybody has seen it
  const twin = twinOf(stage);
  try {
    const palette = readPalette(twin);
    const painted = paintedOn(stage);
    const paint = (layer: 'below' | 'above'): SVGGElement => {
      const { pen, group } = createSvgPen(sheet);
      painted?.[layer](pen, palette);
      return group;
    };
    const [picture, words] = twin.querySelectorAll(':scope > svg');
    figure.append(
      element(sheet, 'title', {}, options.title),
      element(sheet, 'desc', {}, options.description),
    );
    figure.append(element(sheet, 'rect', { width, height, fill: palette.paper }));
    figure.append(paint('below'), ...(picture ? [drawn(picture, sheet)] : []));
    figure.append(paint('above'), ...(words ? [drawn(words, sheet)] : []));
  } finally {
    twin.remove();
    dataset['theme'] = theme;
  }
  return new XMLSerializer().serializeToString(sheet);
}

/** A copy of it on the page, out of sight: only there styles are worked out, and a copy has no colours to come from. */
function twinOf(stage: HTMLElement): HTMLElement {
  const twin = stage.cloneNode(true) as HTMLElement;
  twin.setAttribute('aria-hidden', 'true');
  twin.inert = true;
  Object.assign(twin.style, {
    position: 'fixed',
    top: '0',
    left: '-200vw',
    width: `${stage.clientWidth}px`,
    height: `${stage.clientHeight}px`,
  });
  document.body.append(twin);
  return twin;
}

function element(
  sheet: XMLDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text = '',
): Element {
  const made = sheet.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

/** The content of one of its pictures, as a group. */
function drawn(from: Element, sheet: XMLDocument): Element {
  const group = element(sheet, 'g', {});
  for (const name of inherited) {
    const value = getComputedStyle(from).getPropertyValue(name);
    if (value !== '') group.setAttribute(name, value);
  }
  for (const child of from.children) addDrawn(child, group, getComputedStyle(from));
  return group;
}

const shapes = new Set(['path', 'line', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'text', 'tspan']);
const isClear = (color: string): boolean =>
  color === 'none' || color === 'transparent' || color === 'rgba(0, 0, 0, 0)';

function isSeen(name: string, style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.opacity === '0') return false;
  if (!shapes.has(name)) return true;
  return style.visibility !== 'hidden' && !(isClear(style.fill) && isClear(style.stroke));
}

function addDrawn(from: Element, to: Element, above: CSSStyleDeclaration): void {
  const style = getComputedStyle(from);
  const name = from.localName;
  const isDefined = name === 'defs' || from.closest('defs') !== null;
  if (name === 'title' || (!isDefined && !isSeen(name, style))) return;
  const made = element(to.ownerDocument, name, {});
  for (const { name: attribute, value } of from.attributes)
    if (geometry.test(attribute)) made.setAttribute(attribute, value);
  for (const property of inherited) {
    const value = style.getPropertyValue(property);
    if (value !== above.getPropertyValue(property)) made.setAttribute(property, value);
  }
  if (style.opacity !== '1') made.setAttribute('opacity', style.opacity);
  for (const child of from.childNodes) {
    if (child instanceof Element) addDrawn(child, made, style);
    else if (child instanceof Text) made.append(child.data);
  }
  const isEmpty = name === 'text' || !shapes.has(name);
  if (!isEmpty || made.childNodes.length > 0) to.append(made);
}

/** As many pixels for each of the page's, so that it is sharp on paper and on dense screens. */
const SCALE = 2;

/** The same as pixels; null where the browser cannot. */
export function pixelsOf(svg: string): Promise<Blob | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('error', () => resolve(null));
    image.addEventListener('load', () => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth * SCALE;
      canvas.height = image.naturalHeight * SCALE;
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, 'image/png');
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}
