// The replica's end of replication: connecting, the handshake, the copy, the stream, and what is due every second.
// Source: SPEC R5, R6, R9 to R12; connectWithMaster, syncWithMaster, readSyncBulkPayload, replicationCron.
import type { ConnectionId, Input, NoteNumber, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { seconds, since } from '../../kernel/time';
import { createBacklog } from './backlog';
import { shareDataset } from '../keyspace/dataset';
import type { Dataset } from '../keyspace/dataset';
import { NO_REPLID } from '../lifecycle';
import { SNAPSHOT_BYTES_PER_SECOND, closeReplicas } from './master';
import type { ReplyMessage, ServerMessage, SnapshotMessage, StreamMessage } from '../messages';
import { note } from '../notes';
import { createRequest } from '../resp';
import type { MasterLink, ServerState } from '../state';
import { feedReplicas } from './stream';

/** R6. Tries to reach the master now. */
export function connectToMaster(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  link.connection = out.connect(link.address, 'client');
  link.state = 'connecting';
  link.awaiting = null;
  link.transfer = null;
  link.lastInteraction = out.now;
}

/** Frees our end of the link without trying again. */
export function dropLink(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  if (link.connection !== null) out.close(link.connection);
  link.connection = null;
  link.state = 'connect';
  link.awaiting = null;
  link.transfer = null;
}

function linkOf(server: ServerState): MasterLink {
  if (server.master === null) throw new Error('a master has no master link');
  return server.master;
}

/** Carries out commands of the master's stream; handed in, because commands know replication and not the other way round. */
export type CarryOut = (server: ServerState, commands: StreamMessage['commands'], out: Outbox) => void;

/** Everything that happens on our own connection to the master. */
export function handleMasterLink(server: ServerState, input: Input, out: Outbox, carryOut: CarryOut): void {
  const link = linkOf(server);
  switch (input.type) {
    case 'connected':
      link.state = 'handshake';
      link.awaiting = 'pong';
      link.lastInteraction = out.now;
      return ask(link, ['PING'], out);
    case 'refused':
    case 'closed':
      link.connection = null;
      return loseMaster(server, out);
    case 'message':
      link.lastInteraction = out.now;
      return onMessage(server, link, input.message as ServerMessage, out, carryOut);
    default:
  }
}

/** R6, R12. A link that had come as far as the copy is rebuilt at once, an unfinished handshake waits for the cron. */
export function loseMaster(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  const before = link.state;
  if (link.connection !== null) out.close(link.connection);
  link.connection = null;
  link.state = 'connect';
  link.awaiting = null;
  link.transfer = null;
  if (before === 'connected') {
    link.downSince = out.now;
    link.cause = note(out, {
      type: 'replicaLinkDown',
      causes: known(out.blame(link.address)),
      master: out.peerName(link.address),
    });
  }
  if (before === 'connected' || before === 'transfer') connectToMaster(server, out);
}

function onMessage(
  server: ServerState,
  link: MasterLink,
  message: ServerMessage,
  out: Outbox,
  carryOut: CarryOut,
): void {
  switch (message.kind) {
    case 'stream':
      return onStream(server, message, out, carryOut);
    case 'reply':
      return onAnswer(server, link, message, out);
    case 'snapshot':
      return onSnapshot(server, link, message, out);
    case 'request':
    case 'push':
  }
}

/** R5. The handshake: PING, REPLCONF twice in one go, PSYNC; each answer in its turn. */
function onAnswer(server: ServerState, link: MasterLink, message: ReplyMessage, out: Outbox): void {
  const { reply } = message;
  if (reply.type !== 'simple') return tryLater(server, out);
  switch (link.awaiting) {
    case 'pong':
      link.awaiting = 'listening-port';
      ask(link, ['REPLCONF', 'listening-port', String(server.address.port)], out);
      return ask(link, ['REPLCONF', 'capa', 'eof', 'capa', 'psync2'], out);
    case 'listening-port':
      link.awaiting = 'capa';
      return;
    case 'capa':
      link.awaiting = 'psync';
      return ask(link, ['PSYNC', server.replid, String(server.offset + 1)], out);
    case 'psync':
      link.awaiting = null;
      return onPsyncAnswer(server, link, message, reply.text.split(' '), out);
    case null:
  }
}

function onPsyncAnswer(
  server: ServerState,
  link: MasterLink,
  message: ReplyMessage,
  [word, replid = server.replid, offset]: readonly string[],
  out: Outbox,
): void {
  if (word === 'CONTINUE') return onContinue(server, link, replid, out);
  const bytes = message.aside.snapshotBytes ?? 0;
  link.state = 'transfer';
  link.transfer = { replid, offset: Number(offset), bytes, since: out.now };
  link.cause = note(out, {
    type: 'fullResync',
    causes: known(link.cause),
    master: out.peerName(link.address),
    offset: Number(offset),
    bytes,
  });
}

/** R8. The master goes on with our history, perhaps under a new name; our own replicas must learn that name too. */
function onContinue(server: ServerState, link: MasterLink, replid: string, out: Outbox): void {
  if (replid !== server.replid) {
    server.replid2 = server.replid;
    server.secondOffset = server.offset + 1;
    server.replid = replid;
    closeReplicas(server, out);
  }
  const { offset } = server;
  link.cause = note(out, {
    type: 'partialResync',
    causes: known(link.cause),
    master: out.peerName(link.address),
    offset,
  });
  onLinkUp(server, link, out);
}

/** R10. The copy replaces everything here. Loading takes no time of its own. */
function onSnapshot(server: ServerState, link: MasterLink, message: SnapshotMessage, out: Outbox): void {
  closeReplicas(server, out);
  server.dataset = shareDataset(message.dataset as Dataset, server.lruClock);
  server.selectedByMaster = 0;
  server.replid = message.replid;
  server.replid2 = NO_REPLID;
  server.secondOffset = -1;
  server.offset = message.offset;
  server.backlog = null;
  onLinkUp(server, link, out);
  acknowledge(server, link, out);
}

function onLinkUp(server: ServerState, link: MasterLink, out: Outbox): void {
  server.backlog ??= createBacklog(server.offset);
  link.state = 'connected';
  link.transfer = null;
  link.downSince = null;
  note(out, {
    type: 'replicaLinkUp',
    causes: known(link.cause),
    master: out.peerName(link.address),
    offset: server.offset,
  });
}

/** R4. Carries out a stretch of the stream and hands it on, byte by byte the same, to our own replicas. */
function onStream(server: ServerState, message: StreamMessage, out: Outbox, carryOut: CarryOut): void {
  if (message.offset - message.bytes !== server.offset) {
    throw new Error(
      `stream ends at ${message.offset} after ${message.bytes} bytes, but we stand at ${server.offset}`,
    );
  }
  carryOut(server, message.commands, out);
  server.offset = message.offset;
  feedReplicas(server, message, out);
}

/** R9, R12. What replicationCron does for the link, once a second. */
export function cronForMasterLink(server: ServerState, out: Outbox): void {
  const link = linkOf(server);
  const timedOut = since(link.lastInteraction, out.now) > seconds(server.parameters['repl-timeout']);
  if (timedOut && link.state !== 'connect') {
    const unfinished = link.state === 'connecting' || link.state === 'handshake';
    loseMaster(server, out);
    if (unfinished) connectToMaster(server, out);
  }
  if (link.state === 'connect') connectToMaster(server, out);
  else if (link.state === 'connected') acknowledge(server, link, out);
}

function tryLater(server: ServerState, out: Outbox): void {
  dropLink(server, out);
}

function acknowledge(server: ServerState, link: MasterLink, out: Outbox): void {
  ask(link, ['REPLCONF', 'ACK', String(server.offset)], out);
}

function ask(link: MasterLink, argv: readonly string[], out: Outbox): void {
  if (link.connection === null) throw new Error('asked on a link that is not there');
  out.send(link.connection, createRequest(argv, { exchange: 0, cause: NO_NOTE }));
}

/** Share of the full copy that has come, 0 to 1, or null when none is on its way. */
export function copyProgress(server: ServerState, now: Outbox['now']): number | null {
  const transfer = server.master?.transfer;
  if (!transfer) return null;
  const due = (transfer.bytes * 1_000_000) / SNAPSHOT_BYTES_PER_SECOND;
  return due === 0 ? 1 : Math.min(1, since(transfer.since, now) / due);
}

export const isMasterLink = (server: ServerState, connection: ConnectionId): boolean =>
  server.master !== null && server.master.connection === connection;

const known = (cause: NoteNumber): NoteNumber[] => (cause === NO_NOTE ? [] : [cause]);
