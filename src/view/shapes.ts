// The picture as data: what is drawn, where, and in which meaning, before anything is on the page.
// Boundary: types only. Tones and classes become colours in colors.css.
import type { Point } from './geometry';
import type { Layout } from './layout';
import type { Anchor } from './labels';
import type { NodeView } from './stage';

/** One meaning for each accent. */
export type Tone =
  'ink' | 'quiet' | 'failed' | 'suspected' | 'asking' | 'agreed' | 'redirected' | 'frozen' | 'shard';

export interface Line {
  readonly text: string;
  readonly face: 'strong' | 'plain';
  readonly tone: Tone;
  /** Follows in a voice of its own: quiet, or strong where it tells of trouble. */
  readonly tail: string;
  readonly tailTone: Tone;
}

export interface NodeLabel {
  readonly anchor: Anchor;
  readonly x: number;
  readonly top: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Have of need, drawn as that many arcs or ticks. */
export interface Quorum {
  readonly have: number;
  readonly need: number;
}

export interface Watch {
  /** `n1:odown n3:sdown`, as data-verdicts has it. */
  readonly verdicts: string;
  /** It was elected and carries the failover out. */
  readonly leads: boolean;
  /** Redis's name of the step that its failover is at. */
  readonly failover: string | null;
  readonly tilt: boolean;
  readonly follows: string | null;
}

export interface NodeShape {
  readonly name: string;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly shard: number;
  readonly front: boolean;
  readonly role: NodeView['role'];
  readonly process: NodeView['process'];
  readonly state: NodeView['state'];
  /** `0-5460 9000-9001`, as data-slots has it. */
  readonly slots: string;
  readonly claims: string | null;
  /** Of a sentinel. */
  readonly watch: Watch | null;
  readonly suspectedBy: number;
  readonly needed: number;
  readonly suspicion: Quorum | null;
  readonly votes: Quorum | null;
  readonly candidate: 'waitingDelay' | 'waitingVotes' | null;
  /** On the smaller side of a cut. */
  readonly cutOff: boolean;
  /** Share of a full copy that it has, or null. */
  readonly copying: number | null;
  readonly selected: boolean;
  readonly highlighted: boolean;
  readonly disputed: boolean;
  readonly spoken: string;
  /** Its name, where there is room for it inside. */
  readonly caption: string;
  readonly label: NodeLabel | null;
}

export interface RowCell {
  readonly text: string;
  readonly tone: Tone;
  readonly strong: boolean;
}

/** A node in the list under a narrow stage. */
export interface RowShape {
  readonly name: string;
  readonly shard: number;
  /** Left end and middle of the row. */
  readonly x: number;
  readonly y: number;
  /** As its node looks on the ring. */
  readonly look: string;
  readonly selected: boolean;
  readonly highlighted: boolean;
  readonly cells: readonly RowCell[];
}

export interface SegmentShape {
  readonly key: string;
  readonly shard: number;
  /** `down`: its owner runs but holds the cluster down; `unserved`: nobody is there to ask. */
  readonly service: 'served' | 'down' | 'unserved';
  readonly from: number;
  readonly to: number;
}

export interface StemShape {
  readonly shard: number;
  readonly served: boolean;
  readonly from: Point;
  readonly to: Point;
}

export interface LinkShape {
  /** The replica's name. */
  readonly key: string;
  /** As it is called when it is selected. */
  readonly name: string;
  readonly shard: number;
  readonly up: boolean;
  /** From the master to the replica. */
  readonly points: readonly Point[];
  readonly length: number;
  readonly middle: Point;
  /** `−14 B`, `link down`, or nothing. */
  readonly text: string;
  readonly textAt: Point;
  readonly textAnchor: Anchor;
}

export interface CrownShape {
  readonly shard: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Worn by a node that only believes that it is the master still. */
  readonly claimed: boolean;
  readonly faded: boolean;
}

export interface WallShape {
  readonly key: string;
  readonly d: string;
  readonly oneWay: boolean;
  readonly text: string;
  readonly at: Point;
  readonly names: readonly string[];
}

export type RayKind = 'request' | 'again' | 'answer' | 'moved' | 'ask' | 'error' | 'lost';

export interface RayShape {
  readonly key: string;
  readonly kind: RayKind;
  readonly from: Point;
  readonly to: Point;
  /** Its turn in the exchange, from 0: one ray is drawn after the other. */
  readonly turn: number;
}

export interface PillShape {
  readonly key: string;
  readonly tone: Tone;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
}

export interface CentreLine {
  readonly kind: 'name' | 'command' | 'detail';
  readonly text: string;
  readonly size: number;
  /** From the middle. */
  readonly y: number;
}

export interface CentreShape {
  /** Nobody asks anything. */
  readonly idle: boolean;
  readonly lines: readonly CentreLine[];
  readonly tone: Tone;
}

export interface Scene {
  readonly layout: Layout;
  readonly segments: readonly SegmentShape[];
  readonly stems: readonly StemShape[];
  readonly links: readonly LinkShape[];
  /** The way between the ends of the link that is selected. */
  readonly thread: readonly Point[] | null;
  readonly nodes: readonly NodeShape[];
  readonly rows: readonly RowShape[];
  readonly crowns: readonly CrownShape[];
  readonly walls: readonly WallShape[];
  readonly rays: readonly RayShape[];
  readonly pills: readonly PillShape[];
  /** Angle of the key's slot. */
  readonly mark: { readonly key: string; readonly angle: number } | null;
  readonly centre: CentreShape;
}
