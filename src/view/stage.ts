// What the picture is drawn from: close to a Frame, merged by whoever keeps it, with every word handed in.
// Source: Picture in src/store. Boundary: types only; nothing here knows React, the store or a language.
import type { StageTexts } from '../i18n/stage';
import type { Exchange, NodeView, Note, Segment, Settings, State } from '../store';

export type { LabelSize, NodeFigures, StageTexts, StatusKind, TrailKind } from '../i18n/stage';
export type { Exchange, FlightKind, Hop, NodeView, Note, Range, Segment } from '../store';

export interface StageInput {
  /** µs of virtual time. */
  readonly at: number;
  readonly playing: boolean;
  /** Virtual seconds per wall second. */
  readonly speed: number;
  /** The director holds the picture at this note's number, or 0. */
  readonly holding: number;
  /** Grows with every jump to another run or another instant: what still moves belongs to a past that is no more. */
  readonly generation: number;
  readonly deployment: Deployment;
  /** Names of all processes by index, as `opened` gave them: flights and figures speak in indexes. */
  readonly processes: readonly string[];
  /** All nodes, by index. The same array while nothing in it changed: the picture looks again only at a new one. */
  readonly nodes: readonly NodeView[];
  readonly ring: readonly Segment[];
  /** Offset and lag by process index (see Picture.figures). */
  readonly figures: Float64Array;
  /** Messages on the wire (see Picture.flights). Those already seen are recognised. */
  readonly flights: Float64Array;
  readonly exchanges: readonly Exchange[];
  /** Cuts and their healing must be among them for walls to be drawn; other notes are not read. */
  readonly notes: readonly Note[];
  readonly selection: string | null;
  /** Who took part in the note that a person is reading about. */
  readonly highlight: readonly string[];
  /** On whom processes do not agree, while somebody looks. */
  readonly disputed: readonly string[];
  readonly settings: StageSettings;
  readonly texts: StageTexts;
}

/** Slots and a bus are a cluster's alone; only sentinels besides talk over the ring road. */
export type Deployment = NonNullable<State['run']>['config']['deployment'];

export type StageTheme = Settings['theme'];

export interface StageSettings {
  readonly heartbeats: boolean;
  readonly reducedMotion: boolean;
  /** Colours follow [data-theme] of the page; the projector also needs more room for its letters. */
  readonly theme: StageTheme;
}
