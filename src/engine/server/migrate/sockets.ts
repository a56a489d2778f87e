// Connections to the targets of MIGRATE, kept for ten seconds after their last use. Source: SPEC M6; migrateGetSocket,
// migrateCloseSocket, migrateCloseTimedoutSockets.
import type { Address, ConnectionId, Outbox } from '../../kernel/process';
import { seconds, since } from '../../kernel/time';
import type { ServerState } from '../state';
import type { Order, Socket } from './shapes';

const KEPT_FOR = seconds(10); // MIGRATE_SOCKET_CACHE_TTL
const MOST = 64; // MIGRATE_SOCKET_CACHE_ITEMS

const nameOf = ({ host, port }: Order): string => `${host}:${port}`;

export const targetOf = ({ host, port }: Order): Address => ({
  ip: host,
  port: /^\d+$/.test(port) ? Number(port) : 0,
});

export const socketTo = ({ migrations }: ServerState, order: Order): Socket | null =>
  migrations.sockets.get(nameOf(order)) ?? null;

export function openSocket({ migrations }: ServerState, order: Order, out: Outbox): Socket {
  const { sockets } = migrations;
  if (sockets.size >= MOST) {
    const [name = ''] = [...sockets.keys()].slice(out.random('migrate', sockets.size));
    close(sockets, name, out);
  }
  const connection = out.connect(targetOf(order), 'client');
  const socket: Socket = { connection, usedAt: out.now, db: null, dead: false };
  sockets.set(nameOf(order), socket);
  return socket;
}

export const closeSocket = ({ migrations }: ServerState, order: Order, out: Outbox): void =>
  close(migrations.sockets, nameOf(order), out);

function close(sockets: Map<string, Socket>, name: string, out: Outbox): void {
  const socket = sockets.get(name);
  if (socket !== undefined && !socket.dead) out.close(socket.connection);
  sockets.delete(name);
}

/** M6. Once a second. */
export function closeIdleSockets({ migrations }: ServerState, out: Outbox): void {
  for (const [name, { usedAt }] of migrations.sockets)
    if (since(usedAt, out.now) > KEPT_FOR) close(migrations.sockets, name, out);
}

export function isMigrationSocket({ migrations }: ServerState, connection: ConnectionId): boolean {
  for (const socket of migrations.sockets.values())
    if (socket.connection === connection && !socket.dead) return true;
  return false;
}

/** The target has closed a connection that nobody is using. */
export function markDead({ migrations }: ServerState, connection: ConnectionId): void {
  for (const socket of migrations.sockets.values()) if (socket.connection === connection) socket.dead = true;
}
