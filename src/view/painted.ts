// What a stage has painted on its canvases, for whoever takes a picture of it along (the same shapes by another pen, in other
// colours) or wants to know who stands where on them.
// Boundary: finds a stage by its element; draws nothing.
import type { Palette } from './palette';
import type { Seat } from './seating';

type Paint = (pen: CanvasRenderingContext2D, palette: Palette) => void;

/** Below the picture and above it. */
export interface Painted {
  readonly below: Paint;
  readonly above: Paint;
  readonly seats: () => readonly Seat[];
}

const painted = new WeakMap<Element, Painted>();

export const rememberPainted = (root: Element, paints: Painted): unknown => painted.set(root, paints);
export const paintedOn = (root: Element): Painted | null => painted.get(root) ?? null;
