// The master's end of replication: PSYNC and REPLCONF, the copy that a new replica gets, and what is due every second.
// Source: SPEC R5, R8 to R11; syncCommand, replconfCommand, replicationCron.
import type { ConnectionId, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { after, microseconds, seconds, since } from '../../kernel/time';
import { backlogFrom, createBacklog } from './backlog';
import { forgetClient } from '../clients/forget';
import { shareDataset, snapshotBytes } from '../keyspace/dataset';
import { NO_REPLID, createAttachedReplica, randomId } from '../lifecycle';
import type { SnapshotMessage } from '../messages';
import { OK, error, simple } from '../reply';
import type { Reply } from '../reply';
import { createReply, createStream } from '../resp';
import type { AttachedReplica, Connected, ServerState } from '../state';
import { PING, append, flushStream } from './stream';

export const SNAPSHOT_BYTES_PER_SECOND = 100_000_000; // a copy between two machines of one rack; Redis sets no limit
const BACKLOG_TTL = seconds(3600); // repl-backlog-ttl

/** R9. What a connection tells about itself before it asks for the stream, and its acknowledgements after. */
export function onReplconf(
  server: ServerState,
  client: Connected,
  argv: readonly string[],
  out: Outbox,
): Reply | null {
  if (argv.length % 2 === 0) return error('ERR syntax error');
  client.replica ??= createAttachedReplica(out.now);
  for (let i = 1; i < argv.length; i += 2) {
    const option = argv[i]?.toLowerCase();
    if (option === 'ack') {
      onAck(server, client.connection, client.replica, Number(argv[i + 1]), out);
      return null;
    }
    if (option === 'listening-port') client.replica.listeningPort = Number(argv[i + 1]);
    else if (option !== 'capa') return error(`ERR Unrecognized REPLCONF option: ${argv[i]}`);
  }
  return OK;
}

/** R9, R10. The first acknowledgement after a copy sets the stream going. */
function onAck(
  server: ServerState,
  connection: ConnectionId,
  replica: AttachedReplica,
  offset: number,
  out: Outbox,
): void {
  if (replica.state === 'handshake') return;
  replica.ackOffset = Math.max(replica.ackOffset, offset);
  replica.ackAt = out.now;
  if (replica.state !== 'online' || replica.held === null) return;
  flushStream(server, out);
  const commands = replica.held.flatMap((message) => message.commands);
  if (commands.length > 0) out.send(connection, createStream(commands, server.offset));
  replica.held = null;
}

/** R8, R10. Continue the stream where the replica stopped, or copy everything. */
export function onPsync(
  server: ServerState,
  client: Connected,
  argv: readonly string[],
  out: Outbox,
): Reply | null {
  if (client.replica !== null && client.replica.state !== 'handshake') return null;
  if (server.master !== null && server.master.state !== 'connected') {
    return error("NOMASTERLINK Can't SYNC while not connected with my master");
  }
  const replica = (client.replica ??= createAttachedReplica(out.now));
  flushStream(server, out);
  server.replicas += 1;
  replica.ackAt = out.now;
  const commands = continuation(server, argv[1] ?? '', Number(argv[2]));
  if (commands !== null) {
    replica.state = 'online';
    say(client.connection, simple(`CONTINUE ${server.replid}`), out);
    if (commands.length > 0) out.send(client.connection, createStream(commands, server.offset));
    return null;
  }
  replica.state = 'wait_bgsave';
  replica.waitingSince = out.now;
  if (server.backlog === null) startHistory(server, out);
  if (server.parameters['repl-diskless-sync-delay'] === 0) startSnapshots(server, out);
  return null;
}

/** R8. The rest of the stream from that offset on, when the history is ours and still at hand. */
function continuation(
  server: ServerState,
  replid: string,
  from: number,
): readonly (readonly string[])[] | null {
  const ours = replid === server.replid || (replid === server.replid2 && from <= server.secondOffset);
  return ours && server.backlog !== null ? backlogFrom(server.backlog, from) : null;
}

/** R8. A backlog from scratch belongs to a history of its own: what was written before it cannot be continued. */
function startHistory(server: ServerState, out: Outbox): void {
  server.replid = randomId(out);
  server.replid2 = NO_REPLID;
  server.secondOffset = -1;
  server.backlog = createBacklog(server.offset);
}

/** R10. One snapshot serves every replica that waits; while one is being sent, newcomers wait for the next. */
function startSnapshots(server: ServerState, out: Outbox): void {
  const attached = replicasOf(server);
  if (attached.some(({ replica }) => replica.snapshot !== null)) return;
  const snapshot = takeSnapshot(server);
  const arrival = microseconds((snapshot.bytes * 1_000_000) / SNAPSHOT_BYTES_PER_SECOND);
  for (const { connection, replica } of attached) {
    if (replica.state !== 'wait_bgsave') continue;
    replica.state = 'send_bulk';
    replica.snapshot = snapshot;
    replica.held = [];
    say(connection, simple(`FULLRESYNC ${server.replid} ${server.offset}`), out, snapshot.bytes);
    out.setTimer('snapshot', connection, after(out.now, arrival));
  }
  server.selected = null; // those who begin here have not heard any SELECT
}

function takeSnapshot(server: ServerState): SnapshotMessage {
  const dataset = shareDataset(server.dataset);
  const bytes = snapshotBytes(dataset);
  return { immutable: true, kind: 'snapshot', bytes, replid: server.replid, offset: server.offset, dataset };
}

/** R10. The last byte of the snapshot is on its way. */
export function onSnapshotTimer(server: ServerState, key: number, out: Outbox): void {
  const connection = key as ConnectionId;
  const replica = server.clients.get(connection)?.replica;
  if (!replica?.snapshot) return;
  out.send(connection, replica.snapshot);
  replica.snapshot = null;
  replica.state = 'online';
  replica.ackAt = out.now;
}

/** R11. What replicationCron does for the replicas, once a second; `loop` counts those seconds. */
export function cronForReplicas(server: ServerState, loop: number, out: Outbox): void {
  if (server.replicas === 0) return forgetBacklog(server, out);
  // E10. While it makes room for a replica a master writes nothing of its own either: their offsets are to meet.
  const standsStill = server.master !== null || server.pauses.has('failover');
  if (!standsStill && loop % server.parameters['repl-ping-replica-period'] === 0) append(server, PING);
  const timeout = seconds(server.parameters['repl-timeout']);
  const delay = seconds(server.parameters['repl-diskless-sync-delay']);
  let due = false;
  for (const { connection, replica } of replicasOf(server)) {
    if (replica.state === 'online' && since(replica.ackAt, out.now) > timeout)
      closeReplica(server, connection, out);
    else if (replica.state === 'wait_bgsave' && since(replica.waitingSince, out.now) >= delay) due = true;
  }
  if (!due) return;
  flushStream(server, out);
  startSnapshots(server, out);
}

/** R8. Nobody has asked for an hour: the history ends. */
function forgetBacklog(server: ServerState, out: Outbox): void {
  if (server.backlog === null || server.master !== null) return;
  if (since(server.noReplicasSince, out.now) <= BACKLOG_TTL) return;
  startHistory(server, out);
  server.backlog = null;
}

export interface AttachedClient extends Connected {
  readonly replica: AttachedReplica;
}

/** Those that have asked for the stream, in the order in which they came. */
export function replicasOf(server: ServerState): AttachedClient[] {
  const found: AttachedClient[] = [];
  if (server.replicas === 0) return found;
  for (const client of server.clients.values()) {
    if (client.replica !== null && client.replica.state !== 'handshake') found.push(client as AttachedClient);
  }
  return found;
}

/** Our replicas must ask again, because the history that they follow has another name now. */
export function closeReplicas(server: ServerState, out: Outbox): void {
  for (const { connection } of replicasOf(server)) closeReplica(server, connection, out);
}

function closeReplica(server: ServerState, connection: ConnectionId, out: Outbox): void {
  forgetClient(server, connection, out);
  out.close(connection);
}

function say(connection: ConnectionId, reply: Reply, out: Outbox, bytes?: number): void {
  out.send(
    connection,
    createReply(reply, { exchange: 0, cause: NO_NOTE, write: null, snapshotBytes: bytes }),
  );
}
