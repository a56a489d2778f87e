// What CLUSTER SLOTS, SHARDS, LINKS and REPLICAS answer: who serves what, and how this node is connected.
// Source: SPEC S12; clusterReplyMultiBulkSlots, clusterReplyShards, addReplyClusterLinksDescription. Boundary: reads only.
import type { Outbox } from '../kernel/process';
import type { Reply } from '../server/reply';
import { array, bulk, integer, map } from '../server/reply';
import { replicationOffset } from '../server';
import type { NodeState } from './cluster';
import { CLOCK_BASE_MS } from './cluster';
import { peerAddress } from './links';
import { nodeLine } from './reports';
import { replicasOf } from './roles';
import { NOBODY, eachRange, eachRun, slotsOf } from './slots';
import { FAIL, LINKED, NO_CONNECTION, REPLICA, eachNode, hasFlag, isMaster } from './table';

type Texts = Pick<Outbox, 'textOf'>;

// ── CLUSTER SLOTS ──────────────────────────────────────────────────────────────────────────────────────────────

/** For each range its owner and then the owner's replicas that are of use. */
export function slotsReply(node: NodeState, texts: Texts): Reply {
  const { ownership, table } = node.cluster;
  const items: Reply[] = [];
  eachRun(ownership, (first, last, owner) => {
    if (owner === NOBODY) return;
    const nodes = [owner, ...replicasOf(table, owner).filter((id) => isOfUse(node, id))];
    items.push(array([integer(first), integer(last), ...nodes.map((id) => nodeReply(node, id, texts))]));
  });
  return array(items);
}

function nodeReply({ cluster }: NodeState, id: number, texts: Texts): Reply {
  const { ip, port } = peerAddress(cluster.table, id, texts);
  return array([bulk(ip), integer(port), bulk(texts.textOf(id)), map([])]);
}

/** A replica that is FAIL or has no data yet is not shown to clients. */
const isOfUse = (node: NodeState, id: number): boolean =>
  !hasFlag(node.cluster.table, id, FAIL) && offsetOf(node, id) !== 0;

const offsetOf = ({ cluster, server }: NodeState, id: number): number =>
  id === cluster.id ? replicationOffset(server) : (cluster.table.offset[id] as number);

// ── CLUSTER SHARDS ─────────────────────────────────────────────────────────────────────────────────────────────

/** Every master with its slots, even if it has none, and its replicas, even if they are down. */
export function shardsReply(node: NodeState, texts: Texts): Reply {
  const { ownership, table } = node.cluster;
  const shards: Reply[] = [];
  eachNode(table, (master) => {
    if (!isMaster(table, master)) return;
    const bounds: Reply[] = [];
    eachRange(slotsOf(ownership, master), (first, last) => void bounds.push(integer(first), integer(last)));
    const nodes = [master, ...replicasOf(table, master)].map((id) => memberReply(node, id, texts));
    shards.push(
      map([
        [bulk('slots'), array(bounds)],
        [bulk('nodes'), array(nodes)],
      ]),
    );
  });
  return array(shards);
}

function memberReply(node: NodeState, id: number, texts: Texts): Reply {
  const { table } = node.cluster;
  const { ip, port } = peerAddress(table, id, texts);
  const isReplica = hasFlag(table, id, REPLICA);
  const offset = offsetOf(node, id);
  const health = hasFlag(table, id, FAIL) ? 'fail' : isReplica && offset === 0 ? 'loading' : 'online';
  return map([
    [bulk('id'), bulk(texts.textOf(id))],
    ...(port === 0 ? [] : [[bulk('port'), integer(port)] as const]),
    [bulk('ip'), bulk(ip)],
    [bulk('endpoint'), bulk(ip)],
    [bulk('role'), bulk(isReplica ? 'replica' : 'master')],
    [bulk('replication-offset'), integer(offset)],
    [bulk('health'), bulk(health)],
  ]);
}

// ── CLUSTER LINKS and REPLICAS ─────────────────────────────────────────────────────────────────────────────────

/** Both connections to every peer. Buffers are not simulated: they are shown as empty. */
export function linksReply({ cluster: { table }, server }: NodeState, texts: Texts): Reply {
  const links: Reply[] = [];
  const add = (direction: 'to' | 'from', id: number, at: number): void =>
    void links.push(
      map([
        [bulk('direction'), bulk(direction)],
        [bulk('node'), bulk(texts.textOf(id))],
        [bulk('create-time'), integer(at - CLOCK_BASE_MS + server.startTimeMs)],
        [bulk('events'), bulk('r')],
        [bulk('send-buffer-allocated'), integer(0)],
        [bulk('send-buffer-used'), integer(0)],
      ]),
    );
  eachNode(table, (id) => {
    if (hasFlag(table, id, LINKED)) add('to', id, table.linkedAt[id] as number);
    if (table.inbound[id] !== NO_CONNECTION) add('from', id, table.inboundAt[id] as number);
  });
  return array(links);
}

/** The replicas of a master as CLUSTER NODES describes them. */
export const nodeLines = (node: NodeState, master: number, texts: Texts): string[] =>
  replicasOf(node.cluster.table, master).map((id) => nodeLine(node, id, texts));
