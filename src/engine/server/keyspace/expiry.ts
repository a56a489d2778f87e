// When a key has run out. A master deletes it and tells its replicas; a replica hides it and waits to be told.
// Source: SPEC R13, K3; expireIfNeeded in db.c, activeExpireCycle in expire.c.
import { toMs } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { pausedNow } from '../clients/pause';
import { commitEach, propagate } from '../replication/stream';
import type { ServerState } from '../state';
import { deleteKey } from './changes';
import { notify } from './events';
import type { Scope } from './scope';
import type { Database, Entry } from './dataset';
import { countBefore, slice } from './sequence';
import type { TableEntry } from './table';

/** Milliseconds since 1970. */
export const unixTimeMs = (server: ServerState, now: Instant): number => server.startTimeMs + toMs(now);

export const hasRunOut = ({ expiresAt }: Pick<Entry, 'expiresAt'>, nowMs: number): boolean =>
  expiresAt !== null && nowMs > expiresAt;

/** R13. Source: deleteExpiredKeyAndPropagate. */
export function deleteExpired(scope: Scope, key: string): void {
  const { server } = scope.process;
  deleteKey(scope, key);
  server.expiredKeys += 1;
  notify(scope, 'x', 'expired', key);
  propagate(server, ['DEL', key], scope.client.db);
}

const SAMPLE = 20; // keys that are looked at in one go: ACTIVE_EXPIRE_CYCLE_KEYS_PER_LOOP
const ACCEPTED = 10; // percent of a sample that may have run out before the next one is taken

/** R13, K3. A master looks for keys that have run out although nobody asks for them. */
export function cronForExpiry(server: ServerState, now: Instant): void {
  const nowMs = unixTimeMs(server, now);
  server.lruClock = Math.floor(nowMs / 1000);
  if (server.master !== null || !server.activeExpire || pausedNow(server) !== null) return;
  server.dataset.databases.forEach((database, db) => {
    while (database.expires.length > 0) {
      const sample = takeSample(database);
      countTimeLeft(database, sample, nowMs);
      const over = sample.filter(({ value }) => nowMs > value);
      for (const { key } of over) deleteExpired({ process: { server }, client: { db } }, key);
      if ((over.length * 100) / sample.length <= ACCEPTED) return;
    }
    database.averageTtl = 0;
  });
  commitEach(server);
}

/** The next keys with an expiry after those of the sample before, beginning anew at the end. */
function takeSample(database: Database): TableEntry<number>[] {
  const { expires, expireCursor } = database;
  const from = countBefore(expires, ({ place }) => place < expireCursor);
  const sample = slice(expires, from, Math.min(expires.length, from + SAMPLE));
  const missing = Math.min(SAMPLE - sample.length, from);
  sample.push(...slice(expires, 0, missing));
  database.expireCursor = (sample.at(-1)?.place ?? 0) + 1;
  return sample;
}

/** A moving average of what is left, of whole numbers as the server reckons it. */
function countTimeLeft(database: Database, sample: readonly TableEntry<number>[], nowMs: number): void {
  const left = sample.map(({ value }) => value - nowMs).filter((ms) => ms > 0);
  if (left.length === 0) return;
  const mean = Math.floor(left.reduce((sum, ms) => sum + ms, 0) / left.length);
  const before = database.averageTtl === 0 ? mean : database.averageTtl;
  database.averageTtl = Math.floor(before / 50) * 49 + Math.floor(mean / 50);
}
