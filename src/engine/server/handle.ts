// A server's event loop turn: one input, what it leads to, and what every turn ends with.
// Source: SPEC R1, R4; aeProcessEvents, serverCron, beforeSleep. Boundary: bus packets go to the deployment.
import type { Address, ConnectionId, Input, Outbox } from '../kernel/process';
import type { Deployment } from './deployment';
import { answerThoseWhoWaitForReplicas, onBlockedTimer } from './clients/blocking';
import { createClient } from './clients/client';
import { forgetClient } from './clients/forget';
import { endPauses } from './clients/pause';
import { tellChanges } from './clients/tracking';
import { execute, readUnread } from './commands/execute';
import { applyStream } from './replication/apply';
import { cronForExpiry } from './keyspace/expiry';
import { bootServer, rearmCron } from './lifecycle';
import { closeIdleSockets, isMigrationSocket } from './migrate/sockets';
import { onMigrationSocket, onMigrationTimeout } from './migrate/transfer';
import { notePeakMemory } from './reports/memory';
import { cronForReplicas, onSnapshotTimer } from './replication/master';
import type { Request } from './messages';
import { cronForMasterLink, handleMasterLink, isMasterLink } from './replication/replica';
import type { ServerProcess } from './state';
import { flushStream } from './replication/stream';

/** Handles any input of a process that holds a server. */
export function handleServer<P extends ServerProcess>(
  process: P,
  input: Input,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  handleInput(process, input, out, deployment);
  const { blocking } = process.server;
  deployment.beforeSleep(process, out);
  if (blocking.forReplicas.length > 0) answerThoseWhoWaitForReplicas(process.server, out);
  if (process.server.pauses.size > 0) endPauses(process.server, out);
  if (process.server.caches.clients > 0) tellChanges(process.server, null, out);
  if (blocking.ended.length > 0) readUnread(process, out, deployment);
  flushStream(process.server, out);
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
      bootServer(server, out);
      return deployment.handleBus(process, input, out);
    case 'timer':
      if (input.timer === 'cron') return serverCron(process, out, deployment);
      if (input.timer === 'snapshot') return onSnapshotTimer(server, input.key, out);
      if (input.timer === 'attention') return onMigrationTimeout(process, out);
      if (input.timer === 'blocked') return onBlockedTimer(server, input.key, out);
      return deployment.handleBus(process, input, out);
    case 'action':
      return deployment.handleBus(process, input, out);
    default:
  }
  if (input.port === 'bus') return deployment.handleBus(process, input, out);
  if (isMasterLink(server, input.connection)) return handleMasterLink(server, input, out, applyStream);
  if (isMigrationSocket(server, input.connection)) return onMigrationSocket(process, input, out);
  handleClient(process, input, out, deployment);
}

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
    if (client !== undefined) execute(process, client, input.message as Request, out, deployment);
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

/** R1. Ten times a second; replication every tenth time, then the deployment. */
function serverCron<P extends ServerProcess>(process: P, out: Outbox, deployment: Deployment<P>): void {
  const { server } = process;
  cronForExpiry(server, out.now);
  if (server.cronLoops % 10 === 0) {
    notePeakMemory(server);
    if (server.master !== null) cronForMasterLink(server, out);
    cronForReplicas(server, server.cronLoops / 10, out);
    closeIdleSockets(server, out);
  }
  deployment.cron(process, out);
  server.cronLoops += 1;
  rearmCron(out);
}
