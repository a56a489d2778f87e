// The append-only file: what is appended, when it is synced, and how it is turned on, off and rewritten.
// Source: SPEC D6, D7, D8; feedAppendOnlyFile, flushAppendOnlyFile, startAppendOnly, stopAppendOnly, backgroundRewriteDoneHandler.
// Boundary: no command is kept, since reading the file back gives the data set; only its length is counted.
import type { Outbox } from '../../kernel/process';
import { note } from '../notes';
import { respBytes } from '../resp';
import type { ServerState } from '../state';
import { fork, hasChild, killChild } from './child';
import { isPostponed, stallLeft } from './stall';
import { unixTime } from './clock';
import { appendOnlyFile } from './disk';
import { takeBase } from './rdbFile';
import type { Child, RdbFile } from './shapes';

/** D6. Whether commands are appended: also to the file that waits for its first base. */
export const isAppending = ({ persistence: { aof, child } }: ServerState): boolean =>
  aof.state === 'on' || (aof.state === 'waitRewrite' && child?.type === 'aof');

const TRANSACTION = respBytes(['MULTI']) + respBytes(['EXEC']);

/** D6. What one command has changed, in the form in which replicas hear of it, several changes as a transaction. */
export function appendToFile(
  { persistence: { aof } }: ServerState,
  changes: readonly { readonly db: number; readonly argv: readonly string[] }[],
  together: boolean,
): void {
  if (together && changes.length > 1) aof.buffered += TRANSACTION;
  for (const { db, argv } of changes) {
    if (aof.selected !== db) aof.buffered += respBytes(['SELECT', String(db)]);
    aof.selected = db;
    aof.buffered += respBytes(argv);
  }
}

/** D6, D7. The end of every turn: what was buffered is written before anybody is answered, and synced as appendfsync says. */
export function flushAppendOnlyFile(server: ServerState, out: Outbox): void {
  const { aof } = server.persistence;
  if (aof.state === 'off' || (aof.unwritten !== null && isPostponed(server, out.now))) return;
  const changes = server.dirty - aof.dirtySeen;
  aof.dirtySeen = server.dirty;
  if (aof.buffered > 0) {
    aof.changes += changes;
    aof.changesSinceFork += changes;
    aof.currentBytes += aof.buffered;
    aof.appendedBytes += aof.buffered;
    aof.appendedSinceFork += aof.buffered;
    aof.buffered = 0;
  }
  sync(server, out);
}

const WRITTEN_BACK_AFTER = 30; // s: how old a page is when Linux writes it by itself (vm.dirty_expire_centisecs)

/** D7. always: before the turn ends; everysec: when the second has changed; no: when the kernel comes to it. */
function sync(server: ServerState, out: Outbox): void {
  const { aof } = server.persistence;
  const { appendfsync } = server.parameters;
  if (appendfsync === 'always') {
    aof.synced = null;
    return;
  }
  if (aof.state !== 'on') return;
  const now = unixTime(server, out.now);
  const due = appendfsync === 'everysec' ? now > aof.syncedAt : now - aof.syncedAt >= WRITTEN_BACK_AFTER;
  if (aof.synced !== null && (!due || aof.synced.appendedBytes === aof.appendedBytes)) return;
  if (appendfsync === 'everysec' && stallLeft(server, out.now) > 0) {
    // The thread that syncs begins, and does not come back. What has been synced before stays so.
    aof.synced ??= appendOnlyFile(server);
    aof.unwritten = { immutable: true, file: appendOnlyFile(server), since: null };
    aof.syncedAt = now;
    return;
  }
  aof.synced = appendOnlyFile(server);
  aof.syncedAt = now;
}

/** D6. CONFIG SET appendonly has been said, or a full copy has come: the file follows from a base that is still to be written. */
export function startAppendOnly(server: ServerState, out: Outbox): void {
  const { persistence } = server;
  const { aof, child } = persistence;
  aof.state = 'waitRewrite';
  aof.dirtySeen = server.dirty;
  if (child !== null && child.type !== 'aof') persistence.rewriteScheduled = true;
  else {
    killChild(server);
    rewriteInBackground(server, out);
  }
}

/** D6. The file stays on the disk as it is, and is not added to any more. */
export function stopAppendOnly(server: ServerState, out: Outbox): void {
  const { persistence } = server;
  flushAppendOnlyFile(server, out);
  if (persistence.aof.state === 'on') persistence.disk = { ...persistence.disk, aof: appendOnlyFile(server) };
  persistence.aof = {
    ...persistence.aof,
    state: 'off',
    selected: null,
    appendedSinceFork: 0,
    synced: null,
    unwritten: null,
  };
  persistence.rewriteScheduled = false;
  if (persistence.child?.type === 'aof') killChild(server);
}

/** D6. What comes after this instant goes into a further file. Returns whether it could begin. */
export function rewriteInBackground(server: ServerState, out: Outbox): boolean {
  const { persistence } = server;
  if (hasChild(server)) return false;
  const { aof } = persistence;
  aof.selected = null;
  flushAppendOnlyFile(server, out);
  aof.appendedSinceFork = 0;
  aof.changesSinceFork = 0;
  persistence.rewrites += 1;
  persistence.rewriteScheduled = false;
  fork(server, { type: 'aof', target: 'disk', file: takeBase(server) }, out);
  return true;
}

/** D6. The new base replaces the old one and everything appended before it was begun. */
export function onRewritten(server: ServerState, { file, startedAt }: Child, out: Outbox): void {
  const { persistence } = server;
  const { aof } = persistence;
  persistence.lastRewriteTook = unixTime(server, out.now) - unixTime(server, startedAt);
  if (aof.state === 'off') persistence.disk = { ...persistence.disk, aof: fileOf(file) };
  else {
    setBase(server, file, { appended: aof.appendedSinceFork, changes: aof.changesSinceFork });
    aof.currentBytes = file.bytes + aof.appendedSinceFork;
    aof.rewriteBase = aof.currentBytes;
    aof.state = 'on';
    aof.synced = null; // a new base is synced before it takes its place, and the rest follows with this turn
  }
  note(out, { type: 'aofRewritten', keys: file.keys, bytes: file.bytes });
}

function setBase(
  { persistence: { aof } }: ServerState,
  { keys, bytes }: Pick<RdbFile, 'keys' | 'bytes'>,
  { appended, changes }: { readonly appended: number; readonly changes: number },
): void {
  aof.baseKeys = keys;
  aof.baseBytes = bytes;
  aof.appendedBytes = appended;
  aof.changes = changes;
}

const fileOf = ({ dataset, keys, bytes, aside }: RdbFile) =>
  ({
    immutable: true,
    dataset,
    baseKeys: keys,
    baseBytes: bytes,
    appendedBytes: 0,
    changes: 0,
    aside,
  }) as const;

/** D6. A start with an empty directory begins the file with an empty base; otherwise it is gone on with. */
export function openAppendOnlyFile(server: ServerState, out: Outbox): void {
  const { persistence } = server;
  const { aof, disk } = persistence;
  aof.state = 'on';
  aof.dirtySeen = server.dirty;
  aof.syncedAt = unixTime(server, out.now);
  if (disk.aof === null) return setBase(server, takeBase(server), { appended: 0, changes: 0 });
  const { baseKeys, baseBytes, appendedBytes, changes } = disk.aof;
  setBase(server, { keys: baseKeys, bytes: baseBytes }, { appended: appendedBytes, changes });
  aof.currentBytes = baseBytes + appendedBytes;
  aof.rewriteBase = baseBytes;
}

const GROWTH = 100; // percent of what it was

/** D6. By itself a file is rewritten when it has grown by so many percent since the last time. */
export function rewriteIfGrown(server: ServerState, out: Outbox): void {
  const { aof } = server.persistence;
  const percent = server.parameters['auto-aof-rewrite-percentage'];
  if (aof.state !== 'on' || percent === 0 || hasChild(server)) return;
  if (aof.currentBytes <= server.parameters['auto-aof-rewrite-min-size']) return;
  const growth = Math.floor((aof.currentBytes * GROWTH) / (aof.rewriteBase || 1)) - GROWTH;
  if (growth >= percent) rewriteInBackground(server, out);
}
