// The end of a manual failover. Source: SPEC E9; resetManualFailover. Boundary: its beginning and its course are manual.ts.
import type { Outbox } from '../kernel/process';
import { unpauseClients } from '../server';
import type { NodeState } from './cluster';
import { note } from './notes';
import { NOBODY } from './slots';

/** E9. Whatever was under way is over; a master that had paused takes writes again. */
export function resetManualFailover({ cluster, server }: NodeState, out: Outbox): void {
  const { attempt } = cluster;
  cluster.attempt = null;
  if (attempt === null || attempt.replica === NOBODY) return;
  note(out, { type: 'writesResumed', causes: [attempt.why] });
  unpauseClients(server, 'failover', out);
}
