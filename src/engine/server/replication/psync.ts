// PSYNC and SYNC: whether the stream can be continued where the replica stopped, or everything has to be copied.
// Source: SPEC R5, R8, R10; syncCommand, masterTryPartialResynchronization. Boundary: the copy itself is transfer.ts.
import type { NoteNumber, Outbox } from '../../kernel/process';
import { NO_NOTE } from '../../kernel/process';
import { NOT_AN_INTEGER, parseLong } from '../commands/integers';
import { hasChild } from '../persistence/child';
import { error, simple } from '../reply';
import type { Reply } from '../reply';
import { createReply, createStream } from '../resp';
import type { Connected, ServerState } from '../state';
import { countGoodReplicas, createAttachedReplica } from './attached';
import type { AttachedClient } from './attached';
import { backlogFrom } from './backlog';
import { takeOver } from './failover';
import { startHistory } from './history';
import { flushStream } from './stream';
import { joinCopy, startCopy } from './transfer';

const NO_MASTER_LINK = error("NOMASTERLINK Can't SYNC while not connected with my master");

const FAILING_OVER = error("NOMASTERLINK Can't SYNC while failing over");

/** The words of PSYNC. */
export interface SyncRequest {
  readonly replid: string;
  readonly offset: string;
  /** R18. Our master wants us in its place. */
  readonly takeOver: boolean;
  readonly cause: NoteNumber;
}

/** R5. Null: what follows is not the answer to a command. */
export function onSync(
  server: ServerState,
  client: Connected,
  asked: SyncRequest | null,
  out: Outbox,
): Reply | null {
  if (client.replica !== null && client.replica.state !== 'handshake') return null;
  const objection = asked?.takeOver ? takeOver(server, asked.replid, asked.cause, out) : null;
  if (objection !== null) return objection;
  if (server.failover !== null) return FAILING_OVER;
  if (server.master !== null && server.master.state !== 'connected') return NO_MASTER_LINK;
  flushStream(server, out);
  if (asked !== null) {
    const offset = parseLong(asked.offset);
    if (offset === null) return NOT_AN_INTEGER;
    if (continueStream(server, client, asked.replid, Number(offset), out)) return null;
    if (!asked.replid.startsWith('?')) server.syncPartialErr += 1;
  }
  copyEverything(server, attach(server, client, out), out);
  return null;
}

/** It counts among our replicas from now on. */
function attach(server: ServerState, client: Connected, out: Outbox): AttachedClient {
  const replica = (client.replica ??= createAttachedReplica(out.now));
  server.replicas += 1;
  replica.ackAt = out.now;
  return client as AttachedClient;
}

/** R8. 1) The history is ours, or ours up to that offset, and 2) what has been said since is still at hand. */
function continueStream(
  server: ServerState,
  client: Connected,
  replid: string,
  from: number,
  out: Outbox,
): boolean {
  const asked = replid.toLowerCase();
  const ours = asked === server.replid || (asked === server.replid2 && from <= server.secondOffset);
  const commands = ours && server.backlog !== null ? backlogFrom(server.backlog, from) : null;
  if (commands === null) return false;
  const { connection, replica } = attach(server, client, out);
  replica.state = 'online';
  countGoodReplicas(server, out.now);
  server.syncPartialOk += 1;
  out.send(
    connection,
    createReply(simple(`CONTINUE ${server.replid}`), { exchange: 0, cause: NO_NOTE, write: null }),
  );
  if (commands.length > 0) out.send(connection, createStream(commands, server.offset));
  return true;
}

/** R10, R16. At once, with the copy that is being made for another, or after a while in which others may come. */
function copyEverything(server: ServerState, client: AttachedClient, out: Outbox): void {
  const { parameters, persistence } = server;
  server.syncFull += 1;
  client.replica.state = 'waitStart';
  if (server.backlog === null) startHistory(server, out);
  if (persistence.child?.type === 'rdb') return joinCopy(server, client, out);
  const waits =
    parameters['repl-diskless-sync'] && client.replica.eof && parameters['repl-diskless-sync-delay'] > 0;
  if (!waits && !hasChild(server)) startCopy(server, out);
}
