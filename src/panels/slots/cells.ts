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

/** So many slots of one master, and who is to have them. */
export interface Drag {
  readonly from: string;
  readonly count: number;
  readonly to: string | null;
}

/** What is dragged over, from one slot of a master to another of the same: as many as lie between. */
export function dragged({ cells, owners }: Mapped, start: number, last: number): Drag | null {
  const from = owners[cells.owner[start] ?? -1];
  return from ? { from: from.name, count: Math.min(from.count, Math.abs(last - start) + 1), to: null } : null;
}

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

/** The command that does it, a key at a time, so that one can watch them go. */
export const reshardArgv = ({ from, to, count }: Drag): readonly string[] => [
  'reshard',
  from,
  '--cluster-from',
  from,
  '--cluster-to',
  to ?? '',
  '--cluster-slots',
  String(count),
  '--cluster-pipeline',
  '1',
  '--cluster-yes',
];
