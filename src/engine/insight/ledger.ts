// What has become of the writes: totals, and the last rows. Source: SPEC W7, W10. Boundary: reads.
import { inOrder } from '../checkers/failures';
import { ledgerFailures, ledgerRows, ledgerTotals } from '../observers';
import type { LedgerRow, LedgerTotals } from '../view';
import type { Looked } from './looked';

/** The last `count` rows, or the last of those that are lost. */
export interface LedgerQuestion {
  readonly kind: 'ledger';
  readonly count: number;
  readonly lostOnly: boolean;
}

export interface LedgerPage {
  readonly kind: 'ledger';
  readonly at: number;
  readonly totals: LedgerTotals;
  readonly rows: readonly LedgerRow[];
}

export function readLedger({ count, lostOnly }: LedgerQuestion, { run }: Looked): LedgerPage {
  const totals = ledgerTotals(run);
  const { acknowledged, firstRow } = totals;
  const from = lostOnly ? firstRow : Math.max(firstRow, acknowledged - count + 1);
  const rows = ledgerRows(run, { from, count: acknowledged });
  const asked = lostOnly
    ? rows.filter(({ lost }) => lost !== null).slice(-count)
    : inOrder(rows, ledgerFailures(run)).slice(-count);
  return { kind: 'ledger', at: run.now, totals, rows: asked };
}
