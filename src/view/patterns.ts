// Hatchings: what failed, what is dead, and the second, third and fourth shard of one hue.
// Boundary: SVG definitions only; colours come from colors.css.
import type { Selection } from 'd3';

type Defs = Selection<SVGDefsElement, unknown, null, undefined>;

function tile(defs: Defs, id: string, size: number, turn = 0) {
  return defs
    .append('pattern')
    .attr('id', id)
    .attr('width', size)
    .attr('height', size)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('patternTransform', `rotate(${turn})`);
}

export function drawPatterns(defs: Defs, id: string): void {
  for (const meaning of ['failed', 'quiet']) {
    tile(defs, `${id}-${meaning}`, 6, 45)
      .append('line')
      .attr('class', `hs-pattern-${meaning}`)
      .attr('y2', 6)
      .attr('stroke-width', 2.2)
      .attr('stroke-opacity', 0.75);
  }
  tile(defs, `${id}-stripes`, 8, 45)
    .append('line')
    .attr('class', 'hs-pattern-paper')
    .attr('y2', 8)
    .attr('stroke-width', 3)
    .attr('stroke-opacity', 0.55);
  tile(defs, `${id}-dots`, 7)
    .append('circle')
    .attr('class', 'hs-pattern-paper')
    .attr('cx', 3.5)
    .attr('cy', 3.5)
    .attr('r', 1.4)
    .attr('fill-opacity', 0.6)
    .attr('stroke', 'none');
  const cross = tile(defs, `${id}-cross`, 8, 45);
  for (const end of ['x2', 'y2']) {
    cross
      .append('line')
      .attr('class', 'hs-pattern-paper')
      .attr(end, 8)
      .attr('stroke-width', 2)
      .attr('stroke-opacity', 0.5);
  }
}
