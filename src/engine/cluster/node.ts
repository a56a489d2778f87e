// A cluster node as a process: a server with a bus. Source: SPEC G1; the cluster's call sites in server.c, clusterBeforeSleep.
// Boundary: hands inputs to the right file; no rule is stated here.
import type { Behaviour, Input, Outbox } from '../kernel/process';
import { handleServer, leaveSlots } from '../server';
import type { Commands } from '../server/commands/lookup';
import type { Deployment } from '../server/deployment';
import { iAmMaster } from './cluster';
import type { NodeState } from './cluster';
import { clusterCron } from './cron';
import { crashNode, loadNode, wipeNode } from './disk';
import { stepElection } from './election';
import { sendMeet, sendPing } from './gossip';
import { inboundLost, linkLost } from './links';
import { stepManualFailover } from './manual';
import type { BusMessage } from './messages';
import { onPacket } from './packet';
import { sendPublish } from './publish';
import { route, routeWaiting } from './route';
import { onAcknowledged } from './send';
import { contains } from './slots';
import { updateState } from './state';
import { verifyData } from './verify';
import { MEET, NOFAILOVER, busConnections, clearFlag, hasFlag, restorePing, setFlag } from './table';

/** A node that knows these commands. */
export function clusterNode(known: Commands<NodeState>): Behaviour<NodeState> {
  const deployment: Deployment<NodeState> = { ...known, ...bus };
  return {
    handle: (node, input, out) => handleServer(node, input, out, deployment),
    crash: crashNode,
    wipe: wipeNode,
  };
}

const bus: Omit<Deployment<NodeState>, keyof Commands<NodeState>> = {
  infoCluster: () => ['cluster_enabled:1'],
  busConnections: ({ cluster }) => busConnections(cluster.table),
  publish: sendPublish,
  parametersSet: showNoFailover,
  route,
  routeWaiting,
  verifyData,
  startsAsReplica: ({ cluster }) => !iAmMaster(cluster),
  cron: clusterCron,
  beforeSleep,
  handleBus,
};

function handleBus(node: NodeState, input: Input, out: Outbox): void {
  const { cluster } = node;
  switch (input.type) {
    case 'boot':
      out.claim(cluster.id);
      cluster.why.relief = input.cause;
      if (cluster.loading) loadNode(cluster, out);
      showNoFailover(node);
      break;
    case 'connected':
      onConnected(node, input.tag, out);
      break;
    case 'refused':
      linkLost(cluster.table, input.tag, input.connection);
      break;
    case 'closed':
      if (input.tag > 0) linkLost(cluster.table, input.tag, input.connection);
      else inboundLost(cluster.table, -input.tag, input.connection);
      break;
    case 'message':
      onPacket(node, input.connection, input.tag, input.message as BusMessage, out);
      break;
    case 'timer':
      if (input.timer === 'acknowledged') onAcknowledged(cluster, input.key, out);
      break;
    case 'accepted': // whose connection it is, its first packet says
    case 'action':
  }
}

/** E12. What the configuration forbids shows in every packet, so that the other replicas do not wait for this one. */
function showNoFailover({ cluster, server }: NodeState): void {
  const { table, id, todo } = cluster;
  const forbidden = server.parameters['cluster-replica-no-failover'];
  if (forbidden === hasFlag(table, id, NOFAILOVER)) return;
  (forbidden ? setFlag : clearFlag)(table, id, NOFAILOVER);
  todo.state = true;
}

/** G2. The first thing on a new link is a PING, which does not shorten a wait that has begun already; S15. or a MEET. */
function onConnected(node: NodeState, id: number, out: Outbox): void {
  const { table } = node.cluster;
  if (hasFlag(table, id, MEET)) return sendMeet(node, id, out);
  const before = table.pingSent[id] as number;
  sendPing(node, id, out);
  if (before !== 0) restorePing(table, id, before);
}

/** C46. Subscribers of shard channels whose slots this node's shard has lost. */
function tellListeners({ cluster: { todo }, server }: NodeState, out: Outbox): void {
  if (todo.left === null) return;
  const { slots, why } = todo.left;
  todo.left = null;
  leaveSlots(server, (slot) => contains(slots, slot), why, out);
}

/** The end of every turn: what packets have made necessary, each thing once. */
function beforeSleep(node: NodeState, out: Outbox): void {
  const { todo } = node.cluster;
  const { manual, state } = todo;
  todo.manual = false;
  todo.state = false;
  tellListeners(node, out);
  if (manual) stepManualFailover(node, out);
  for (let again = manual || todo.failover; again; again = todo.failover) {
    todo.failover = false; // E11. a date that is now comes at once
    stepElection(node, out);
  }
  if (state || todo.state) updateState(node, out);
}
