// What is simulated, how well, and how that is checked. The figures are those of the last run beside a real server that was
// recorded: e2e/redis writes them. Boundary: texts are each language's; a difference without one does not compile.
import {
  awaited,
  differences,
  differing,
  replies,
  scenarios,
  version,
} from '../../e2e/redis/recordings/summary.json';

/** Why a reply differs from a real server's and stays so. */
export type DifferenceReason = keyof typeof differences;

/** Counts of the last run that was recorded. */
export const figures = { version, scenarios, replies, differing, awaited: awaited.length } as const;

interface Difference {
  readonly why: string;
  /** What was asked. */
  readonly requests: readonly string[];
}

export interface Fidelity {
  readonly sections: readonly (readonly [title: string, text: string])[];
  readonly differ: { readonly title: string; readonly each: readonly Difference[] };
}

/** Each reason with the requests that were answered otherwise for it. */
export const explained = (texts: Readonly<Record<DifferenceReason, string>>): readonly Difference[] =>
  (Object.keys(differences) as DifferenceReason[]).map((reason) => ({
    why: texts[reason],
    requests: differences[reason],
  }));
