// What a client knows of one master and its replicas, where there are no slots. Plain data. Source: SPEC C74 to C76.
// Boundary: whom a command goes to is group.ts, how the master is found sentinels.ts.
import type { Address } from '../kernel/process';
import type { Instant } from '../kernel/time';

/** A sentinel, and what people call it. */
export interface Sentinel extends Address {
  readonly name?: string;
}

export type ReadFrom = 'master' | 'replica' | 'any';

/** Where the search for the master stands. Sentinels are asked in turn, and the answer is verified at the master itself. */
export interface Search {
  step: 'address' | 'role' | 'pause';
  /** Index of whoever is asked now. */
  asked: number;
}

/** What a client knows of one master and its replicas. */
export interface Group {
  readonly readFrom: ReadFrom;
  /** Index among the nodes, or -1 while it is not known. */
  master: number;
  replicas: number[];
  /** Empty where the master has an address for ever. */
  readonly sentinels: readonly Sentinel[];
  /** Which of them is asked next. */
  next: number;
  search: Search | null;
  /** Of each key that this client reads and writes, its last write that was acknowledged, and when. */
  readonly written: Map<string, { readonly version: number; readonly at: Instant }>;
  staleReads: number;
  /** µs: the oldest write, when it was read, that a stale read did not show. */
  stalest: number;
}

export interface GroupOptions {
  readonly readFrom: ReadFrom;
  /** How many of the seeds are a master and, after it, its replicas. */
  readonly members: number;
  readonly sentinels: readonly Sentinel[];
}

export const createGroup = ({ readFrom, members, sentinels }: GroupOptions): Group => ({
  readFrom,
  master: sentinels.length > 0 ? -1 : 0,
  replicas: sentinels.length > 0 ? [] : Array.from({ length: Math.max(0, members - 1) }, (_, i) => i + 1),
  sentinels,
  next: 0,
  search: null,
  written: new Map(),
  staleReads: 0,
  stalest: 0,
});
