// Keyspace notifications: what has happened to a key, for those who have subscribed to hear of it.
// Source: SPEC K22; notifyKeyspaceEvent. Boundary: notes what there is to tell; telling is clients/keyEvents.ts.
import type { Scope } from './scope';

/** As `notify-keyspace-events` names the kinds: generic, string, list, set, hash, sorted set, expired, missed, new. */
export type EventKind = 'g' | '$' | 'l' | 's' | 'h' | 'z' | 'x' | 'm' | 'n';

/** K22. `A` stands for every kind but m and n. */
export function notify({ process, client }: Scope, kind: EventKind, event: string, key: string): void {
  const { keyEvents, parameters } = process.server;
  const wanted = parameters['notify-keyspace-events'];
  if (wanted === '') return;
  const isWanted = wanted.includes(kind) || (wanted.includes('A') && kind !== 'm' && kind !== 'n');
  if (isWanted) keyEvents.push({ db: client.db, event, key });
}
