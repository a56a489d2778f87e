// Whether the cluster has come to rest: everybody agrees, everything is served, nobody is suspected.
// Source: SPEC P5; the checks that Redis's own cluster tests wait for. Boundary: a question, asked from outside.
import { iAmMaster, myMaster } from '../cluster/cluster';
import { NOBODY, eachRun } from '../cluster/slots';
import { masterOf } from '../cluster/table';
import { replicaLink } from '../server';
import { unwatched } from './watchers';
import { mastersIn, nodesOf, serversOf } from './world';
import type { SeenNode, SeenServer, World } from './world';

/** P5. True, or the first thing that is missing, in words. Frozen and dead nodes have no say. */
export function converged(world: World): true | string {
  const servers = serversOf(world).filter(({ cluster }) => cluster === null);
  if (servers.length > 0) return servedTogether(servers) ?? unwatched(world) ?? true;
  const running = nodesOf(world).filter((seen) => seen.status === 'up' && !isAlone(seen));
  const byId = new Map(running.map((seen) => [seen.node.cluster.id, seen]));
  for (const seen of running) {
    const missing =
      stateOf(seen) ?? disagreement(running[0], seen) ?? unserved(seen, byId) ?? unlinked(seen, byId);
    if (missing !== null) return missing;
  }
  return running.length > 0 ? true : 'no node runs';
}

/** Without a cluster: one master, and everybody else has its data, through whichever chain. */
function servedTogether(servers: readonly SeenServer[]): string | null {
  const masterOf = mastersIn(servers);
  const running = servers.filter(({ status }) => status === 'up');
  const [first, second] = running.filter(({ server }) => server.master === null);
  if (!first) return 'no master runs';
  if (second) return `${first.name} and ${second.name} are both masters`;
  for (const seen of running) {
    if (seen.server.persistence.loading !== null) return `${seen.name} reads its data`;
    if (seen === first) continue;
    const master = masterOf(seen);
    if (!master || !replicaLink(seen.server).up) return `${seen.name} has no link to its master`;
    const isThere = seen.server.replid === first.server.replid && seen.server.offset === first.server.offset;
    if (!isThere) return `${seen.name} has not what ${first.name} has`;
  }
  return null;
}

/** A spare node that nobody has met has no say either. */
const isAlone = ({ cluster: { table, id } }: SeenNode): boolean =>
  table.members.ids.length === 1 && table.slots[id] === 0;

function stateOf({ name, node: { cluster } }: SeenNode): string | null {
  if (cluster.state !== 'ok') return `${name} holds the cluster to be down`;
  if (cluster.table.suspects.length > 0) return `${name} suspects a node`;
  if (cluster.table.failed > 0) return `${name} holds a node to have failed`;
  return null;
}

/** Ownership as text: first slot and owner of each run. */
const ownershipText = ({ node: { cluster } }: SeenNode): string => {
  const runs: string[] = [];
  eachRun(cluster.ownership, (first, _last, owner) => void runs.push(`${first}:${owner}`));
  return runs.join(' ');
};

function disagreement(first: SeenNode | undefined, seen: SeenNode): string | null {
  if (!first || first.node.cluster.ownership === seen.node.cluster.ownership) return null;
  return ownershipText(first) === ownershipText(seen)
    ? null
    : `${first.name} and ${seen.name} disagree on who owns which slot`;
}

function unserved({ node: { cluster } }: SeenNode, byId: ReadonlyMap<number, SeenNode>): string | null {
  let missing: string | null = null;
  eachRun(cluster.ownership, (first, last, owner) => {
    const master = byId.get(owner);
    if (owner === NOBODY) missing ??= `nobody owns slots ${first}-${last}`;
    else if (!master) missing ??= `the owner of slots ${first}-${last} does not run`;
    else if (!iAmMaster(master.node.cluster))
      missing ??= `${master.name} owns slots ${first}-${last} and is no master`;
  });
  return missing;
}

function unlinked({ name, node }: SeenNode, byId: ReadonlyMap<number, SeenNode>): string | null {
  if (iAmMaster(node.cluster)) return null;
  const master = byId.get(myMaster(node.cluster));
  if (!master) return `${name} follows nobody who runs`;
  if (!iAmMaster(master.node.cluster)) return `${name} follows ${master.name}, which is no master`;
  return replicaLink(node.server).up ? null : `${name} has no link to ${master.name}`;
}

/** S6. Who copies a node that it takes for a replica, and the id of that one's master. Nothing may ever mend that but a person. */
export function subReplicas(world: World & { readonly texts: readonly string[] }): [string, string][] {
  return nodesOf(world).flatMap(({ name, status, node: { cluster } }) => {
    const master = myMaster(cluster);
    const grandmaster = master === NOBODY ? NOBODY : masterOf(cluster.table, master);
    const lost = status === 'up' && grandmaster !== NOBODY && grandmaster !== cluster.id;
    return lost ? [[name, world.texts[grandmaster] as string]] : [];
  });
}
