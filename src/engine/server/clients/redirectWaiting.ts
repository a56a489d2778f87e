// Clients that wait for a key whose slot has gone to another node meanwhile. Source: SPEC M7; clusterRedirectBlockedClientIfNeeded.
import type { Outbox } from '../../kernel/process';
import { noteRedirection } from '../commands/checks';
import type { Deployment } from '../deployment';
import { renderVerdict } from '../render';
import type { ServerProcess } from '../state';
import { endWaitingWith } from './blocking';

/** M7. Their first key says where they belong: all of a command's keys are in one slot. */
export function redirectWaiting<P extends ServerProcess>(
  process: P,
  deployment: Deployment<P>,
  out: Outbox,
): void {
  const { server } = process;
  if (server.blocking.byKey.size === 0) return;
  for (const client of server.clients.values()) {
    const { blocked } = client;
    if (blocked?.type !== 'keys') continue;
    const verdict = deployment.routeWaiting(process, blocked.keys[0] as string, out);
    if (verdict.type === 'here') continue;
    const cause = noteRedirection(verdict, blocked.request.aside.cause, out);
    endWaitingWith(server, client, renderVerdict(verdict), out, cause);
  }
}
