// What is on the disk, and what a crash leaves of it. Source: SPEC D1, D3, D8; rdbSave, sendChildInfo, rename(2).
// Boundary: a file takes its place whole; who writes it and when is child.ts.
import type { Duration, Instant } from '../../kernel/time';
import { microseconds } from '../../kernel/time';
import { freezeDataset } from '../keyspace/dataset';
import type { ServerState } from '../state';
import { countKeys, markOf } from './rdbFile';
import type { AppendOnlyFile, Child, Disk, RdbFile } from './shapes';

const BYTES_PER_US = 100; // 100 MB/s, an ordinary disk (ours)
const US_PER_KEY = 2; // measured with 7.0.15: 2 to 3 µs a key, saving and loading
const FORK = 1000; // µs: a small process and the file's own overhead

interface Size {
  readonly bytes: number;
  readonly keys: number;
}

/** D3. How long it takes to write, and to read, a file. */
export const writingTime = ({ bytes, keys }: Size, { parameters }: ServerState): Duration =>
  microseconds(
    FORK + bytes / BYTES_PER_US + keys * (US_PER_KEY + Math.max(0, parameters['rdb-key-save-delay'])),
  );

export const readingTime = ({ bytes, keys }: Size, { parameters }: ServerState): Duration =>
  microseconds(bytes / BYTES_PER_US + keys * (US_PER_KEY + Math.max(0, parameters['key-load-delay'])));

/** dump.rdb has been replaced. What an earlier child may still be writing is for later. */
export function replaceRdb(server: ServerState, rdb: RdbFile): void {
  server.persistence.disk = { ...server.persistence.disk, rdb };
}

/** The disk as it is now: the child of a server that was killed may have come to its end. */
export function diskAt(disk: Disk, now: Instant): Disk {
  const { orphan } = disk;
  return orphan !== null && orphan.endsAt <= now ? { ...disk, rdb: orphan.file, orphan: null } : disk;
}

/** What reading the append-only file would give, as it has been written so far. */
export function appendOnlyFile(server: ServerState): AppendOnlyFile {
  const { baseKeys, baseBytes, appendedBytes, changes } = server.persistence.aof;
  const dataset = freezeDataset(server.dataset);
  return {
    immutable: true,
    dataset,
    baseKeys,
    baseBytes,
    appendedBytes,
    changes,
    aside: markOf(server),
  };
}

/**
 * D8. SIGKILL takes what is in memory. What has been handed to the kernel is safe, synced or not; a child that is saving goes
 * on by itself, unless it has a chance to notice that nobody listens any more.
 */
export function diskAfterKill(server: ServerState, now: Instant): Disk {
  const { aof, child, disk, loading } = server.persistence;
  const orphan =
    child !== null && outlivesItsParent(child, now)
      ? { file: child.file, endsAt: child.endsAt }
      : diskAt(disk, now).orphan;
  return diskAt(
    {
      ...diskAt(disk, now),
      aof:
        aof.state === 'on' && loading?.source !== 'aof'
          ? (aof.unwritten?.file ?? appendOnlyFile(server))
          : disk.aof,
      orphan,
    },
    now,
  );
}

/** D12. Without power it takes what the kernel had not brought to the platter yet, too; a file in its place was synced first. */
export function diskAfterOutage(server: ServerState, now: Instant): Disk {
  const { aof, child, loading } = server.persistence;
  const disk = diskAt(server.persistence.disk, now);
  const saved = child?.type === 'rdb' && child.target === 'disk' && child.endsAt <= now;
  return {
    immutable: true,
    rdb: saved ? child.file : disk.rdb,
    aof:
      aof.state === 'on' && loading?.source !== 'aof'
        ? (aof.synced ?? aof.unwritten?.file ?? appendOnlyFile(server))
        : disk.aof,
    orphan: null,
  };
}

export const KEYS_PER_REPORT = 1024;
const REPORT_EVERY = 1_000_000; // µs

/** D8. A child reports after its first key and then every 1024 keys, at most once a second; a report that fails ends it. */
export function outlivesItsParent({ type, target, file, startedAt, endsAt }: Child, now: Instant): boolean {
  if (type !== 'rdb' || target !== 'disk') return false;
  if (endsAt <= now) return true;
  const perReport = ((endsAt - startedAt) / Math.max(1, countKeys(file.dataset))) * KEYS_PER_REPORT;
  for (let at = startedAt + perReport, last: number = startedAt; at < endsAt; at += perReport) {
    if (at - last < REPORT_EVERY) continue;
    if (at > now) return false;
    last = at;
  }
  return true;
}
