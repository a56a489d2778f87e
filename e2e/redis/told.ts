// What a scenario led to, line by line, whoever carried it out: the answer of the line's own command, and what else came
// meanwhile on other connections. Boundary: replies as they were; hiding what is random is canon.ts.
import type { Reply } from '../../src/rediscli';
import type { Line } from '../../src/transcript';

/** Instead of a reply: none came in time, or there was nobody to give one. */
export type Silence = 'timeout' | 'unreachable';

export interface Arrival {
  /** The connection: n1, n1#2, c1. */
  readonly at: string;
  readonly how: 'reply' | 'push';
  /** What was asked, where it answers something. */
  readonly argv: readonly string[] | null;
  readonly reply: Reply | Silence;
}

export interface Told {
  readonly line: Line;
  /** The answer that the line waited for. */
  readonly own: Arrival | null;
  /** By connection, each in its order. */
  readonly others: readonly Arrival[];
  /** Milliseconds since 1970 on the clock of the servers, when the line was done. */
  readonly now: number;
}

export interface Story {
  readonly told: readonly Told[];
  /** Node ids and whose they are. */
  readonly names: ReadonlyMap<string, string>;
  /** Why it ended before the last line, if it did. */
  readonly broken: string | null;
  /** The address that stands for 127.0.0.1. */
  readonly ip: string;
}

/** Which of two connections was served first is chance on a real machine. */
export const inOrder = (arrivals: readonly Arrival[]): Arrival[] =>
  arrivals.toSorted((a, b) => a.at.localeCompare(b.at, 'en', { numeric: true }));
