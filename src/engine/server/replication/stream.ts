// The replication stream on its way out: what commands propagate becomes one message a turn, counted to the byte.
// Source: SPEC R3, R4; propagatePendingCommands, replicationFeedSlaves, feedReplicationBuffer.
import type { Outbox } from '../../kernel/process';
import { feedBacklog } from './backlog';
import type { StreamMessage } from '../messages';
import { createStream, respBytes } from '../resp';
import type { Scope } from '../keyspace/changes';
import type { ServerState } from '../state';

const MULTI: readonly string[] = ['MULTI'];
const EXEC: readonly string[] = ['EXEC'];
export const PING: readonly string[] = ['ping'];

/** R3. Notes a change for the replicas. Without a backlog nobody could ever ask for it, so nothing is counted. */
export function propagate(server: ServerState, argv: readonly string[], db = 0): void {
  if (server.master === null && server.backlog !== null) server.propagating.push({ db, argv });
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

/** R3. The changes of one command, or of EXEC, enter the stream: several of them as a transaction. */
export function commitCall(server: ServerState): void {
  const { propagating } = server;
  const [first] = propagating;
  if (first === undefined) return;
  select(server, first.db);
  if (propagating.length > 1) append(server, MULTI);
  commitEach(server);
  if (propagating.length > 1) append(server, EXEC);
}

/** R3. The same for changes that do not belong together, such as expired keys. */
export function commitEach(server: ServerState): void {
  const { propagating } = server;
  if (propagating.length === 0) return;
  server.propagating = [];
  for (const { db, argv } of propagating) {
    select(server, db);
    append(server, argv);
  }
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
  if (server.backlog !== null) feedBacklog(server.backlog, message);
  if (server.replicas === 0) return;
  for (const { connection, replica } of server.clients.values()) {
    if (replica === null) continue;
    if (replica.held !== null) replica.held.push(message);
    else if (replica.state === 'online') out.send(connection, message);
  }
}
