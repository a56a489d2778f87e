// The child process: at most one, forked with the data set as it is, writing a file while the server goes on.
// Source: SPEC D3, D4; redisFork, hasActiveChildProcess, rdbSaveBackground, backgroundSaveDoneHandler, killRDBChild.
// Boundary: what an append-only file's rewrite leads to is aof.ts, what replicas get is replication/fullSync.ts.
import type { Outbox } from '../../kernel/process';
import { after } from '../../kernel/time';
import type { Duration, Instant } from '../../kernel/time';
import { note } from '../notes';
import type { ServerState } from '../state';
import { unixTime } from './clock';
import { replaceRdb, writingTime } from './disk';
import { savedHistory, takeRdb } from './rdbFile';
import { hasSavePoints } from './savePoints';
import type { Child, RdbFile } from './shapes';
import { stallLeft } from './stall';

export const hasChild = ({ persistence }: ServerState): boolean => persistence.child !== null;

/** D3. The file is of this instant, however long it takes to write it. */
export function fork(
  server: ServerState,
  { type, target, file, takes }: Pick<Child, 'type' | 'target' | 'file'> & { readonly takes?: Duration },
  out: Outbox,
): void {
  server.persistence.forks += 1;
  server.persistence.child = {
    immutable: true,
    type,
    target,
    file,
    startedAt: out.now,
    endsAt: after(out.now, (takes ?? writingTime(file, server) + stallLeft(server, out.now)) as Duration),
    dirty: server.dirty,
  };
}

/** D4. BGSAVE, a save point, or a copy for replicas by way of the disk. */
export function saveInBackground(server: ServerState, out: Outbox): RdbFile {
  const { persistence } = server;
  const file = takeRdb(server, savedHistory(server));
  persistence.saves += 1;
  persistence.lastSaveTry = unixTime(server, out.now);
  fork(server, { type: 'rdb', target: 'disk', file }, out);
  return file;
}

/** D5. SAVE: nobody is served meanwhile. */
export function saveNow(server: ServerState, out: Outbox): void {
  const { persistence } = server;
  const file = takeRdb(server, savedHistory(server));
  out.spend((writingTime(file, server) + stallLeft(server, out.now)) as Duration);
  replaceRdb(server, file);
  settleChanges(server, server.dirty);
  persistence.lastSave = unixTime(server, out.now);
}

/** D5. FLUSHALL leaves no file behind that would bring the data back, where there are save points. Source: flushAllDataAndResetRDB. */
export function resetRdb(server: ServerState, out: Outbox): void {
  const { aof, child } = server.persistence;
  if (child?.type === 'rdb') killChild(server);
  if (!hasSavePoints(server)) return;
  saveNow(server, out);
  aof.changes = 0; // who reads the file back will save at this point, too
  aof.dirtySeen = server.dirty;
}

/** Changes that are in the file now are not waiting for a save point any more. */
function settleChanges(server: ServerState, saved: number): void {
  server.dirty -= saved;
  server.persistence.aof.dirtySeen -= saved;
}

/** D4. The cron notices that the child has ended, at most 100 ms late. Returns it when it has. */
export function reapChild(server: ServerState, out: Outbox): Child | null {
  const { persistence } = server;
  const { child } = persistence;
  if (child === null || child.endsAt > out.now) return null;
  persistence.child = null;
  if (child.type === 'aof') return child;
  const now = unixTime(server, out.now);
  persistence.lastSaveTook = now - unixTime(server, child.startedAt);
  if (child.target === 'replicas') return child;
  replaceRdb(server, child.file);
  settleChanges(server, child.dirty);
  persistence.lastSave = now;
  const { keys, bytes } = child.file;
  note(out, { type: 'saved', keys, bytes });
  return child;
}

/** Its file is thrown away. */
export function killChild(server: ServerState): void {
  server.persistence.child = null;
}

/** Whole seconds since the child began, or -1. */
export function secondsInChild(server: ServerState, type: Child['type'], now: Instant): number {
  const { child } = server.persistence;
  return child?.type === type ? unixTime(server, now) - unixTime(server, child.startedAt) : -1;
}
