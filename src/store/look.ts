// Questions to a run, and the promises of their answers, which come in the order of the questions. Boundary: nothing is kept here.
import type { Answer } from '../engine';
import type { FromWorker, RunNumber } from '../worker/protocol';

/** A run as it can be handed on: what computes it again up to now, and its hash then. */
export type RunRecord = Pick<Extract<FromWorker, { type: 'hash' }>, 'hash' | 'triple'>;
type Answered = Answer | RunRecord | null;
type Settle = (answer: Answered) => void;

/** Who waits for an answer, by run, in the order of the questions. */
const waiting = new Map<RunNumber, Settle[]>();

/** Resolves with null when the run is closed before it answers. */
export const answerFrom = (run: RunNumber): Promise<Answered> =>
  new Promise((resolve) => waiting.set(run, [...(waiting.get(run) ?? []), resolve]));

export function answered(message: Extract<FromWorker, { type: 'seen' | 'hash' }>): void {
  const { run } = message;
  const [first, ...others] = waiting.get(run) ?? [];
  waiting.set(run, others);
  first?.(message.type === 'seen' ? message.answer : message);
}

/** Nobody answers for runs that are not open any more. */
export function forgetAllBut(runs: readonly (RunNumber | undefined)[]): void {
  for (const [run, settles] of waiting) {
    if (runs.includes(run)) continue;
    waiting.delete(run);
    for (const settle of settles) settle(null);
  }
}
