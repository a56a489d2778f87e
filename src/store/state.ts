// What the page knows of the run, and what the person has chosen on the page. Types first; no logic.
// Boundary: what moves at every frame (clock, offsets, messages) is in Picture and Live, not here.
import type { ActionRefusal } from '../engine/refusals';
import type { Config, ConfigError } from '../engine/config';
import type { Note } from '../engine/record';
import type { ClientView, NodeView, Outlook, Segment, SentinelView, Totals } from '../engine/view';
import type { ShareRefusal } from '../share/refusal';
import type { BranchList, Strip } from '../worker/protocol';
import type { Exchange } from '../worker/wording';

export interface RunInfo {
  /** Counts the runs opened on this page, from 1. */
  readonly number: number;
  /** The preset's name, or null when the configuration came from elsewhere. */
  readonly preset: string | null;
  readonly config: Config;
  readonly seed: number;
  /** Names in the order of the process indexes that flights and figures use. */
  readonly processes: readonly string[];
}

export type Problem =
  | { readonly kind: 'config'; readonly error: ConfigError }
  /** The engine declined an action. */
  | { readonly kind: 'action'; readonly error: ActionRefusal }
  /** The engine broke; `report` is text to copy. The page stays usable: open another run. */
  | { readonly kind: 'panic'; readonly report: string }
  /** A file that is not opened, by its name. */
  | { readonly kind: 'file'; readonly name: string; readonly refusal: ShareRefusal }
  /** Nothing could be started. */
  | { readonly kind: 'engine'; readonly text: string };

export interface Settings {
  readonly theme: 'auto' | 'light' | 'dark' | 'projector';
  readonly lang: 'auto' | 'en' | 'ko';
  /** Draw heartbeats. */
  readonly heartbeats: boolean;
  readonly motion: 'auto' | 'full' | 'reduced';
  /** Which panels are open, by the panels' own names. */
  readonly panels: Readonly<Record<string, boolean>>;
}

/** Who took part in what the person points at. */
export interface Highlight {
  /** Number of the note, and when it was made (µs). */
  readonly note: number;
  readonly at: number;
  readonly processes: readonly string[];
}

/** What is known of a run that somebody handed on. */
export interface Shared {
  readonly from: 'link' | 'file';
  /** Those that it was made under: see share/rules.ts. */
  readonly rules: number;
  /** Whether it comes to the hash that it came to then. */
  readonly verdict: 'pending' | 'same' | 'other' | 'unknown';
}

/** What one process makes of a picture: drawn in place of the true one. Whoever reads beliefs says so; it is a value, and never changes. */
export type Belief = (
  picture: Picture,
) => Pick<Picture, 'nodes' | 'ring' | 'figures' | 'flights' | 'exchanges'> & Pick<State, 'notes'>;

/** Where the engine runs. */
export type Place = 'worker' | 'inlineWorker' | 'page';

export interface State {
  readonly place: Place | null;
  readonly run: RunInfo | null;
  /** In the order of their indexes. A node that did not change keeps its object. `offset`, `lag` and `keys` are live: see Picture.figures. */
  readonly nodes: readonly NodeView[];
  readonly sentinels: readonly SentinelView[];
  readonly ring: readonly Segment[];
  readonly outlook: readonly Outlook[];
  /** Story notes in order, the newest last; at most `MAX_NOTES`. */
  readonly notes: readonly Note[];
  readonly strip: Strip;
  readonly branches: BranchList;
  readonly playing: boolean;
  /** The speed the person chose; what the director makes of it is Live.speed. */
  readonly speed: number;
  readonly director: boolean;
  /** Number of the note at which the director holds the picture, or 0. */
  readonly holding: number;
  readonly selection: string | null;
  readonly highlight: Highlight | null;
  /** Through whose eyes the stage shows the world, or null; what that one believes follows. */
  readonly as: string | null;
  readonly belief: Belief | null;
  /** Names of those on whom running processes do not agree, while somebody looks. */
  readonly disputed: readonly string[];
  readonly settings: Settings;
  readonly problem: Problem | null;
  readonly shared: Shared | null;
  /** Another run stands beside this one. */
  readonly comparing: boolean;
  /** The branch of this run that stands beside it, where it is one of its own. */
  readonly compared: number | null;
}

/** What changes all the time, for text: updated at most five times a second. Times are virtual µs. */
export interface Live {
  readonly at: number;
  /** Latest instant that this run has reached. */
  readonly end: number;
  /** Virtual seconds per wall second right now. */
  readonly speed: number;
  readonly totals: Totals;
  readonly clients: readonly ClientView[];
}

/** All that the stage draws, once per frame. Arrays are replaced, never changed. */
export interface Picture extends Live {
  readonly run: number;
  /** True for the first picture of a run and after every jump in time: drop what is still moving. */
  readonly reset: boolean;
  readonly playing: boolean;
  readonly holding: number;
  readonly processes: readonly string[];
  readonly nodes: readonly NodeView[];
  readonly sentinels: readonly SentinelView[];
  readonly ring: readonly Segment[];
  readonly outlook: readonly Outlook[];
  readonly exchanges: readonly Exchange[];
  /** Notes that came with this frame, story notes only. */
  readonly fresh: readonly Note[];
  /** See protocol.ts: FIGURE_STRIDE numbers per process. */
  readonly figures: Float64Array;
  /** See protocol.ts: FLIGHT_STRIDE numbers per message. */
  readonly flights: Float64Array;
  readonly selection: string | null;
  readonly highlight: Highlight | null;
  readonly settings: Settings;
}

export const MAX_NOTES = 2000;

export const noTotals: Totals = {
  requests: 0,
  redirects: 0,
  errors: 0,
  writesAcknowledged: 0,
  writesLost: 0,
  unserved: 0,
};

export const defaultSettings: Settings = {
  theme: 'auto',
  lang: 'auto',
  heartbeats: true,
  motion: 'auto',
  panels: {},
};
