// Whom a server copies, as commands and a deployment may ask and order it. The two ends of the link are replica.ts and master.ts.
// Source: SPEC R1, R6, R7; replicationSetMaster, replicationUnsetMaster, replicationGetSlaveOffset.
import type { Address, NoteNumber, Outbox } from '../../kernel/process';
import type { Instant } from '../../kernel/time';
import { endAllWaiting } from '../clients/blocking';
import { createLink, randomId } from '../lifecycle';
import { startAppendOnly } from '../persistence/aof';
import type { ServerState } from '../state';
import { closeReplicas } from './attached';
import { renameHistory } from './history';
import { connectToMaster, dropLink } from './replica';

export const isReplica = (server: ServerState): boolean => server.master !== null;

/** Bytes of the stream that this server has produced or carried out; what elections compare. */
export const replicationOffset = (server: ServerState): number => server.offset;

export interface LinkReport {
  readonly up: boolean;
  /** When something last came from the master; null while the link is down. */
  readonly lastInteraction: Instant | null;
  /** Since when the link has been down; null also when it has never been up. */
  readonly downSince: Instant | null;
}

/** How the link to the master does; a master has none. */
export function replicaLink(server: ServerState): LinkReport {
  const { master } = server;
  if (master === null) return { up: false, lastInteraction: null, downSince: null };
  const up = master.state === 'connected';
  return { up, lastInteraction: up ? master.lastInteraction : null, downSince: master.downSince };
}

/** R6. Copy that master from now on. What is here stays until the new master has said how to go on. */
export function replicateFrom(server: ServerState, address: Address, cause: NoteNumber, out: Outbox): void {
  const before = server.master;
  const downSince = before === null ? null : before.state === 'connected' ? out.now : before.downSince;
  const continues = before === null || before.continues;
  if (before !== null) dropLink(server, out);
  for (const { connection } of endAllWaiting(server, out)) out.close(connection);
  server.master = { ...createLink(address, out.now, cause), downSince, continues };
  server.parameters.replicaof = `${address.ip} ${address.port}`;
  connectToMaster(server, out);
}

/** R7. Become a master: a new history begins, and the old one can be continued up to here. */
export function stopReplicating(server: ServerState, _cause: NoteNumber, out: Outbox): void {
  if (server.master === null) return;
  dropLink(server, out);
  server.master = null;
  server.parameters.replicaof = '';
  renameHistory(server, randomId(out));
  closeReplicas(server, out);
  server.selected = null;
  server.noReplicasSince = out.now;
  // A full copy that was broken off had stopped the append-only file.
  if (server.parameters.appendonly && server.persistence.aof.state === 'off') startAppendOnly(server, out);
}
