// Who owns which slot as seen from outside: of all running nodes' tables, the claim with the highest config epoch.
// Source: the rule of the cluster specification that a slot belongs to its claimant of the highest config epoch.
// Boundary: the truth of observers; a node goes by its own table.
import type { Ownership } from './cluster/slots';
import { NOBODY, SLOTS, eachRun, ownerOf } from './cluster/slots';
import type { PeerTable } from './cluster/table';
import type { SeenNode } from './checkers/world';
import { iAmMaster } from './cluster/cluster';
import type { Range } from './view';

export interface Claims {
  /** The whole ring in order; neighbours differ in owner. */
  readonly runs: readonly { readonly first: number; readonly last: number; readonly owner: number }[];
  readonly slots: ReadonlyMap<number, readonly Range[]>;
  /** How many different owners there are. */
  readonly owners: number;
}

interface Opinion {
  readonly ownership: Ownership;
  readonly table: PeerTable;
}

export function highestClaims(nodes: readonly SeenNode[]): Claims {
  const running = nodes.filter(({ status }) => status === 'up');
  return merge(distinct((running.length > 0 ? running : nodes).map(({ node }) => node.cluster)));
}

/** Nodes share the value of their slot map until one of them learns something else, so few are different. */
function distinct(all: readonly Opinion[]): Opinion[] {
  const seen = new Map<Ownership, Opinion>();
  for (const opinion of all) if (!seen.has(opinion.ownership)) seen.set(opinion.ownership, opinion);
  return [...seen.values()];
}

function merge(opinions: readonly Opinion[]): Claims {
  const edges = new Set<number>();
  for (const { ownership } of opinions) eachRun(ownership, (first) => void edges.add(first));
  const sorted = [...edges].sort((a, b) => a - b);
  const runs: { first: number; last: number; owner: number }[] = [];
  sorted.forEach((first, i) => {
    const last = (sorted[i + 1] ?? SLOTS) - 1;
    const owner = highest(opinions, first);
    const before = runs.at(-1);
    if (before && before.owner === owner) before.last = last;
    else runs.push({ first, last, owner });
  });
  const slots = byOwner(runs);
  return { runs, slots, owners: slots.size };
}

function highest(opinions: readonly Opinion[], slot: number): number {
  let best = NOBODY;
  let bestEpoch = -1;
  for (const { ownership, table } of opinions) {
    const owner = ownerOf(ownership, slot);
    const epoch = owner === NOBODY ? -1 : (table.configEpoch[owner] as number);
    if (epoch > bestEpoch) [best, bestEpoch] = [owner, epoch];
  }
  return best;
}

type Run = Claims['runs'][number];

function byOwner(runs: readonly Run[]): Map<number, Range[]> {
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
