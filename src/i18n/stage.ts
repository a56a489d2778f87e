// The words that stand in the picture itself: labels of nodes, trails of messages, walls of cuts.
// Boundary: types only; how much room there is and where a word stands is the view's business.
import type { NodeView } from '../engine/view';

/** How much room there is for a line of a label; tiny is for rows of a list alone. */
export type LabelSize = 'full' | 'short' | 'tiny';

/** What the third line of a label is about, by precedence. */
export type StatusKind =
  | 'failed'
  | 'suspected'
  | 'dead'
  | 'frozen'
  | 'waitingVotes'
  | 'waitingDelay'
  | 'copying'
  | 'suspects'
  | SentinelStatus
  | 'cutOff'
  | 'down'
  | 'up';

/** Of a sentinel alone, in a world without slots. */
export type SentinelStatus = 'tilt' | 'leads' | 'sdown' | 'odown';

export interface NodeFigures {
  readonly offset: number;
  /** Bytes behind the master, null where there is no such figure. */
  readonly lag: number | null;
  /** Age of the oldest acknowledged write that it lacks, µs; null where there is no such figure. */
  readonly behind: number | null;
}

/** Messages of weight: their way is drawn as a line, not as a dot alone. */
export type TrailKind = 'suspicion' | 'fail' | 'voteRequest' | 'vote' | 'update';

/** Functions are pure; the same object while the language is the same. */
export interface StageTexts {
  /** Accessible name of the whole picture. */
  readonly stage: string;
  /** All that a node shows, in words: its accessible name. */
  nodeName(node: NodeView, figures: NodeFigures): string;
  /** First line: role, address, epoch or master, as `master :7000 · epoch 1`, `master :7000`. */
  title(node: NodeView, size: LabelSize): string;
  /** What follows, line by line: slots, offset, and the epoch where the title has none. Never more than two lines. */
  facts(node: NodeView, figures: NodeFigures, size: LabelSize): string[];
  /** The same as a row of a list, a column each: name, role, address, slots, epoch, offset. The state is the last column. */
  row(node: NodeView, figures: NodeFigures, size: LabelSize): string[];
  /** What stands above those columns. */
  columns(size: LabelSize): string[];
  /** The node's state. `suspects` are the names of nodes that this one holds PFAIL. */
  status(kind: StatusKind, node: NodeView, suspects: readonly string[], size: LabelSize): string;
  /** Beside a replication arrow: `−14 B`, and the time where it is worth saying. */
  lag(bytes: number, behind: number | null): string;
  readonly linkDown: string;
  /** Under the command in the middle: `slot 12182`. */
  slot(slot: number): string;
  /** In the middle while no request is shown. */
  readonly idle: string;
  /** On the ray of a request that got no answer. */
  hop(how: 'timeout' | 'refused' | 'disconnected'): string;
  /** On the trail of a message. */
  trail(kind: TrailKind): string;
  /** On the wall of a cut. */
  cut(oneWay: boolean): string;
}

/** `:7000` out of `127.0.0.1:7000`, with the zone where there is one: `:7000 z1`. */
export const portOf = ({ address, zone }: NodeView): string =>
  address.slice(address.lastIndexOf(':')) + (zone ? ` ${zone}` : '');

/** Seconds with one decimal, so that a text keeps its width while the figure moves. */
export const tenths = (us: number): string => (us / 1_000_000).toFixed(1);
/** Less than this is what a write takes on its way, µs. */
export const isStale = (behind: number | null): behind is number => behind !== null && behind >= 50_000;

export const percentOf = (share: number): string => `${Math.floor(share * 100)} %`;
