// `add-node` and `del-node`. Source: clusterManagerCommandAddNode, clusterManagerCommandDeleteNode.
import type { Address } from '../kernel/process';
import { check } from './check';
import { meet } from './create';
import { isClusterNode, isEmpty, loadCluster, waitForJoin } from './load';
import type { Found } from './load';
import { leastReplicated, nameOf, nodeById, slotCount } from './nodes';
import type { FoundNode } from './nodes';
import type { Options } from './options';
import { INVALID_HOST, readHost } from './options';
import { ask, expectReply, run, say, sleep } from './program';
import type { Program } from './program';

export function* addNode(options: Options): Program<boolean> {
  const [newHost = '', ...rest] = options.args;
  const [at, known] = [readHost([newHost]), readHost(rest)];
  if (at === null || known === null) {
    yield* say(INVALID_HOST);
    return false;
  }
  yield* say(`>>> Adding node ${nameOf(at)} to cluster ${nameOf(known)}\n`);
  const found = yield* loadCluster(known);
  if (found === null || !(yield* check(found, options)).ok) return false;
  const master = options.slave ? yield* masterFor(found, options.masterId) : undefined;
  if (master === null) return false;
  if (!(yield* isClusterNode(at))) {
    yield* say(`[ERR] Sorry, can't connect to node ${nameOf(at)}\n`);
    return false;
  }
  const loaded = yield* run('loadNode', { at, friends: false });
  if (loaded === null || !(yield* isEmpty(at))) return false;
  if (master === undefined && !(yield* copyFunctions(known, at))) return false;
  yield* say(`>>> Send CLUSTER MEET to node ${nameOf(at)} to make it join the cluster.\n`);
  if ((yield* meet(at, found.nodes[0] ?? known)) === null) return false;
  if (master !== undefined) {
    yield* sleep(1);
    yield* waitForJoin([...found.nodes, loaded.node]);
    yield* say(`>>> Configure node as replica of ${nameOf(master)}.\n`);
    if ((yield* expectReply(at, 'CLUSTER', 'REPLICATE', master.id)) === null) return false;
  }
  yield* say('[OK] New node added correctly.\n');
  return true;
}

/** A replica would get them from its master. */
function* copyFunctions(known: Address, at: Address): Program<boolean> {
  yield* say('>>> Getting functions from cluster\n');
  const dump = yield* ask(known, 'FUNCTION', 'DUMP');
  if (dump?.type !== 'bulk') {
    const text = dump?.type === 'error' ? dump.text : 'NULL reply';
    yield* say(
      `>>> Failed retrieving Functions from the cluster, skip this step as Redis version do not support function command (error = '${text}')\n`,
    );
    return true;
  }
  yield* say(`>>> Send FUNCTION LIST to ${nameOf(at)} to verify there is no functions in it\n`);
  if ((yield* expectReply(at, 'FUNCTION', 'LIST')) === null) return false;
  yield* say(`>>> Send FUNCTION RESTORE to ${nameOf(at)}\n`);
  return (yield* expectReply(at, 'FUNCTION', 'RESTORE', dump.value ?? '')) !== null;
}

function* masterFor({ nodes }: Found, id: string | null): Program<FoundNode | null> {
  if (id !== null) {
    const named = nodeById(nodes, id);
    if (named === undefined) yield* say(`[ERR] No such master ID ${id}\n`);
    return named ?? null;
  }
  const chosen = leastReplicated(nodes);
  if (chosen === undefined) return null;
  yield* say(`Automatically selected master ${nameOf(chosen)}\n`);
  return chosen;
}

export function* deleteNode(at: Address, options: Options): Program<boolean> {
  const id = options.args[1] ?? '';
  yield* say(`>>> Removing node ${id} from cluster ${nameOf(at)}\n`);
  const found = yield* loadCluster(at);
  if (found === null) return false;
  const node = nodeById(found.nodes, id);
  if (node === undefined) {
    yield* say(`[ERR] No such node ID ${id}\n`);
    return false;
  }
  if (slotCount(node) > 0) {
    yield* say(`[ERR] Node ${nameOf(node)} is not empty! Reshard data away and try again.\n`);
    return false;
  }
  yield* say('>>> Sending CLUSTER FORGET messages to the cluster...\n');
  for (const other of found.nodes)
    if (other.id !== node.id && !(yield* forget(other, node, found))) return false;
  yield* say('>>> Sending CLUSTER RESET SOFT to the deleted node.\n');
  return (yield* expectReply(node, 'CLUSTER', 'RESET', 'SOFT')) !== null;
}

/** A replica of the node that goes needs another master first. */
function* forget(other: FoundNode, gone: FoundNode, { nodes }: Found): Program<boolean> {
  if (other.replicates === gone.id) {
    const master = leastReplicated(nodes.filter(({ id }) => id !== gone.id));
    if (master === undefined) return false;
    yield* say(`>>> ${nameOf(other)} as replica of ${nameOf(master)}\n`);
    if ((yield* expectReply(other, 'CLUSTER', 'REPLICATE', master.id)) === null) return false;
  }
  return (yield* expectReply(other, 'CLUSTER', 'FORGET', gone.id)) !== null;
}
