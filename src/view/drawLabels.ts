// What stands around the nodes: labels, crowns and replication arrows, as SVG.
// Boundary: draws shapes as they come.
import { select } from 'd3';
import { mend, setAttribute, settle } from './brush';
import type { Brush, Layer } from './brush';
import type { NodeHands } from './drawNodes';
import { hueClass } from './hues';
import { pathThrough, towards } from './geometry';
import { arrowHead } from './paths';
import type { CrownShape, Line, LinkShape, NodeShape, Scene } from './shapes';

const crownPath = 'M-10,0L-10,-9L-5,-4.4L0,-11L5,-4.4L10,-9L10,0Z';

// ── Labels ─────────────────────────────────────────────────────────────────────────────────────────────────────

const mostLines = 4;

export function drawLabels(layer: Layer, { nodes }: Scene, brush: Brush, { onSelect }: NodeHands): void {
  const labelled = nodes.filter(({ label }) => label !== null);
  const groups = layer
    .selectAll<SVGGElement, NodeShape>('g.hs-label')
    .data(labelled, ({ name }) => name)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'hs-label');
      for (let line = 0; line < mostLines; line++) group.append('text');
      return group.on('click', (event: MouseEvent, { name }) => {
        event.stopPropagation();
        onSelect(name);
      });
    });
  const { type } = brush;
  mend(
    groups,
    ({ label, shard }) => `${type.title} ${shard} ${JSON.stringify(label)}`,
    (group, { label, shard }) => {
      if (!label) return;
      const used = label.lines.filter(({ text }) => text !== '');
      const least = Math.min(2, Math.floor(label.height / type.line));
      const spare = label.height - Math.max(least, label.lines.length) * type.line;
      const top = Math.min(spare / 2, type.line * 0.3) + type.line / 2; // a third line comes below and moves nothing
      group.attr('class', `hs-label ${hueClass(shard)}`);
      [...(group.node()?.children ?? [])].forEach((text, index) => {
        const line = used[index];
        writeLine(text, line, type.facts);
        if (!line) return;
        setAttribute(text, 'class', `hs-tone-${line.tone}${line.face === 'strong' ? ' hs-strong' : ''}`);
        setAttribute(text, 'text-anchor', label.anchor);
        setAttribute(text, 'font-size', `${index === 0 ? type.title : type.facts}`);
        setAttribute(text, 'dominant-baseline', 'central');
        setAttribute(text, 'y', (top + index * type.line).toFixed(1));
      });
    },
  );
  groups.call(settle, brush, ({ label }: NodeShape) => ({
    transform: `translate(${(label?.x ?? 0).toFixed(1)},${(label?.top ?? 0).toFixed(1)})`,
  }));
}

function writeLine(text: Element, line: Line | undefined, tailSize: number): void {
  const tail = line?.tail ?? '';
  text.textContent = line?.text ?? '';
  if (!line || tail === '') return;
  const strength = line.tailTone === 'quiet' ? '' : ' hs-strong';
  const style = `hs-tail hs-tone-${line.tailTone}${strength}`;
  select(text).append('tspan').attr('class', style).attr('font-size', tailSize).text(tail);
}

// ── Crowns and replication arrows ──────────────────────────────────────────────────────────────────────────────

/** A crown belongs to its shard: at a promotion it moves from one head to the other. */
export function drawCrowns(layer: Layer, { crowns }: Scene, brush: Brush): void {
  const groups = layer
    .selectAll<SVGPathElement, CrownShape>('path')
    .data(crowns, ({ shard, claimed, name }) => (claimed ? `${shard} ${name}` : `${shard}`))
    .join((enter) => enter.append('path').attr('d', crownPath));
  groups.each(function tell({ shard, claimed, faded }) {
    setAttribute(this, 'class', `hs-crown ${hueClass(shard)}`);
    setAttribute(this, 'data-claimed', `${claimed}`);
    setAttribute(this, 'data-faded', `${faded}`);
  });
  groups.call(settle, brush, ({ x, y, size }: CrownShape) => ({
    transform: `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${(size / 20).toFixed(3)})`,
  }));
}

export function drawLinks(layer: Layer, { links, thread, layout }: Scene, brush: Brush): void {
  layer
    .selectAll<SVGPathElement, string>('path.hs-thread')
    .data(thread ? [pathThrough(thread)] : [])
    .join((enter) => enter.insert('path', ':first-child').attr('class', 'hs-thread'))
    .attr('d', (d) => d);
  const groups = layer
    .selectAll<SVGGElement, LinkShape>('g.hs-link')
    .data(layout.detail === 'bands' ? [] : links, ({ key }) => key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('path').attr('class', 'hs-near');
      group.append('path').attr('class', 'hs-shaft');
      group.append('path').attr('class', 'hs-head');
      group.append('path').attr('class', 'hs-gap');
      group.append('text').attr('class', 'hs-mono');
      return group;
    });
  mend(
    groups,
    (link) => `${brush.type.mono} ${JSON.stringify(link)}`,
    (group, { name, shard, up, points, length, middle, text, textAt, textAnchor }) => {
      const size = Math.min(12, length * 0.4);
      const tip = points.at(-1) ?? middle;
      const before = points.at(-2) ?? middle;
      const shaft = [...points.slice(0, -1), towards(tip, before, size * 0.8)];
      group
        .attr('class', `hs-link ${hueClass(shard)}`)
        .attr('data-up', `${up}`)
        .attr('data-link', name);
      group.select('.hs-near').attr('d', pathThrough(points));
      group.select('.hs-shaft').attr('d', pathThrough(shaft));
      group.select('.hs-head').attr('d', arrowHead(tip, before, size));
      group
        .select('.hs-gap')
        .attr('d', 'M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5')
        .attr('transform', `translate(${middle.x.toFixed(1)},${middle.y.toFixed(1)})`);
      group
        .select('text')
        .attr('x', textAt.x)
        .attr('y', textAt.y)
        .attr('text-anchor', textAnchor)
        .attr('font-size', brush.type.mono)
        .text(text);
    },
  );
}
