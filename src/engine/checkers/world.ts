// What checkers may look at: every process as it is. Source: the run's own state, which fits this shape.
// Boundary: read only. No process ever sees any of it.
import type { NodeState } from '../cluster/cluster';
import type { Ownership } from '../cluster/slots';
import { NOBODY, ownerOf } from '../cluster/slots';
import type { PeerTable } from '../cluster/table';
import type { NoteNumber } from '../kernel/process';
import type { CheckerNote } from './notes';

export interface World {
  readonly now: number;
  readonly processes: readonly {
    readonly name: string;
    readonly kind: string;
    readonly status: 'up' | 'frozen' | 'dead';
    readonly state: unknown;
  }[];
}

/** One node: its belief, and the truth about its process. */
export interface SeenNode {
  readonly index: number;
  readonly name: string;
  readonly status: 'up' | 'frozen' | 'dead';
  readonly node: NodeState;
}

/** How a checker speaks; `process` is where it happened. */
export type Say = (process: string, note: CheckerNote) => NoteNumber;

export function nodeAt(world: World, index: number): SeenNode | null {
  const process = world.processes[index];
  if (process?.kind !== 'node') return null;
  return { index, name: process.name, status: process.status, node: process.state as NodeState };
}

export function nodesOf(world: World): SeenNode[] {
  return world.processes.flatMap((_, index) => nodeAt(world, index) ?? []);
}

export const nodeNamed = (world: World, name: string): SeenNode | null =>
  nodeAt(
    world,
    world.processes.findIndex((process) => process.name === name),
  );

/** Whom a slot belongs to: the claim with the highest config epoch among running nodes' tables. */
export interface Owners {
  of(slot: number): SeenNode | null;
}

export function ownersIn(world: World): Owners {
  const nodes = nodesOf(world);
  const byId = new Map(nodes.map((seen) => [seen.node.cluster.id, seen]));
  // Nodes share the value of their slot map until one of them learns something else, so few are different.
  const opinions = new Map<Ownership, PeerTable>();
  for (const { status, node } of nodes)
    if (status === 'up') opinions.set(node.cluster.ownership, node.cluster.table);
  return {
    of(slot) {
      let best = NOBODY;
      let bestEpoch = -1;
      for (const [ownership, table] of opinions) {
        const owner = ownerOf(ownership, slot);
        const epoch = owner === NOBODY ? -1 : (table.configEpoch[owner] as number);
        if (epoch > bestEpoch) [best, bestEpoch] = [owner, epoch];
      }
      return byId.get(best) ?? null;
    },
  };
}
