// A player on a tree of branches: acting in the past keeps the old future, and every branch can be played again to the bit.
// Boundary: decides which run is played; how fast, and what is drawn of it, is the worker's.
import type { Refusal } from '../engine/refusals';
import type { Action } from '../engine/record';
import { currentOf, fork, grow, redo, rename, switchTo, undo } from './branches';
import type { Branches } from './branches';
import { logUpTo } from './notes';
import type { NoteLog } from './notes';
import { act, goTo, isInPast, placeFor } from './player';
import type { Player } from './player';

export interface Branching {
  branches: Branches;
  /** What is known of branches that are not played now. */
  readonly left: Map<number, { readonly log: NoteLog; readonly end: number }>;
}

/** Logs of branches that are not played may take so much; the story of one whose log is gone is made again. */
const LEFT_BYTES = 16 * 1024 * 1024;

export const createBranching = (branches: Branches): Branching => ({ branches, left: new Map() });

/** Does something now; in the past that starts a branch. */
export function actOn(player: Player, branching: Branching, action: Action): Refusal {
  const { log, end, simulation } = player;
  const inPast = isInPast(player);
  const before = inPast && { log: { ...log, notes: [...log.notes] }, end };
  const refusal = act(player, action);
  if (refusal) return refusal;
  const { branches } = branching;
  if (!before) {
    branching.branches = grow(branches, player.actions);
    return null;
  }
  branching.branches = fork(branches, player.actions, simulation.now);
  if (branching.branches.current !== branches.current) leave(branching, branches.current, before);
  return null;
}

/** The instant to run on to, or null where nothing is to be undone. */
export function undoOn(player: Player, branching: Branching): number | null {
  const { applied, actions, simulation } = player;
  const at = actions[applied - 1]?.at;
  const branches = undo(branching.branches, applied, simulation.now);
  if (!branches || at === undefined) return null;
  settle(player, branching, branches, at);
  player.end = at;
  return at;
}

export function redoOn(player: Player, branching: Branching): number | null {
  const before = branching.branches.redo.at(-1);
  const branches = redo(branching.branches);
  if (!before || !branches) return null;
  settle(player, branching, branches, before.at);
  return before.at;
}

/** Another branch at the same instant; null where there is no such branch. */
export function switchOn(player: Player, branching: Branching, id: number): number | null {
  const branches = switchTo(branching.branches, id);
  if (branches === branching.branches) return null;
  const { now } = player.simulation;
  settle(player, branching, branches, now);
  return now;
}

export function renameOn(branching: Branching, id: number, name: string): void {
  branching.branches = rename(branching.branches, id, name);
}

/** From here on the tree's current branch is played, from a place before an instant. */
function settle(player: Player, branching: Branching, branches: Branches, at: number): void {
  const { actions, log } = player;
  const from = branching.branches.current;
  const target = currentOf(branches);
  const known = target.id === from ? undefined : branching.left.get(target.id);
  // Where nothing is known of it, what the two have in common is.
  const ways = known ? [target.actions] : [target.actions, actions];
  const place = placeFor(player, at, ...ways);
  if (!place) return;
  if (target.id !== from) leave(branching, from, { log: { ...log }, end: player.end });
  branching.left.delete(target.id);
  Object.assign(log, known ? known.log : logUpTo(log, Math.min(place.notes, log.last)));
  player.actions = target.actions;
  player.end = Math.max(known?.end ?? 0, place.at);
  branching.branches = branches;
  for (const id of branching.left.keys())
    if (!branches.all.some((branch) => branch.id === id)) branching.left.delete(id);
  goTo(player, place);
}

function leave(
  { left }: Branching,
  id: number,
  known: { readonly log: NoteLog; readonly end: number },
): void {
  left.delete(id);
  left.set(id, known);
  let bytes = [...left.values()].reduce((sum, { log }) => sum + log.bytes, 0);
  for (const [oldest, { log }] of left) {
    if (bytes <= LEFT_BYTES) return;
    left.delete(oldest);
    bytes -= log.bytes;
  }
}
