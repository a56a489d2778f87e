// The tree of what people did: a branch is a list of actions that begins as another one's does. Undoing is being on a branch
// that ends before the action. Boundary: values only; nothing here runs anything.
import type { TimedAction } from '../engine/record';

export interface Branch {
  /** From 1, in the order of their beginnings. */
  readonly id: number;
  readonly parent: number | null;
  /** Given by a person; else empty. */
  readonly name: string;
  /** How many of its first actions are its parent's too, and the instant where it left that one. */
  readonly shared: number;
  readonly forkedAt: number;
  readonly actions: readonly TimedAction[];
  /** Made by undoing, and nothing was done on it since: it goes when it is left. */
  readonly undone: boolean;
}

/** Where undoing came from: what redoing leads back to. */
interface Before {
  readonly branch: number;
  readonly actions: readonly TimedAction[];
  readonly at: number;
}

export interface Branches {
  readonly all: readonly Branch[];
  readonly current: number;
  readonly redo: readonly Before[];
}

export function rootOf(actions: readonly TimedAction[]): Branches {
  const root: Branch = { id: 1, parent: null, name: '', shared: 0, forkedAt: 0, actions, undone: false };
  return { all: [root], current: 1, redo: [] };
}

export const branchOf = ({ all }: Branches, id: number): Branch | null =>
  all.find((branch) => branch.id === id) ?? null;

export const currentOf = (branches: Branches): Branch =>
  branchOf(branches, branches.current) ?? (branches.all[0] as Branch);

const changed = (branches: Branches, change: Partial<Branch>): readonly Branch[] =>
  branches.all.map((branch) => (branch.id === branches.current ? { ...branch, ...change } : branch));

/** A branch as it is sent and kept: of its actions only those that its parent does not have. */
export type PrintedBranch = Omit<Branch, 'actions' | 'undone'> & { readonly own: readonly TimedAction[] };

export const print = ({ all }: Branches): readonly PrintedBranch[] =>
  all.map(({ actions, undone: _, ...branch }) => ({ ...branch, own: actions.slice(branch.shared) }));

/** Branches share the actions that they have in common, not only their values; parents come first. */
export function revive(printed: readonly PrintedBranch[], current: number): Branches {
  const all: Branch[] = [];
  for (const { own, ...branch } of printed) {
    const parent = all.find(({ id }) => id === branch.parent);
    const actions = [...(parent?.actions.slice(0, branch.shared) ?? []), ...own];
    all.push({ ...branch, actions, undone: false });
  }
  return { all, current, redo: [] };
}

/** How many of the first actions two lists have in common. */
export function common(a: readonly TimedAction[], b: readonly TimedAction[]): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/** When two runs begin to differ. */
export function partingOf(a: readonly TimedAction[], b: readonly TimedAction[]): number {
  const shared = common(a, b);
  return Math.min(a[shared]?.at ?? Infinity, b[shared]?.at ?? Infinity);
}

/** Something was done at the end of the current branch. */
export const grow = (branches: Branches, actions: readonly TimedAction[]): Branches => ({
  ...branches,
  all: changed(branches, { actions, undone: false }),
  redo: [],
});

/** Something was done in the past of the current branch, whose future stays on it. */
export function fork(branches: Branches, actions: readonly TimedAction[], forkedAt: number): Branches {
  const from = currentOf(branches);
  const shared = common(from.actions, actions);
  if (from.undone) return grow({ ...branches, all: changed(branches, { shared, forkedAt }) }, actions);
  return { ...withNew(branches, { shared, forkedAt, actions, undone: false }), redo: [] };
}

function withNew(
  branches: Branches,
  branch: Pick<Branch, 'shared' | 'forkedAt' | 'actions' | 'undone'>,
): Branches {
  const id = Math.max(...branches.all.map((each) => each.id)) + 1;
  const added = { ...branch, id, parent: branches.current, name: '' };
  return { ...branches, all: [...branches.all, added], current: id };
}

/** To the branch without the last of the actions that were carried out; null when there is none. */
export function undo(branches: Branches, applied: number, at: number): Branches | null {
  const from = currentOf(branches);
  const last = from.actions[applied - 1];
  if (!last) return null;
  const redo = [...branches.redo, { branch: from.id, actions: from.actions, at }];
  const actions = from.actions.slice(0, applied - 1);
  const { length: shared } = actions;
  if (from.undone)
    return { ...branches, all: changed(branches, { actions, shared, forkedAt: last.at }), redo };
  return { ...withNew(branches, { shared, forkedAt: last.at, actions, undone: true }), redo };
}

/** Back to where undoing came from; null when nothing was undone. */
export function redo(branches: Branches): Branches | null {
  const before = branches.redo.at(-1);
  if (!before) return null;
  const rest = branches.redo.slice(0, -1);
  if (before.branch !== branches.current) return { ...switchTo(branches, before.branch), redo: rest };
  const { actions } = before;
  const forkedAt = rest.at(-1)?.actions[actions.length]?.at ?? currentOf(branches).forkedAt;
  return { ...branches, all: changed(branches, { actions, shared: actions.length, forkedAt }), redo: rest };
}

export function switchTo(branches: Branches, id: number): Branches {
  if (!branchOf(branches, id) || id === branches.current) return branches;
  const { id: left, undone } = currentOf(branches);
  const all = undone ? branches.all.filter((branch) => branch.id !== left) : branches.all;
  return { all, current: id, redo: [] };
}

const LONGEST_NAME = 60;

/** A name that a person gives makes a branch stay. */
export const rename = (branches: Branches, id: number, name: string): Branches => ({
  ...branches,
  all: branches.all.map((branch) =>
    branch.id === id
      ? { ...branch, name: name.trim().slice(0, LONGEST_NAME), undone: branch.undone && name.trim() === '' }
      : branch,
  ),
});
