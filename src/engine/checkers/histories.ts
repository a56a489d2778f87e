// Which history continues which: a promoted replica goes on from where it was, a restarted node from what its disk had.
// Source: SPEC W2; replicationUnsetMaster, changeReplicationId. Boundary: knows replids and offsets, no keys.
import type { Mark } from '../server/persistence/shapes';
import type { ServerState } from '../server/state';

interface Parent extends Mark {
  /** Offsets are counted on, so that who has less of the child has less of the parent. */
  readonly shared: boolean;
}

interface Seen extends Mark {
  readonly runId: string;
  offset: number;
  unheard: number;
}

export interface Histories {
  /** By process: the history it was last seen with, and where in it it stood. */
  readonly seen: (Seen | null)[];
  /** A history's parent, and how far the parent is part of it. */
  readonly parents: Map<string, Parent>;
}

export const createHistories = (): Histories => ({ seen: [], parents: new Map() });

/** W2. Looks at one server after it has handled something; almost always nothing has changed. */
export function watchHistory({ seen, parents }: Histories, index: number, server: ServerState): void {
  const before = seen[index] ?? null;
  const { replid, runId, offset, unheard } = server;
  if (before?.replid === replid && before.runId === runId) {
    before.offset = offset;
    before.unheard = unheard;
    return;
  }
  const parent = before?.runId === runId ? parentInLife(server, before) : server.persistence.restored;
  if (parent !== null && parent.replid !== replid && !parents.has(replid))
    parents.set(replid, { shared: false, ...parent });
  while (seen.length <= index) seen.push(null);
  seen[index] = { replid, runId, offset, unheard };
}

/** Promoted: the old history up to there. Or the backlog was made anew: nothing of what was there is lost by that. */
function parentInLife(server: ServerState, { replid, offset, unheard }: Seen): Parent | null {
  if (server.master !== null || server.persistence.restored?.replid === server.replid) return null;
  if (server.replid2 !== replid) return { replid, offset, unheard, shared: false };
  return { replid, offset: server.secondOffset - 1, unheard: EVERYTHING, shared: true };
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** Whether that point of that history is part of what the server has, or will have when it has read its disk. */
export function contains(histories: Histories, server: ServerState, mark: Mark): boolean {
  const at = markOf(server);
  return at !== null && reaches(histories, at, mark);
}

/** W2. Whether that point is part of a history that has come so far. */
export function reaches({ parents }: Histories, from: Mark, mark: Mark): boolean {
  let at = from;
  for (;;) {
    if (at.replid === mark.replid) return isUpTo(mark, at);
    const parent: Parent | undefined = parents.get(at.replid);
    if (parent === undefined) return false;
    at = parent.shared && at.offset < parent.offset ? { ...parent, offset: at.offset } : parent;
  }
}

function markOf(server: ServerState): Mark | null {
  const { loading, restored, disk } = server.persistence;
  if (server.runId === '') return (server.parameters.appendonly ? disk.aof : disk.rdb)?.aside ?? null; // not begun
  return loading === null || loading.source === 'master' ? server : restored;
}

const isUpTo = (mark: Mark, limit: Mark): boolean =>
  mark.offset < limit.offset || (mark.offset === limit.offset && mark.unheard <= limit.unheard);
