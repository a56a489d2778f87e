// A disk that takes nothing to the platter for a while: who has to wait for it, and who does not.
// Source: SPEC D14; flushAppendOnlyFile, aof_background_fsync, rdbSave. Boundary: nodes.conf and sentinel.conf are not waited for.
import type { Outbox } from '../../kernel/process';
import { after } from '../../kernel/time';
import type { Duration, Instant } from '../../kernel/time';
import type { ServerState } from '../state';

/** D14. A later stall can only prolong it; a child that is writing to the disk comes to its end that much later. */
export function stallDiskOf({ persistence }: ServerState, now: Instant, stall: Duration): void {
  const until = after(now, stall);
  if (until <= persistence.stalledUntil) return;
  const longer = (until - Math.max(now, persistence.stalledUntil)) as Duration;
  persistence.stalledUntil = until;
  const { child } = persistence;
  if (child !== null && child.target === 'disk')
    persistence.child = { ...child, endsAt: after(child.endsAt, longer) };
}

/** How long whoever needs the platter now has to wait for it. */
export const stallLeft = ({ persistence }: ServerState, now: Instant): Duration =>
  Math.max(0, persistence.stalledUntil - now) as Duration;

const POSTPONED_FOR = 2_000_000; // µs: how long a write waits for a background fsync before the server waits itself

/** D14. everysec: what is to be written waits in the buffer while the thread that syncs does not come back. */
export function isPostponed(server: ServerState, now: Instant): boolean {
  const { aof } = server.persistence;
  if (aof.unwritten === null) return false;
  if (stallLeft(server, now) === 0) {
    aof.unwritten = null;
    return false;
  }
  if (aof.buffered > 0) aof.unwritten = { ...aof.unwritten, since: aof.unwritten.since ?? now };
  return true;
}

/** D14. Before a change is answered: always waits for the platter, everysec when it has been put off for two seconds. */
export function waitForDisk(server: ServerState, out: Outbox): void {
  const { aof } = server.persistence;
  const left = stallLeft(server, out.now);
  if (left === 0 || aof.state !== 'on' || aof.buffered === 0) return;
  if (server.parameters.appendfsync === 'always') return out.spend(left);
  const since = aof.unwritten?.since ?? null;
  if (since === null || out.now - since < POSTPONED_FOR) return;
  aof.delayedSyncs += 1;
  aof.unwritten = null;
  out.spend(left);
}
