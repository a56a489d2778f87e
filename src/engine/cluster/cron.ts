// What a node does ten times a second on the bus: links, pings, suspicions, election, state. Source: SPEC G11; clusterCron.
// Rows are looked at one by one only when something in them can be due; the outcome is that of looking every time.
import type { Outbox } from '../kernel/process';
import { isReplica } from '../server';
import type { NodeState } from './cluster';
import { clock, iAmMaster, myMaster } from './cluster';
import { stepElection } from './election';
import { suspectIfSilent } from './failure';
import { sendPing } from './gossip';
import { connectTo, dropLink } from './links';
import { expireManualFailover, stepManualFailover } from './manual';
import { expireHandshakes, meetMyself } from './meet';
import { stepReplicaMigration } from './orphans';
import { NOBODY } from './slots';
import { updateState } from './state';
import { becomeReplicaOf } from './takeover';
import { HANDSHAKE, LINKED, MYSELF, NOADDR, addressOf, eachOldPong, hasFlag, pongReceived } from './table';

const RANDOM_PING_EVERY = 10; // ticks: one second
const RANDOM_PING_CANDIDATES = 5;

export function clusterCron(node: NodeState, out: Outbox): void {
  const { cluster } = node;
  const now = clock(out.now);
  cluster.suspectsAtCron = cluster.table.suspects.length;
  expireHandshakes(node, now, out);
  openLinks(node, out);
  cluster.cronTicks += 1;
  if (cluster.cronTicks % RANDOM_PING_EVERY === 0) pingOldestOfFew(node, out);
  watchPendingPings(node, now, out);
  pingOldPongs(node, now, out);
  pingWaitingReplica(node, out);
  startReplication(node, out);
  expireManualFailover(node, now, out);
  if (!iAmMaster(cluster)) {
    stepManualFailover(node, out);
    stepElection(node, out);
    stepReplicaMigration(node, now, out);
  }
  if (cluster.todo.state || cluster.state === 'fail') updateState(node, out);
}

/** G2. Every peer without a link gets a new one, ten times a second for as long as it takes. */
function openLinks(node: NodeState, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  if (table.unlinked.length === 0) return;
  for (const id of table.unlinked.filter((id) => !hasFlag(table, id, NOADDR))) {
    if (addressOf(table, id) === cluster.address) meetMyself(node, id, out);
    else connectTo(cluster, id, out);
  }
}

/** G11. Once a second: of five drawn at random, the one whose pong is oldest. */
function pingOldestOfFew(node: NodeState, out: Outbox): void {
  const { table } = node.cluster;
  const { ids } = table.members;
  let oldest = NOBODY;
  for (let i = 0; i < RANDOM_PING_CANDIDATES; i++) {
    const id = ids[out.random('ping', ids.length)] as number;
    if (hasFlag(table, id, MYSELF | HANDSHAKE) || !hasFlag(table, id, LINKED) || table.pingSent[id] !== 0)
      continue;
    if (oldest === NOBODY || pongReceived(table, id) < pongReceived(table, oldest)) oldest = id;
  }
  if (oldest !== NOBODY) sendPing(node, oldest, out);
}

/** G11, F1. For each ping without an answer: 1) a link that has been silent for half the node timeout is made anew, 2) suspicion. */
function watchPendingPings(node: NodeState, now: number, out: Outbox): void {
  const { cluster, server } = node;
  const { table } = cluster;
  const nodeTimeout = server.parameters['cluster-node-timeout'];
  const half = nodeTimeout >> 1;
  for (const id of table.pending) {
    if (hasFlag(table, id, NOADDR | HANDSHAKE)) continue;
    if (
      hasFlag(table, id, LINKED) &&
      now - (table.linkedAt[id] as number) > nodeTimeout &&
      now - (table.pingSent[id] as number) > half &&
      now - (table.dataReceived[id] as number) > half
    )
      dropLink(cluster, id, out);
    suspectIfSilent(node, id, now, out);
  }
}

/** G11. Whoever has not been heard of for half the node timeout is asked, so that an answer can come in time. */
function pingOldPongs(node: NodeState, now: number, out: Outbox): void {
  const halfTimeout = node.server.parameters['cluster-node-timeout'] >> 1;
  eachOldPong(node.cluster.table, now - halfTimeout, (id) => sendPing(node, id, out));
}

/** E10. A master that has paused for a replica tells it so with every cron. */
function pingWaitingReplica(node: NodeState, out: Outbox): void {
  const { attempt } = node.cluster;
  if (attempt !== null && attempt.replica !== NOBODY) sendPing(node, attempt.replica, out);
}

/** R6. A replica that copies nobody yet (after a restart) begins. */
function startReplication(node: NodeState, out: Outbox): void {
  const { cluster, server } = node;
  const master = myMaster(cluster);
  if (iAmMaster(cluster) || isReplica(server) || master === NOBODY || hasFlag(cluster.table, master, NOADDR))
    return;
  becomeReplicaOf(node, master, cluster.why.relief, out);
}
