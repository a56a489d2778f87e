// FAILOVER: a master hands over to a replica that has everything, without a write lost. Source: SPEC R18; failoverCommand,
// updateFailoverStatus, abortFailover, syncCommand. Boundary: a cluster's nodes have a way of their own.
import type { Address, NoteNumber, Outbox } from '../../kernel/process';
import { after, milliseconds } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { pauseClients, unpauseClients } from '../clients/pause';
import { note } from '../notes';
import { error } from '../reply';
import type { Reply } from '../reply';
import type { Failover, ServerState } from '../state';
import { addressOf, replicasOf } from './attached';
import type { AttachedClient } from './attached';
import { replicateFrom, stopReplicating } from './link';

const FOR_EVER = Number.MAX_SAFE_INTEGER as Instant;

export interface FailoverOrder {
  readonly target: Address | null;
  readonly force: boolean;
  /** Milliseconds; 0 = however long it takes. */
  readonly timeout: number;
}

/** R18. Writes stand still until a replica has all of them. Null when it has begun. */
export function startFailover(
  server: ServerState,
  { target, force, timeout }: FailoverOrder,
  cause: NoteNumber,
  out: Outbox,
): Reply | null {
  const objection = objectionTo(server, { target, force, timeout });
  if (objection !== null) return error(`ERR ${objection}`);
  const until = timeout === 0 ? null : after(out.now, milliseconds(timeout));
  const started = note(out, { type: 'failoverStarted', causes: [cause] });
  server.failover = { state: 'waiting-for-sync', target, force, until, cause: started };
  pauseClients(server, 'failover', { until: FOR_EVER, what: 'write' });
  return null;
}

function objectionTo(server: ServerState, { target, force, timeout }: FailoverOrder): string | null {
  if (server.failover !== null) return 'FAILOVER already in progress.';
  if (server.master !== null) return 'FAILOVER is not valid when server is a replica.';
  if (server.replicas === 0) return 'FAILOVER requires connected replicas.';
  if (force && (timeout === 0 || target === null))
    return 'FAILOVER with force option requires both a timeout and target HOST and IP.';
  if (target === null) return null;
  const replica = findReplica(server, target);
  if (replica === null) return 'FAILOVER target HOST and PORT is not a replica.';
  return replica.replica.state === 'online' ? null : 'FAILOVER target replica is not online.';
}

function findReplica(server: ServerState, { ip, port }: Address): AttachedClient | null {
  const host = ip.toLowerCase();
  return (
    replicasOf(server).find((client) => {
      const address = addressOf(client);
      return address.ip.toLowerCase() === host && address.port === port;
    }) ?? null
  );
}

/** R18. At the end of every turn, and ten times a second: 1) the time is up, 2) a replica has everything. */
export function stepFailover(server: ServerState, out: Outbox): void {
  const { failover } = server;
  if (failover?.state !== 'waiting-for-sync') return;
  if (failover.until !== null && failover.until <= out.now) {
    if (failover.force && failover.target !== null) handOver(server, failover, failover.target, out);
    else abortFailover(server, out);
    return;
  }
  const candidates = failover.target === null ? replicasOf(server) : [findReplica(server, failover.target)];
  const ready = candidates.find((client) => client?.replica.ackOffset === server.offset);
  if (ready) handOver(server, failover, failover.target ?? addressOf(ready), out);
}

/** R18. The master copies the chosen one from now on, and asks it to be the master in the same breath. */
function handOver(server: ServerState, failover: Failover, target: Address, out: Outbox): void {
  server.failover = { ...failover, state: 'in-progress', target };
  const causes = [failover.cause];
  const order = note(out, { type: 'becameReplica', master: out.peerName(target), causes });
  replicateFrom(server, target, order, out);
}

/** R18. Everything is as it was before; who had turned into a replica is a master again, with a history of its own. */
export function abortFailover(server: ServerState, out: Outbox): void {
  const { failover } = server;
  if (failover === null) return;
  server.failover = null;
  const aborted = note(out, { type: 'failoverAborted', causes: [failover.cause] });
  if (failover.state === 'in-progress') stopReplicating(server, aborted, out);
  unpauseClients(server, 'failover', out);
}

/** R18. The chosen one has answered PSYNC: it is a replica now for good, or the failover is off. Returns whether to go on. */
export function onFailoverAnswer(server: ServerState, accepted: boolean, out: Outbox): boolean {
  if (server.failover === null) return true;
  if (!accepted) {
    abortFailover(server, out);
    return false;
  }
  server.failover = null;
  unpauseClients(server, 'failover', out);
  return true;
}

/** R18. The other end: our master asks us to take over. An objection, or null. */
export function takeOver(server: ServerState, replid: string, cause: NoteNumber, out: Outbox): Reply | null {
  if (server.master === null) return error("ERR PSYNC FAILOVER can't be sent to a master.");
  if (replid.toLowerCase() !== server.replid) return error('ERR PSYNC FAILOVER replid must match my replid.');
  stopReplicating(server, note(out, { type: 'becameMaster', causes: [cause] }), out);
  return null;
}
