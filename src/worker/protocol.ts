// What page and worker say to each other. Every message carries its run's number. The page asks for time by ticks
// (one per animation frame, never a second one before the first is answered), so a slow tab or a hidden one never piles up frames.
import type { ActionRefusal } from '../engine/refusals';
import type { Action, Instant, Note, NoteContent, TimedAction } from '../engine/record';
import type { Config } from '../engine/config';
import type { Answer, Question } from '../engine';
import type { PrintedBranch } from '../timeline';
import type { ClientView, NodeView, Outlook, Segment, SentinelView, Totals } from '../engine/view';

export type RunNumber = number;

export type ToWorker =
  /**
   * Starts a run, whose configuration and seed the page has checked; `timeline` are actions that are already part of it, `from`
   * the instant (µs) to show first. Named `beside` another one it keeps that one's time; otherwise it stands alone, and all others are closed.
   */
  | {
      readonly type: 'open';
      readonly run: RunNumber;
      readonly config: Config;
      readonly seed: number;
      readonly timeline: readonly TimedAction[];
      readonly from: number;
      readonly beside?: RunNumber;
      /** Of a run that goes on: all its branches, the current one among them, in place of `timeline`. */
      readonly branches?: Pick<BranchList, 'current' | 'all'>;
    }
  /** Closes a run that stands beside another. */
  | { readonly type: 'close'; readonly run: RunNumber }
  | { readonly type: 'act'; readonly run: RunNumber; readonly action: Action }
  /** `elapsed` wall milliseconds have passed on the page since the last tick. Answered by exactly one frame of each run under its clock, its own the last. */
  | { readonly type: 'tick'; readonly run: RunNumber; readonly elapsed: number }
  | { readonly type: 'play' | 'pause'; readonly run: RunNumber }
  /** Virtual seconds per wall second: 0.001 … 100. Ends the director's hold on the tempo only while it is off. */
  | { readonly type: 'speed'; readonly run: RunNumber; readonly speed: number }
  | { readonly type: 'director'; readonly run: RunNumber; readonly on: boolean }
  /** Goes to the next or the previous note a person would read (story notes), message put on the wire, or cron tick, and pauses there. */
  | { readonly type: 'step'; readonly run: RunNumber; readonly by: StepBy; readonly back: boolean }
  /** Shows the run as it was at an instant. */
  | { readonly type: 'seek'; readonly run: RunNumber; readonly at: number }
  /** Seeks to just before the last action and plays on. */
  | { readonly type: 'watchAgain'; readonly run: RunNumber }
  /** To the branch without the last action that was carried out, and back. */
  | { readonly type: 'undo' | 'redo'; readonly run: RunNumber }
  /** Another branch of the run, at the same instant. */
  | { readonly type: 'switchTo'; readonly run: RunNumber; readonly branch: number }
  | { readonly type: 'nameBranch'; readonly run: RunNumber; readonly branch: number; readonly name: string }
  | { readonly type: 'hash'; readonly run: RunNumber }
  /** Asks what is no part of a frame: see engine/insight. Changes nothing. */
  | { readonly type: 'look'; readonly run: RunNumber; readonly question: Question };

export type FromWorker =
  | { readonly type: 'ready' }
  | {
      readonly type: 'opened';
      readonly run: RunNumber;
      readonly config: Config;
      readonly seed: number;
      readonly processes: readonly string[];
    }
  /** An action that makes no sense, in words why. */
  | { readonly type: 'refused'; readonly run: RunNumber; readonly error: ActionRefusal }
  | { readonly type: 'frame'; readonly run: RunNumber; readonly frame: Frame }
  /** The hash is that of the end of its triple, once everything of that instant has happened. */
  | { readonly type: 'hash'; readonly run: RunNumber; readonly hash: string; readonly triple: RunSoFar }
  /** Answers come in the order of the questions; null where there is none of that name, or the readers could not be loaded. */
  | { readonly type: 'seen'; readonly run: RunNumber; readonly answer: Answer | null }
  /** The engine broke, doing `what`; `triple` is the run that led there (null: it never began). The run is closed. */
  | {
      readonly type: 'panic';
      readonly run: RunNumber;
      readonly error: string;
      readonly what: string;
      readonly triple: RunSoFar | null;
    };

/** What computes a run again up to an instant: a transcript can be printed from it. */
export interface RunSoFar {
  readonly config: Config;
  readonly seed: number;
  readonly timeline: readonly TimedAction[];
  readonly end: Instant;
}

/** Kinds of drawn messages, by number in `flights`. */
export const flightKinds = [
  'ping',
  'pong',
  'fail',
  'voteRequest',
  'vote',
  'update',
  'request',
  'reply',
  'redirect',
  'errorReply',
  'stream',
  'ack',
  'snapshot',
] as const;
export type FlightKind = (typeof flightKinds)[number];
/** Numbers per flight in `Frame.flights`: from, to (process indexes), kind, sentAt µs, arrivesAt µs (NaN: none), exchange (0: none), carries suspicion (1/0: the gossip names a PFAIL or FAIL node). */
export const FLIGHT_STRIDE = 7;
/** Numbers per process in `Frame.figures`: replication offset, lag, keys, memory, staleness in µs (NaN: not applicable). */
export const FIGURE_STRIDE = 5;

/** The client request chosen for the middle of the stage, as the wire has it; wording.ts makes text of it on the page. */
export interface Followed {
  readonly client: string;
  readonly number: number;
  readonly argv: readonly string[];
  readonly key: string | null;
  readonly slot: number | null;
  /** All hops of a person's command, the last ones of a workload's. */
  readonly hops: readonly FollowedHop[];
  readonly done: boolean;
}
export interface FollowedHop {
  readonly to: string;
  readonly askedAt: number;
  /** When the answer arrives, which may lie ahead while it is on its way; null while nobody has answered. */
  readonly answeredAt: number | null;
  readonly how: 'waiting' | 'ok' | 'moved' | 'ask' | 'error' | 'refused' | 'timeout' | 'disconnected';
  /** Of a long answer the beginning; null when there is none. */
  readonly reply: Extract<NoteContent, { readonly type: 'reply' }>['reply'] | null;
}

export interface Frame {
  readonly at: number;
  readonly playing: boolean;
  /** Virtual seconds per wall second right now (the director's choice while it is on). */
  readonly speed: number;
  readonly director: boolean;
  /** The engine could not get as far as it should have: the sooner it may go on, the better. */
  readonly behind: boolean;
  /** The director holds the picture at this note's number, or 0. */
  readonly holding: number;
  /** True when the page must forget notes and flights it has: another run, or another instant of it. */
  readonly reset: boolean;
  /** New notes in order (all since the start after a reset, story notes only). */
  readonly notes: readonly Note[];
  /** All process names, when there is a new one (and after a reset), else null. */
  readonly processes: readonly string[] | null;
  /** Nodes that changed (all after a reset). Offsets, lags and key counts, which move all the time, are in `figures`. */
  readonly nodes: readonly NodeView[];
  /** Only when they changed, as are ring and outlook. */
  readonly sentinels: readonly SentinelView[] | null;
  readonly ring: readonly Segment[] | null;
  readonly outlook: readonly Outlook[] | null;
  readonly clients: readonly ClientView[];
  readonly totals: Totals;
  readonly figures: Float64Array;
  /** Messages put on the wire since the last frame and those still under way, thinned to what an eye can follow. */
  readonly flights: Float64Array;
  /** What stands in the middle: chosen and given its time by the host; empty when there is nothing to show. */
  readonly exchanges: readonly Followed[];
  readonly end: number;
  /** Instants and kinds for the timeline strip. Only when it changed, as are the branches. */
  readonly strip: Strip | null;
  readonly branches: BranchList | null;
}

export type StepBy = 'note' | 'message' | 'cron';

/** The branches of a run, parents first, and what undoing and redoing would be about. */
export interface BranchList {
  readonly current: number;
  readonly all: readonly PrintedBranch[];
  readonly undo: TimedAction | null;
  readonly redo: TimedAction | null;
}

/** What paints the timeline: the person's actions, marks, and stretches without service, µs. */
export interface Strip {
  readonly marks: readonly {
    readonly at: number;
    readonly kind: 'action' | 'fault' | 'mended' | 'pfail' | 'fail' | 'election' | 'promoted';
    /** The note that it stands for, or 0, and whom that is about. */
    readonly n: number;
    readonly who: string;
  }[];
  readonly unserved: readonly (readonly [from: number, to: number])[];
  /** The last of them goes on at the end of what is known. */
  readonly open: boolean;
  readonly actions: readonly TimedAction[];
}
