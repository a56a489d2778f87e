// How a server begins a life: what its disk has is read, then it opens its ears. Source: SPEC R2, D9, D10; main, initServer,
// loadDataFromDisk, aofOpenIfNeededOnServerStart. Boundary: reading takes its time in persistence/loading.ts.
import type { Outbox } from '../kernel/process';
import { after } from '../kernel/time';
import { thawDataset } from './keyspace/dataset';
import { deleteExpired, hasRunOut, unixTimeMs } from './keyspace/expiry';
import { eachEntry } from './keyspace/dataset';
import { randomId } from './lifecycle';
import { note } from './notes';
import { openAppendOnlyFile } from './persistence/aof';
import { unixTime } from './persistence/clock';
import { diskAt } from './persistence/disk';
import { startLoading } from './persistence/loading';
import { countKeys } from './persistence/rdbFile';
import type { Loading, RdbFile } from './persistence/shapes';
import { createBacklog } from './replication/backlog';
import { commitEach } from './replication/stream';
import type { ServerState } from './state';

/** R2. Every life has its own run id and replication id. A settled server has had them, and its data, from the beginning. */
export function startServer(server: ServerState, asReplica: boolean, out: Outbox): void {
  const { persistence, parameters } = server;
  server.lruClock = unixTime(server, out.now);
  if (server.runId !== '') {
    if (parameters.appendonly) openAppendOnlyFile(server, out);
    return getReady(server, out);
  }
  server.runId = randomId(out);
  server.replid = randomId(out);
  server.bootedAt = out.now;
  persistence.lastSave = unixTime(server, out.now);
  persistence.disk = diskAt(persistence.disk, out.now);
  const { aof, rdb } = persistence.disk;
  const file = parameters.appendonly ? aof : rdb;
  const source = parameters.appendonly ? 'aof' : 'rdb';
  persistence.restored = file?.aside ?? null;
  if (file === null) return finishStart(server, null, asReplica, out);
  startLoading(server, { source, file }, out);
}

/** D9. Everything is in memory: the server goes on from there. */
export function finishStart(
  server: ServerState,
  loading: Loading | null,
  asReplica: boolean,
  out: Outbox,
): void {
  const { persistence } = server;
  persistence.loading = null;
  if (loading !== null) {
    const { file, source } = loading;
    server.dataset = thawDataset(file.dataset, unixTime(server, out.now));
    persistence.keysLoaded = 'keys' in file ? file.keys : file.baseKeys;
    if ('keys' in file) restoreHistory(server, file, asReplica, out);
    else server.dirty = file.changes;
    note(out, { type: 'loaded', from: source === 'aof' ? 'aof' : 'rdb', keys: countKeys(server.dataset) });
  }
  if (server.parameters.appendonly) openAppendOnlyFile(server, out);
  getReady(server, out);
}

function getReady(server: ServerState, out: Outbox): void {
  out.setTimer('cron', 0, after(out.now, server.cronPhase));
}

/**
 * D2. The file's history goes on: a replica stands where it stood, a master knows it as the one before its own, and what has
 * run out since is deleted for its replicas as well.
 */
function restoreHistory(server: ServerState, { history }: RdbFile, asReplica: boolean, out: Outbox): void {
  if (history !== null && asReplica) {
    server.replid = history.replid;
    server.offset = history.offset;
    server.selectedByMaster = history.db;
    if (server.master !== null) server.master.continues = true;
  } else if (history !== null) {
    server.replid2 = history.replid;
    server.secondOffset = history.offset + 1;
    server.offset = history.offset;
    server.backlog = createBacklog(history.offset);
    server.noReplicasSince = out.now;
  }
  if (!asReplica) dropExpired(server, out);
}

function dropExpired(server: ServerState, out: Outbox): void {
  const nowMs = unixTimeMs(server, out.now);
  const { expiredKeys, persistence } = server;
  eachEntry(server.dataset, (entry, db) => {
    if (hasRunOut(entry, nowMs)) deleteExpired({ process: { server }, client: { db } }, entry.key);
  });
  persistence.keysExpired = server.expiredKeys - expiredKeys;
  persistence.keysLoaded -= persistence.keysExpired;
  server.expiredKeys = expiredKeys; // counted as not loaded, not as expired
  commitEach(server);
}
