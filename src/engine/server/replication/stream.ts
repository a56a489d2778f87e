// The replication stream on its way out: what commands propagate becomes one message a turn, counted to the byte.
// Source: SPEC R3, R4; propagatePendingCommands, replicationFeedSlaves, feedReplicationBuffer.
import type { ConnectionId, Outbox } from '../../kernel/process';
import { feedBacklog } from './backlog';
import type { StreamMessage } from '../messages';
import { createStream, respBytes } from '../resp';
import type { Scope } from '../keyspace/changes';
import { appendToFile, isAppending } from '../persistence/aof';
import type { AttachedReplica, ServerState } from '../state';

const MULTI: readonly string[] = ['MULTI'];
const EXEC: readonly string[] = ['EXEC'];
export const PING: readonly string[] = ['ping'];

/** R3. Notes a change for the replicas and the append-only file. */
export function propagate(server: ServerState, argv: readonly string[], db = 0): void {
  if (server.master === null || server.persistence.aof.state !== 'off') server.propagating.push({ db, argv });
}

/** What a command has changed: so many changes, in a form that means the same at any time. */
export function propagateChange(
  { process: { server }, client, argv }: Scope & { readonly argv: readonly string[] },
  changes = 1,
  form: readonly string[] = argv,
): void {
  server.dirty += changes;
  propagate(server, form, client.db);
}

/** R3, D6. The changes of one command: several of them as a transaction. */
export function commitCall(server: ServerState): void {
  if (server.propagating.length > 0) commit(server, true);
}

/** R3, D6. The same for changes that do not belong together, such as expired keys. */
export function commitEach(server: ServerState): void {
  if (server.propagating.length > 0) commit(server, false);
}

function commit(server: ServerState, together: boolean): void {
  const { propagating } = server;
  if (propagating.length === 0) return;
  server.propagating = [];
  if (isAppending(server)) appendToFile(server, propagating, together);
  if (server.master !== null) return; // our own replicas get our master's stream as it is
  if (server.backlog === null) {
    server.unheard += propagating.length; // nobody could ever ask for it, so no offset counts it
    return;
  }
  const framed = together && propagating.length > 1;
  propagating.forEach(({ db, argv }, i) => {
    select(server, db);
    if (framed && i === 0) append(server, MULTI);
    append(server, argv);
  });
  if (framed) append(server, EXEC);
}

function select(server: ServerState, db: number): void {
  if (server.selected !== db) append(server, ['SELECT', String(db)]);
  server.selected = db;
}

/** Puts a command into the stream as it is. */
export function append(server: ServerState, argv: readonly string[]): void {
  server.unsent.push(argv);
  server.offset += respBytes(argv);
}

/** R4. What a turn of the event loop has produced leaves as one stretch. */
export function flushStream(server: ServerState, out: Outbox): void {
  if (server.unsent.length === 0) return;
  const message = createStream(server.unsent, server.offset);
  server.unsent = [];
  feedReplicas(server, message, out);
}

/** R4. The backlog and every replica get the stretch; one that still waits for its first acknowledgement gets it later. */
export function feedReplicas(server: ServerState, message: StreamMessage, out: Outbox): void {
  const { backlog, parameters } = server;
  const block = backlog && feedBacklog(backlog, message, parameters['repl-backlog-size']);
  if (server.replicas === 0) return;
  const sent = block === message.aside.block ? message : { ...message, aside: { block } };
  for (const { connection, replica } of server.clients.values()) {
    if (replica === null) continue;
    if (replica.held !== null) replica.held.push(sent);
    else if (replica.state === 'online') out.send(connection, sent);
  }
}

/** R10. What was kept back for a replica leaves in one stretch, and from now on everything at once. */
export function sendHeldStream(
  server: ServerState,
  connection: ConnectionId,
  replica: AttachedReplica,
  out: Outbox,
): void {
  flushStream(server, out);
  const commands = (replica.held ?? []).flatMap((message) => message.commands);
  replica.held = null;
  replica.startsOnAck = false;
  if (commands.length > 0) out.send(connection, createStream(commands, server.offset));
}

const GETACK: readonly string[] = ['REPLCONF', 'GETACK', '*'];

/** R9. For those who wait for replicas: every replica is asked how far it has come. Source: sendGetackToReplicas. */
export function askForAcknowledgements(server: ServerState): void {
  append(server, GETACK);
}
