// The run as it is kept for the next visit: its triple with all branches, written as a shared run is and read by the same schema.
// Boundary: text in and out; where it is kept is the page's.
import type { PrintedBranch } from '../timeline';
import { printTimed } from '../transcript/timed';
import { isRefusal, limits } from './refusal';
import { RULES } from './rules';
import { printRun, readRun } from './run';
import type { SharedRun } from './run';
import { readView } from './sharedView';

export interface KeptRun extends Pick<SharedRun, 'config' | 'seed' | 'at'> {
  readonly preset: string | null;
  readonly current: number;
  readonly branches: readonly PrintedBranch[];
}

export function printKept({ config, seed, at, preset, current, branches }: KeptRun): string {
  const run = printRun({ rules: RULES, config, seed, timeline: [], at, hash: null, view: readView(null) });
  const printed = branches.map((branch) => ({ ...branch, own: branch.own.map(printTimed) }));
  return JSON.stringify({ ...run, preset, current, branches: printed });
}

/** null where it is none, or one of today's engine cannot run. */
export function readKept(text: string): KeptRun | null {
  try {
    const given = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const run = readRun({ ...given, timeline: [] });
    if (isRefusal(run) || !Array.isArray(given['branches'])) return null;
    const branches: PrintedBranch[] = [];
    const lengths = new Map<number, number>();
    for (const each of given['branches'] as readonly unknown[]) {
      const branch = readBranch(each, given, lengths);
      if (!branch) return null;
      branches.push(branch);
      lengths.set(branch.id, branch.shared + branch.own.length);
    }
    const { preset, current } = given;
    if (typeof current !== 'number' || !lengths.has(current)) return null;
    if (branches.reduce((sum, { own }) => sum + own.length, 0) > limits.actions) return null;
    const { config, seed, at } = run;
    return { config, seed, at, preset: typeof preset === 'string' ? preset : null, current, branches };
  } catch {
    return null;
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** `lengths` are the actions of the branches before it, by id. */
function readBranch(
  value: unknown,
  given: Readonly<Record<string, unknown>>,
  lengths: ReadonlyMap<number, number>,
): PrintedBranch | null {
  const { id, parent, name, shared, forkedAt, own } = value as Readonly<Record<string, unknown>>;
  if (!isCount(id) || !isCount(shared) || !isCount(forkedAt) || typeof name !== 'string') return null;
  if (lengths.has(id) || forkedAt > limits.instantUs) return null;
  const isRoot = parent === null && lengths.size === 0 && shared === 0;
  const isChild = typeof parent === 'number' && shared <= (lengths.get(parent) ?? -1);
  if (!isRoot && !isChild) return null;
  const run = readRun({ ...given, timeline: own });
  if (isRefusal(run)) return null;
  return {
    id,
    parent: isRoot ? null : parent,
    name: name.slice(0, 60),
    shared,
    forkedAt,
    own: run.timeline,
  };
}
