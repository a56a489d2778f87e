// The shape of a language: every text that the page can show. A language that lacks one does not compile.
import { isDeed } from '../engine/deeds';
import type { ActionRefusal } from '../engine/refusals';
import type { ConfigError } from '../engine/config';
import type { Note, NoteType } from '../engine/record';
import type { NodeView } from '../engine/view';
import type { GroupTexts } from './group';
import type { Labels } from './labels';
import type { Situation, SituationOf } from './situation';
import type { StageTexts } from './stage';
import type { Text } from './text';

/** The note of one type, also where several types share a shape. */
export type NoteOf<K extends NoteType, N = Note> = N extends { readonly type: infer T }
  ? K extends T
    ? N
    : never
  : never;

/** What is said of the process in which the note happened; `who` and this make a sentence. */
export type NoteTexts = { readonly [K in NoteType]: (note: NoteOf<K>) => Text };

/** Notes of what an operator sets going: nodes that come and go, slots and failovers by hand. */
export type OperationNote =
  | 'added'
  | 'meetStarted'
  | 'met'
  | 'handshakeFailed'
  | 'nodeLearned'
  | 'addressUpdated'
  | 'forgotten'
  | 'nodeReset'
  | 'replicates'
  | 'slotsAssigned'
  | 'slotsReleased'
  | 'slotsFound'
  | 'slotOpened'
  | 'slotClosed'
  | 'keyMigrated'
  | 'migrationFailed'
  | 'keysDeleted'
  | 'replicaMigrated'
  | 'manualFailoverStarted'
  | 'writesPaused'
  | 'manualFailoverReady'
  | 'manualFailoverTimedOut'
  | 'writesResumed'
  | 'epochBumped'
  | 'configEpochSet';

/** Notes of sentinels. */
export type SentinelNoteType = Extract<
  NoteType,
  `${'+' | '-'}${string}` | 'downReported' | 'leaderVoteReceived' | 'simulatedFailure' | 'confRefused'
>;

export type SituationTexts = {
  readonly [K in Situation['type']]: {
    /** The sentence above the stage. */
    readonly sentence: (situation: SituationOf<K>) => string;
    /** The title of the story while it holds. */
    readonly title: string;
    /** What a stranger should know before anything has happened. */
    readonly lead?: string;
  };
};

/** What can be done to a node. */
export type NodeVerb = 'kill' | 'restart' | 'freeze' | 'thaw' | 'cutOff' | 'heal';
export const nodeVerbs: readonly NodeVerb[] = ['kill', 'restart', 'freeze', 'thaw', 'cutOff', 'heal'];

export type Language = 'en' | 'ko';

export interface Catalogue {
  readonly language: Language;
  readonly labels: Labels;
  /** Null until they are loaded: the first picture has no need of them. */
  readonly notes: NoteTexts | null;
  /** Of worlds without slots, of the chooser and the form: null as long. */
  readonly group: GroupTexts | null;
  readonly situations: SituationTexts | null;
  readonly trouble: TroubleTexts | null;
  readonly stage: StageTexts;
  /** The one who acts: `you`. */
  readonly you: string;
  readonly chaos: string;
  /** A whole sentence out of who and what, for screen readers. */
  readonly whole: (who: string, what: string) => string;
  /** That the same happened to others: "n3, n4 and n5 too". */
  readonly also: (others: readonly string[]) => string;
  /** A length of virtual time in µs, as people read it: 716 ms, 2.0 s, 1 min 5 s. */
  readonly length: (us: number) => string;
  readonly number: (n: number) => string;
  readonly masters: (n: number) => string;
  readonly replicas: (n: number) => string;
  readonly verb: Readonly<Record<NodeVerb, string>>;
  /** "Kill n1" */
  readonly verbOn: (verb: NodeVerb, node: string) => string;
  readonly role: Readonly<Record<NodeView['role'], string>>;
  readonly state: Readonly<Record<NodeView['state'], string>>;
  readonly process: Readonly<Record<NodeView['process'], string>>;
  /** The state with its numbers: "suspected by 1 of 2 needed". */
  readonly stateOf: (node: NodeView) => string;
  /** `0–5460`, or that it has none. */
  readonly slotsOf: (node: NodeView) => string;
}

/** What is said of things that went wrong. */
export interface TroubleTexts {
  readonly panic: string;
  readonly panicHelp: string;
  readonly report: string;
  readonly copy: string;
  readonly copied: string;
  readonly startAgain: string;
  readonly refusedAction: string;
  readonly noWorker: string;
  /** An action that makes no sense now: "n1 is dead". */
  readonly actionRefused: (refusal: ActionRefusal) => string;
  readonly configRefused: (error: ConfigError) => string;
  /** A value in the address that counts as not given. */
  readonly valueFellBack: (error: ConfigError) => string;
}

/** The text of any note. The table has a function for its very type, which the compiler cannot follow. */
export const noteText = ({ notes }: Catalogue, note: Note): Text =>
  notes ? (notes[note.type] as (note: Note) => Text)(note) : [];

export const whoOf = (catalogue: Catalogue, note: Note): string =>
  !isDeed(note) ? note.process : 'by' in note && note.by === 'chaos' ? catalogue.chaos : catalogue.you;
