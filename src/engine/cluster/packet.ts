// One packet of the bus, from the header's news to what its type asks for. Source: SPEC G3, G10; clusterProcessPacket.
// Boundary: the order of things is here, what each of them means is in the file that it calls.
import type { ConnectionId, Outbox } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { clock } from './cluster';
import { onAuthAck } from './election';
import { onAlive, onFailPacket } from './failure';
import { heartbeat, onGossip } from './gossip';
import { bindInbound, dropLink } from './links';
import type { BusMessage, Header, Heartbeat } from './messages';
import { typeNumber } from './messages';
import { disown } from './ownership';
import { answer, onAcknowledged } from './send';
import { NOBODY, ownsExactly } from './slots';
import type { PeerTable } from './table';
import {
  MASTER,
  NOADDR,
  NOFAILOVER,
  REPLICA,
  clearFlag,
  endPing,
  hasFlag,
  isMaster,
  knows,
  masterOf,
  setFlag,
} from './table';
import { answerStaleClaim, markMaster, onClaim, onUpdate, partEpochs } from './update';
import { onAuthRequest } from './voting';

/** `tag` as links.ts sets it: > 0 on our own connection, < 0 on a peer's, 0 on one that has not said whose it is. */
export function onPacket(
  node: NodeState,
  connection: ConnectionId,
  tag: number,
  message: BusMessage,
  out: Outbox,
): void {
  const { cluster } = node;
  const { table } = cluster;
  const type = typeNumber(message);
  cluster.received[type] = (cluster.received[type] as number) + 1;
  const { header } = message;
  const sender = knows(table, header.sender) ? header.sender : NOBODY;
  if (sender !== NOBODY) {
    if (tag === 0) bindInbound(table, sender, connection, out);
    table.dataReceived[sender] = clock(out.now);
    learnEpochs(cluster, header);
  }
  switch (message.kind) {
    case 'ping':
    case 'meet':
      answer(cluster, connection, heartbeat(node, 'pong', out), out);
      return onHeartbeat(node, sender, message, 0, out);
    case 'pong':
      return onHeartbeat(node, sender, message, tag, out);
    default:
      if (sender !== NOBODY) onDirected(node, sender, message, out);
  }
}

function onDirected(
  node: NodeState,
  sender: number,
  message: Exclude<BusMessage, Heartbeat>,
  out: Outbox,
): void {
  switch (message.kind) {
    case 'fail':
      return onFailPacket(node, message, out);
    case 'authRequest':
      return onAuthRequest(node, sender, message, out);
    case 'authAck':
      return onAuthAck(node, sender, message, out);
    case 'update':
      return onUpdate(node, message, out);
  }
}

/** G10. Epochs only grow, ours with the greatest that anybody shows. */
function learnEpochs(cluster: ClusterState, header: Header): void {
  const { table } = cluster;
  const { sender } = header;
  if (header.currentEpoch > cluster.currentEpoch) cluster.currentEpoch = header.currentEpoch;
  if (header.configEpoch > (table.configEpoch[sender] as number))
    table.configEpoch[sender] = header.configEpoch;
  table.offset[sender] = header.offset;
}

/**
 * G10. 1) A PONG on our own connection proves that the peer is alive. 2) Its role, 3) its slots, 4) our slots that it
 * should know of, 5) equal epochs, 6) what it says about others.
 */
function onHeartbeat(
  node: NodeState,
  sender: number,
  message: Heartbeat,
  ownLink: number,
  out: Outbox,
): void {
  const { cluster } = node;
  const { header } = message;
  if (ownLink > 0) {
    if (header.sender !== ownLink) return onStranger(cluster, ownLink, out);
    onAcknowledged(cluster, ownLink, out);
    endPing(cluster.table, ownLink, clock(out.now));
    onAlive(node, ownLink, out);
  }
  if (sender === NOBODY) return;
  copyFlag(cluster.table, sender, NOFAILOVER, header.flags);
  learnRole(cluster, header);
  onSlotsShown(node, header, out);
  partEpochs(cluster, header, out);
  onGossip(node, sender, message, out);
}

/** G3. Somebody else lives at this address now: the node that we looked for has none that we know. */
function onStranger(cluster: ClusterState, id: number, out: Outbox): void {
  setFlag(cluster.table, id, NOADDR);
  dropLink(cluster, id, out);
}

function copyFlag(table: PeerTable, id: number, flag: number, shown: number): void {
  if (shown & flag) setFlag(table, id, flag);
  else clearFlag(table, id, flag);
}

/** G10. A master that shows a master of its own has become a replica and owns nothing; one that shows none is a master. */
function learnRole(cluster: ClusterState, header: Header): void {
  const { table, todo } = cluster;
  const { sender, replicaOf } = header;
  if (replicaOf === NOBODY) return markMaster(cluster, sender);
  if (hasFlag(table, sender, MASTER)) {
    disown(cluster, sender, header.aside.claim);
    clearFlag(table, sender, MASTER);
    setFlag(table, sender, REPLICA);
    todo.state = true;
  }
  if (masterOf(table, sender) !== replicaOf && knows(table, replicaOf)) table.master[sender] = replicaOf;
}

/** S2, S4. Only when the slots shown differ from what we hold of the sender, or of the master that it copies. */
function onSlotsShown(node: NodeState, header: Header, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const { sender, configEpoch, slots } = header;
  const shard = isMaster(table, sender) ? sender : masterOf(table, sender);
  if (shard === NOBODY) return;
  if (ownsExactly(cluster.ownership, shard, table.slots[shard] as number, slots)) return;
  const { claim: why, transfer } = header.aside;
  if (shard === sender) onClaim(node, { by: sender, configEpoch, slots, why, transfer }, out);
  answerStaleClaim(node, header, out);
}
