// Who owns which slot as seen from outside: of all running nodes' tables, the claim with the highest config epoch.
// Source: the rule of the cluster specification that a slot belongs to its claimant of the highest config epoch.
// Boundary: the truth of observers; a node goes by its own table.
import type { Ownership } from './cluster/slots';
import { NOBODY, SLOTS, eachRun } from './cluster/slots';
import type { PeerTable } from './cluster/table';
import { nodeAt } from './checkers/world';
import type { SeenNode } from './checkers/world';
import { iAmMaster } from './cluster/cluster';
import type { NodeState } from './cluster/cluster';
import type { RunState } from './kernel/state';
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

/** What dead nodes thought counts only when nobody runs. */
export function highestClaims(nodes: readonly SeenNode[]): Claims {
  const running = nodes.filter(({ status }) => status === 'up');
  const runs: Run[] = [];
  const clusters = (running.length > 0 ? running : nodes).map(({ cluster }) => cluster);
  goRound(distinct(clusters), (first, last, owner) => {
    const before = runs.at(-1);
    if (before && before.owner === owner) before.last = last;
    else runs.push({ first, last, owner });
    return true;
  });
  const slots = byOwner(runs);
  return { runs, slots, owners: slots.size };
}

/** Whether each slot's owner answers for it; looks no further than the first that does not. */
export function isWhollyServed(run: RunState): boolean {
  const running = run.processes.filter(({ kind, status }) => kind === 'node' && status === 'up');
  const opinions = distinct(running.map(({ state }) => (state as NodeState).cluster));
  const isServing = (owner: number): boolean => {
    const seen = nodeAt(run, run.claims.get(owner) ?? -1);
    return seen !== null && serves(seen);
  };
  return opinions.length > 0 && goRound(opinions, (_first, _last, owner) => isServing(owner));
}

/** Nodes share the value of their slot map until one of them learns something else, so few are different. */
function distinct(clusters: readonly Opinion[]): Opinion[] {
  const seen = new Map<Ownership, Opinion>();
  let latest: Ownership | null = null;
  for (const cluster of clusters) {
    if (cluster.ownership === latest) continue;
    latest = cluster.ownership;
    if (!seen.has(latest)) seen.set(latest, cluster);
  }
  return [...seen.values()];
}

/** Goes round the ring with a place in each opinion, for as long as `visit` says true; returns whether it came round. */
function goRound(
  opinions: readonly Opinion[],
  visit: (first: number, last: number, owner: number) => boolean,
): boolean {
  const places = opinions.map(() => 0);
  const endOf = (i: number): number => opinions[i]?.ownership.firsts[(places[i] as number) + 1] ?? SLOTS;
  for (let first = 0, next = SLOTS; first < SLOTS; first = next, next = SLOTS) {
    for (let i = 0; i < places.length; i++) next = Math.min(next, endOf(i));
    if (!visit(first, next - 1, highest(opinions, places))) return false;
    for (let i = 0; i < places.length; i++) if (endOf(i) === next) places[i] = (places[i] as number) + 1;
  }
  return true;
}

/** The owner there by the opinion that knows of the highest config epoch; of equal ones the first. */
function highest(opinions: readonly Opinion[], places: readonly number[]): number {
  let best = NOBODY;
  let bestEpoch = -1;
  for (let i = 0; i < opinions.length; i++) {
    const { ownership, table } = opinions[i] as Opinion;
    const owner = ownership.owners[places[i] as number] as number;
    const epoch = owner === NOBODY ? -1 : (table.configEpoch[owner] as number);
    if (epoch <= bestEpoch) continue;
    best = owner;
    bestEpoch = epoch;
  }
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
