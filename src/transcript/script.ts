// What a transcript is once it is read: the world of its first line, then lines in order, each with its number.
// Boundary: types and the one way to say that a line is wrong; reading is parse.ts, running is run.ts.
import type { Config } from '../engine/config';
import type { Action, Duration, Instant, TimedAction } from '../engine/record';

export interface World {
  readonly config: Config;
  readonly seed: number;
}

/** run = f(config, seed, timeline), and how far to run. */
export interface Triple extends World {
  readonly timeline: readonly TimedAction[];
  readonly end: Instant;
}

/** Which notes are printed: every one, or those of the named types. */
export type Show = 'all' | ReadonlySet<string>;

export type Statement =
  | { readonly type: 'world'; readonly world: World }
  | { readonly type: 'runFor'; readonly wait: Duration }
  | { readonly type: 'runUntil'; readonly until: Instant }
  | { readonly type: 'act'; readonly action: Action }
  | { readonly type: 'actAt'; readonly at: Instant; readonly action: Action };

export interface Line {
  /** From 1, as an editor counts. */
  readonly number: number;
  readonly text: string;
  /** null for blank lines, comments, and a line that only says what to show. */
  readonly statement: Statement | null;
  /** What this line wants shown from now on; null leaves it as it was. */
  readonly show: Show | null;
}

export interface Script {
  readonly world: World;
  readonly lines: readonly Line[];
}

/** Why a transcript stops: a line that cannot be read, or one that makes no sense when its turn comes. */
export interface Mistake {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What was expected there, or the refusal in words. */
  readonly message: string;
}

export const isMistake = (result: object): result is Mistake => 'message' in result && 'column' in result;

export const describeMistake = (mistake: Mistake): string =>
  `line ${mistake.line}, column ${mistake.column}: ${mistake.message}`;

/** Thrown inside the reader only, and turned into a Mistake at its door. */
export class Wrong extends Error {
  readonly column: number;
  constructor(column: number, message: string) {
    super(message);
    this.column = column;
  }
}

/** A stretch of a line without blanks, and where it begins (from 1). */
export interface Token {
  readonly text: string;
  readonly column: number;
}

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], column: match.index + 1 }));
}
