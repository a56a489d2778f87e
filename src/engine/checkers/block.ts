// A block of the ledger's rows as numbers side by side: an hour of writes that checkpoints hold takes a few megabytes.
// Source: SPEC W8. Boundary: packs and unpacks; which rows are remembered is rows.ts.
import { keySlot } from '../server/keyspace/slot';
import type { Write } from './write';

/** What the writes of one client to one master have in common. */
type Origin = Pick<Write, 'client' | 'by' | 'db' | 'replid'>;

export interface Block {
  readonly immutable: true;
  /** Number of the first; the others follow without a gap. */
  readonly first: number;
  readonly keys: readonly string[];
  readonly origins: readonly Origin[];
  /** By row, which of them. */
  readonly originOf: Uint16Array;
  /** By row, the COLUMNS. NaN stands for null. */
  readonly numbers: Float64Array;
}

const COLUMNS = 6; // at, sentAt, offset, unheard, expiresAt, version

export function packBlock(writes: readonly Write[]): Block {
  const numbers = new Float64Array(writes.length * COLUMNS);
  const originOf = new Uint16Array(writes.length);
  const origins: Origin[] = [];
  const known = new Map<string, number>();
  writes.forEach(({ at, by, client, db, expiresAt, offset, replid, sentAt, unheard, version }, i) => {
    numbers.set([at, sentAt ?? NaN, offset, unheard, expiresAt ?? NaN, version ?? NaN], i * COLUMNS);
    const name = [client, by, db, replid].join(' ');
    const origin = known.get(name) ?? origins.push({ client, by, db, replid }) - 1;
    known.set(name, origin);
    originOf[i] = origin;
  });
  const keys = writes.map(({ key }) => key);
  return { immutable: true, first: writes[0]?.number ?? 0, keys, origins, originOf, numbers };
}

/** One of the block's writes, as it was. */
export function unpackWrite({ first, keys, numbers, originOf, origins }: Block, i: number): Write {
  const column = (which: number): number => numbers[i * COLUMNS + which] as number;
  const nullable = (which: number): number | null => {
    const value = column(which);
    return Number.isNaN(value) ? null : value;
  };
  const { by, client, db, replid } = origins[originOf[i] as number] as Origin;
  const key = keys[i] as string;
  return {
    immutable: true,
    number: first + i,
    at: column(0),
    client,
    sentAt: nullable(1),
    db,
    key,
    slot: keySlot(key),
    by,
    expiresAt: nullable(4),
    version: nullable(5),
    replid,
    offset: column(2),
    unheard: column(3),
  };
}
