// One packet of the bus, from the header's news to what its type asks for. Source: SPEC G3, G10; clusterProcessPacket.
// Boundary: the order of things is here, what each of them means is in the file that it calls.
import type { ConnectionId, Outbox } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { clock } from './cluster';
import { onAuthAck } from './election';
import { onAlive, onFailPacket } from './failure';
import { heartbeat, onGossip } from './gossip';
import { NO_ADDRESS, bindInbound, dropLink } from './links';
import { learnOwnAddress, onHandshakeAnswer, onMeet, updateAddress } from './meet';
import type { BusMessage, Header, Heartbeat } from './messages';
import { typeNumber } from './messages';
import { partEpochs } from './epochs';
import { onMasterPaused, onMfStart } from './manual';
import { disown } from './ownership';
import { follow, markMaster, markReplica } from './roles';
import { onPublish } from './publish';
import { answer, onAcknowledged } from './send';
import { NOBODY, ownsExactly } from './slots';
import type { PeerTable } from './table';
import {
  HANDSHAKE,
  MASTER,
  NOADDR,
  NOFAILOVER,
  clearFlag,
  endPing,
  hasFlag,
  isMaster,
  knows,
  masterOf,
  setAddress,
  setFlag,
} from './table';
import { answerStaleClaim, onClaim, onUpdate } from './update';
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
  const sender = senderOf(table, tag, header);
  if (sender !== NOBODY) {
    if (tag === 0) bindInbound(table, sender, connection, out);
    table.dataReceived[sender] = clock(out.now);
    learnEpochs(cluster, sender, header);
    if (header.paused) onMasterPaused(node, sender, header);
  }
  switch (message.kind) {
    case 'ping':
    case 'meet':
      learnOwnAddress(cluster);
      if (message.kind === 'meet' && sender === NOBODY) {
        onMeet(node, message, out);
        onGossip(node, NOBODY, message, out);
      }
      answer(cluster, connection, heartbeat(node, 'pong', out), out);
      return onHeartbeat(node, sender, message, tag, out);
    case 'pong':
      return onHeartbeat(node, sender, message, tag, out);
    default:
      if (sender !== NOBODY) onDirected(node, sender, connection, message, out);
  }
}

/** G1. Whose connection it is says who speaks, whatever the packet says; on a new one the packet itself. */
function senderOf(table: PeerTable, tag: number, header: Header): number {
  const bound = Math.abs(tag);
  if (bound !== 0 && !hasFlag(table, bound, HANDSHAKE)) return bound;
  return knows(table, header.sender) ? header.sender : NOBODY;
}

function onDirected(
  node: NodeState,
  sender: number,
  connection: ConnectionId,
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
    case 'mfstart':
      return onMfStart(node, sender, connection, message, out);
    case 'update':
      return onUpdate(node, message, out);
    case 'publish':
    case 'publishShard':
      return onPublish(node, message, out);
  }
}

/** G10. Epochs only grow, ours with the greatest that anybody shows. */
function learnEpochs(cluster: ClusterState, sender: number, header: Header): void {
  const { table } = cluster;
  if (header.currentEpoch > cluster.currentEpoch) cluster.currentEpoch = header.currentEpoch;
  if (header.configEpoch > (table.configEpoch[sender] as number))
    table.configEpoch[sender] = header.configEpoch;
  table.offset[sender] = header.offset;
}

/**
 * G10. 1) On our own connection S17. a handshake ends, or a PONG proves that the peer is alive. 2) S18. Its address, 3) its
 * role, 4) its slots, 5) our slots that it should know of, 6) equal epochs, 7) what it says about others.
 */
function onHeartbeat(node: NodeState, sender: number, message: Heartbeat, tag: number, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const { header } = message;
  if (tag > 0) {
    if (hasFlag(table, tag, HANDSHAKE)) return onHandshakeAnswer(node, tag, header, out);
    if (header.sender !== tag) return onStranger(cluster, tag, out);
    onAcknowledged(cluster, tag, out);
    if (message.kind === 'pong') {
      endPing(table, tag, clock(out.now));
      onAlive(node, tag, out);
    }
  }
  if (sender === NOBODY) return;
  copyFlag(table, sender, NOFAILOVER, header.flags);
  if (message.kind === 'ping' && tag <= 0) updateAddress(node, sender, header, out);
  learnRole(cluster, sender, header);
  onSlotsShown(node, sender, header, out);
  partEpochs(cluster, header, out);
  onGossip(node, sender, message, out);
}

/** G3. Somebody else lives at this address now: the node that we looked for has none that we know. */
function onStranger(cluster: ClusterState, id: number, out: Outbox): void {
  setFlag(cluster.table, id, NOADDR);
  setAddress(cluster.table, id, out.intern(NO_ADDRESS));
  dropLink(cluster, id, out);
}

function copyFlag(table: PeerTable, id: number, flag: number, shown: number): void {
  if (shown & flag) setFlag(table, id, flag);
  else clearFlag(table, id, flag);
}

/** G10. A master that shows a master of its own has become a replica and owns nothing; one that shows none is a master. */
function learnRole(cluster: ClusterState, sender: number, { replicaOf, aside }: Header): void {
  const { table } = cluster;
  if (replicaOf === NOBODY) return markMaster(cluster, sender);
  if (hasFlag(table, sender, MASTER)) {
    disown(cluster, sender, aside.claim);
    markReplica(cluster, sender);
  }
  if (knows(table, replicaOf)) follow(table, sender, replicaOf);
}

/** S2, S4. Only when the slots shown differ from what we hold of the sender, or of the master that it copies. */
function onSlotsShown(node: NodeState, sender: number, header: Header, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const { configEpoch, slots } = header;
  const shard = isMaster(table, sender) ? sender : masterOf(table, sender);
  if (shard === NOBODY) return;
  const { claim: why, map, transfer } = header.aside;
  if (map === cluster.ownership && shard === (header.replicaOf || header.sender)) return;
  if (ownsExactly(cluster.ownership, shard, table.slots[shard] as number, slots)) return;
  if (shard === sender) onClaim(node, { by: sender, configEpoch, slots, why, transfer }, out);
  answerStaleClaim(node, header, out);
}
