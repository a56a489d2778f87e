// A pen that writes SVG: what dots and bands paint on a canvas becomes shapes that print sharply.
// Source: the part of CanvasRenderingContext2D that they use. Boundary: arcs, lines and rectangles; nothing is measured.

const SVG = 'http://www.w3.org/2000/svg';

interface Pen {
  readonly pen: CanvasRenderingContext2D;
  readonly group: SVGGElement;
}

/** Numbers to a hundredth of a pixel. */
const short = (value: number): string => String(Math.round(value * 100) / 100);

export function createSvgPen(document: XMLDocument): Pen {
  const group = document.createElementNS(SVG, 'g');
  let path: string[] = [];
  let dashes: readonly number[] = [];
  const add = (attributes: Readonly<Record<string, string>>): void => {
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('d', path.join(''));
    const alpha = state.globalAlpha < 1 ? { opacity: short(state.globalAlpha) } : {};
    for (const [name, value] of Object.entries({ ...attributes, ...alpha })) shape.setAttribute(name, value);
    group.append(shape);
  };
  const state = {
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    beginPath: () => void (path = []),
    moveTo: (x: number, y: number) => void path.push(`M${short(x)} ${short(y)}`),
    lineTo: (x: number, y: number) => void path.push(`L${short(x)} ${short(y)}`),
    closePath: () => void path.push('Z'),
    rect: (x: number, y: number, width: number, height: number) =>
      void path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`),
    arc: (x: number, y: number, r: number, from: number, to: number) =>
      void path.push(arcPath({ x, y, r, from, to })),
    setLineDash: (lengths: readonly number[]) => void (dashes = lengths),
    fill: () => add({ fill: state.fillStyle }),
    stroke: () =>
      add({
        fill: 'none',
        stroke: state.strokeStyle,
        'stroke-width': short(state.lineWidth),
        ...(state.lineCap !== 'butt' && { 'stroke-linecap': state.lineCap }),
        ...(dashes.length > 0 && { 'stroke-dasharray': dashes.join(' ') }),
      }),
  };
  return { pen: state as unknown as CanvasRenderingContext2D, group };
}

interface Arc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly from: number;
  readonly to: number;
}

function arcPath({ x, y, r, from, to }: Arc): string {
  const at = (angle: number): string => `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
  const bow = (angle: number, wide: boolean): string =>
    `A${short(r)} ${short(r)} 0 ${wide ? 1 : 0} 1 ${at(angle)}`;
  const turn = to - from;
  if (turn >= 2 * Math.PI - 1e-6) return `M${at(0)}${bow(Math.PI, false)}${bow(2 * Math.PI, false)}Z`;
  return `M${at(from)}${bow(to, turn > Math.PI)}`;
}
