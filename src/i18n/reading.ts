// The shape of what a language explains at length: loaded when somebody asks for it.
import type { LossReason } from '../engine/view';
import type { Fidelity } from './fidelity';
import type { TermId } from './terms';

export interface GlossaryEntry {
  /** The word as the page uses it, with Redis's other word for it where there is one. */
  readonly word: string;
  readonly meaning: string;
}
export type Glossary = Readonly<Record<TermId, GlossaryEntry>>;

/** Two worlds side by side. */
export interface CompareTexts {
  readonly help: (world: string) => string;
  /** Pairs that are worth comparing first. */
  readonly pairs: string;
  readonly pair: Readonly<Record<'aloneSentinel' | 'sentinelCluster' | 'clusterGuarded', string>>;
  readonly other: string;
  /** The same world with min-replicas-to-write. */
  readonly guarded: string;
  readonly start: string;
  readonly stop: string;
  readonly figures: string;
  /** Head of the column that names them. */
  readonly figure: string;
  readonly whose: string;
}

/** What became of each acknowledged write. */
export interface LedgerTexts {
  readonly caption: string;
  readonly none: string;
  readonly columns: Readonly<
    Record<'number' | 'sentAt' | 'time' | 'client' | 'key' | 'by' | 'on' | 'durable' | 'fate', string>
  >;
  readonly totals: Readonly<
    Record<'sent' | 'acknowledged' | 'failed' | 'everywhere' | 'masterOnly' | 'durable' | 'lost', string>
  >;
  readonly kept: string;
  readonly lost: (why: string) => string;
  /** Never acknowledged: an error's first word, or timeout, unreachable, hops. */
  readonly failed: (why: string) => string;
  /** In place of the number of one that was never acknowledged. */
  readonly noNumber: string;
  readonly why: Readonly<Record<LossReason, string>>;
  readonly nobody: string;
  readonly lostOnly: string;
  readonly save: string;
  /** How many are shown, and from which on they are remembered. */
  readonly shown: (shown: string, all: string) => string;
}

export interface Reading {
  readonly ledger: LedgerTexts;
  readonly compare: CompareTexts;
  readonly glossary: Glossary;
  readonly keys: readonly (readonly [keys: string, what: string])[];
  /** What is simulated, and what is not. */
  readonly fidelity: Fidelity;
}
