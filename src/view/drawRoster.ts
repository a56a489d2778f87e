// The list of seats under a narrow stage, as SVG: a sign, then the facts in columns.
// Boundary: draws shapes as they come. It says nothing that the nodes' names do not say, so screen readers pass it over.
import { mend, setAttribute, write } from './brush';
import type { Layer } from './brush';
import type { NodeHands } from './drawNodes';
import { hueClass } from './hues';
import { headShare } from './roster';
import type { Roster } from './roster';
import type { RowShape, Scene } from './shapes';

const crown = 'M-4,-5.2V-9L-1.8,-7L0,-9.6L1.8,-7L4,-9V-5.2Z';

function drawHead(layer: Layer, roster: Roster): void {
  layer
    .selectAll('text.hs-row-head')
    .data(
      Array.from({ length: roster.lanes }, (_, lane) =>
        roster.columns.map((column) => ({ ...column, lane })),
      ).flat(),
    )
    .join('text')
    .attr('class', 'hs-row-head')
    .attr('x', ({ x, lane }) => x + lane * roster.lane)
    .attr('y', roster.head)
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('font-size', roster.size * headShare)
    .text(({ head }) => head);
  layer
    .selectAll('path.hs-row-rule')
    .data([
      roster.rules.map(({ lane, y }) => `M${roster.left + lane * roster.lane},${y}h${roster.wide}`).join(''),
    ])
    .join('path')
    .attr('class', 'hs-row-rule')
    .attr('d', (d) => d);
}

export function drawRoster(layer: Layer, { layout, rows }: Scene, { onSelect }: NodeHands): void {
  const { roster } = layout;
  layer.attr('display', roster ? null : 'none');
  if (!roster) return;
  drawHead(layer, roster);
  const groups = layer
    .selectAll<SVGGElement, RowShape>('g.hs-row')
    .data(rows, ({ name }) => name)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'hs-row');
      group.append('rect').attr('rx', 4);
      const sign = group.append('g').attr('class', 'hs-sign');
      sign.append('circle');
      sign.append('path').attr('d', crown);
      roster.columns.forEach(() => group.append('text'));
      return group.on('click', (event: MouseEvent, { name }) => {
        event.stopPropagation();
        onSelect(name);
      });
    });
  mend(
    groups,
    (row) => `${roster.wide} ${roster.size} ${roster.row} ${JSON.stringify(row)}`,
    (group, row) => {
      const element = group.node();
      if (element) fillRow(element, row, roster);
    },
  );
}

function fillRow(
  element: SVGGElement,
  { shard, x, y, look, selected, highlighted, cells }: RowShape,
  roster: Roster,
) {
  setAttribute(element, 'class', `hs-row ${hueClass(shard)}`);
  setAttribute(element, 'data-look', look);
  setAttribute(element, 'data-selected', `${selected}`);
  setAttribute(element, 'data-highlighted', `${highlighted}`);
  setAttribute(element, 'transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  const [rect, sign, ...texts] = element.children;
  const box = { x: -5, y: -roster.row / 2, width: roster.wide + 10, height: roster.row };
  for (const [name, value] of Object.entries(box)) setAttribute(rect ?? null, name, value.toFixed(1));
  setAttribute(sign ?? null, 'transform', 'translate(4,0)');
  setAttribute(sign?.firstElementChild ?? null, 'r', look === 'master' ? '4.4' : '3.8');
  setAttribute(sign?.firstElementChild ?? null, 'cy', look === 'master' ? '1.6' : '0');
  texts.forEach((text, index) => {
    const cell = cells[index];
    const place = roster.columns[index];
    if (!cell || !place) return;
    setAttribute(text, 'class', `hs-tone-${cell.tone}${cell.strong ? ' hs-strong' : ''}`);
    setAttribute(text, 'x', (place.x - roster.left).toFixed(1));
    setAttribute(text, 'text-anchor', place.anchor);
    setAttribute(text, 'font-size', roster.size.toFixed(2));
    write(text, cell.text);
  });
}
