// Looking into a run: a question to it, and the promise of its answer. Boundary: nothing of it is kept here.
import type { Answer } from '../engine';
import type { FromWorker, RunNumber } from '../worker/protocol';

type Settle = (answer: Answer | null) => void;

/** Who waits for an answer, by run, in the order of the questions. */
const waiting = new Map<RunNumber, Settle[]>();

/** Resolves with null when the run is closed before it answers. */
export const answerFrom = (run: RunNumber): Promise<Answer | null> =>
  new Promise((resolve) => waiting.set(run, [...(waiting.get(run) ?? []), resolve]));

export function answered({ run, answer }: Extract<FromWorker, { type: 'seen' }>): void {
  const [first, ...others] = waiting.get(run) ?? [];
  waiting.set(run, others);
  first?.(answer);
}

/** Nobody answers for runs that are not open any more. */
export function forgetAllBut(runs: readonly (RunNumber | undefined)[]): void {
  for (const [run, settles] of waiting) {
    if (runs.includes(run)) continue;
    waiting.delete(run);
    for (const settle of settles) settle(null);
  }
}
