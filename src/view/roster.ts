// The list of seats under a ring that has no room for labels around it: a row for each node, its facts in columns.
// Boundary: pure; widths of texts in, places out. What a row says is rows.ts's business.
import type { Measure, TypeScale } from './type';

/** How a row words things: `short`, or `tiny` where the stage is narrower still. */
export type RosterForm = 'short' | 'tiny';

/** A column as wide as the widest thing that it may ever say, so that nothing moves when a text changes. */
export interface RosterColumn {
  readonly head: string;
  readonly texts: readonly string[];
  readonly face: 'strong' | 'plain';
  readonly anchor: 'start' | 'end';
}

interface Listed {
  readonly name: string;
  readonly shard: number;
  /** Has its row before others where there is no room for all. */
  readonly first: boolean;
}

export interface RosterRequest {
  readonly width: number;
  readonly height: number;
  /** In the order of their rows. */
  readonly nodes: readonly Listed[];
  readonly columns: Readonly<Record<RosterForm, readonly RosterColumn[]>>;
  readonly type: TypeScale;
  readonly measure: Measure;
}

export interface Roster {
  readonly form: RosterForm;
  /** Size of letters, px. */
  readonly size: number;
  /** From one lane to the next, and how many there are. */
  readonly lanes: number;
  readonly lane: number;
  readonly left: number;
  /** Width of a row. */
  readonly wide: number;
  /** What it leaves of the stage to the ring: above it, or beside it. */
  readonly stage: { readonly width: number; readonly height: number };
  readonly row: number;
  readonly columns: readonly RosterPlace[];
  /** Lane and middle of each row; middle of the head. */
  readonly rows: ReadonlyMap<string, RosterSpot>;
  readonly head: number;
  /** Lines between shards. */
  readonly rules: readonly RosterSpot[];
}

export interface RosterSpot {
  readonly lane: number;
  readonly y: number;
}

/** Where the texts of a column are anchored. */
interface RosterPlace {
  readonly head: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
  /** What a text may be wide. */
  readonly room: number;
}

/** From this width on labels stand beside their nodes, if all have room. */
export const rosterBelow = 560;
/** More nodes than this are no list to look at, nor is one whose letters are too small or cut off, on a stage this narrow. */
const mostRows = 48;
const leastStage = 300;
/** How wide a lane has to be, in ems of its facts: a stage of twice this width may list its nodes in two. */
const leastLane = 29;
/** What the ring needs for itself: px, and its share of the stage at least. */
const leastRing = 130;
const leastShare = 0.4;

/** What whole words in the list may cost of the ring, px. */
const wholeWords = 60;

/** Before each row, in px: the sign of its node. */
const signWidth = 15;
const shardGap = 5;
export const headShare = 0.87;

const tries = (
  [
    ['short', 1.1],
    ['short', 1.05],
    ['short', 1],
    ['short', 0.96],
    ['tiny', 1],
    ['tiny', 0.96],
    ['tiny', 0.91],
    ['tiny', 0.86],
  ] as const
).map(([form, share]) => ({ form, share, edge: form === 'short' ? 11 : 7, gap: form === 'short' ? 7 : 4 }));
const widestGap = 22;

interface Fitted {
  readonly form: RosterForm;
  readonly size: number;
  readonly widths: readonly number[];
  readonly gap: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The largest letters with which every column finds its width; or the smallest, and the state is cut short. */
function fit({ width, columns, type, measure }: RosterRequest): Fitted {
  let smallest: Fitted | null = null;
  for (const { form, share, edge, gap: least } of tries) {
    const size = type.facts * share;
    const widths = columns[form].map(({ head, texts, face }) =>
      Math.max(measure(head, 'plain', size * headShare), ...texts.map((text) => measure(text, face, size))),
    );
    const spare = width - 2 * edge - signWidth - sum(widths);
    const gaps = widths.length - 1;
    if (spare >= gaps * least) return { form, size, widths, gap: Math.min(spare / gaps, widestGap) };
    const last = Math.max(0, (widths.at(-1) ?? 0) + spare - gaps * least);
    smallest = { form, size, gap: least, widths: [...widths.slice(0, -1), last] };
  }
  if (!smallest) throw new Error('unreachable');
  return smallest;
}

/** Those that there is room for, the first before the others, in their own order. */
function listed(nodes: readonly Listed[], most: number): readonly Listed[] {
  if (nodes.length <= most) return nodes;
  const ordered = [...nodes.filter(({ first }) => first), ...nodes.filter(({ first }) => !first)];
  const kept = new Set(ordered.slice(0, most));
  return nodes.filter((node) => kept.has(node));
}

/** Rows from the top down, with a line between shards; a lane ends with a shard where that makes none longer. */
function stacked(nodes: readonly Listed[], lanes: number, row: number) {
  const rows = new Map<string, RosterSpot>();
  const rules: RosterSpot[] = [];
  let height = 0;
  let [lane, y, inLane] = [0, 0, 0];
  nodes.forEach(({ name, shard }, index) => {
    const left = nodes.length - index;
    const isNew = nodes[index - 1]?.shard !== shard;
    if (inLane > 0 && lane < lanes - 1 && inLane * (lanes - lane - 1) >= left && isNew) {
      [lane, y, inLane] = [lane + 1, 0, 0];
    } else if (inLane > 0 && isNew) {
      rules.push({ lane, y: y + shardGap / 2 });
      y += shardGap;
    }
    rows.set(name, { lane, y: y + row / 2 });
    y += row;
    inLane++;
    height = Math.max(height, y);
  });
  return { rows, rules, height };
}

interface Arrangement {
  readonly lanes: number;
  readonly lane: number;
  readonly beside: boolean;
}

/** Under the ring, in as many lanes as the stage is wide; or to its right, where the stage is wider than it is high. */
function arrangements({ width, height, nodes, type }: RosterRequest): Arrangement[] {
  const shards = new Set(nodes.map(({ shard }) => shard)).size;
  const least = leastLane * type.facts;
  const across = Math.max(1, Math.min(shards, Math.floor(width / least)));
  const under = { lanes: across, lane: Math.min(width / across, 460), beside: false };
  const besides = [
    { lanes: 1, lane: least * 1.2, beside: true },
    { lanes: 1, lane: least, beside: true },
    { lanes: 2, lane: least, beside: true },
  ];
  return [
    under,
    ...besides.filter(
      ({ lanes, lane }) => width - lanes * lane > Math.max(leastRing, Math.min(height, width) * 0.4),
    ),
  ];
}

function arranged(request: RosterRequest, { lanes, lane, beside }: Arrangement): Roster {
  const { width, height, nodes, columns } = request;
  const { form, size, widths, gap } = fit({ ...request, width: lane });
  const head = size * 1.5;
  const ring = beside ? 6 : Math.max(leastRing, height * leastShare);
  const room = height - ring - head - (new Set(nodes.map(({ shard }) => shard)).size / lanes) * shardGap;
  const row = Math.min(size * 1.62, Math.max(size * 1.28, (room * lanes) / nodes.length));
  const most = Math.max(0, Math.floor(room / row + 0.01)) * lanes;
  const { rows, rules, height: tall } = stacked(listed(nodes, most), lanes, row);
  const top = (height - head - tall - 3) * (beside ? 0.5 : 1);
  const wide = signWidth + sum(widths) + gap * (widths.length - 1);
  const left = (width - lane * lanes) * (beside ? 1 : 0.5) + (lane - wide) / 2;
  const places = columns[form].map(({ head: said, anchor }, index): RosterPlace => {
    const start = left + signWidth + sum(widths.slice(0, index)) + index * gap;
    const most = widths[index] ?? 0;
    return { head: said, anchor, room: most + 1, x: anchor === 'end' ? start + most : start };
  });
  const lowered = (spot: RosterSpot) => ({ ...spot, y: top + head + spot.y });
  return {
    form,
    size,
    lanes,
    lane,
    left,
    wide,
    row,
    stage: beside ? { width: width - lane * lanes, height } : { width, height: top },
    columns: places,
    rows: new Map([...rows].map(([name, spot]) => [name, lowered(spot)])),
    head: top + head / 2,
    rules: rules.map(lowered),
  };
}

/** As many nodes as can be listed, then as large a ring as can be had. Null where there is no room for either. */
export function planRoster(request: RosterRequest): Roster | null {
  const { nodes, width } = request;
  if (nodes.length > mostRows || nodes.length === 0 || width < leastStage) return null;
  const worth = ({ rows, stage, form }: Roster) =>
    rows.size * 10_000 + Math.min(stage.width, stage.height) + (form === 'short' ? wholeWords : 0);
  const [best] = arrangements(request)
    .map((arrangement) => arranged(request, arrangement))
    .sort((a, b) => worth(b) - worth(a));
  return best && best.rows.size >= Math.min(nodes.length, 4) ? best : null;
}
