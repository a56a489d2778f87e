// A server's event loop turn: one input, what it leads to, and what every turn ends with.
// Source: SPEC R1, R4; aeProcessEvents, serverCron, beforeSleep. Boundary: bus packets go to the deployment.
import type { Address, ConnectionId, Input, Outbox } from '../kernel/process';
import type { Deployment } from './deployment';
import { answerThoseWhoWaitForReplicas, onBlockedTimer } from './clients/blocking';
import { createClient } from './clients/client';
import { forgetClient } from './clients/forget';
import { tellKeyEvents } from './clients/keyEvents';
import { endPauses } from './clients/pause';
import { tellChanges } from './clients/tracking';
import { execute, readUnread } from './commands/execute';
import type { Library } from './commands/library';
import { serverCron } from './cron';
import type { NewlineMessage, Request } from './messages';
import { flushAppendOnlyFile } from './persistence/aof';
import { LOADING_TIMER, holdBack, isRead, readOn } from './persistence/loading';
import { applyStream } from './replication/apply';
import { isMigrationSocket } from './migrate/sockets';
import { onMigrationSocket, onMigrationTimeout } from './migrate/transfer';
import { onFailoverAnswer, stepFailover } from './replication/failover';
import { onNewline } from './replication/master';
import { finishCopy, onSnapshot } from './replication/receive';
import { handleMasterLink, isMasterLink, showLife } from './replication/replica';
import type { Receiver } from './replication/replica';
import { askForAcknowledgements, flushStream } from './replication/stream';
import { FILE_TIMER, SOCKETS_TIMER, onFileTimer, onSocketsTimer } from './replication/transfer';
import { finishStart, startServer } from './start';
import type { ServerProcess } from './state';

/** Handles any input of a process that holds a server. */
export function handleServer<P extends ServerProcess>(
  process: P,
  input: Input,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { server } = process;
  const { persistence } = server;
  if (persistence.loading !== null && isRead(persistence.loading, out))
    finishLoading(process, out, deployment);
  if (persistence.loading !== null) handleWhileLoading(process, input, out, deployment);
  else handleInput(process, input, out, deployment);
  if (server.persistence.loading === null) beforeSleep(process, out, deployment);
  flushAppendOnlyFile(server, out);
  flushStream(server, out);
}

function beforeSleep<P extends ServerProcess>(process: P, out: Outbox, deployment: Deployment<P>): void {
  const { server } = process;
  const { blocking } = server;
  deployment.beforeSleep(process, out);
  if (blocking.forReplicas.length > 0) answerThoseWhoWaitForReplicas(server, out);
  if (server.pauses.size > 0) endPauses(server, out);
  if (server.keyEvents.length > 0) tellKeyEvents(server, out);
  if (server.caches.clients > 0) tellChanges(server, null, out);
  if (blocking.ended.length > 0) readUnread(process, out, deployment);
  if (blocking.askReplicas && server.pauses.size === 0) {
    blocking.askReplicas = false;
    askForAcknowledgements(server);
  }
  if (server.failover !== null) stepFailover(server, out);
}

/** D9, D10. While a data set is being read, clients are heard now and then, and almost everything else waits. */
function handleWhileLoading<P extends ServerProcess>(
  process: P,
  input: Input,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { server } = process;
  const { loading } = server.persistence;
  if (loading === null) return;
  if (input.type === 'timer' && input.timer === LOADING_TIMER) {
    showLife(server, out);
    return readOn(server, out);
  }
  const isLink = 'connection' in input && isMasterLink(server, input.connection);
  if (!holdBack(loading, input, isLink)) handleInput(process, input, out, deployment);
}

/** D9. Everything is in memory; whoever had to wait has a turn now. */
function finishLoading<P extends ServerProcess>(process: P, out: Outbox, deployment: Deployment<P>): void {
  const { server } = process;
  const { loading } = server.persistence;
  if (loading === null) return;
  if (loading.source === 'master' && 'keys' in loading.file) finishCopy(server, loading.file, out);
  else {
    finishStart(server, loading, deployment.startsAsReplica(process), out);
    deployment.verifyData(process, out);
  }
  for (const held of loading.held) handleInput(process, held, out, deployment);
  for (const timer of loading.overdue) handleInput(process, { type: 'timer', ...timer }, out, deployment);
}

function handleInput<P extends ServerProcess>(
  process: P,
  input: Input,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { server } = process;
  switch (input.type) {
    case 'boot':
      startServer(server, deployment.startsAsReplica(process), out);
      deployment.handleBus(process, input, out);
      if (server.persistence.loading === null) deployment.verifyData(process, out);
      return;
    case 'timer':
      if (input.timer === LOADING_TIMER) return; // it was for the end of what has been read
      if (input.timer === 'cron') return serverCron(process, out, deployment);
      if (input.timer === SOCKETS_TIMER) return onSocketsTimer(server, out);
      if (input.timer === FILE_TIMER) return onFileTimer(server, input.key, out);
      if (input.timer === 'attention') return onMigrationTimeout(process, out);
      if (input.timer === 'blocked') return onBlockedTimer(server, input.key, out);
      return deployment.handleBus(process, input, out);
    case 'action':
      return deployment.handleBus(process, input, out);
    default:
  }
  if (input.port === 'bus') return deployment.handleBus(process, input, out);
  if (isMasterLink(server, input.connection))
    return handleMasterLink(server, input, out, receiverOf(deployment.library));
  if (isMigrationSocket(server, input.connection)) return onMigrationSocket(process, input, out);
  handleClient(process, input, out, deployment);
}

const receiverOf = (library: Library): Receiver => ({
  carryOut: (server, commands, out) => applyStream(server, commands, library, out),
  onSnapshot,
  onFailoverAnswer,
});

type ConnectionInput = Extract<Input, { readonly connection: ConnectionId }>;

/** What happens on a connection that somebody opened to our client port. */
function handleClient<P extends ServerProcess>(
  process: P,
  input: ConnectionInput,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { server } = process;
  if (input.type === 'message') {
    const client = server.clients.get(input.connection);
    const message = input.message as Request | NewlineMessage;
    if (client === undefined) return;
    if (message.kind === 'newline') onNewline(client, out);
    else execute(process, client, message, out, deployment);
  } else if (input.type === 'accepted') {
    accept(process, input.connection, input.from, out);
  } else if (input.type === 'closed') {
    forgetClient(server, input.connection, out);
  }
}

function accept({ server }: ServerProcess, connection: ConnectionId, from: Address, out: Outbox): void {
  const client = createClient(connection, from, { id: server.nextClientId, now: out.now });
  client.authenticated = server.parameters.requirepass === '';
  server.nextClientId += 1;
  server.clients.set(connection, client);
  server.connectionsReceived += 1;
}
