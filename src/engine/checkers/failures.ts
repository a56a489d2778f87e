// Writes that were sent and never acknowledged, in blocks that all checkpoints share, the oldest forgotten.
// Source: SPEC W10 (ours). Boundary: whether such a write was carried out all the same nobody looks.
import type { FailedWrite } from '../client/state';
import type { LedgerRow } from './rows';
import type { World } from './world';

/** W10. How many are remembered, and how many of them make a block. */
export const MOST_FAILURES = 5000;
const BLOCK = 250;

interface Failure extends FailedWrite {
  /** When its client gave it up, µs, and who that was. */
  readonly at: number;
  readonly client: string;
}

interface Block {
  readonly immutable: true;
  readonly failures: readonly Failure[];
}

export interface Failures {
  blocks: Block[];
  open: Failure[];
  /** All there ever were. */
  count: number;
}

export const createFailures = (): Failures => ({ blocks: [], open: [], count: 0 });

/** W10. */
export function addFailures(
  failures: Failures,
  { now }: Pick<World, 'now'>,
  { alias, name }: World['processes'][number],
  failed: readonly FailedWrite[],
): void {
  for (const write of failed) {
    failures.count += 1;
    failures.open.push({ ...write, at: now, client: alias ?? name });
    if (failures.open.length < BLOCK) continue;
    failures.blocks.push({ immutable: true, failures: failures.open });
    failures.open = [];
    if (failures.blocks.length * BLOCK > MOST_FAILURES) failures.blocks.shift();
  }
}

/** Those that are remembered, in the order in which they were given up. */
export function failureRows({ blocks, open }: Failures): LedgerRow[] {
  return [...blocks.flatMap(({ failures }) => failures), ...open].map(({ at, client, key, sentAt, why }) => ({
    number: null,
    at,
    sentAt,
    client,
    db: null,
    key,
    by: '',
    offset: null,
    on: [],
    durableOn: [],
    lost: null,
    lostAt: null,
    failed: why,
  }));
}

/** By the time at which each came to its end. */
export const inOrder = (...rows: readonly (readonly LedgerRow[])[]): LedgerRow[] =>
  rows.flat().toSorted((a, b) => a.at - b.at);
