// Pauses: commands, or those that write, are put off until the pause ends. Source: SPEC C53; pauseClients, unpauseClients,
// blockPostponeClient in networking.c. Boundary: who starts a pause (CLIENT PAUSE, a manual failover) knows how long.
import type { Outbox } from '../../kernel/process';
import type { Instant } from '../../kernel/time';
import type { Request } from '../messages';
import type { Connected, ServerState } from '../state';
import { unblock } from './blocking';
import type { Pause, PausePurpose } from './shapes';

/** C53. A pause for the same purpose is only ever made longer and wider. */
export function pauseClients(server: ServerState, purpose: PausePurpose, { until, what }: Pause): void {
  const before = server.pauses.get(purpose);
  server.pauses.set(purpose, {
    until: Math.max(until, before?.until ?? 0) as Instant,
    what: before?.what === 'all' ? 'all' : what,
  });
}

export function unpauseClients(server: ServerState, purpose: PausePurpose, out: Outbox): void {
  server.pauses.delete(purpose);
  resume(server, out);
}

/** What is put off now; null = nothing. Without clients' writes a master's data stand still: nothing expires either. */
export function pausedNow({ pauses }: ServerState): Pause['what'] | null {
  if (pauses.size === 0) return null;
  return [...pauses.values()].some(({ what }) => what === 'all') ? 'all' : 'write';
}

/** C53. The request waits, and what the client says after it. */
export function postpone(client: Connected, request: Request): void {
  client.blocked = { type: 'pause', request, until: null };
}

export const isPostponed = ({ blocked }: Connected): boolean => blocked?.type === 'pause';

/** C53. At the end of every turn, the cron's too: nothing else looks at the clock. Source: checkClientPauseTimeoutAndReturnIfPaused. */
export function endPauses(server: ServerState, out: Outbox): void {
  let ended = false;
  for (const [purpose, { until }] of server.pauses)
    if (until < out.now) ended = server.pauses.delete(purpose) || ended;
  if (ended) resume(server, out);
}

/** Everybody tries again; who is still paused is put off again, in the same order. */
function resume(server: ServerState, out: Outbox): void {
  for (const client of server.clients.values()) if (isPostponed(client)) unblock(server, client, out);
}
