// How stale a replica is: the age of the oldest acknowledged write that its master has and it has not applied.
// Source: SPEC W9. Boundary: looks at the ledger's rows and at both servers, changes nothing; no process ever sees it.
import { contains } from './histories';
import { rowAt, rowCount } from './rows';
import type { Kept } from './rows';
import { serversOf } from './world';
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
  const heads = headsFor(world, master);
  const matters = (write: Write): boolean =>
    !rows.losses.has(write.number) &&
    (heads.some(({ server }) => contains(histories, server, write)) ||
      (master?.status === 'dead' && write.by === master.name));
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

/** Whose writes it ought to have: its master's; where that one is dead and there are no slots, those of any master that runs. */
function headsFor(world: World, master: SeenServer | null): readonly SeenServer[] {
  if (master === null) return [];
  if (master.status !== 'dead') return [master];
  return master.cluster === null
    ? serversOf(world).filter(({ server, status }) => status !== 'dead' && server.master === null)
    : [];
}

/** The head of a chain: a replica's replica is as stale as what it has, whoever hands it on. */
export function headOf(
  replica: SeenServer,
  masterOf: (seen: SeenServer) => SeenServer | null,
): SeenServer | null {
  let head = masterOf(replica);
  for (let steps = 0; head !== null && steps < LONGEST_CHAIN; steps++) {
    const above = head.status === 'dead' ? null : masterOf(head);
    if (above === null) return head;
    head = above;
  }
  return head;
}

/** Servers that follow each other in a circle have no head. */
const LONGEST_CHAIN = 100;
