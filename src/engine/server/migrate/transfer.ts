// MIGRATE at work: the server waits for its target alone until every key is answered, or too long has passed.
// Source: SPEC M6; migrateCommand. Boundary: reading the command is command.ts, connections are sockets.ts.
import type { Input, NoteNumber, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { after, milliseconds } from '../../kernel/time';
import { answer } from '../clients/answer';
import { countFailure } from '../clients/statistics';
import { deleteKey } from '../keyspace/changes';
import { databaseAt, findEntry } from '../keyspace/dataset';
import { unixTimeMs } from '../keyspace/expiry';
import { writePayload } from '../payload/write';
import type { ReplyMessage } from '../messages';
import { note } from '../notes';
import { refusal } from '../render';
import { OK, error } from '../reply';
import type { Reply } from '../reply';
import { commitCall, propagate } from '../replication/stream';
import { createRequest } from '../resp';
import type { ServerProcess, ServerState } from '../state';
import type { Transfer } from './shapes';
import { closeSocket, markDead, openSocket, socketTo } from './sockets';

const TIMER = 'attention'; // the one that fires while the server attends to one connection alone

type Start = Omit<
  Transfer,
  'connection' | 'asked' | 'preface' | 'refused' | 'answered' | 'moved' | 'objection' | 'mayRetry'
>;

/** M6. From here on nothing but the target's answers is handled. */
export function startTransfer(server: ServerState, start: Start, out: Outbox): void {
  const fresh = {
    asked: false,
    preface: [],
    refused: null,
    answered: 0,
    moved: [],
    objection: null,
    mayRetry: true,
  };
  const kept = socketTo(server, start.order);
  if (kept?.dead === true) {
    closeSocket(server, start.order, out);
    fresh.mayRetry = false;
  }
  const isOpen = kept !== null && !kept.dead;
  const { connection } = isOpen ? kept : openSocket(server, start.order, out);
  const transfer: Transfer = { ...start, ...fresh, connection };
  server.migrations.transfer = transfer;
  attend(transfer, out);
  if (isOpen) sendKeys(server, transfer, out);
}

function attend({ connection, order }: Transfer, out: Outbox): void {
  out.attend(connection);
  out.setTimer(TIMER, 0, after(out.now, milliseconds(order.timeoutMs)));
}

/** Whatever happens on a connection to a target. */
export function onMigrationSocket(process: ServerProcess, input: Input, out: Outbox): void {
  const { server } = process;
  const { transfer } = server.migrations;
  if (!('connection' in input)) return;
  if (transfer?.connection !== input.connection) {
    if (input.type === 'closed') markDead(server, input.connection);
    return;
  }
  switch (input.type) {
    case 'connected':
      attend(transfer, out);
      return sendKeys(server, transfer, out);
    case 'refused':
    case 'closed':
      markDead(server, input.connection);
      return onLost(process, transfer, input.type === 'refused' ? WRITING : READING, out);
    case 'message':
      if (input.message.kind === 'reply') onAnswer(process, transfer, input.message as ReplyMessage, out);
      return;
    default:
  }
}

// ── Asking ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Everything in one go: AUTH, SELECT if the connection stands elsewhere, and each key with what it holds. */
function sendKeys(server: ServerState, transfer: Transfer, out: Outbox): void {
  const { order, connection, cause } = transfer;
  const socket = socketTo(server, order);
  const say = (argv: readonly string[]): void =>
    out.send(connection, createRequest(argv, { exchange: 0, cause }));
  transfer.asked = true;
  transfer.preface = [];
  if (order.auth.length > 0) {
    transfer.preface.push('auth');
    say(['AUTH', ...order.auth]);
  }
  if (socket?.db !== order.db) {
    transfer.preface.push('select');
    say(['SELECT', order.db]);
  }
  if (socket) socket.usedAt = out.now;
  const name = server.parameters['cluster-enabled'] ? 'RESTORE-ASKING' : 'RESTORE';
  const nowMs = unixTimeMs(server, out.now);
  for (const key of transfer.keys) {
    const entry = findEntry(databaseAt(server.dataset, transfer.clientDb), key);
    if (entry === null) continue;
    const ttl = entry.expiresAt === null ? 0 : Math.max(1, entry.expiresAt - nowMs);
    say([name, key, String(ttl), writePayload(entry), ...(order.replace ? ['REPLACE'] : [])]);
  }
}

// ── Being answered ─────────────────────────────────────────────────────────────────────────────────────────────

function onAnswer(
  process: ServerProcess,
  transfer: Transfer,
  { reply, aside }: ReplyMessage,
  out: Outbox,
): void {
  const { server } = process;
  const objection = reply.type === 'error' ? reply.text : null;
  if (transfer.preface.shift() !== undefined) transfer.refused ??= objection;
  else onKeyAnswered(process, transfer, transfer.refused ?? objection, aside.cause, out);
  if (transfer.answered < transfer.keys.length) return attend(transfer, out);
  const socket = socketTo(server, transfer.order);
  if (socket) socket.db = transfer.objection === null ? transfer.order.db : null;
  finish(process, transfer, transfer.objection === null ? OK : objected(transfer.objection), out);
}

/** M6. A key that has arrived is deleted here, unless it was to be copied. */
function onKeyAnswered(
  process: ServerProcess,
  transfer: Transfer,
  objection: string | null,
  cause: NoteNumber,
  out: Outbox,
): void {
  const key = transfer.keys[transfer.answered] ?? '';
  transfer.answered += 1;
  const to = out.peerName(transfer.target);
  if (objection !== null) {
    transfer.objection ??= objection;
    note(out, { type: 'migrationFailed', to, error: objection, causes: [transfer.cause, cause] });
    return;
  }
  const { copy } = transfer.order;
  note(out, { type: 'keyMigrated', key, to, copy, causes: [transfer.cause] });
  if (copy) return;
  deleteKey({ process, client: { db: transfer.clientDb } }, key);
  process.server.dirty += 1;
  transfer.moved.push(key);
}

// ── Failing ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A connection that is refused counts as open, and nothing can be said on it. */
const WRITING = error('IOERR error or timeout writing to target instance');
export const CONNECTING = error('IOERR error or timeout connecting to the client');
export const READING = error('IOERR error or timeout reading to target instance');
const objected = (text: string): Reply => refusal`ERR Target instance replied with error: ${text}`;

/** M6. A connection that is refused or closed before anything was answered is opened once more. */
function onLost(process: ServerProcess, transfer: Transfer, error: Reply, out: Outbox): void {
  const { server } = process;
  closeSocket(server, transfer.order, out);
  if (transfer.answered > 0 || !transfer.mayRetry)
    return finish(process, transfer, failed(transfer, error), out);
  transfer.mayRetry = false;
  transfer.asked = false;
  transfer.refused = null;
  transfer.connection = openSocket(server, transfer.order, out).connection;
  attend(transfer, out);
}

/** M6. No answer in time: neither the connection nor the next step. */
export function onMigrationTimeout(process: ServerProcess, out: Outbox): void {
  const { server } = process;
  const { transfer } = server.migrations;
  if (transfer === null) return;
  closeSocket(server, transfer.order, out);
  finish(process, transfer, failed(transfer, transfer.asked ? READING : CONNECTING), out);
}

/** What the target has said goes before what became of the connection. */
const failed = ({ objection }: Transfer, reply: Reply): Reply =>
  objection === null ? reply : objected(objection);

/** The client is answered, the replicas hear which keys are gone, and whoever has waited gets a turn. */
function finish(process: ServerProcess, transfer: Transfer, reply: Reply, out: Outbox): void {
  const { server } = process;
  const { moved, clientDb, exchange } = transfer;
  server.migrations.transfer = null;
  out.cancelTimer(TIMER, 0);
  if (moved.length > 0) propagate(server, ['DEL', ...moved], clientDb);
  commitCall(server);
  if (reply.type === 'error') countFailure(server.statistics, 'migrate', reply.text);
  let cause = NO_NOTE;
  if (reply.type === 'error' && reply.text.startsWith('IOERR')) {
    const causes = [transfer.cause, out.blame(transfer.target)];
    cause = note(out, {
      type: 'migrationFailed',
      to: out.peerName(transfer.target),
      error: reply.text,
      causes,
    });
  }
  const client = server.clients.get(transfer.client);
  if (client !== undefined) {
    client.writeOffset = server.offset;
    answer(client, reply, { exchange, cause, write: null }, out);
  }
  out.attend(null);
}
