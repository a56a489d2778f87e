// What persistence keeps: the files on the disk, the child that is writing one, the append-only file's counters, a load that goes on.
// Source: the rdb_* , aof_* and loading_* fields of struct redisServer. Boundary: types and their first values.
import type { Input } from '../../kernel/process';
import { ZERO } from '../../kernel/time';
import type { Duration, Instant } from '../../kernel/time';
import type { Dataset } from '../keyspace/dataset';

/** Where a data set stands in its server's history; for the ledger alone. */
export interface Mark {
  readonly replid: string;
  readonly offset: number;
  /** Changes made while nobody could ask for the stream, which the offset does not count. */
  readonly unheard: number;
}

/** What an RDB file says about replication; a master that nobody has ever copied says nothing. */
export interface SavedHistory {
  readonly replid: string;
  readonly offset: number;
  readonly db: number;
}

/** dump.rdb, or the base of an append-only file. */
export interface RdbFile {
  readonly immutable: true;
  readonly dataset: Dataset;
  readonly keys: number;
  readonly bytes: number;
  readonly history: SavedHistory | null;
  readonly aside: Mark;
}

/** appendonlydir: a base and what has been appended since. `dataset` is what reading it gives. */
export interface AppendOnlyFile {
  readonly immutable: true;
  readonly dataset: Dataset;
  readonly baseKeys: number;
  readonly baseBytes: number;
  readonly appendedBytes: number;
  /** Changes that were appended. */
  readonly changes: number;
  readonly aside: Mark;
}

/** What is there when the process is gone. */
export interface Disk {
  readonly immutable: true;
  readonly rdb: RdbFile | null;
  readonly aof: AppendOnlyFile | null;
  /** A file that the child of a killed server goes on writing, and when it takes the place of dump.rdb. */
  readonly orphan: { readonly file: RdbFile; readonly endsAt: number } | null;
}

/** The one child process that writes a file in the background. Source: redisFork, child_type, rdb_child_type. */
export interface Child {
  readonly immutable: true;
  readonly type: 'rdb' | 'aof';
  /** An RDB that goes to the replicas' sockets leaves nothing on the disk. */
  readonly target: 'disk' | 'replicas';
  readonly file: RdbFile;
  readonly startedAt: Instant;
  readonly endsAt: Instant;
  /** server.dirty when it began. */
  readonly dirty: number;
}

export interface Aof {
  /** waitRewrite: it was turned on, and begins to count when its first base has been written. */
  state: 'off' | 'on' | 'waitRewrite';
  /** As INFO has them: aof_current_size, aof_base_size. */
  currentBytes: number;
  rewriteBase: number;
  baseKeys: number;
  baseBytes: number;
  /** Since the base was written, and since the rewrite that goes on began. */
  appendedBytes: number;
  appendedSinceFork: number;
  changes: number;
  changesSinceFork: number;
  /** server.dirty at the end of the last turn. */
  dirtySeen: number;
  /** Bytes of this turn. */
  buffered: number;
  /** The database that it has selected. */
  selected: number | null;
  /** What is on the platter, as far as it is less than what has been written; null = everything. */
  synced: AppendOnlyFile | null;
  /** When that was made so, in whole seconds. */
  syncedAt: number;
  /** D14. The file as it was written last, while a background fsync that does not end keeps the rest back; and since when. */
  unwritten: {
    readonly immutable: true;
    readonly file: AppendOnlyFile;
    readonly since: Instant | null;
  } | null;
  /** How often that lasted two seconds and the server waited itself. */
  delayedSyncs: number;
}

/** A data set that is being read. Source: startLoading, rdbLoadProgressCallback. */
export interface Loading {
  readonly source: 'rdb' | 'aof' | 'master';
  readonly file: RdbFile | AppendOnlyFile;
  readonly bytes: number;
  readonly startedAt: Instant;
  readonly takes: Duration;
  /** What of it will be in memory when the present stretch ends, and when that is. */
  loaded: number;
  readUntil: Instant;
  /** What has to wait until everything is read: the bus of a starting node, the stream of a master. */
  held: Input[];
  overdue: { readonly timer: string; readonly key: number }[];
}

export interface Persistence {
  disk: Disk;
  child: Child | null;
  aof: Aof;
  loading: Loading | null;
  /** Whole seconds since 1970. */
  lastSave: number;
  lastSaveTry: number;
  /** Seconds that they took; -1 = none so far. */
  lastSaveTook: number;
  lastRewriteTook: number;
  /** How many were begun; a copy to sockets is a child too. */
  forks: number;
  saves: number;
  rewrites: number;
  saveScheduled: boolean;
  rewriteScheduled: boolean;
  keysLoaded: number;
  keysExpired: number;
  /** D14. Until then the disk takes nothing to the platter. */
  stalledUntil: Instant;
  /** For the ledger: where what was on the disk at the start of this life stood; null = there was nothing. */
  restored: Mark | null;
}

export const EMPTY_DISK: Disk = { immutable: true, rdb: null, aof: null, orphan: null };

export const createAof = (state: Aof['state']): Aof => ({
  state,
  currentBytes: 0,
  rewriteBase: 0,
  baseKeys: 0,
  baseBytes: 0,
  appendedBytes: 0,
  appendedSinceFork: 0,
  changes: 0,
  changesSinceFork: 0,
  dirtySeen: 0,
  buffered: 0,
  selected: null,
  synced: null,
  syncedAt: 0,
  unwritten: null,
  delayedSyncs: 0,
});

/** A server that has just been started at that second. */
export const createPersistence = (disk: Disk, startedAt: number): Persistence => ({
  disk,
  child: null,
  aof: createAof('off'),
  loading: null,
  lastSave: startedAt,
  lastSaveTry: 0,
  lastSaveTook: -1,
  lastRewriteTook: -1,
  forks: 0,
  saves: 0,
  rewrites: 0,
  saveScheduled: false,
  rewriteScheduled: false,
  keysLoaded: 0,
  keysExpired: 0,
  stalledUntil: ZERO,
  restored: null,
});
