// A node as it is drawn: state, quorum, votes, and a label of three lines that says the same in words.
// Boundary: pure; reads what the observer says of each node and asks StageTexts for every word.
import { boxAround, overlaps } from './geometry';
import type { LabelSpace } from './labels';
import type { Label, LabelSpaces, Layout, Seat } from './layout';
import type { Line, NodeLabel, NodeShape, Quorum, Tone } from './shapes';
import type { LabelSize, NodeFigures, NodeView, Range, StageInput, StageTexts, StatusKind } from './stage';
import { shortened } from './type';
import type { Measure, TypeScale } from './type';

/** FIGURE_STRIDE of worker/protocol.ts: offset, lag, keys. */
export const figureStride = 3;

export const rangesText = (ranges: readonly Range[]) =>
  ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');

export function figuresOf(node: NodeView, figures: Float64Array): NodeFigures {
  const at = node.index * figureStride;
  if (at + 1 >= figures.length) return { offset: node.offset, lag: node.lag };
  const offset = figures[at] ?? Number.NaN;
  const lag = figures[at + 1] ?? Number.NaN;
  return { offset: Number.isNaN(offset) ? node.offset : offset, lag: Number.isNaN(lag) ? null : lag };
}

/** Whom each node holds PFAIL: the other side of `suspectedBy`, while nothing is agreed. */
export function suspicionsOf(nodes: readonly NodeView[]): Map<string, string[]> {
  const suspects = new Map<string, string[]>();
  for (const { name, state, suspectedBy } of nodes) {
    if (state !== 'suspected') continue;
    for (const by of suspectedBy) suspects.set(by, [...(suspects.get(by) ?? []), name]);
  }
  return suspects;
}

/** What the third line is about. What others say of a node comes before what it does itself. */
export function statusOf(node: NodeView, suspects: readonly string[]): StatusKind {
  if (node.state !== 'up') return node.state;
  if (node.election) return node.election.phase;
  if (node.copying !== null) return 'copying';
  if (suspects.length > 0) return 'suspects';
  if (node.cutOff) return 'cutOff';
  return node.clusterState === 'fail' ? 'down' : 'up';
}

const toneOf: Readonly<Record<StatusKind, Tone>> = {
  failed: 'failed',
  suspected: 'suspected',
  dead: 'ink',
  frozen: 'frozen',
  waitingVotes: 'asking',
  waitingDelay: 'asking',
  copying: 'redirected',
  suspects: 'suspected',
  cutOff: 'redirected',
  down: 'failed',
  up: 'quiet',
};

interface Written {
  readonly texts: StageTexts;
  readonly type: TypeScale;
  readonly measure: Measure;
}

const tailOf = (said: string) => (said === '' ? '' : ` · ${said}`);

/** The lines of a label. A short one has two: trouble takes the place of the figures. */
function linesOf(
  node: NodeView,
  figures: NodeFigures,
  suspects: readonly string[],
  size: LabelSize,
  texts: StageTexts,
): Line[] {
  const kind = statusOf(node, suspects);
  const said = texts.status(kind, node, suspects, size);
  const tail = kind === 'up' && size === 'full' ? tailOf(said) : '';
  const title: Line = { text: texts.title(node, size), face: 'strong', tone: 'ink', tail };
  const facts: Line = { text: texts.facts(node, figures, size), face: 'plain', tone: 'quiet', tail: '' };
  const status: Line = { text: said, face: 'strong', tone: toneOf[kind], tail: '' };
  if (kind === 'up') return [title, facts];
  return size === 'full' ? [title, facts, status] : [title, status];
}

const padding = 2;

function labelOf(
  lines: readonly Line[],
  { anchor, x, top, box }: Label,
  { type, measure }: Written,
): NodeLabel {
  const room = box.right - box.left - 2 * padding;
  const fitted = lines.map((line, index) => {
    const size = index === 0 ? type.title : type.facts;
    const left = room - measure(line.tail, 'plain', type.facts);
    return { ...line, text: shortened(line.text, left, line.face, size, measure) };
  });
  const inset = anchor === 'start' ? padding : anchor === 'end' ? -padding : 0;
  return { anchor, x: x + inset, top, height: box.bottom - box.top, lines: fitted };
}

function quorumOf(node: NodeView): Quorum | null {
  const shown = node.state === 'suspected' || (node.state === 'failed' && node.slots.length > 0);
  if (!shown) return null;
  const have = node.state === 'failed' ? node.needed : Math.min(node.suspicions, node.needed);
  return { have, need: Math.max(1, node.needed) };
}

function captionOf(name: string, seat: Seat, measure: Measure): string {
  return seat.r >= 8.5 && measure(name, 'strong', seat.r * 0.5) < seat.r * 1.8 ? name : '';
}

export function nodeShapes(
  input: StageInput,
  layout: Layout,
  type: TypeScale,
  measure: Measure,
): NodeShape[] {
  const { nodes, texts, selection, highlight } = input;
  const suspicions = suspicionsOf(nodes);
  const highlighted = new Set(highlight);
  return nodes.flatMap((node) => {
    const seat = layout.seats.get(node.name);
    if (!seat) return [];
    const figures = figuresOf(node, input.figures);
    const place = layout.labels.get(node.name);
    const lines = place && linesOf(node, figures, suspicions.get(node.name) ?? [], place.size, texts);
    const { name, index, role, process, state, needed, cutOff, election } = node;
    return {
      ...{ name, index, role, process, state, needed, cutOff },
      ...{ x: seat.x, y: seat.y, r: seat.r, shard: node.shard, front: seat.front },
      slots: rangesText(node.slots),
      claims: node.claims && rangesText(node.claims),
      suspectedBy: node.suspectedBy.length,
      suspicion: quorumOf(node),
      votes: election?.phase === 'waitingVotes' ? { have: election.votes, need: election.needed } : null,
      candidate: election?.phase ?? null,
      selected: selection === name,
      highlighted: highlighted.has(name),
      spoken: texts.nodeName(node, figures),
      caption: captionOf(name, seat, measure),
      label: place && lines ? labelOf(lines, place, { texts, type, measure }) : null,
    };
  });
}

// ── Room for labels ────────────────────────────────────────────────────────────────────────────────────────────

const manyBytes: NodeFigures = { offset: 99_999, lag: null };

/** The widest that a healthy node of either role says, and what the third line says of a suspected master. */
function widthOf(node: NodeView, size: LabelSize, { texts, type, measure }: Written): number {
  const tail = size === 'full' ? tailOf(texts.status('up', node, [], size)) : '';
  const suspected: NodeView = { ...node, state: 'suspected', suspicions: 1, suspectedBy: ['n1'] };
  const status =
    size === 'full' && node.role === 'master' ? texts.status('suspected', suspected, [], size) : '';
  const lost = size === 'full' ? texts.title({ ...node, role: 'master' }, size) : '';
  return Math.max(
    measure(texts.title(node, size), 'strong', type.title) + measure(tail, 'plain', type.facts),
    measure(lost, 'strong', type.title),
    measure(texts.facts(node, manyBytes, size), 'plain', type.facts),
    measure(status, 'strong', type.facts),
  );
}

function spaceFor(nodes: readonly NodeView[], size: LabelSize, written: Written): LabelSpace {
  const { type } = written;
  const width = Math.max(0, ...nodes.map((node) => widthOf(node, size, written)));
  const most = size === 'full' ? type.facts * 21 : type.facts * 10;
  return {
    width: Math.min(Math.ceil(width / 4) * 4, most) + 2 * padding,
    height: type.line * (size === 'full' ? 3 : 2) + 2,
  };
}

/** Room for every label by place: the same whatever just happens, so that nothing moves when a text changes. */
export function labelSpaces(nodes: readonly NodeView[], written: Written): LabelSpaces {
  const calm = nodes.map((node): NodeView => ({
    ...node,
    state: 'up',
    process: 'up',
    election: null,
    claims: null,
  }));
  const masters = calm
    .filter(({ slots }) => slots.length > 0)
    .map((node): NodeView => ({ ...node, role: 'master' }));
  const replicas = calm
    .filter(({ slots }) => slots.length === 0)
    .map((node): NodeView => ({ ...node, role: 'replica', master: node.master ?? 'n1' }));
  const both = (some: readonly NodeView[]) => ({
    full: spaceFor(some, 'full', written),
    short: spaceFor(some, 'short', written),
  });
  return { front: both(masters.length > 0 ? masters : nodes), behind: both(replicas) };
}

/** Whether any label lies over a node: for tests. */
export const labelsClear = (layout: Layout) =>
  [...layout.labels.values()].every(({ box }) =>
    [...layout.seats.values()].every((seat) => !overlaps(box, boxAround(seat))),
  );
