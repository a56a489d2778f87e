// The slot ring, its numbers, the road, stems, walls and the mark of a hashed key, as SVG.
// Boundary: draws shapes as they come; decides nothing.
import { mostSegments } from './bands';
import { polar, ringNumbers, ringSlice, slotAngle, SLOTS } from './geometry';
import type { Geometry } from './geometry';
import type { Scene, SegmentShape } from './shapes';
import { fade } from './tween';
import type { TypeScale } from './type';
import { mend, setAttribute, setLine, settle, write } from './brush';
import type { Brush, Layer } from './brush';
import { hueClass, patternOf } from './hues';

/** The road and the ticks stand still while the stage keeps its size. */
export function drawGround(layer: Layer, geometry: Geometry, type: TypeScale): void {
  const { ring, ringInner, x, y } = geometry;
  layer
    .selectAll('circle.hs-road')
    .data([geometry])
    .join('circle')
    .attr('class', 'hs-road')
    .attr('cx', x)
    .attr('cy', y)
    .attr('r', geometry.road)
    .attr('stroke-width', geometry.lane * 1.25);
  const ticks = ringInner < 45 ? 16 : 64;
  const length = Math.max(2, ring * 0.012);
  const dashes = Array.from({ length: ticks }, (_, index) => {
    const angle = slotAngle((index * SLOTS) / ticks);
    const long = index % (ticks / 4) === 0 ? 2.6 : 1;
    const a = polar(geometry, angle, ringInner - 3);
    const b = polar(geometry, angle, ringInner - 3 - length * long);
    return `M${a.x.toFixed(1)},${a.y.toFixed(1)}L${b.x.toFixed(1)},${b.y.toFixed(1)}`;
  });
  layer
    .selectAll('path.hs-tick')
    .data([dashes.join('')])
    .join('path')
    .attr('class', 'hs-tick')
    .attr('d', (d) => d);
  layer
    .selectAll('text.hs-number')
    .data(ringNumbers(geometry, type.mono))
    .join('text')
    .attr('class', 'hs-number hs-mono')
    .attr('font-size', type.mono)
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .text(({ slot }) => slot);
}

export function drawSegments(layer: Layer, { segments, layout }: Scene, brush: Brush): void {
  const { ring, ringInner, x, y } = layout.geometry;
  layer.attr('transform', `translate(${x},${y})`);
  const groups = layer
    .selectAll<SVGGElement, SegmentShape>('g.hs-segment')
    .data(segments.length > mostSegments ? [] : segments, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('path').attr('class', 'hs-fill');
      group.append('path').attr('class', 'hs-over');
      return group;
    });
  const edge = Math.min(2.5, (2 * Math.PI * ring) / Math.max(1, segments.length) / 6); // thin slices keep their colour
  layer.attr('stroke-width', edge.toFixed(2));
  const stamp = `${ring}`;
  mend(
    groups,
    (segment) => `${stamp} ${JSON.stringify(segment)}`,
    (group, segment) => {
      const d = ringSlice(segment, ringInner, ring);
      group.attr('class', `hs-segment ${hueClass(segment.shard)}`).attr('data-service', segment.service);
      group.select('.hs-fill').attr('d', d);
      const hatched = segment.service === 'unserved' ? 'failed' : 'quiet';
      const over =
        segment.service === 'served' ? patternOf(segment.shard, brush) : `url(#${brush.id}-${hatched})`;
      group
        .select('.hs-over')
        .attr('d', over ? d : null)
        .attr('fill', over ?? 'none');
    },
  );
}

export function drawStems(layer: Layer, { stems, layout }: Scene, brush: Brush): void {
  layer
    .selectAll<SVGLineElement, Scene['stems'][number]>('line')
    .data(layout.detail === 'bands' ? [] : stems, ({ shard }) => `${shard}`)
    .join((enter) =>
      enter
        .append('line')
        .attr('x1', ({ from }) => from.x)
        .attr('y1', ({ from }) => from.y)
        .attr('x2', ({ from }) => from.x)
        .attr('y2', ({ from }) => from.y),
    )
    .attr('class', ({ shard }) => `hs-stem ${hueClass(shard)}`)
    .attr('data-served', ({ served }) => `${served}`)
    .attr('stroke-width', layout.geometry.masterRadius * 0.5)
    .call(settle, brush, ({ from, to }) => ({ x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
}

export function drawMark(layer: Layer, { mark, layout }: Scene, brush: Brush): void {
  const { geometry } = layout;
  const marks = layer
    .selectAll<SVGGElement, NonNullable<Scene['mark']>>('g')
    .data(mark ? [mark] : [], ({ key, angle }) => `${key} ${angle}`)
    .join((enter) => {
      const group = enter.append('g');
      group.append('line').attr('class', 'hs-hash');
      group.append('line').attr('class', 'hs-mark');
      if (brush.still) return group;
      group.attr('opacity', 0);
      return group.each(function appear() {
        fade(this, 'appear', { duration: 260 }, 1);
      });
    });
  marks.each(function place({ angle }) {
    const radial = (line: Element | null, near: number, far: number) =>
      setLine(line, polar(geometry, angle, near), polar(geometry, angle, far));
    radial(this.firstElementChild, geometry.client + 4, geometry.ringInner - 8);
    radial(this.lastElementChild, geometry.ringInner - 4, geometry.ring + 4);
  });
}

export function drawWalls(layer: Layer, { walls }: Scene, brush: Brush): void {
  const groups = layer
    .selectAll<SVGGElement, Scene['walls'][number]>('g.hs-wall')
    .data(walls, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'hs-wall');
      group.append('path').attr('class', 'hs-wall-gap');
      group.append('path').attr('class', 'hs-wall-line');
      group.append('text');
      return group;
    });
  groups.each(function place({ d, oneWay, text, at }) {
    setAttribute(this, 'data-one-way', `${oneWay}`);
    for (const path of this.querySelectorAll('path')) setAttribute(path, 'd', d);
    const label = this.querySelector('text');
    setAttribute(label, 'x', at.x.toFixed(1));
    setAttribute(label, 'y', at.y.toFixed(1));
    setAttribute(label, 'font-size', `${brush.type.facts}`);
    write(label, text);
  });
}
