// The master's end of replication beside the copy: what replicas tell about themselves, and what is due every second.
// Source: SPEC R8, R9, R11; replconfCommand, replicationCron, refreshGoodSlavesCount.
import type { Outbox } from '../../kernel/process';
import { NOT_AN_INTEGER, parseLong } from '../commands/integers';
import type { NewlineMessage } from '../messages';
import { unixTime } from '../persistence/clock';
import { SYNTAX_ERROR } from '../render';
import { OK, error } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerState } from '../state';
import { closeReplica, countGoodReplicas, createAttachedReplica, replicasOf } from './attached';
import type { AttachedClient } from './attached';
import { checkChild } from './children';
import { startHistory } from './history';
import { PING, append, flushStream, sendHeldStream } from './stream';
import { startPendingCopy } from './transfer';

/** R9. What a connection tells about itself before it asks for the stream, and its acknowledgements after. */
export function onReplconf(
  server: ServerState,
  client: Connected,
  argv: readonly string[],
  out: Outbox,
): Reply | null {
  if (argv.length % 2 === 0) return SYNTAX_ERROR;
  for (let i = 1; i < argv.length; i += 2) {
    const option = argv[i]?.toLowerCase();
    const value = argv[i + 1] ?? '';
    if (option === 'ack') {
      onAck(server, client, value, out);
      return null;
    }
    if (option === 'getack') return null; // only a master's own stream is answered
    const refused = tellAboutItself(client, option, value, out);
    if (refused === 'unknown') return error(`ERR Unrecognized REPLCONF option: ${argv[i]}`);
    if (refused !== null) return refused;
  }
  return OK;
}

const LONGEST_ADDRESS = 256;

function tellAboutItself(
  client: Connected,
  option: string | undefined,
  value: string,
  out: Outbox,
): Reply | 'unknown' | null {
  switch (option) {
    case 'listening-port': {
      const port = parseLong(value);
      if (port === null) return NOT_AN_INTEGER;
      (client.replica ??= createAttachedReplica(out.now)).listeningPort = Number(port);
      return null;
    }
    case 'ip-address':
      if (value.length >= LONGEST_ADDRESS)
        return error(
          `ERR REPLCONF ip-address provided by replica instance is too long: ${value.length} bytes`,
        );
      (client.replica ??= createAttachedReplica(out.now)).announcedIp = value;
      return null;
    case 'capa':
      if (value.toLowerCase() === 'eof') (client.replica ??= createAttachedReplica(out.now)).eof = true;
      return null;
    default:
      return 'unknown';
  }
}

/** R9, R10. The first acknowledgement after a copy sets the stream going. */
function onAck(server: ServerState, client: Connected, text: string, out: Outbox): void {
  const { connection, replica } = client;
  const offset = parseLong(text);
  if (replica === null || replica.state === 'handshake' || offset === null) return;
  replica.ackOffset = Math.max(replica.ackOffset, Number(offset));
  replica.ackAt = out.now;
  if (replica.state === 'waitEnd') checkChild(server, out);
  if (replica.state === 'online' && replica.startsOnAck) sendHeldStream(server, connection, replica, out);
}

/** R9. An empty line keeps the connection alive on either side. */
export function onNewline({ replica }: Connected, out: Outbox): void {
  if (replica !== null) replica.ackAt = out.now;
}

const NEWLINE: NewlineMessage = { immutable: true, kind: 'newline', bytes: 1 };

/** R11. What replicationCron does for the replicas, once a second. */
export function cronForReplicas(server: ServerState, out: Outbox): void {
  const loop = server.replicationLoops++;
  if (server.replicas === 0) forgetBacklog(server, out);
  else {
    // E10. While it makes room for a replica a master writes nothing of its own either: their offsets are to meet.
    const standsStill = server.master !== null || server.pauses.has('failover');
    if (!standsStill && loop % server.parameters['repl-ping-replica-period'] === 0) append(server, PING);
    for (const client of replicasOf(server)) keepOrDrop(server, client, out);
    flushStream(server, out);
    startPendingCopy(server, out);
  }
  countGoodReplicas(server, out.now);
}

/** R11. A replica that waits for its copy is told that we are here; one that has been silent for too long is dropped. */
function keepOrDrop(server: ServerState, { connection, replica }: AttachedClient, out: Outbox): void {
  const toDisk = server.persistence.child?.target === 'disk';
  if (replica.state === 'waitStart' || (replica.state === 'waitEnd' && toDisk)) out.send(connection, NEWLINE);
  const silent = unixTime(server, out.now) - unixTime(server, replica.ackAt);
  if (replica.state === 'online' && silent > server.parameters['repl-timeout'])
    closeReplica(server, connection, out);
}

/** R8. Nobody has asked for repl-backlog-ttl: the history ends. */
function forgetBacklog(server: ServerState, out: Outbox): void {
  const limit = server.parameters['repl-backlog-ttl'];
  if (server.backlog === null || server.master !== null || limit === 0) return;
  if (unixTime(server, out.now) - unixTime(server, server.noReplicasSince) <= limit) return;
  startHistory(server, out);
  server.backlog = null;
}
