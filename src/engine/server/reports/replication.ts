// # Replication of INFO, line by line as 7.0.15 prints it, and ROLE. Source: SPEC C10; genRedisInfoString, roleCommand.
import type { Instant } from '../../kernel/time';
import { addressOf, replicasOf } from '../replication/attached';
import type { AttachedClient } from '../replication/attached';
import { array, bulk, integer } from '../reply';
import type { Reply } from '../reply';
import type { MasterLink, ServerState } from '../state';
import { secondsAgo } from './figures';

export function replicationLines(server: ServerState, now: Instant): string[] {
  const { backlog, parameters } = server;
  const attached = replicasOf(server);
  const counted = parameters['min-replicas-to-write'] > 0 && parameters['min-replicas-max-lag'] > 0;
  return [
    `role:${server.master === null ? 'master' : 'slave'}`,
    ...(server.master === null ? [] : masterLines(server.master, server, now)),
    `connected_slaves:${attached.length}`,
    ...(counted ? [`min_slaves_good_slaves:${server.goodReplicas}`] : []),
    ...attached.map((client, i) => `slave${i}:${replicaFields(client, now)}`),
    `master_failover_state:${failoverWord(server)}`,
    `master_replid:${server.replid}`,
    `master_replid2:${server.replid2}`,
    `master_repl_offset:${server.offset}`,
    `second_repl_offset:${server.secondOffset}`,
    `repl_backlog_active:${backlog === null ? 0 : 1}`,
    `repl_backlog_size:${parameters['repl-backlog-size']}`,
    `repl_backlog_first_byte_offset:${backlog?.firstByte ?? 0}`,
    `repl_backlog_histlen:${backlog?.length ?? 0}`,
  ];
}

const failoverWord = ({ failover }: ServerState): string =>
  failover === null
    ? 'no-failover'
    : failover.state === 'in-progress'
      ? 'failover-in-progress'
      : failover.state;

const states = {
  waitStart: 'wait_bgsave',
  waitEnd: 'wait_bgsave',
  sendBulk: 'send_bulk',
  online: 'online',
} as const;

function replicaFields(client: AttachedClient, now: Instant): string {
  const { ip, port } = addressOf(client);
  const { state, ackAt, ackOffset } = client.replica;
  const word = state === 'handshake' ? '' : states[state];
  const lag = state === 'online' ? secondsAgo(ackAt, now) : 0;
  return `ip=${ip},port=${port},state=${word},offset=${ackOffset},lag=${lag}`;
}

function masterLines(link: MasterLink, server: ServerState, now: Instant): string[] {
  const { parameters } = server;
  const up = link.state === 'connected';
  const offset = up || link.continues ? server.offset : 1;
  return [
    `master_host:${link.address.ip}`,
    `master_port:${link.address.port}`,
    `master_link_status:${up ? 'up' : 'down'}`,
    `master_last_io_seconds_ago:${up ? secondsAgo(link.lastInteraction, now) : -1}`,
    `master_sync_in_progress:${link.state === 'transfer' ? 1 : 0}`,
    `slave_read_repl_offset:${offset}`,
    `slave_repl_offset:${offset}`,
    ...transferLines(link, now),
    ...(up
      ? []
      : [`master_link_down_since_seconds:${link.downSince === null ? -1 : secondsAgo(link.downSince, now)}`]),
    `slave_priority:${parameters['replica-priority']}`,
    `slave_read_only:${parameters['replica-read-only'] ? 1 : 0}`,
    `replica_announced:${parameters['replica-announced'] ? 1 : 0}`,
  ];
}

/** A copy that does not come from a file does not say its size beforehand: Redis counts from 0 and knows no share. */
function transferLines({ transfer, lastInteraction }: MasterLink, now: Instant): string[] {
  if (transfer === null) return [];
  const { size, read } = transfer;
  const percent = size === 0 ? '0.00' : ((read / size) * 100).toFixed(2);
  return [
    `master_sync_total_bytes:${size}`,
    `master_sync_read_bytes:${read}`,
    `master_sync_left_bytes:${size - read}`,
    `master_sync_perc:${size === -1 ? '-0.00' : percent}`,
    `master_sync_last_io_seconds_ago:${secondsAgo(lastInteraction, now)}`,
  ];
}

const linkWords = {
  connect: 'connect',
  connecting: 'connecting',
  handshake: 'handshake',
  transfer: 'sync',
  connected: 'connected',
} as const;

export function roleReply(server: ServerState): Reply {
  if (server.master !== null) {
    const { address, state } = server.master;
    const offset = state === 'connected' ? server.offset : -1;
    return array([
      bulk('slave'),
      bulk(address.ip),
      integer(address.port),
      bulk(linkWords[state]),
      integer(offset),
    ]);
  }
  const online = replicasOf(server).filter(({ replica }) => replica.state === 'online');
  const replicas = online.map((client) => {
    const { ip, port } = addressOf(client);
    return array([bulk(ip), bulk(String(port)), bulk(String(client.replica.ackOffset))]);
  });
  return array([bulk('master'), integer(server.offset), array(replicas)]);
}
