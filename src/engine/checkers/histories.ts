// Which history continues which: a promoted replica goes on from where it was, a restarted node begins at nothing.
// Source: SPEC W2; replicationUnsetMaster, changeReplicationId. Boundary: knows replids and offsets, no keys.
import type { ServerState } from '../server/state';

export interface Histories {
  /** By process: the history it was last seen with. */
  readonly seen: ({ readonly replid: string; readonly runId: string } | null)[];
  /** A history's parent, and how far the parent is part of it. */
  readonly parents: Map<string, { readonly replid: string; readonly offset: number }>;
}

export const createHistories = (): Histories => ({ seen: [], parents: new Map() });

/** W2. Looks at one server after it has handled something; almost always nothing has changed. */
export function watchHistory({ seen, parents }: Histories, index: number, server: ServerState): void {
  const before = seen[index] ?? null;
  const { replid, runId } = server;
  if (before?.replid === replid) return;
  const sameLife = before !== null && before.runId === runId;
  if (sameLife && server.master === null) {
    // Promoted: the old history up to there. Or the backlog was made anew: nothing is lost by that.
    const offset = server.replid2 === before.replid ? server.secondOffset - 1 : Number.MAX_SAFE_INTEGER;
    parents.set(replid, { replid: before.replid, offset });
  }
  while (seen.length <= index) seen.push(null);
  seen[index] = { replid, runId };
}

/** Whether that point of that history is part of what the server has. */
export function contains(
  { parents }: Histories,
  server: ServerState,
  { replid, offset }: { readonly replid: string; readonly offset: number },
): boolean {
  let at: string | undefined = server.replid;
  let limit = server.offset;
  while (at !== undefined) {
    if (at === replid) return offset <= limit;
    const parent = parents.get(at);
    limit = Math.min(limit, parent?.offset ?? 0);
    at = parent?.replid;
  }
  return false;
}
