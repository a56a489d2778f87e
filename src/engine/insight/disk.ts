// What is on a server's disk, and what it would have if it were killed or unplugged now. Source: SPEC D1, D8, D12.
// Boundary: sizes and counts; the contents are those of the data set.
import { serverNamed } from '../checkers/world';
import type { Instant } from '../kernel/time';
import { diskAfterKill, diskAfterOutage, diskAt } from '../server/persistence/disk';
import { countKeys } from '../server/persistence/rdbFile';
import type { AppendOnlyFile, Disk } from '../server/persistence/shapes';
import type { Looked } from './looked';

export interface DiskQuestion {
  readonly kind: 'disk';
  readonly name: string;
}

export interface SeenDisk {
  readonly kind: 'disk';
  readonly at: number;
  readonly save: string;
  readonly appendonly: boolean;
  readonly appendfsync: string;
  readonly rdb: { readonly keys: number; readonly bytes: number } | null;
  readonly aof: {
    readonly keys: number;
    readonly baseBytes: number;
    readonly appendedBytes: number;
    readonly changes: number;
  } | null;
  /** A child that writes a file now: instants in µs. */
  readonly child: {
    readonly type: 'rdb' | 'aof';
    readonly startedAt: number;
    readonly endsAt: number;
  } | null;
  /** Keys in memory, and how many a restart would find. */
  readonly inMemory: number;
  readonly afterKill: number;
  readonly afterOutage: number;
}

export function readDisk({ name }: DiskQuestion, { run }: Looked): SeenDisk | null {
  const seen = serverNamed(run, name);
  if (!seen) return null;
  const { server, status } = seen;
  const { parameters, persistence, dataset } = server;
  const now = run.now as Instant;
  const dead = status === 'dead';
  const disk = dead ? diskAt(persistence.disk, now) : diskAfterKill(server, now);
  const { child } = persistence;
  const kept = (found: Disk): number => keysKept(found, parameters.appendonly);
  return {
    kind: 'disk',
    at: run.now,
    save: parameters.save,
    appendonly: parameters.appendonly,
    appendfsync: parameters.appendfsync,
    rdb: disk.rdb && { keys: disk.rdb.keys, bytes: disk.rdb.bytes },
    aof: disk.aof && shownFile(disk.aof),
    child: child && !dead ? { type: child.type, startedAt: child.startedAt, endsAt: child.endsAt } : null,
    inMemory: dead ? 0 : countKeys(dataset),
    afterKill: kept(disk),
    afterOutage: kept(dead ? disk : diskAfterOutage(server, now)),
  };
}

const shownFile = ({ dataset, baseBytes, appendedBytes, changes }: AppendOnlyFile): SeenDisk['aof'] => ({
  keys: countKeys(dataset),
  baseBytes,
  appendedBytes,
  changes,
});

/** D4. With appendonly the start reads that file alone. */
const keysKept = ({ rdb, aof }: Disk, appendonly: boolean): number => {
  const file = appendonly ? aof : rdb;
  return file === null ? 0 : countKeys(file.dataset);
};
