// When a key has run out. A master deletes it and tells its replicas; a replica hides it and waits to be told.
// Source: SPEC R13; expireIfNeeded, activeExpireCycle (which samples; here the whole data set passes by in turns).
import { toMs } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { commitEach, propagate } from '../replication/stream';
import type { ServerState } from '../state';
import { deleteKey } from './changes';
import type { Scope } from './changes';
import { GROUPS, expiringEntries } from './dataset';
import type { Entry } from './dataset';

/** Milliseconds since 1970. */
export const unixTimeMs = (server: ServerState, now: Instant): number => server.startTimeMs + toMs(now);

export const hasRunOut = (entry: Entry, nowMs: number): boolean =>
  entry.expiresAt !== null && nowMs > entry.expiresAt;

/** R13. Source: deleteExpiredKeyAndPropagate. */
export function deleteExpired(scope: Scope, key: string): void {
  const { server } = scope.process;
  deleteKey(scope, key);
  server.expiredKeys += 1;
  propagate(server, ['DEL', key], scope.client.db);
}

const CRONS_PER_ROUND = 8; // every key with an expiry is looked at once in 0.8 s
const GROUPS_PER_CRON = GROUPS / CRONS_PER_ROUND;

/** R13. A master looks for keys that have run out although nobody asks for them. */
export function cronForExpiry(server: ServerState, now: Instant): void {
  if (server.master !== null) return;
  const from = (server.cronLoops % CRONS_PER_ROUND) * GROUPS_PER_CRON;
  const nowMs = unixTimeMs(server, now);
  server.dataset.databases.forEach((database, db) => {
    if (database.expiring === 0) return;
    for (const entry of expiringEntries(database, from, from + GROUPS_PER_CRON)) {
      if (hasRunOut(entry, nowMs)) deleteExpired({ process: { server }, client: { db } }, entry.key);
    }
  });
  commitEach(server);
}
