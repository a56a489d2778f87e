// # Replication of INFO, line by line as 7.0.15 prints it, and ROLE. Source: SPEC C10; genRedisInfoString, roleCommand.
import type { Instant } from '../../kernel/time';
import { BACKLOG_SIZE } from '../replication/backlog';
import { replicasOf } from '../replication/master';
import { copyProgress } from '../replication/replica';
import { array, bulk, integer } from '../reply';
import type { Reply } from '../reply';
import type { MasterLink, ServerProcess, ServerState } from '../state';
import type { Call } from '../commands/table';
import { secondsAgo } from './figures';

export function replicationLines(server: ServerState, now: Instant): string[] {
  const attached = replicasOf(server);
  const replicas = attached.map(({ from, replica }, i) => {
    const lag = replica.state === 'online' ? secondsAgo(replica.ackAt, now) : 0;
    const place = `ip=${from.ip},port=${replica.listeningPort}`;
    // A copy that goes from memory to the socket is the child's until its end: there is no send_bulk without a file.
    const state = replica.state === 'send_bulk' ? 'wait_bgsave' : replica.state;
    return `slave${i}:${place},state=${state},offset=${replica.ackOffset},lag=${lag}`;
  });
  const { backlog } = server;
  return [
    `role:${server.master === null ? 'master' : 'slave'}`,
    ...(server.master === null ? [] : masterLines(server.master, server, now)),
    `connected_slaves:${attached.length}`,
    ...replicas,
    'master_failover_state:no-failover',
    `master_replid:${server.replid}`,
    `master_replid2:${server.replid2}`,
    `master_repl_offset:${server.offset}`,
    `second_repl_offset:${server.secondOffset}`,
    `repl_backlog_active:${backlog === null ? 0 : 1}`,
    `repl_backlog_size:${BACKLOG_SIZE}`,
    `repl_backlog_first_byte_offset:${backlog?.firstByte ?? 0}`,
    `repl_backlog_histlen:${backlog?.length ?? 0}`,
  ];
}

function masterLines(link: MasterLink, server: ServerState, now: Instant): string[] {
  const up = link.state === 'connected';
  const syncing = link.state === 'transfer';
  return [
    `master_host:${link.address.ip}`,
    `master_port:${link.address.port}`,
    `master_link_status:${up ? 'up' : 'down'}`,
    `master_last_io_seconds_ago:${up ? secondsAgo(link.lastInteraction, now) : -1}`,
    `master_sync_in_progress:${syncing ? 1 : 0}`,
    `slave_read_repl_offset:${server.offset}`,
    `slave_repl_offset:${server.offset}`,
    ...(syncing ? transferLines(server, now) : []),
    ...(up
      ? []
      : [`master_link_down_since_seconds:${link.downSince === null ? -1 : secondsAgo(link.downSince, now)}`]),
    'slave_priority:100',
    'slave_read_only:1',
    'replica_announced:1',
  ];
}

/** A copy that does not come from a file does not say its size beforehand: Redis counts from 0 and knows no share. */
function transferLines(server: ServerState, now: Instant): string[] {
  const bytes = Math.floor((copyProgress(server, now) ?? 0) * (server.master?.transfer?.bytes ?? 0));
  return [
    'master_sync_total_bytes:0',
    `master_sync_read_bytes:${bytes}`,
    `master_sync_left_bytes:${bytes === 0 ? 0 : -bytes}`,
    'master_sync_perc:0.00',
    'master_sync_last_io_seconds_ago:0',
  ];
}

const roleWords = {
  connect: 'connect',
  connecting: 'connecting',
  handshake: 'handshake',
  transfer: 'sync',
  connected: 'connected',
} as const;

export function role({ process: { server } }: Call<ServerProcess>): Reply {
  if (server.master !== null) {
    const { address, state } = server.master;
    const offset = state === 'connected' ? server.offset : -1;
    return array([
      bulk('slave'),
      bulk(address.ip),
      integer(address.port),
      bulk(roleWords[state]),
      integer(offset),
    ]);
  }
  const online = replicasOf(server).filter(({ replica }) => replica.state === 'online');
  const replicas = online.map(({ from, replica }) =>
    array([bulk(from.ip), bulk(String(replica.listeningPort)), bulk(String(replica.ackOffset))]),
  );
  return array([bulk('master'), integer(server.offset), array(replicas)]);
}
