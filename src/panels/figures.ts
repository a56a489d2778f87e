// What moves at every frame about one node, read out of the picture's packed numbers.
import type { NodeView, Picture } from '../store';
import { FIGURE_STRIDE } from '../worker/protocol';

export const offsetIn = ({ figures }: Picture, { index, offset }: NodeView): number =>
  figures[index * FIGURE_STRIDE] ?? offset;

/** Bytes behind its master; NaN where there is no such figure. */
export const lagIn = ({ figures }: Picture, { index }: NodeView): number =>
  figures[index * FIGURE_STRIDE + 1] ?? Number.NaN;

export const keysIn = ({ figures }: Picture, { index }: NodeView): number =>
  figures[index * FIGURE_STRIDE + 2] ?? Number.NaN;

/** Bytes that a server would use; of several, their sum. */
export const memoryIn = ({ figures, nodes }: Picture, only?: NodeView): number =>
  (only ? [only] : nodes).reduce((sum, { index }) => {
    const bytes = figures[index * FIGURE_STRIDE + 3] ?? Number.NaN;
    return Number.isNaN(bytes) ? sum : sum + bytes;
  }, 0);
