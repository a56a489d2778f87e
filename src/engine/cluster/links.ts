// The bus connections of a node: one of its own to every peer, and the peers' own to it. A peer answers on the connection
// it was asked on; everything else travels on the sender's own. Source: SPEC G2, G3; createClusterLink, freeClusterLink,
// clusterSendMessage. Tags: row on our own connections, minus row on a peer's, 0 while we do not know whose it is.
import type { ConnectionId, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { ClusterState, NodeState } from './cluster';
import { clock, myMaster, myShard } from './cluster';
import type { BusMessage, Header } from './messages';
import { typeNumber } from './messages';
import { replicationOffset } from '../server';
import { slotsOf } from './slots';
import type { PeerTable } from './table';
import {
  LINKED,
  NO_CONNECTION,
  WIRE_FLAGS,
  addressOf,
  clearFlag,
  forgetOldestPong,
  hasFlag,
  setFlag,
} from './table';

export interface NodeAddress {
  readonly ip: string;
  readonly port: number;
  readonly cport: number;
}

/** `ip:port@cport`, the way an address is interned and CLUSTER NODES prints it. */
export const addressText = ({ ip, port, cport }: NodeAddress): string => `${ip}:${port}@${cport}`;

export function parseAddress(text: string): NodeAddress {
  const at = text.lastIndexOf('@');
  const colon = text.lastIndexOf(':', at);
  return {
    ip: text.slice(0, colon),
    port: Number(text.slice(colon + 1, at)),
    cport: Number(text.slice(at + 1)),
  };
}

export const peerAddress = (table: PeerTable, id: number, names: Pick<Outbox, 'textOf'>): NodeAddress =>
  parseAddress(names.textOf(addressOf(table, id)));

// ── Our own connections ────────────────────────────────────────────────────────────────────────────────────────

/** G2. Our connection to this peer, connecting or open, or null. */
export const linkTo = ({ table }: ClusterState, id: number): ConnectionId | null =>
  hasFlag(table, id, LINKED) ? (table.link[id] as ConnectionId) : null;

/** G2. From here on the peer has a link, though nobody has answered yet. */
export function connectTo({ cluster: { table } }: NodeState, id: number, out: Outbox): void {
  const { ip, cport } = peerAddress(table, id, out);
  const connection = out.connect({ ip, port: cport }, 'bus');
  out.tag(connection, id);
  table.link[id] = connection;
  table.linkedAt[id] = clock(out.now);
  table.unlinked.splice(table.unlinked.indexOf(id), 1);
  setFlag(table, id, LINKED);
  forgetOldestPong(table, id);
}

/** The connection is gone already (refused, or closed by the peer). */
export function linkLost(table: PeerTable, id: number, connection: ConnectionId): void {
  if (!hasFlag(table, id, LINKED) || table.link[id] !== connection) return;
  clearFlag(table, id, LINKED);
  table.link[id] = NO_CONNECTION;
  table.unlinked.push(id);
}

export function dropLink({ table }: ClusterState, id: number, out: Outbox): void {
  if (!hasFlag(table, id, LINKED)) return;
  const connection = table.link[id] as ConnectionId;
  out.close(connection);
  linkLost(table, id, connection);
}

// ── Connections of the peers ───────────────────────────────────────────────────────────────────────────────────

/** The first packet says whose connection it is. An older one of the same peer is given up. */
export function bindInbound(table: PeerTable, id: number, connection: ConnectionId, out: Outbox): void {
  const before = table.inbound[id] as ConnectionId;
  if (before !== NO_CONNECTION) out.close(before);
  table.inbound[id] = connection;
  out.tag(connection, -id);
}

export function inboundLost(table: PeerTable, id: number, connection: ConnectionId): void {
  if (table.inbound[id] === connection) table.inbound[id] = NO_CONNECTION;
}

// ── Sending ────────────────────────────────────────────────────────────────────────────────────────────────────

export function sendOn(
  cluster: ClusterState,
  connection: ConnectionId,
  message: BusMessage,
  out: Outbox,
): void {
  const type = typeNumber(message);
  cluster.sent[type] = (cluster.sent[type] as number) + 1;
  out.send(connection, message);
}

/** G3. On our own connection; without one the packet is lost, and nobody is told. */
export function sendTo(cluster: ClusterState, id: number, message: BusMessage, out: Outbox): void {
  const connection = linkTo(cluster, id);
  if (connection !== null) sendOn(cluster, connection, message, out);
}

/** What every packet says about this node now. Source: clusterBuildMessageHdr. */
export function buildHeader({ server, cluster }: NodeState): Header {
  const { table, id, header: last } = cluster;
  const shard = myShard(cluster);
  const flags = (table.flags[id] as number) & WIRE_FLAGS;
  const offset = replicationOffset(server);
  const configEpoch = table.configEpoch[shard] as number;
  const sameSlots = last !== null && cluster.headerOwnership === cluster.ownership;
  if (
    sameSlots &&
    last.offset === offset &&
    last.flags === flags &&
    last.configEpoch === configEpoch &&
    last.currentEpoch === cluster.currentEpoch &&
    last.state === cluster.state &&
    last.replicaOf === myMaster(cluster)
  )
    return last;
  const header: Header = {
    immutable: true,
    sender: id,
    flags,
    address: addressOf(table, id),
    currentEpoch: cluster.currentEpoch,
    configEpoch,
    offset,
    slots: sameSlots && last.replicaOf === myMaster(cluster) ? last.slots : slotsOf(cluster.ownership, shard),
    replicaOf: myMaster(cluster),
    state: cluster.state,
    aside: { claim: cluster.why.claim.get(shard) ?? NO_NOTE, transfer: cluster.transfer },
  };
  cluster.header = header;
  cluster.headerOwnership = cluster.ownership;
  return header;
}
