// What every drawing function needs: names of patterns, a way to skip what did not change, and how things move.
// Boundary: d3 selections; no shapes of its own.
import { select } from 'd3';
import type { BaseType, Selection } from 'd3';
import type { Point } from './geometry';
import { between, stopTween, tween } from './tween';
import type { TypeScale } from './type';

export type Layer = Selection<SVGGElement, unknown, null, undefined>;

export interface Brush {
  /** Prefix of this diagram's ids: several may stand on one page. */
  readonly id: string;
  readonly type: TypeScale;
  /** Length of the heads of arrows, px: on a small ring they would hide what they point at. */
  readonly head: number;
  /** Nothing moves: reduced motion, a new size, or another run. */
  readonly still: boolean;
}

export const moveMs = 650;

type Stamped = BaseType & { hsStamp?: string };

/** Draws again only those whose stamp is another one than when they were last drawn. */
export function mend<E extends Element, D>(
  selection: Selection<E, D, SVGGElement, unknown>,
  stampOf: (datum: D) => string,
  draw: (element: Selection<E, D, null, undefined>, datum: D) => void,
): void {
  selection.each(function check(datum) {
    const element = this as E & Stamped;
    const stamp = stampOf(datum);
    if (element.hsStamp === stamp) return;
    element.hsStamp = stamp;
    draw(select<E, D>(element), datum);
  });
}

/** Moves numeric attributes to their new values, or puts them there at once. */
export function settle<E extends Element, D>(
  selection: Selection<E, D, SVGGElement, unknown>,
  { still }: Brush,
  attributes: (datum: D) => Readonly<Record<string, number | string>>,
): void {
  selection.each(function move(datum) {
    const element = this as E & { hsAim?: string };
    const wanted = attributes(datum);
    const aim = JSON.stringify(wanted);
    if (element.hsAim === aim) return;
    const first = element.hsAim === undefined;
    element.hsAim = aim;
    const steps = Object.entries(wanted).map(([name, value]) => {
      const before = element.getAttribute(name);
      return { name, step: between(before ?? String(value), String(value)) };
    });
    const place = (share: number): void => {
      for (const { name, step } of steps) element.setAttribute(name, step(share));
    };
    stopTween(element, 'settle');
    if (still || (first && element.getAttribute(steps[0]?.name ?? '') === null)) place(1);
    else tween(element, 'settle', { duration: moveMs }, place);
  });
}

/** Sets a text only when it is another one: text is what browsers lay out slowly. */
export function write(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element | null, name: string, value: string | null): void {
  if (!element || element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

export function setLine(line: Element | null, from: Point, to: Point): void {
  setAttribute(line, 'x1', from.x.toFixed(1));
  setAttribute(line, 'y1', from.y.toFixed(1));
  setAttribute(line, 'x2', to.x.toFixed(1));
  setAttribute(line, 'y2', to.y.toFixed(1));
}
