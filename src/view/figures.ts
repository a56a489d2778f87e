// Offset, lag and staleness of a node, as the picture's table of figures has them. Boundary: pure.
import type { NodeFigures, NodeView } from './stage';

/** FIGURE_STRIDE of worker/protocol.ts: offset, lag, keys, memory, staleness. */
export const figureStride = 5;

/** A figure that does not apply is NaN. */
const known = (figure = Number.NaN): number | null => (Number.isNaN(figure) ? null : figure);

export function figuresOf(node: NodeView, figures: Float64Array): NodeFigures {
  const at = node.index * figureStride;
  if (at + 1 >= figures.length) return { offset: node.offset, lag: node.lag, behind: node.behind };
  return {
    offset: known(figures[at]) ?? node.offset,
    lag: known(figures[at + 1]),
    behind: known(figures[at + 4]),
  };
}
