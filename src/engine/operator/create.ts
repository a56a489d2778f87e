// `create`: slots dealt to the first nodes, replicas to the rest, then everybody meets the first.
// Source: clusterManagerCommandCreate, clusterManagerFlushNodeConfig. Boundary: who copies whom on which host is affinity.ts.
import type { Address } from '../kernel/process';
import { SLOTS } from '../server/keyspace/slot';
import { check } from './check';
import { isClusterNode, isEmpty, loadCluster, waitForJoin } from './load';
import { nameOf, nodeText, slotsOf } from './nodes';
import type { FoundNode } from './nodes';
import type { Options } from './options';
import { readHost } from './options';
import { ask, confirm, expectReply, run, say, sayError, sleep } from './program';
import type { Program } from './program';

/** Redis's own condition: fewer could never agree on a failure. */
const FEWEST_MASTERS = 3;

export function* create(options: Options): Program<boolean> {
  const found = yield* emptyNodes(options.args);
  if (found === null) return false;
  const { replicas } = options;
  const masters = Math.floor(found.length / (replicas + 1));
  if (masters < FEWEST_MASTERS) {
    yield* say(
      `*** ERROR: Invalid configuration for cluster creation.\n*** Redis Cluster requires at least 3 master nodes.\n*** This is not possible with ${found.length} nodes and ${replicas} replicas per node.\n*** At least ${FEWEST_MASTERS * (replicas + 1)} nodes are required.\n`,
    );
    return false;
  }
  yield* say(`>>> Performing hash slots allocation on ${found.length} nodes...\n`);
  const planned = yield* plan(found, masters, replicas);
  for (const node of planned) yield* say(`${plannedText(node)}\n`);
  if (!(yield* confirm('Can I set the above configuration?', options.yes))) return true;
  return yield* carryOut(planned, options);
}

function* emptyNodes(addresses: readonly string[]): Program<FoundNode[] | null> {
  const nodes: FoundNode[] = [];
  for (const text of addresses) {
    const at = readHost([text]);
    if (at === null) {
      yield* say(`Invalid address format: ${text}\n`);
      return null;
    }
    if (!(yield* isClusterNode(at))) return null;
    const loaded = yield* run('loadNode', { at, friends: false });
    if (loaded === null || !(yield* isEmpty(at))) return null;
    nodes.push(loaded.node);
  }
  return nodes;
}

/** Hosts take turns, so that masters of one host do not stand together. */
function interleaved(nodes: readonly FoundNode[]): FoundNode[] {
  const hosts = [...new Set(nodes.map(({ ip }) => ip))].map((ip) => nodes.filter((node) => node.ip === ip));
  const longest = Math.max(...hosts.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => hosts.flatMap((host) => host[i] ?? [])).flat();
}

function* plan(found: readonly FoundNode[], count: number, replicas: number): Program<FoundNode[]> {
  const order = interleaved(found);
  const plan = new Map(found.map((node) => [node.id, node]));
  const masters = order.slice(0, count);
  const share = Math.fround(SLOTS / count);
  let first = 0;
  let cursor = 0;
  for (const [i, master] of masters.entries()) {
    const last = i === count - 1 ? SLOTS - 1 : Math.max(first, roundAway(Math.fround(cursor + share - 1)));
    yield* say(`Master[${i}] -> Slots ${first} - ${last}\n`);
    plan.set(master.id, { ...master, slots: [[first, last]] });
    first = last + 1;
    cursor = Math.fround(cursor + share);
  }
  const [next, ...rest] = order.slice(count);
  const unused = next === undefined ? [] : [...rest, next]; // one place on: often better for the hosts already
  for (const [master, replica] of yield* deal(masters, unused, replicas))
    plan.set(replica.id, { ...replica, replicates: master.id });
  const dealt = found.map(({ id }) => plan.get(id) as FoundNode);
  return yield* run('improveAffinity', dealt);
}

const roundAway = (x: number): number => Math.floor(x + 0.5);

/** Each master takes its replicas, from another host where there is one; what is left goes round once more. */
function* deal(
  masters: readonly FoundNode[],
  unused: FoundNode[],
  replicas: number,
): Program<(readonly [FoundNode, FoundNode])[]> {
  const pairs: (readonly [FoundNode, FoundNode])[] = [];
  for (let extra = false; ; extra = true) {
    for (const master of masters) {
      for (let i = 0; i < (extra ? 1 : replicas) && unused.length > 0; i++) {
        const elsewhere = unused.findIndex(({ ip }) => ip !== master.ip);
        const [replica] = unused.splice(Math.max(0, elsewhere), 1);
        if (replica === undefined) break;
        pairs.push([master, replica]);
        yield* say(`Adding replica ${nameOf(replica)} to ${nameOf(master)}\n`);
      }
    }
    if (unused.length === 0 || extra) return pairs;
    yield* say('Adding extra replicas...\n');
  }
}

const plannedText = (node: FoundNode): string =>
  node.replicates === null
    ? nodeText(node, [])
    : `S: ${node.id} ${nameOf(node)}\n   replicates ${node.replicates}`;

function* carryOut(nodes: readonly FoundNode[], options: Options): Program<boolean> {
  for (const node of nodes) if (!(yield* configure(node, true))) return false;
  yield* say('>>> Nodes configuration updated\n>>> Assign a different config epoch to each node\n');
  for (const [i, node] of nodes.entries()) yield* ask(node, 'cluster', 'set-config-epoch', String(i + 1));
  yield* say('>>> Sending CLUSTER MEET messages to join the cluster\n');
  const [first, ...others] = nodes;
  if (first === undefined) return false;
  for (const node of others) if ((yield* meet(node, first)) === null) return false;
  // One second: before it, all agree, because all are alone.
  yield* sleep(1);
  yield* waitForJoin(nodes);
  for (const node of nodes.filter(({ replicates }) => replicates !== null)) yield* configure(node, false);
  const found = yield* loadCluster(first);
  if (found === null) return false;
  yield* check(found, options);
  return true;
}

export const meet = (node: Address, first: Address) =>
  expectReply(node, 'cluster', 'meet', first.ip, String(first.port));

/** A replica does not know its master before they have met: then this is tried again later, without a word. */
function* configure(node: FoundNode, quiet: boolean): Program<boolean> {
  const words =
    node.replicates === null
      ? ['CLUSTER', 'ADDSLOTS', ...[...slotsOf(node)].map(String)]
      : ['CLUSTER', 'REPLICATE', node.replicates];
  if (words.length === 2) return true;
  const reply = yield* ask(node, ...words);
  if (reply !== null && reply.type !== 'error') return true;
  if (node.replicates !== null && quiet) return true;
  if (reply !== null) yield* sayError(node, reply.text);
  return false;
}
