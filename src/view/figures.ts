// Offset and lag of a node, as the picture's table of figures has them. Boundary: pure.
import type { NodeFigures, NodeView } from './stage';

/** FIGURE_STRIDE of worker/protocol.ts: offset, lag, keys, memory. */
export const figureStride = 4;

export function figuresOf(node: NodeView, figures: Float64Array): NodeFigures {
  const at = node.index * figureStride;
  if (at + 1 >= figures.length) return { offset: node.offset, lag: node.lag };
  const offset = figures[at] ?? Number.NaN;
  const lag = figures[at + 1] ?? Number.NaN;
  return { offset: Number.isNaN(offset) ? node.offset : offset, lag: Number.isNaN(lag) ? null : lag };
}
