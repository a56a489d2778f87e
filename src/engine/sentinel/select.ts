// Which replica becomes the master. Source: SPEC Q8; sentinelSelectSlave, compareSlavesForPromotion. Boundary: reads only.
import { linkOf } from './links';
import type { Master, Replica, SentinelState } from './state';

/** Q8. Why a replica cannot be chosen; null when it can. The page shows it. */
export function unfitness(
  sentinel: SentinelState,
  master: Master,
  replica: Replica,
  now: number,
): 'down' | 'disconnected' | 'silent' | 'priority' | 'oldInfo' | 'linkDown' | null {
  const { periods } = sentinel;
  const link = linkOf(sentinel, replica);
  if (replica.sdown) return 'down';
  if (link.disconnected) return 'disconnected';
  if (now - link.availableAt > periods.ping * 5) return 'silent';
  if (replica.priority === 0) return 'priority';
  if (now - replica.infoAt > (master.sdown ? periods.ping * 5 : periods.info * 3)) return 'oldInfo';
  const sinceDown = master.sdown ? now - master.sdownSince : 0;
  return replica.masterLinkDown > sinceDown + master.downAfter * 10 ? 'linkDown' : null;
}

/** Q8. The best of those that fit: lowest priority number, most data, smallest run id. */
export function selectReplica(sentinel: SentinelState, master: Master, now: number): Replica | null {
  const fit = [...master.replicas.values()].filter(
    (replica) => unfitness(sentinel, master, replica, now) === null,
  );
  return fit.toSorted(compare)[0] ?? null;
}

function compare(a: Replica, b: Replica): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.offset !== b.offset) return b.offset - a.offset;
  if (a.runId === null || b.runId === null) return a.runId === b.runId ? 0 : a.runId === null ? 1 : -1;
  return a.runId.toLowerCase() < b.runId.toLowerCase() ? -1 : 1;
}
