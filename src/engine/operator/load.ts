// Finding the cluster from one node of it, and what every subcommand shows or waits for.
// Source: clusterManagerLoadInfoFromNode, clusterManagerNodeIsEmpty, clusterManagerShowClusterInfo, clusterManagerWaitForClusterJoin.
import type { Address } from '../kernel/process';
import { SLOTS } from '../server/keyspace/slot';
import type { Reply } from '../server/reply';
import {
  isMaster,
  isReplica,
  nameOf,
  nodeById,
  parseNodes,
  replicasOf,
  signatureOf,
  slotCount,
} from './nodes';
import type { FoundNode } from './nodes';
import { ask, expectReply, run, say, sayError, sleep } from './program';
import type { LoadedNode, Program } from './program';

export interface Found {
  /** The node that was asked first, then those that it knows, in its order; only those that answered. */
  readonly nodes: readonly FoundNode[];
  readonly unreachableMasters: number;
}

export const couldNotConnect = (at: Address): Program<void> =>
  say(`Could not connect to Redis at ${nameOf(at)}: Connection refused\n`);

export function textOf(reply: Reply | null): string {
  switch (reply?.type) {
    case 'bulk':
      return reply.value ?? '';
    case 'simple':
    case 'error':
    case 'verbatim':
      return reply.text;
    default:
      return '';
  }
}

/** One node's own view. With `friends` it is made sure first that it is a cluster node. */
export function* loadNode({
  at,
  friends,
}: {
  readonly at: Address;
  readonly friends: boolean;
}): Program<LoadedNode | null> {
  if (friends && !(yield* isClusterNode(at))) return null;
  const reply = yield* ask(at, 'CLUSTER', 'NODES');
  if (reply === null) yield* couldNotConnect(at);
  if (reply?.type === 'error') yield* sayError(at, reply.text);
  if (reply === null || reply.type === 'error') return null;
  const [myself, ...others] = parseNodes(textOf(reply));
  if (myself === undefined) return null;
  // A node that has never been met does not know its own address: whoever asks it does.
  return { node: { ...myself, ip: at.ip, port: at.port }, friends: friends ? others : [] };
}

export function* isClusterNode(at: Address): Program<boolean> {
  const reply = yield* ask(at, 'INFO');
  if (reply === null) yield* couldNotConnect(at);
  if (reply === null) return false;
  const enabled = textOf(reply).includes('cluster_enabled:1');
  if (!enabled) yield* say(`[ERR] Node ${nameOf(at)} is not configured as a cluster node.\n`);
  return enabled;
}

/** A node may join only while it has no key and knows nobody. */
export function* isEmpty(at: Address): Program<boolean> {
  const withKeys = textOf(yield* ask(at, 'INFO')).includes('db0:');
  if (!withKeys && textOf(yield* ask(at, 'CLUSTER', 'INFO')).includes('cluster_known_nodes:1\r')) return true;
  yield* say(
    `[ERR] Node ${nameOf(at)} is not empty. Either the node already knows other nodes (check with CLUSTER NODES) or contains some key in database 0.\n`,
  );
  return false;
}

export function* loadCluster(at: Address): Program<Found | null> {
  const loaded = yield* run('loadNode', { at, friends: true });
  if (loaded === null) return null;
  const nodes = [loaded.node];
  let unreachableMasters = 0;
  for (const friend of loaded.friends) {
    const found =
      friend.port === 0
        ? null
        : yield* run('loadNode', { at: { ip: friend.ip, port: friend.port }, friends: false });
    const lost = friend.flags.some((flag) => flag === 'noaddr' || flag === 'fail');
    if (found !== null && !lost) nodes.push(found.node);
    else if (isMaster(friend)) unreachableMasters += 1;
  }
  for (const node of nodes) {
    const { replicates } = node;
    if (replicates !== null && nodeById(nodes, replicates) === undefined)
      yield* say(`*** WARNING: ${nameOf(node)} claims to be slave of unknown node ID ${replicates}.\n`);
  }
  return { nodes, unreachableMasters };
}

export function* signature({ at }: { readonly at: Address }): Program<string | null> {
  const reply = yield* ask(at, 'CLUSTER', 'NODES');
  return reply === null || reply.type === 'error' ? null : signatureOf(textOf(reply));
}

/** Whether all nodes see the slots with the same owners. */
export function* isConsistent(nodes: readonly FoundNode[]): Program<boolean> {
  if (nodes.length <= 1) return true;
  let first: string | null = null;
  for (const { ip, port } of nodes) {
    const own = yield* run('signature', { at: { ip, port } });
    if (own === null) return false;
    first ??= own;
    if (own !== first) return false;
  }
  return true;
}

export function* waitForJoin(nodes: readonly FoundNode[]): Program<void> {
  yield* say('Waiting for the cluster to join\n');
  while (!(yield* isConsistent(nodes))) {
    yield* say('.');
    yield* sleep(1);
  }
  yield* say('\n');
}

/** A line for each master, then the sum. */
export function* showInfo(nodes: readonly FoundNode[]): Program<void> {
  const masters = nodes.filter(isMaster);
  let keys = 0;
  for (const node of masters) {
    const size = yield* expectReply(node, 'DBSIZE');
    if (size?.type !== 'integer') return;
    keys += size.value;
    const replicas = replicasOf(node, nodes.filter(isReplica)).length;
    yield* say(
      `${nameOf(node)} (${node.id.slice(0, 8)}...) -> ${size.value} keys | ${slotCount(node)} slots | ${replicas} slaves.\n`,
    );
  }
  yield* say(`[OK] ${keys} keys in ${masters.length} masters.\n`);
  yield* say(`${(keys / SLOTS).toFixed(2)} keys per slot on average.\n`);
}
