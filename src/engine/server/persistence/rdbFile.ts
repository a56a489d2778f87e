// What an RDB file holds and how large it is. Source: SPEC D1; rdbSave, rdbSaveInfoAuxFields, rdbPopulateSaveInfo.
// Boundary: nobody writes bytes; strings are counted as if they were not compressed.
import { eachEntry, freezeDataset, keysIn } from '../keyspace/dataset';
import type { Dataset, Entry } from '../keyspace/dataset';
import { valueBytes } from '../keyspace/value';
import { writeObject } from '../payload/write';
import type { ServerState } from '../state';
import type { Mark, RdbFile, SavedHistory } from './shapes';

/** D1. The data set as it is at this instant: what a forked child sees. */
export function takeRdb(server: ServerState, history: SavedHistory | null): RdbFile {
  const dataset = freezeDataset(server.dataset);
  return {
    immutable: true,
    dataset,
    keys: countKeys(dataset),
    bytes: rdbBytes(dataset, history),
    history,
    aside: markOf(server),
  };
}

/** The base of an append-only file says nothing about replication. */
export const takeBase = (server: ServerState): RdbFile => takeRdb(server, null);

/** D2. Only who has a backlog, or a master, knows a history that others can continue. Source: rdbPopulateSaveInfo. */
export function savedHistory({
  backlog,
  master,
  offset,
  replid,
  ...server
}: ServerState): SavedHistory | null {
  if (master !== null) return { replid, offset, db: server.selectedByMaster };
  return backlog === null ? null : { replid, offset, db: server.selected ?? 0 };
}

export const markOf = ({ replid, offset, unheard }: ServerState): Mark => ({ replid, offset, unheard });

export const countKeys = ({ databases }: Dataset): number =>
  databases.reduce((sum, database) => sum + keysIn(database), 0);

// Header, version, bits, creation time, memory, what kind of file it is, end and checksum.
const FRAME_BYTES = 9 + 18 + 14 + 12 + 15 + 12 + 9;

export function rdbBytes(dataset: Dataset, history: SavedHistory | null): number {
  let bytes = FRAME_BYTES;
  if (history !== null) bytes += 18 + 50 + 13 + stringBytes(String(history.offset));
  for (const database of dataset.databases) {
    const keys = keysIn(database);
    if (keys > 0) bytes += 3 + lengthBytes(keys) + lengthBytes(database.expires.length);
  }
  eachEntry(dataset, (entry) => (bytes += entryBytes(entry)));
  return bytes;
}

const entryBytes = (entry: Entry): number =>
  stringBytes(entry.key) + objectBytes(entry) + (entry.expiresAt === null ? 0 : 9);

function objectBytes(entry: Entry): number {
  const { value } = entry;
  if (typeof value === 'string') return 1 + stringBytes(value);
  return value.type === 'zset' ? 1 + valueBytes(value) : writeObject(entry).length;
}

const lengthBytes = (length: number): number => (length < 64 ? 1 : length < 16_384 ? 2 : 5);

/** Text that is a small integer is kept as one. Source: rdbSaveRawString. */
export function stringBytes(text: string): number {
  if (text.length <= 11 && /^(0|-?[1-9]\d*)$/.test(text)) {
    const n = Number(text);
    if (n >= -128 && n <= 127) return 2;
    if (n >= -32_768 && n <= 32_767) return 3;
    if (n >= -2_147_483_648 && n <= 2_147_483_647) return 5;
  }
  return lengthBytes(text.length) + text.length;
}
