// Looking at the ledger: a question to the run, and the promise of its answer. Boundary: nothing of it is kept here.
import type { FromWorker, LedgerPage, RunNumber, ToWorker } from '../worker/protocol';

type Answer = (page: LedgerPage | null) => void;

/** Questions that are not answered yet, by run, in their order. */
const open = new Map<RunNumber, Answer[]>();

/** Resolves with null when the run is closed before it answers. */
export const questionTo = (run: RunNumber): Promise<LedgerPage | null> =>
  new Promise((resolve) => open.set(run, [...(open.get(run) ?? []), resolve]));

export function answered({ run, ledger }: Extract<FromWorker, { type: 'ledger' }>): void {
  const [first, ...others] = open.get(run) ?? [];
  open.set(run, others);
  first?.(ledger);
}

/** Nobody answers for runs that are not open any more. */
export function forgetAllBut(runs: readonly (RunNumber | undefined)[]): void {
  for (const [run, questions] of open) {
    if (runs.includes(run)) continue;
    open.delete(run);
    for (const question of questions) question(null);
  }
}

export type LedgerQuestion = Omit<Extract<ToWorker, { type: 'ledger' }>, 'type' | 'run'>;
