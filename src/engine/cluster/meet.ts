// How two nodes get to know each other: a row under a made-up id, MEET, and the real id with the first PONG.
// Source: SPEC S15 to S17; clusterStartHandshake, clusterProcessPacket, nodeUpdateAddressIfNeeded. Boundary: heartbeats are gossip.ts.
import type { ConnectionId, NoteNumber, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { randomId, replicateFrom } from '../server';
import type { ClusterState, NodeState } from './cluster';
import { clock, myMaster } from './cluster';
import type { NodeAddress } from './links';
import { addressText, dropLink, peerAddress } from './links';
import { removeNode } from './membership';
import type { Header, Heartbeat } from './messages';
import { messageTypes } from './messages';
import { note } from './notes';
import {
  HANDSHAKE,
  LINKED,
  MASTER,
  MEET,
  NOADDR,
  REPLICA,
  addRow,
  addressOf,
  clearFlag,
  endPing,
  hasFlag,
  knows,
  removeRow,
  setAddress,
  setFlag,
} from './table';

const LEAST_HANDSHAKE_TIMEOUT_MS = 1000;

// ── Beginning ──────────────────────────────────────────────────────────────────────────────────────────────────

/** S15. Whoever lives there is to be met. One handshake with an address at a time; a second one changes nothing. */
export function startHandshake(
  { cluster }: NodeState,
  address: NodeAddress,
  cause: NoteNumber,
  out: Outbox,
): void {
  const text = addressText(address);
  const interned = out.intern(text);
  for (const id of cluster.table.handshakes.keys()) if (addressOf(cluster.table, id) === interned) return;
  const why = note(out, { type: 'meetStarted', address: text, causes: [cause] });
  addStranger(cluster, { flags: HANDSHAKE | MEET, address: interned, why }, out);
}

/** S16. Somebody unknown wants to be known: it gets a row under a made-up id, and its real one with its PONG. */
export function onMeet({ cluster }: NodeState, { header, aside }: Heartbeat, out: Outbox): void {
  const { address } = header;
  addStranger(cluster, { flags: HANDSHAKE, address, why: aside.meeting ?? NO_NOTE }, out);
}

interface Stranger {
  readonly flags: number;
  readonly address: number;
  readonly why: NoteNumber;
}

function addStranger({ table }: ClusterState, { flags, address, why }: Stranger, out: Outbox): void {
  const id = out.intern(randomId(out));
  addRow(table, id, flags, address);
  table.handshakes.set(id, { since: clock(out.now), why });
}

/** S15. Our own address is met without the detour over the network: the answer would be that we know ourselves already. */
export function meetMyself({ cluster }: NodeState, id: number, out: Outbox): void {
  for (const type of ['meet', 'pong'] as const) {
    const index = messageTypes.indexOf(type);
    cluster.sent[index] = (cluster.sent[index] as number) + 1;
    cluster.received[index] = (cluster.received[index] as number) + 1;
  }
  learnOwnAddress(cluster);
  removeNode(cluster, id, NO_NOTE, out);
}

// ── End ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** S15. A handshake that has led nowhere for a node timeout, at least a second, is given up. */
export function expireHandshakes({ cluster, server }: NodeState, now: number, out: Outbox): void {
  const { table } = cluster;
  if (table.handshakes.size === 0) return;
  const timeout = Math.max(server.parameters['cluster-node-timeout'], LEAST_HANDSHAKE_TIMEOUT_MS);
  for (const [id, { since, why }] of table.handshakes) {
    if (now - since <= timeout) continue;
    const address = out.textOf(addressOf(table, id));
    note(out, { type: 'handshakeFailed', address, causes: [why] });
    removeNode(cluster, id, NO_NOTE, out);
  }
}

/** S17. A node in handshake has answered under its real id; one that was known already may have moved. */
export function onHandshakeAnswer(node: NodeState, id: number, header: Header, out: Outbox): void {
  const { cluster } = node;
  if (!knows(cluster.table, header.sender)) return rename(cluster, id, header, out);
  updateAddress(node, header.sender, header, out);
  removeNode(cluster, id, NO_NOTE, out);
}

/** S17. The row goes on under the real id, with its link. */
function rename({ table }: ClusterState, id: number, header: Header, out: Outbox): void {
  const { sender } = header;
  const why = table.handshakes.get(id)?.why ?? NO_NOTE;
  const link = table.link[id] as ConnectionId;
  const roles = header.flags & (MASTER | REPLICA);
  addRow(table, sender, ((table.flags[id] as number) & ~(HANDSHAKE | MEET)) | roles, addressOf(table, id));
  table.unlinked.splice(table.unlinked.indexOf(sender), 1);
  setFlag(table, sender, LINKED);
  table.link[sender] = link;
  table.linkedAt[sender] = table.linkedAt[id] as number;
  out.tag(link, sender);
  clearFlag(table, id, LINKED);
  removeRow(table, id);
  endPing(table, sender, clock(out.now));
  note(out, { type: 'met', with: out.ownerName(sender), causes: [why] });
}

// ── Addresses ──────────────────────────────────────────────────────────────────────────────────────────────────

/** S16. The first PING or MEET that reaches a node tells it its own ip: the one that its peer has connected to. */
export function learnOwnAddress({ table, id, address }: ClusterState): void {
  if (addressOf(table, id) !== address) setAddress(table, id, address);
}

/** S18. A known node pings from elsewhere: it has moved, and our link to it is made anew. */
export function updateAddress(node: NodeState, id: number, header: Header, out: Outbox): void {
  const { cluster, server } = node;
  const { table } = cluster;
  if (addressOf(table, id) === header.address) return;
  setAddress(table, id, header.address);
  dropLink(cluster, id, out);
  clearFlag(table, id, NOADDR);
  cluster.todo.state = true;
  const address = out.textOf(header.address);
  const about = out.ownerName(id);
  const moved = note(out, { type: 'addressUpdated', about, address });
  if (hasFlag(table, cluster.id, REPLICA) && myMaster(cluster) === id) {
    const { ip, port } = peerAddress(table, id, out);
    replicateFrom(server, { ip, port }, moved, out);
  }
}
