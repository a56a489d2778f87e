// The slot map as cells, and what a drag over them means. Pure.
import type { NodeView, SlotMap } from '../../store';
import { SLOTS } from './paint';
import type { Cells } from './paint';

export interface Owner {
  readonly name: string;
  readonly shard: number;
  /** `0-5460,9000` */
  readonly ranges: string;
  readonly count: number;
  readonly keys: number;
}

export interface Mapped {
  readonly cells: Cells;
  /** In the order of their indexes. */
  readonly owners: readonly Owner[];
}

export function mapped({ runs, keys, open }: SlotMap, nodes: readonly NodeView[]): Mapped {
  const owning = new Set(runs.map(({ owner }) => owner));
  const names = nodes.flatMap(({ name }) => (owning.has(name) ? [name] : []));
  const owner = new Int16Array(SLOTS).fill(-1);
  for (const { first, last, owner: name } of runs)
    owner.fill(name === null ? -1 : names.indexOf(name), first, last + 1);
  const counts = new Uint32Array(SLOTS);
  for (let at = 0; at < keys.length; at += 2) counts[keys[at] as number] = keys[at + 1] as number;
  const owners = names.map((name, index): Owner => {
    const own = runs.filter((run) => run.owner === name);
    return {
      name,
      shard: nodes.find((node) => node.name === name)?.shard ?? 0,
      ranges: own.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(','),
      count: own.reduce((sum, { first, last }) => sum + last - first + 1, 0),
      keys: counts.reduce((sum, count, slot) => (owner[slot] === index ? sum + count : sum), 0),
    };
  });
  const cells = {
    owner,
    keys: counts,
    open: new Set(open.map(({ slot }) => slot)),
    shards: owners.map(({ shard }) => shard),
  };
  return { cells, owners };
}

/** Slots of one master, and who is to have them. */
export interface Drag {
  readonly from: string;
  readonly count: number;
  /** Those between two; null: so many of the lowest. */
  readonly range: readonly [first: number, last: number] | null;
  readonly to: string | null;
}

/** What is dragged over, from one slot of a master to another of the same: its own slots between them. */
export function dragged(map: Mapped, start: number, last: number): Drag | null {
  const from = map.owners[map.cells.owner[start] ?? -1];
  if (!from) return null;
  const range = [Math.min(start, last), Math.max(start, last)] as const;
  return { from: from.name, count: between(map, from.name, range).size, range, to: null };
}

/** Slots of a master, lowest first, that lie within a range. */
export function between(
  { cells, owners }: Mapped,
  name: string,
  [first, last]: readonly [number, number],
): ReadonlySet<number> {
  const index = owners.findIndex((owner) => owner.name === name);
  const slots = new Set<number>();
  for (let slot = first; slot <= last; slot++) if (cells.owner[slot] === index) slots.add(slot);
  return slots;
}

/** The slots that will move. */
export const meant = (map: Mapped, { from, count, range }: Drag): ReadonlySet<number> =>
  range ? between(map, from, range) : lowest(map, from, count || 0);

/** What has been chosen is carried: on another master's slot it may be dropped. */
export function carried({ cells, owners }: Mapped, chosen: Drag, over: number): Drag {
  const to = owners[cells.owner[over] ?? -1]?.name ?? null;
  return { ...chosen, to: to === chosen.from ? null : to };
}

/** redis-cli takes the lowest slots of a master first: those are the ones that will move. */
export function lowest({ cells, owners }: Mapped, name: string, count: number): ReadonlySet<number> {
  const index = owners.findIndex((owner) => owner.name === name);
  const slots = new Set<number>();
  for (let slot = 0; slot < SLOTS && slots.size < count; slot++)
    if (cells.owner[slot] === index) slots.add(slot);
  return slots;
}

/** What does it, a key at a time, so that one can watch them go: redis-cli where a number is enough, else each slot by hand. */
export const moveArgv = ({ from, to, count, range }: Drag): readonly string[] => [
  ...(range ? ['move-slots', from, range.join('-')] : ['reshard', from]),
  '--cluster-from',
  from,
  '--cluster-to',
  to ?? '',
  ...(range ? [] : ['--cluster-slots', String(count)]),
  '--cluster-pipeline',
  '1',
  '--cluster-yes',
];
