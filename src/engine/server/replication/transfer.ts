// A full copy on its way from the master: by a child that writes to the replicas' sockets, or by way of dump.rdb.
// Source: SPEC R10, R15, R16; startBgsaveForReplication, rdbPipeReadHandler, sendBulkToSlave, updateSlavesWaitingBgsave.
// Boundary: who asks for a copy and why is psync.ts; what the receiver does with it is receive.ts.
import type { ConnectionId, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { after, microseconds } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import type { SnapshotMessage } from '../messages';
import { fork, hasChild, killChild, saveInBackground } from '../persistence/child';
import { unixTime } from '../persistence/clock';
import { savedHistory, takeRdb } from '../persistence/rdbFile';
import type { Child, RdbFile } from '../persistence/shapes';
import { simple } from '../reply';
import { createReply } from '../resp';
import type { AttachedReplica, ServerState } from '../state';
import { countGoodReplicas, isAttached, replicasOf } from './attached';
import type { AttachedClient } from './attached';
import { sendHeldStream } from './stream';

/** R10. 100 MB/s, a copy between two machines of one rack; Redis sets no limit (ours). */
export const BYTES_PER_US = 100;
const PART = microseconds(100_000); // how much travels as one message
export const SOCKETS_TIMER = 'copy';
export const FILE_TIMER = 'bulk';
const EOF_MARK_BYTES = 40;

const waitingForStart = (server: ServerState): AttachedClient[] =>
  replicasOf(server).filter(({ replica }) => replica.state === 'waitStart');

/** R10, R16. The cron, and the end of a child: is it time for the copy that somebody waits for? Source: replicationStartPendingFork. */
export function startPendingCopy(server: ServerState, out: Outbox): void {
  if (hasChild(server)) return;
  const waiting = waitingForStart(server);
  if (waiting.length === 0) return;
  const { parameters } = server;
  const now = unixTime(server, out.now);
  const longest = Math.max(...waiting.map(({ lastInteraction }) => now - unixTime(server, lastInteraction)));
  const most = parameters['repl-diskless-sync-max-replicas'];
  const due =
    !parameters['repl-diskless-sync'] ||
    (most > 0 && waiting.length >= most) ||
    longest >= parameters['repl-diskless-sync-delay'];
  if (due) startCopy(server, out);
}

/** R10. One copy serves every replica that waits; while one is being made, newcomers wait for the next. */
export function startCopy(server: ServerState, out: Outbox): void {
  const waiting = waitingForStart(server);
  const toSockets = server.parameters['repl-diskless-sync'] && waiting.every(({ replica }) => replica.eof);
  if (!toSockets) {
    const file = saveInBackground(server, out);
    for (const client of waiting) beginCopy(server, client, file, out);
    return;
  }
  const file = takeRdb(server, savedHistory(server));
  for (const client of waiting) beginCopy(server, client, file, out);
  const takes = microseconds(
    file.bytes / BYTES_PER_US + file.keys * Math.max(0, server.parameters['rdb-key-save-delay']),
  );
  fork(server, { type: 'rdb', target: 'replicas', file, takes }, out);
  setPartTimer(SOCKETS_TIMER, 0, after(out.now, takes), out);
}

/** R16. A copy on its way to the disk serves a newcomer as well, if somebody waits for it already. */
export function joinCopy(server: ServerState, client: AttachedClient, out: Outbox): void {
  const { child } = server.persistence;
  if (child?.type !== 'rdb' || child.target !== 'disk') return;
  const first = replicasOf(server).find(({ replica }) => replica.state === 'waitEnd');
  if (!first) return;
  beginCopy(server, client, child.file, out);
  client.replica.held = [...(first.replica.held ?? [])];
}

/** From here on the stream is kept for the replica. */
function beginCopy(server: ServerState, client: AttachedClient, file: RdbFile, out: Outbox): void {
  const { connection, replica } = client;
  replica.state = 'waitEnd';
  replica.file = file;
  replica.sent = 0;
  replica.held = [];
  server.selected = null; // who begins here has not heard any SELECT
  const { replid, offset } = file.history ?? server;
  const reply = createReply(simple(`FULLRESYNC ${replid} ${offset}`), {
    exchange: 0,
    cause: NO_NOTE,
    write: null,
    snapshotBytes: file.bytes,
  });
  out.send(connection, reply);
}

const setPartTimer = (timer: string, key: number, end: Instant, out: Outbox): void => {
  const next = after(out.now, PART);
  out.setTimer(timer, key, next < end ? next : end);
};

/** R10. What the child has written since the last part goes to every replica that is still there. */
export function onSocketsTimer(server: ServerState, out: Outbox): void {
  const { child } = server.persistence;
  if (child?.target !== 'replicas') return;
  const readers = replicasOf(server).filter(({ replica }) => replica.state === 'waitEnd');
  if (readers.length === 0) return killChild(server); // nobody is left to write to
  const { startedAt, endsAt, file } = child;
  const isLast = out.now >= endsAt;
  const written = isLast
    ? file.bytes
    : Math.floor((file.bytes * (out.now - startedAt)) / (endsAt - startedAt));
  for (const { connection, replica } of readers) {
    out.send(connection, createPart(replica, file, { upTo: written, isLast, size: null }));
    replica.sent = written;
  }
  if (!isLast) setPartTimer(SOCKETS_TIMER, 0, endsAt, out);
}

/** R16. A file is sent to each replica by itself; it goes online with the last byte. */
export function onFileTimer(server: ServerState, key: number, out: Outbox): void {
  const client = server.clients.get(key as ConnectionId);
  if (client === undefined || !isAttached(client) || client.replica.file === null) return;
  const { replica, connection } = client;
  const file = client.replica.file;
  const upTo = Math.min(file.bytes, replica.sent + PART * BYTES_PER_US);
  const isLast = upTo === file.bytes;
  out.send(connection, createPart(replica, file, { upTo, isLast, size: file.bytes }));
  replica.sent = upTo;
  if (!isLast) return setPartTimer(FILE_TIMER, key, fileEnd(file, upTo, out), out);
  putOnline(server, replica, out);
  sendHeldStream(server, connection, replica, out);
}

const fileEnd = ({ bytes }: RdbFile, sent: number, out: Outbox): Instant =>
  after(out.now, microseconds((bytes - sent) / BYTES_PER_US));

interface Part {
  readonly upTo: number;
  readonly isLast: boolean;
  /** As announced before the first byte; null when the end is marked instead. */
  readonly size: number | null;
}

function createPart({ sent }: AttachedReplica, file: RdbFile, { upTo, isLast, size }: Part): SnapshotMessage {
  const part = upTo - sent;
  const frame = (sent === 0 ? 8 : 0) + (isLast && size === null ? EOF_MARK_BYTES : 0);
  return { immutable: true, kind: 'snapshot', bytes: part + frame, part, size, file: isLast ? file : null };
}

function putOnline(server: ServerState, replica: AttachedReplica, out: Outbox): void {
  replica.state = 'online';
  replica.file = null;
  replica.ackAt = out.now;
  countGoodReplicas(server, out.now);
}

/** R10, R16. The child has ended: what went to sockets waits for an acknowledgement, what went to the disk is sent from there. */
export function onCopyDone(server: ServerState, child: Child, out: Outbox): void {
  for (const { connection, replica } of replicasOf(server)) {
    if (replica.state !== 'waitEnd') continue;
    if (child.target === 'replicas') {
      putOnline(server, replica, out);
      replica.startsOnAck = true;
    } else {
      replica.state = 'sendBulk';
      setPartTimer(FILE_TIMER, connection, fileEnd(child.file, 0, out), out);
    }
  }
}
