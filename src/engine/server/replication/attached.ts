// Those who copy us: the clients that have asked for the stream. Source: server.slaves; replstateToString, replicationGetSlaveName.
import type { ConnectionId, Outbox } from '../../kernel/process';
import type { Instant } from '../../kernel/time';
import { forgetClient } from '../clients/forget';
import { unixTime } from '../persistence/clock';
import type { AttachedReplica, Connected, ServerState } from '../state';

export interface AttachedClient extends Connected {
  readonly replica: AttachedReplica;
}

export function createAttachedReplica(now: Instant): AttachedReplica {
  return {
    state: 'handshake',
    listeningPort: 0,
    announcedIp: '',
    eof: false,
    ackOffset: 0,
    ackAt: now,
    sent: 0,
    file: null,
    startsOnAck: false,
    held: null,
  };
}

export const isAttached = (client: Connected): client is AttachedClient =>
  client.replica !== null && client.replica.state !== 'handshake';

/** In the order in which they came. */
export function replicasOf(server: ServerState): AttachedClient[] {
  const found: AttachedClient[] = [];
  if (server.replicas === 0) return found;
  for (const client of server.clients.values()) if (isAttached(client)) found.push(client);
  return found;
}

/** Our replicas must ask again, because the history that they follow has another name now. */
export function closeReplicas(server: ServerState, out: Outbox): void {
  for (const { connection } of replicasOf(server)) closeReplica(server, connection, out);
}

export function closeReplica(server: ServerState, connection: ConnectionId, out: Outbox): void {
  forgetClient(server, connection, out);
  out.close(connection);
}

/** Where others would reach it, as far as it has said. */
export const addressOf = ({
  from,
  replica,
}: AttachedClient): { readonly ip: string; readonly port: number } => ({
  ip: replica.announcedIp || from.ip,
  port: replica.listeningPort,
});

/** C35. A master that has too few replicas near enough takes no write. Source: checkGoodReplicasStatus. */
export function lacksReplicas({ parameters, master, goodReplicas }: ServerState): boolean {
  const needed = parameters['min-replicas-to-write'];
  return needed > 0 && parameters['min-replicas-max-lag'] > 0 && master === null && goodReplicas < needed;
}

/** R17. Counted once a second, and when a replica comes online: so a replica is missed up to a second late. */
export function countGoodReplicas(server: ServerState, at: Instant): void {
  const maxLag = server.parameters['min-replicas-max-lag'];
  if (server.parameters['min-replicas-to-write'] === 0 || maxLag === 0) return;
  const now = unixTime(server, at);
  server.goodReplicas = replicasOf(server).filter(
    ({ replica }) => replica.state === 'online' && now - unixTime(server, replica.ackAt) <= maxLag,
  ).length;
}
