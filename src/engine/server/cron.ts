// What a server does by itself ten times a second. Source: SPEC R1, D4, D6; serverCron. The order is Redis's.
import type { Outbox } from '../kernel/process';
import { redirectWaiting } from './clients/redirectWaiting';
import { cronForShutdown } from './clients/shutdown';
import { cronForExpiry } from './keyspace/expiry';
import type { Deployment } from './deployment';
import { rearmCron } from './lifecycle';
import { closeIdleSockets } from './migrate/sockets';
import { rewriteIfGrown, rewriteInBackground } from './persistence/aof';
import { hasChild, saveInBackground } from './persistence/child';
import { isSaveDue } from './persistence/savePoints';
import { checkChild } from './replication/children';
import { stepFailover } from './replication/failover';
import { cronForReplicas } from './replication/master';
import { cronForMasterLink } from './replication/replica';
import { notePeakMemory } from './reports/memory';
import type { ServerProcess, ServerState } from './state';

/** R1. Replication has its turn every tenth time, or every time while a failover is under way; then the deployment. */
export function serverCron<P extends ServerProcess>(
  process: P,
  out: Outbox,
  deployment: Deployment<P>,
): void {
  const { server } = process;
  cronForShutdown(server, out);
  redirectWaiting(process, deployment, out);
  cronForExpiry(server, out.now);
  cronForPersistence(server, out);
  if (server.cronLoops % 10 === 0) notePeakMemory(server);
  if (server.failover !== null || server.cronLoops % 10 === 0) replicationCron(server, out);
  deployment.cron(process, out);
  if (server.cronLoops % 10 === 0) closeIdleSockets(server, out);
  if (server.persistence.saveScheduled && !hasChild(server)) {
    server.persistence.saveScheduled = false;
    saveInBackground(server, out);
  }
  server.cronLoops += 1;
  rearmCron(out, deployment.nextCron?.(process, out));
}

/** D4, D6. A rewrite that had to wait; the end of a child; a save point that is reached; a file that has grown. */
function cronForPersistence(server: ServerState, out: Outbox): void {
  const { persistence } = server;
  if (persistence.rewriteScheduled && !hasChild(server)) rewriteInBackground(server, out);
  if (hasChild(server)) return checkChild(server, out);
  if (server.dirty > 0 && isSaveDue(server, out.now)) saveInBackground(server, out);
  rewriteIfGrown(server, out);
}

function replicationCron(server: ServerState, out: Outbox): void {
  stepFailover(server, out);
  if (server.master !== null) cronForMasterLink(server, out);
  cronForReplicas(server, out);
}
