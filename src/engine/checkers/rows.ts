// The ledger's rows: every acknowledged write, in blocks that all checkpoints share, the oldest folded into counts.
// Source: SPEC W7, W8. Boundary: what becomes of a write is judged in ledger.ts; where it is now is looked at when asked.
import type { Mark } from '../server/persistence/shapes';
import type { ServerState } from '../server/state';
import { packBlock, unpackWrite } from './block';
import type { Block } from './block';
import type { Histories } from './histories';
import { contains, reaches } from './histories';
import { mastersIn, ownersIn, serversOf } from './world';
import type { SeenServer, World } from './world';
import { placeOf } from './write';
import type { Why, Write } from './write';

/** W8. How many rows are remembered, and how many of them make a block. */
export const MOST_ROWS = 20_000;
const BLOCK = 500;

export interface Loss {
  readonly immutable: true;
  readonly why: Why;
  readonly at: number;
}

/** Where acknowledged writes are: how many are on their owner and all its replicas that run, on it alone, durable somewhere. */
export interface Places {
  everywhere: number;
  masterOnly: number;
  durable: number;
}

/** What of the ledger this looks at. */
export interface Kept {
  readonly rows: Rows;
  readonly histories: Histories;
  readonly last: ReadonlyMap<string, Write>;
}

export interface Rows {
  blocks: Block[];
  /** Those that are no whole block yet. */
  open: Write[];
  /** By number of the write. */
  readonly losses: Map<number, Loss>;
  /** Rows that are not remembered any more, as they were when they were folded. */
  readonly folded: Places;
  foldedRows: number;
}

/** One write as it stands now; what only an acknowledged one has is null or empty where it never was (W10). */
export interface LedgerRow {
  /** From 1, in the order of acknowledgement. */
  readonly number: number | null;
  /** µs of virtual time at which its client was told, or gave it up. */
  readonly at: number;
  /** When it was sent, where that is known. */
  readonly sentAt: number | null;
  readonly client: string;
  readonly db: number | null;
  readonly key: string;
  readonly by: string;
  readonly offset: number | null;
  /** Names of the servers that have it: in memory, and so that losing power would not take it. */
  readonly on: readonly string[];
  readonly durableOn: readonly string[];
  readonly lost: Why | null;
  readonly lostAt: number | null;
  /** Why it was never acknowledged. */
  readonly failed: string | null;
}

export const createRows = (): Rows => ({
  blocks: [],
  open: [],
  losses: new Map(),
  folded: { everywhere: 0, masterOnly: 0, durable: 0 },
  foldedRows: 0,
});

/** W8. One more; when there are too many, the oldest block is counted as it is now. */
export function addRow(kept: Kept, world: World, write: Write): void {
  const { rows } = kept;
  rows.open.push(write);
  if (rows.open.length < BLOCK) return;
  rows.blocks.push(packBlock(rows.open));
  rows.open = [];
  if (rows.blocks.length * BLOCK <= MOST_ROWS) return;
  const oldest = rows.blocks.shift();
  if (oldest === undefined) return;
  countPlaces(rows, writesOf(oldest), lookup(kept, world), rows.folded);
  rows.foldedRows += BLOCK;
  for (let i = 0; i < BLOCK; i++) rows.losses.delete(oldest.first + i);
}

const writesOf = (block: Block): Write[] => block.keys.map((_, i) => unpackWrite(block, i));

export function markLost({ losses }: Rows, { number }: Write, why: Why, at: number): void {
  losses.set(number, { immutable: true, why, at });
}

/** W7. What survives a loss of power: of the file that a restart would read, what has been synced. */
export function durableMark({ offset, parameters, persistence, replid, unheard }: ServerState): Mark | null {
  const { aof, disk, loading } = persistence;
  if (!parameters.appendonly) return disk.rdb?.aside ?? null;
  if (aof.state !== 'on' || loading?.source === 'aof') return disk.aof?.aside ?? null;
  return aof.synced?.aside ?? { offset, replid, unheard };
}

/** What is needed to say where a write is. */
interface Lookup {
  /** W6. Of a key that has been handed over, where its last write stands now. */
  markOf(write: Write): Mark;
  has(seen: SeenServer, mark: Mark): boolean;
  keeps(seen: SeenServer, mark: Mark): boolean;
  readonly servers: readonly SeenServer[];
  /** The owner of the write's key, and who runs and copies it. */
  groupOf(write: Write): readonly SeenServer[];
}

function lookup({ histories, last }: Kept, world: World): Lookup {
  const servers = serversOf(world);
  const owners = ownersIn(world);
  const masterOf = mastersIn(servers);
  const durable = new Map(servers.map((seen) => [seen.index, durableMark(seen.server)]));
  const groups = new Map<number, readonly SeenServer[]>();
  const groupAt = (owner: SeenServer): readonly SeenServer[] => {
    const known = groups.get(owner.index);
    if (known) return known;
    const copies = servers.filter((seen) => seen.status !== 'dead' && masterOf(seen)?.index === owner.index);
    const group = [owner, ...copies];
    groups.set(owner.index, group);
    return group;
  };
  return {
    servers,
    markOf: (write) => {
      const latest = last.get(placeOf(write));
      return latest?.number === write.number ? latest : write;
    },
    has: (seen, mark) => seen.status !== 'dead' && contains(histories, seen.server, mark),
    keeps: (seen, mark) => {
      const at = durable.get(seen.index) ?? null;
      return at !== null && reaches(histories, at, mark);
    },
    groupOf: ({ slot }) => {
      const owner = owners.of(slot);
      return owner === null ? [] : groupAt(owner);
    },
  };
}

function countPlaces(rows: Rows, writes: readonly Write[], look: Lookup, places: Places): void {
  for (const write of writes) {
    if (rows.losses.has(write.number)) continue;
    const mark = look.markOf(write);
    const [owner, ...copies] = look.groupOf(write);
    if (look.servers.some((seen) => look.keeps(seen, mark))) places.durable += 1;
    if (owner === undefined || !look.has(owner, mark)) continue;
    if (copies.every((copy) => look.has(copy, mark))) places.everywhere += 1;
    else if (!copies.some((copy) => look.has(copy, mark))) places.masterOnly += 1;
  }
}

/** W7. Where all acknowledged writes are that are not lost. */
export function placesOf(kept: Kept, world: World): Places {
  const { rows } = kept;
  const look = lookup(kept, world);
  const places = { ...rows.folded };
  for (const block of rows.blocks) countPlaces(rows, writesOf(block), look, places);
  countPlaces(rows, rows.open, look, places);
  return places;
}

/** Numbers of writes. */
export interface RowsWanted {
  readonly from: number;
  readonly count: number;
}

/** Rows that are remembered, and one of them by its place among those. */
export const rowCount = ({ blocks, open }: Rows): number => blocks.length * BLOCK + open.length;
export function rowAt({ blocks, open }: Rows, place: number): Write | undefined {
  const block = blocks[Math.floor(place / BLOCK)];
  return block ? unpackWrite(block, place % BLOCK) : open[place - blocks.length * BLOCK];
}

/** W7. `count` rows that follow that one, or the first that is remembered. */
export function rowsFrom(kept: Kept, world: World, { from, count }: RowsWanted): LedgerRow[] {
  const { rows } = kept;
  const look = lookup(kept, world);
  const skip = Math.max(0, from - 1 - rows.foldedRows);
  const found: LedgerRow[] = [];
  for (let i = skip; found.length < count; i++) {
    const write = rowAt(rows, i);
    if (!write) break;
    found.push(rowOf(write, rows.losses.get(write.number) ?? null, look));
  }
  return found;
}

function rowOf(write: Write, loss: Loss | null, { markOf, servers, has, keeps }: Lookup): LedgerRow {
  const { at, by, client, db, key, number, offset, sentAt } = write;
  const mark = markOf(write);
  const names = (seen: readonly SeenServer[]): string[] => seen.map(({ name }) => name);
  return {
    number,
    at,
    sentAt,
    client,
    db,
    key,
    by,
    offset,
    on: names(servers.filter((seen) => has(seen, mark))),
    durableOn: names(servers.filter((seen) => keeps(seen, mark))),
    lost: loss?.why ?? null,
    lostAt: loss?.at ?? null,
    failed: null,
  };
}
