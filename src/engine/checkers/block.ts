// A block of the ledger's rows as numbers side by side: an hour of writes that checkpoints hold takes a few megabytes.
// Source: SPEC W8. Boundary: packs and unpacks; which rows are remembered is rows.ts.
import { keySlot } from '../server/keyspace/slot';
import { packColumn, valueIn } from './column';
import type { Column } from './column';
import type { Write } from './write';

/** What the writes of one client to one master have in common. */
type Origin = Pick<Write, 'client' | 'by' | 'db' | 'replid'>;

export interface Block {
  readonly immutable: true;
  /** Number of the first; the others follow without a gap. */
  readonly first: number;
  readonly keys: readonly string[];
  readonly origins: readonly Origin[];
  /** By row, which of them, and its numbers. */
  readonly originOf: Column;
  readonly at: Column;
  /** How long before `at`. */
  readonly waited: Column;
  readonly offset: Column;
  readonly unheard: Column;
  readonly expiresAt: Column;
  readonly version: Column;
}

export function packBlock(writes: readonly Write[]): Block {
  const origins: Origin[] = [];
  const known = new Map<string, number>();
  const originOf = ({ by, client, db, replid }: Write): number => {
    const name = [client, by, db, replid].join(' ');
    const origin = known.get(name) ?? origins.push({ client, by, db, replid }) - 1;
    known.set(name, origin);
    return origin;
  };
  const column = (read: (write: Write) => number | null): Column => packColumn(writes.map(read));
  return {
    immutable: true,
    first: writes[0]?.number ?? 0,
    keys: writes.map(({ key }) => key),
    origins,
    originOf: column(originOf),
    at: column(({ at }) => at),
    waited: column(({ at, sentAt }) => (sentAt === null ? null : at - sentAt)),
    offset: column(({ offset }) => offset),
    unheard: column(({ unheard }) => unheard),
    expiresAt: column(({ expiresAt }) => expiresAt),
    version: column(({ version }) => version),
  };
}

/** One of the block's writes, as it was. */
export function unpackWrite(block: Block, i: number): Write {
  const number = (column: Column): number => valueIn(column, i) as number;
  const { by, client, db, replid } = block.origins[number(block.originOf)] as Origin;
  const key = block.keys[i] as string;
  const at = number(block.at);
  const waited = valueIn(block.waited, i);
  return {
    immutable: true,
    number: block.first + i,
    at,
    client,
    sentAt: waited === null ? null : at - waited,
    db,
    key,
    slot: keySlot(key),
    by,
    expiresAt: valueIn(block.expiresAt, i),
    version: valueIn(block.version, i),
    replid,
    offset: number(block.offset),
    unheard: number(block.unheard),
  };
}
