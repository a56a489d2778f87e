// One acknowledged write as the ledger keeps it. Source: SPEC W1. Boundary: what becomes of it is ledger.ts and rows.ts.
import type { Mark } from '../server/persistence/shapes';
import type { CheckerNote } from './notes';

/** Why a write is lost. */
export type Why = Extract<CheckerNote, { type: 'writeLost' }>['why'];

/** Where it stands in its master's history is its mark. */
export interface Write extends Mark {
  readonly immutable: true;
  /** From 1, in the order of acknowledgement. */
  readonly number: number;
  /** When its client was told, µs, and who that was. */
  readonly at: number;
  readonly client: string;
  /** When it was sent, where its client knows that. */
  readonly sentAt: number | null;
  readonly db: number;
  readonly key: string;
  readonly slot: number;
  /** Name of the master that acknowledged it. */
  readonly by: string;
  /** Milliseconds since 1970, or null for a value that stays. */
  readonly expiresAt: number | null;
  /** Which write of a workload it is, where its value says so. */
  readonly version: number | null;
}

/** Where a key lies. */
export const placeOf = ({ db, key }: Pick<Write, 'db' | 'key'>): string => `${db} ${key}`;
