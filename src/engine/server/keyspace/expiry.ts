// When a key has run out. A master deletes it and tells its replicas; a replica hides it and waits to be told.
// Source: SPEC R13; expireIfNeeded, activeExpireCycle (which samples; here the whole data set passes by in turns).
import { toMs } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { GROUPS, expiringEntries, findEntry, removeEntry } from './dataset';
import type { Entry } from './dataset';
import type { ServerProcess, ServerState } from '../state';
import { commitEach, propagate } from '../replication/stream';
import type { Call } from '../commands/table';

/** Milliseconds since 1970. */
export const unixTimeMs = (server: ServerState, now: Instant): number => server.startTimeMs + toMs(now);

const hasRunOut = (entry: Entry, nowMs: number): boolean =>
  entry.expiresAt !== null && nowMs > entry.expiresAt;

/** R13. The entry as the caller may see it. */
export function lookup({ process: { server }, client, out }: Call<ServerProcess>, key: string): Entry | null {
  const entry = findEntry(server.dataset, key);
  if (entry === null || !hasRunOut(entry, unixTimeMs(server, out.now))) return entry;
  if (server.master !== null) return client.isMaster ? entry : null;
  deleteExpired(server, key);
  return null;
}

function deleteExpired(server: ServerState, key: string): void {
  removeEntry(server.dataset, key);
  propagate(server, ['DEL', key]);
}

const CRONS_PER_ROUND = 8; // every key with an expiry is looked at once in 0.8 s
const GROUPS_PER_CRON = GROUPS / CRONS_PER_ROUND;

/** R13. A master looks for keys that have run out although nobody asks for them. */
export function cronForExpiry(server: ServerState, now: Instant): void {
  if (server.dataset.expiring === 0 || server.master !== null) return;
  const from = (server.cronLoops % CRONS_PER_ROUND) * GROUPS_PER_CRON;
  const nowMs = unixTimeMs(server, now);
  for (const entry of expiringEntries(server.dataset, from, from + GROUPS_PER_CRON)) {
    if (hasRunOut(entry, nowMs)) deleteExpired(server, entry.key);
  }
  commitEach(server);
}
