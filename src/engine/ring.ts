// Who owns which slot as seen from outside: of all running nodes' tables, the claim with the highest config epoch.
// Source: the rule of the cluster specification that a slot belongs to its claimant of the highest config epoch.
// Boundary: the truth of observers; a node goes by its own table.
import type { Ownership } from './cluster/slots';
import { NOBODY, SLOTS, eachRun } from './cluster/slots';
import type { PeerTable } from './cluster/table';
import type { SeenNode } from './checkers/world';
import { iAmMaster } from './cluster/cluster';
import type { Range } from './view';

/** A stretch of the ring with one owner, or with NOBODY. */
interface Run {
  readonly first: number;
  last: number;
  readonly owner: number;
}

export interface Claims {
  /** The whole ring in order; neighbours differ in owner. */
  readonly runs: readonly Readonly<Run>[];
  readonly slots: ReadonlyMap<number, readonly Range[]>;
  /** How many different owners there are. */
  readonly owners: number;
}

interface Opinion {
  readonly ownership: Ownership;
  readonly table: PeerTable;
}

export function highestClaims(nodes: readonly SeenNode[]): Claims {
  const runs = claimedRuns(nodes);
  const slots = byOwner(runs);
  return { runs, slots, owners: slots.size };
}

/** Who owns which part of the ring. What dead nodes thought counts only when nobody runs. */
export function claimedRuns(nodes: readonly SeenNode[]): readonly Readonly<Run>[] {
  const running = nodes.filter(({ status }) => status === 'up');
  return merge(distinct(running.length > 0 ? running : nodes));
}

/** Nodes share the value of their slot map until one of them learns something else, so few are different. */
function distinct(nodes: readonly SeenNode[]): Opinion[] {
  const seen = new Map<Ownership, Opinion>();
  let latest: Ownership | null = null;
  for (const {
    node: { cluster },
  } of nodes) {
    if (cluster.ownership === latest) continue;
    latest = cluster.ownership;
    if (!seen.has(latest)) seen.set(latest, cluster);
  }
  return [...seen.values()];
}

/** Goes round the ring once, with a place in each opinion. */
function merge(opinions: readonly Opinion[]): Run[] {
  const places = opinions.map(() => 0);
  const endOf = (i: number): number => opinions[i]?.ownership.firsts[(places[i] as number) + 1] ?? SLOTS;
  const runs: Run[] = [];
  for (let first = 0, next = SLOTS; first < SLOTS; first = next, next = SLOTS) {
    for (let i = 0; i < places.length; i++) next = Math.min(next, endOf(i));
    const owner = highest(opinions, places);
    const before = runs.at(-1);
    if (before && before.owner === owner) before.last = next - 1;
    else runs.push({ first, last: next - 1, owner });
    for (let i = 0; i < places.length; i++) if (endOf(i) === next) places[i] = (places[i] as number) + 1;
  }
  return runs;
}

/** The owner there by the opinion that knows of the highest config epoch; of equal ones the first. */
function highest(opinions: readonly Opinion[], places: readonly number[]): number {
  let best = NOBODY;
  let bestEpoch = -1;
  opinions.forEach(({ ownership, table }, i) => {
    const owner = ownership.owners[places[i] as number] as number;
    const epoch = owner === NOBODY ? -1 : (table.configEpoch[owner] as number);
    if (epoch > bestEpoch) [best, bestEpoch] = [owner, epoch];
  });
  return best;
}

function byOwner(runs: readonly Readonly<Run>[]): Map<number, Range[]> {
  const slots = new Map<number, Range[]>();
  for (const { first, last, owner } of runs) {
    if (owner === NOBODY) continue;
    const list = slots.get(owner);
    if (list) list.push([first, last]);
    else slots.set(owner, [[first, last]]);
  }
  return slots;
}

/** One slot map, owner by owner. */
export function rangesByOwner(ownership: Ownership): ReadonlyMap<number, readonly Range[]> {
  const runs: Run[] = [];
  eachRun(ownership, (first, last, owner) => void runs.push({ first, last, owner }));
  return byOwner(runs);
}

/** A node answers for its slots when it runs, believes that it is their master, and holds the cluster to be up. */
export const serves = ({ status, node: { cluster } }: SeenNode): boolean =>
  status === 'up' && iAmMaster(cluster) && cluster.state === 'ok';
