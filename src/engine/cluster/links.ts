// The bus connections of a node: one of its own to every peer, and the peers' own to it.
// Source: SPEC G2; createClusterLink, freeClusterLink, setClusterNodeToInboundClusterLink. Boundary: sending is send.ts.
// Tags: row on our own connections, minus row on a peer's, 0 while we do not know whose it is.
import type { ConnectionId, Outbox } from '../kernel/process';
import type { ClusterState } from './cluster';
import { clock } from './cluster';
import type { PeerTable } from './table';
import { LINKED, NO_CONNECTION, addressOf, clearFlag, forgetOldestPong, hasFlag, setFlag } from './table';

export interface NodeAddress {
  readonly ip: string;
  readonly port: number;
  readonly cport: number;
}

/** `ip:port@cport`, the way an address is interned and CLUSTER NODES prints it. */
export const addressText = ({ ip, port, cport }: NodeAddress): string => `${ip}:${port}@${cport}`;

/** What is left of the address of a node that does not live there any more. */
export const NO_ADDRESS = addressText({ ip: '', port: 0, cport: 0 });

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
export function connectTo(cluster: ClusterState, id: number, out: Outbox): void {
  const { table } = cluster;
  const { ip, cport } = peerAddress(table, id, out);
  const connection = out.connect({ ip, port: cport }, 'bus');
  out.tag(connection, id);
  table.link[id] = connection;
  cluster.unacknowledged.delete(id);
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
  table.inboundAt[id] = clock(out.now);
  out.tag(connection, -id);
}

export function dropInbound(table: PeerTable, id: number, out: Outbox): void {
  const connection = table.inbound[id] as ConnectionId;
  if (connection === NO_CONNECTION) return;
  out.close(connection);
  table.inbound[id] = NO_CONNECTION;
}

export function inboundLost(table: PeerTable, id: number, connection: ConnectionId): void {
  if (table.inbound[id] === connection) table.inbound[id] = NO_CONNECTION;
}
