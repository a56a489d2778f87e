// How stale a replica is: the age of the oldest acknowledged write that its master has and it has not applied.
// Source: SPEC W9. Boundary: looks at the ledger's rows and at both servers, changes nothing; no process ever sees it.
import { contains } from './histories';
import { rowAt, rowCount } from './rows';
import type { Kept } from './rows';
import type { SeenServer, World } from './world';
import type { Write } from './write';

/** W9. µs; 0 when nothing acknowledged is missing. Rows of one history stand in the order of their places in it. */
export function stalenessOf(
  kept: Kept,
  world: World,
  replica: SeenServer,
  master: SeenServer | null,
): number {
  const { rows, histories } = kept;
  const matters = (write: Write): boolean =>
    !rows.losses.has(write.number) &&
    master !== null &&
    (master.status === 'dead' ? write.by === master.name : contains(histories, master.server, write));
  let oldest: Write | null = null;
  let from = 0;
  let to = rowCount(rows);
  while (from < to) {
    const middle = from + Math.floor((to - from) / 2);
    let at = middle;
    let write = rowAt(rows, at);
    while (at < to && write && !matters(write)) write = rowAt(rows, ++at);
    if (at >= to || !write) to = middle;
    else if (contains(histories, replica.server, write)) from = at + 1;
    else {
      oldest = write;
      to = middle;
    }
  }
  return oldest === null ? 0 : world.now - oldest.at;
}
