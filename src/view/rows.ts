// A node as a row of the list under a narrow stage: the same facts as its label would have, in columns.
// Boundary: pure; reads what the observer says of each node and asks StageTexts for every word.
import { lookOf } from './attributes';
import type { Layout } from './layout';
import { figuresOf } from './figures';
import type { RosterColumn, RosterForm } from './roster';
import type { NodeShape, RowCell, RowShape } from './shapes';
import { calmed, isLoud, moodsOf, statusOf, suspicionsOf, toneOf } from './status';
import type { NodeFigures, NodeView, StageInput, StageTexts } from './stage';
import { shortened } from './type';
import type { Measure } from './type';

const manyBytes: NodeFigures = { offset: 888_888, lag: 888_888, behind: 888_800_000 };
/** Slots are told whole while they are one stretch. */
const mostSlots = '10923–16383'.length;

/** Between where it is and its state: figures, below each other. */
const isEnd = (index: number, count: number) => index >= 4 && index < count - 1;
const isStrong = (index: number) => index < 2; // name and role

/** What each column may ever have to say. */
export function rosterColumns(
  nodes: readonly NodeView[],
  texts: StageTexts,
): Readonly<Record<RosterForm, readonly RosterColumn[]>> {
  const moods = nodes.flatMap((node) => moodsOf(calmed(node)));
  const columns = (form: RosterForm): RosterColumn[] => {
    const rows = moods.map(({ node, kind }) => [
      ...texts.row(node, manyBytes, form).map((text) => text.slice(0, mostSlots)),
      texts.status(kind, node, ['n1'], form),
    ]);
    const heads = texts.columns(form);
    return heads.map((head, index) => ({
      head,
      texts: [...new Set(rows.map((row) => row[index] ?? ''))],
      face: isStrong(index) || index === heads.length - 1 ? 'strong' : 'plain',
      anchor: isEnd(index, heads.length) ? 'end' : 'start',
    }));
  };
  return { short: columns('short'), tiny: columns('tiny') };
}

interface Told {
  readonly input: StageInput;
  readonly layout: Layout;
  readonly shapes: readonly NodeShape[];
  readonly measure: Measure;
}

/** Empty where labels stand beside the nodes instead. */
export function rowShapes({ input, layout, shapes, measure }: Told): RowShape[] {
  const { roster } = layout;
  if (!roster) return [];
  const { nodes, texts, figures } = input;
  const suspicions = suspicionsOf(nodes);
  const shapeOf = new Map(shapes.map((shape) => [shape.name, shape]));
  return nodes.flatMap((told) => {
    const shape = shapeOf.get(told.name);
    const spot = roster.rows.get(told.name);
    if (!shape || !spot) return [];
    const node = { ...told, cutOff: shape.cutOff };
    const suspects = suspicions.get(node.name) ?? [];
    const kind = statusOf(node, suspects);
    const facts = texts.row(node, figuresOf(node, figures), roster.form);
    const cells = [...facts, texts.status(kind, node, suspects, roster.form)].map((text, index): RowCell => {
      const isState = index === facts.length;
      const strong = isState ? isLoud(kind) : index === 0 || (index === 1 && node.role === 'master');
      const room = roster.columns[index]?.room ?? 0;
      return {
        text: shortened(text, room, strong ? 'strong' : 'plain', roster.size, measure),
        tone: isState ? toneOf[kind] : index < 2 ? 'ink' : 'quiet',
        strong,
      };
    });
    const { name, shard, selected, highlighted } = shape;
    const x = roster.left + spot.lane * roster.lane;
    return [{ name, shard, x, y: spot.y, look: lookOf(shape), selected, highlighted, cells }];
  });
}
