// A node as it is drawn: state, quorum, votes, and a label of three lines that says the same in words.
// Boundary: pure; reads what the observer says of each node and asks StageTexts for every word.
import type { LabelSpace } from './labels';
import type { Label, LabelForm, LabelSpaces, Layout, Seat } from './layout';
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

const sizeOf: Readonly<Record<LabelForm, LabelSize>> = { full: 'full', short: 'short', stacked: 'tiny' };

/**
 * The lines of a label. A full one says its state after the title while all is well, and in a line of its own when not;
 * a short one after its last fact; a stacked one always in its last line. So trouble never takes the place of a figure.
 */
function linesOf(
  node: NodeView,
  figures: NodeFigures,
  suspects: readonly string[],
  form: LabelForm,
  texts: StageTexts,
  kind: StatusKind = statusOf(node, suspects),
): Line[] {
  const size = sizeOf[form];
  const said = texts.status(kind, node, suspects, size);
  const tone = toneOf[kind];
  const tail = { tail: ` · ${said}`, tailTone: tone };
  const title: Line = {
    text: texts.title(node, size),
    face: 'strong',
    tone: 'ink',
    tail: '',
    tailTone: 'quiet',
  };
  const facts = texts
    .facts(node, figures, size)
    .map((text): Line => ({ text, face: 'plain', tone: 'quiet', tail: '', tailTone: 'quiet' }));
  const status: Line = { ...title, text: said, face: kind === 'up' ? 'plain' : 'strong', tone };
  if (form === 'stacked') return [title, ...facts, status];
  if (form === 'full') return kind === 'up' ? [{ ...title, ...tail }, ...facts] : [title, ...facts, status];
  return [title, ...facts].map((line, index) => (index === facts.length ? { ...line, ...tail } : line));
}

const padding = 2;

/** What follows a line's own text is strong when it tells of trouble. */
const tailWidth = ({ tail, tailTone }: Line, { facts }: TypeScale, measure: Measure) =>
  measure(tail, tailTone === 'quiet' ? 'plain' : 'strong', facts);

function labelOf(
  lines: readonly Line[],
  { anchor, x, top, box }: Label,
  { type, measure }: Written,
): NodeLabel {
  const room = box.right - box.left - 2 * padding;
  const fitted = lines.map((line, index) => {
    const size = index === 0 ? type.title : type.facts;
    const left = room - tailWidth(line, type, measure);
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

/** Size of the name inside a node, in radii: small nodes need larger letters, long names smaller ones. */
export const captionSize = (name: string, r: number) =>
  Math.min(
    r < 11 ? 0.88 : r < 14 ? 0.76 : r < 20 ? 0.66 : 0.55,
    name.length > 3 ? 0.56 : 1,
    name.length > 4 ? 0.45 : 1,
  );

function captionOf(name: string, seat: Seat, measure: Measure): string {
  return seat.r >= 8 && measure(name, 'strong', seat.r * captionSize(name, seat.r)) < seat.r * 1.85
    ? name
    : '';
}

/** `walled`: who stands behind the wall of a cut; null where no cut is known by name. */
export interface NodesRequest {
  readonly input: StageInput;
  readonly layout: Layout;
  readonly type: TypeScale;
  readonly measure: Measure;
  readonly walled: ReadonlySet<string> | null;
}

export function nodeShapes({ input, layout, type, measure, walled }: NodesRequest): NodeShape[] {
  const { nodes, texts, selection, highlight } = input;
  const suspicions = suspicionsOf(nodes);
  const highlighted = new Set(highlight);
  return nodes.flatMap((told) => {
    const node = walled ? { ...told, cutOff: walled.has(told.name) } : told;
    const seat = layout.seats.get(node.name);
    if (!seat) return [];
    const figures = figuresOf(node, input.figures);
    const place = layout.labels.get(node.name);
    const lines = place && linesOf(node, figures, suspicions.get(node.name) ?? [], place.form, texts);
    const { name, index, role, process, state, needed, cutOff, election } = node;
    return {
      name,
      index,
      role,
      process,
      state,
      needed,
      cutOff,
      copying: node.copying,
      x: seat.x,
      y: seat.y,
      r: layout.detail === 'bands' ? Math.max(seat.r, 7) : seat.r,
      shard: node.shard,
      front: seat.front,
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

const manyBytes: NodeFigures = { offset: 88_888, lag: null };

/** What may befall a node sooner or later; the widest of it decides on the room. */
const usual = ['up', 'failed', 'suspected', 'dead', 'frozen', 'suspects', 'down'] as const;
const candidates = [...usual, 'waitingVotes', 'waitingDelay'] as const;
/** Of a master that was replaced. */
const lostKinds = ['up', 'failed', 'dead'] as const;

function widthOf(told: NodeView, form: LabelForm, { texts, type, measure }: Written): number {
  const node = { ...told, configEpoch: told.currentEpoch + 1 }; // what its next promotion would make of it
  const kinds = node.role === 'replica' ? candidates : usual;
  const lines = (some: NodeView, kind: StatusKind) => linesOf(some, manyBytes, ['n1'], form, texts, kind);
  const electing = (kind: StatusKind) => (kind.startsWith('waiting') ? electionOf(node) : null);
  const all = [
    ...kinds.map((kind) => lines({ ...node, suspicions: 1, election: electing(kind) }, kind)),
    ...lostKinds.map((kind) => lines({ ...node, role: 'master', master: null }, kind)),
  ];
  return Math.max(
    ...all.flatMap((some) =>
      some.map(
        (line, index) =>
          measure(line.text, line.face, index === 0 ? type.title : type.facts) +
          tailWidth(line, type, measure),
      ),
    ),
  );
}

const electionOf = ({ needed, currentEpoch }: NodeView): NodeView['election'] => ({
  phase: 'waitingVotes',
  epoch: currentEpoch,
  rank: 0,
  startsAt: 0,
  votes: 0,
  needed,
  voters: [],
});

const mostEms: Readonly<Record<LabelForm, number>> = { full: 21, short: 14, stacked: 9.5 };

function spaceFor(nodes: readonly NodeView[], form: LabelForm, written: Written): LabelSpace {
  const { type, texts } = written;
  const width = Math.max(0, ...nodes.map((node) => widthOf(node, form, written)));
  const facts = Math.max(0, ...nodes.map((node) => texts.facts(node, manyBytes, sizeOf[form]).length));
  return {
    width: Math.min(Math.ceil(width / 4) * 4, mostEms[form] * type.facts) + 2 * padding,
    height: type.line * (1 + facts + (form === 'short' ? 0 : 1)) + 2,
  };
}

const calmly = {
  state: 'up',
  process: 'up',
  election: null,
  claims: null,
  copying: null,
  cutOff: false,
  clusterState: 'ok',
} as const;

/** Room for every label by place: the same whatever just happens, so that nothing moves when a text changes. */
export function labelSpaces(nodes: readonly NodeView[], written: Written): LabelSpaces {
  const calm = nodes.map((node): NodeView => ({ ...node, ...calmly }));
  const masters = calm
    .filter(({ slots }) => slots.length > 0)
    .map((node): NodeView => ({ ...node, role: 'master' }));
  const replicas = calm
    .filter(({ slots }) => slots.length === 0)
    .map((node): NodeView => ({ ...node, role: 'replica', master: node.master ?? 'n1' }));
  const both = (some: readonly NodeView[]) => ({
    full: spaceFor(some, 'full', written),
    short: spaceFor(some, 'short', written),
    stacked: spaceFor(some, 'stacked', written),
  });
  return { front: both(masters.length > 0 ? masters : nodes), behind: both(replicas) };
}
