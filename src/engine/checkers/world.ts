// What checkers may look at: every process as it is. Source: the run's own state, which fits this shape.
// Boundary: read only. No process ever sees any of it.
import { myMaster } from '../cluster/cluster';
import type { ClusterState, NodeState } from '../cluster/cluster';
import type { Ownership } from '../cluster/slots';
import { NOBODY, ownerOf } from '../cluster/slots';
import type { PeerTable } from '../cluster/table';
import type { NoteNumber } from '../kernel/process';
import type { ServerState } from '../server';
import type { CheckerNote } from './notes';

export interface World {
  readonly now: number;
  readonly processes: readonly {
    readonly name: string;
    /** Whose name its notes carry, when it only speaks for somebody. */
    readonly alias: string | null;
    readonly kind: string;
    readonly status: 'up' | 'frozen' | 'dead';
    readonly state: unknown;
  }[];
}

/** One server, in a cluster or not, and the truth about its process. */
export interface SeenServer {
  readonly index: number;
  readonly name: string;
  readonly status: 'up' | 'frozen' | 'dead';
  readonly server: ServerState;
  readonly cluster: ClusterState | null;
}

/** One node of a cluster: its belief, and the truth about its process. */
export interface SeenNode extends SeenServer {
  readonly node: NodeState;
  readonly cluster: ClusterState;
}

/** Whether a process of that kind holds a server, in a cluster or not. */
export const isServer = (kind: string): boolean => kind === 'node' || kind === 'server';

/** How a checker speaks; `process` is where it happened. */
export type Say = (process: string, note: CheckerNote) => NoteNumber;

export function serverAt(world: World, index: number): SeenServer | null {
  const process = world.processes[index];
  if (!process || !isServer(process.kind)) return null;
  const { name, status } = process;
  const { server, cluster = null } = process.state as { server: ServerState; cluster?: ClusterState };
  return { index, name, status, server, cluster };
}

export function nodeAt(world: World, index: number): SeenNode | null {
  const process = world.processes[index];
  if (process?.kind !== 'node') return null;
  const { name, status } = process;
  const node = process.state as NodeState;
  const { server, cluster } = node;
  return { index, name, status, node, server, cluster };
}

export function nodesOf(world: World): SeenNode[] {
  const nodes: SeenNode[] = [];
  for (let index = 0; index < world.processes.length; index++) {
    const seen = nodeAt(world, index);
    if (seen) nodes.push(seen);
  }
  return nodes;
}

export function serversOf(world: World): SeenServer[] {
  return world.processes.flatMap((_, index) => serverAt(world, index) ?? []);
}

export const serverNamed = (world: World, name: string): SeenServer | null =>
  serverAt(
    world,
    world.processes.findIndex((process) => process.name === name),
  );

export const nodeNamed = (world: World, name: string): SeenNode | null =>
  nodeAt(
    world,
    world.processes.findIndex((process) => process.name === name),
  );

/** Whom a server copies: a node by its own table, any other by the address that it was told. */
export function mastersIn(servers: readonly SeenServer[]): (seen: SeenServer) => SeenServer | null {
  const byId = new Map(servers.map((seen) => [seen.cluster?.id ?? NOBODY, seen]));
  const place = ({ ip, port }: { readonly ip: string; readonly port: number }): string => `${ip}:${port}`;
  const byAddress = new Map(servers.map((seen) => [place(seen.server.address), seen]));
  return ({ cluster, server }) => {
    const { master } = server;
    if (cluster !== null) return byId.get(myMaster(cluster) || -1) ?? null;
    return master === null ? null : (byAddress.get(place(master.at)) ?? null);
  };
}

/** Each server and the one that it copies by its own belief, by name. */
export function whoCopiesWhom(world: World): [name: string, master: string | null][] {
  const servers = serversOf(world);
  const masterOf = mastersIn(servers);
  return servers.map((seen) => [seen.name, masterOf(seen)?.name ?? null]);
}

/**
 * Whom a slot belongs to: the claim with the highest config epoch among running nodes' tables. Without a cluster everything
 * belongs to the master that clients speak to: the first that runs.
 */
export interface Owners {
  of(slot: number): SeenServer | null;
}

export function ownersIn(world: World): Owners {
  const nodes = nodesOf(world);
  if (nodes.length === 0) {
    const masters = serversOf(world).filter(({ server }) => server.master === null);
    const master = masters.find(({ status }) => status !== 'dead') ?? masters[0] ?? null;
    return { of: () => master };
  }
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
