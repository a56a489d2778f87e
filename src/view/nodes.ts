// A node as it is drawn: state, quorum, votes, and a label of three lines that says the same in words.
// Boundary: pure; reads what the observer says of each node and asks StageTexts for every word.
import { figuresOf } from './figures';
import type { LabelSpace } from './labels';
import { carriesName } from './layout';
import type { Label, Layout } from './layout';
import type { LabelForm, LabelSpaces, Seat } from './seating';
import type { Line, NodeLabel, NodeShape, Quorum, Watch } from './shapes';
import type { LabelSize, NodeFigures, NodeView, Range, StageInput, StageTexts, StatusKind } from './stage';
import { calmed, isLoud, moodsOf, statusOf, suspicionsOf, toneOf } from './status';
import { shortened } from './type';
import type { Measure, TypeScale } from './type';

export const rangesText = (ranges: readonly Range[]) =>
  ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');

interface Written {
  readonly texts: StageTexts;
  readonly type: TypeScale;
  readonly measure: Measure;
}

const sizeOf = (form: LabelForm): LabelSize => (form === 'full' ? 'full' : 'short');

/**
 * The lines of a label. While all is well it says so after its title; trouble has a line of its own, and never takes the
 * place of a figure.
 */
function linesOf(
  node: NodeView,
  figures: NodeFigures,
  suspects: readonly string[],
  form: LabelForm,
  texts: StageTexts,
  kind: StatusKind = statusOf(node, suspects),
): Line[] {
  const size = sizeOf(form);
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
  const status: Line = { ...title, text: said, face: isLoud(kind) ? 'strong' : 'plain', tone };
  if (form === 'name') return [{ ...title, text: node.name }];
  return kind === 'up' ? [{ ...title, ...tail }, ...facts] : [title, ...facts, status];
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
    r < 11 ? (name.length > 2 ? 0.8 : 0.88) : r < 14 ? 0.76 : r < 20 ? 0.66 : 0.55,
    name.length > 3 ? 0.56 : 1,
    name.length > 4 ? 0.45 : 1,
  );

function captionOf(name: string, seat: Seat, measure: Measure): string {
  return seat.r >= carriesName && measure(name, 'strong', seat.r * captionSize(name, seat.r)) < seat.r * 1.85
    ? name
    : '';
}

const watchOf = ({ verdicts, failover, tilt, follows }: NonNullable<NodeView['sentinel']>): Watch => ({
  verdicts: verdicts.map(({ about, odown }) => `${about}:${odown ? 'odown' : 'sdown'}`).join(' '),
  leads: failover !== null && failover.state !== 'wait_start',
  failover: failover?.state ?? null,
  tilt,
  follows,
});

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
  const slotted = input.deployment === 'cluster';
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
      slots: slotted ? rangesText(node.slots) : '',
      claims: slotted && node.claims ? rangesText(node.claims) : null,
      watch: node.sentinel ? watchOf(node.sentinel) : null,
      suspectedBy: node.suspectedBy.length,
      suspicion: quorumOf(node),
      votes: election?.phase === 'waitingVotes' ? { have: election.votes, need: election.needed } : null,
      candidate: election?.phase ?? null,
      selected: selection === name,
      highlighted: highlighted.has(name),
      disputed: input.disputed.includes(name),
      spoken: texts.nodeName(node, figures),
      caption: captionOf(name, seat, measure),
      label: place && lines ? labelOf(lines, place, { texts, type, measure }) : null,
    };
  });
}

// ── Room for labels ────────────────────────────────────────────────────────────────────────────────────────────

/** As wide as an offset gets before long: 888,888 or 888k. */
const manyBytes: NodeFigures = { offset: 888_888, lag: 888_888, behind: 888_800_000 };

function widthOf(node: NodeView, form: LabelForm, { texts, type, measure }: Written): number {
  const all = moodsOf(node).map((mood) => linesOf(mood.node, manyBytes, ['n1'], form, texts, mood.kind));
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

const mostEms: Readonly<Record<LabelForm, number>> = { full: 21, short: 14, name: 5 };

function spaceFor(nodes: readonly NodeView[], form: LabelForm, written: Written): LabelSpace {
  const { type, texts } = written;
  const width = Math.max(0, ...nodes.map((node) => widthOf(node, form, written)));
  const facts = Math.max(0, ...nodes.map((node) => texts.facts(node, manyBytes, sizeOf(form)).length));
  const lines = form === 'name' ? 1 : 2 + facts;
  return {
    width: Math.min(Math.ceil(width / 4) * 4, mostEms[form] * type.facts) + 2 * padding,
    height: type.line * lines + 2,
  };
}

/** Room for every label by place: the same whatever just happens, so that nothing moves when a text changes. */
export function labelSpaces(nodes: readonly NodeView[], written: Written): LabelSpaces {
  const calm = nodes.map(calmed);
  const masters = calm
    .filter(({ slots, sentinel }) => slots.length > 0 || sentinel)
    .map((node): NodeView => (node.sentinel ? node : { ...node, role: 'master' }));
  const replicas = calm
    .filter(({ slots, sentinel }) => slots.length === 0 && !sentinel)
    .map((node): NodeView => ({ ...node, role: 'replica', master: node.master ?? 'n1' }));
  const both = (some: readonly NodeView[]) => ({
    full: spaceFor(some, 'full', written),
    short: spaceFor(some, 'short', written),
    name: spaceFor(some, 'name', written),
  });
  return { front: both(masters.length > 0 ? masters : nodes), behind: both(replicas) };
}
