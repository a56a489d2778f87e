// What INFO counts: # Stats, # Commandstats, # Errorstats, # Latencystats. Source: SPEC C10, C61; genRedisInfoString.
// What the simulation never does (defragmentation, eviction, several threads) is counted as never done.
import type { Reported } from '../commands/table';
import { reachOf } from '../clients/statistics';
import type { ServerState } from '../state';

type Lines = (reported: Reported) => readonly string[];

export const statsLines: Lines = ({ process: { server } }) => [
  `total_connections_received:${server.connectionsReceived}`,
  `total_commands_processed:${server.commandsProcessed}`,
  ...trafficLines,
  'rejected_connections:0',
  `sync_full:${server.syncFull}`,
  `sync_partial_ok:${server.syncPartialOk}`,
  `sync_partial_err:${server.syncPartialErr}`,
  `expired_keys:${server.expiredKeys}`,
  'expired_stale_perc:0.00',
  'expired_time_cap_reached_count:0',
  'expire_cycle_cpu_milliseconds:0',
  'evicted_keys:0',
  'evicted_clients:0',
  'total_eviction_exceeded_time:0',
  'current_eviction_exceeded_time:0',
  `keyspace_hits:${server.keyspaceHits}`,
  `keyspace_misses:${server.keyspaceMisses}`,
  `pubsub_channels:${server.pubsub.channels.size}`,
  `pubsub_patterns:${server.pubsub.patterns.size}`,
  `pubsubshard_channels:${server.pubsub.shardChannels.size}`,
  'latest_fork_usec:0',
  `total_forks:${server.persistence.forks}`,
  `migrate_cached_sockets:${server.migrations.sockets.size}`,
  'slave_expires_tracked_keys:0',
  'active_defrag_hits:0',
  'active_defrag_misses:0',
  'active_defrag_key_hits:0',
  'active_defrag_key_misses:0',
  'total_active_defrag_time:0',
  'current_active_defrag_time:0',
  `tracking_total_keys:${server.caches.readers.size}`,
  `tracking_total_items:${trackedItems(server)}`,
  'tracking_total_prefixes:0',
  'unexpected_error_replies:0',
  `total_error_replies:${errorReplies(server)}`,
  'dump_payload_sanitizations:0',
  `total_reads_processed:${server.commandsProcessed}`,
  `total_writes_processed:${server.commandsProcessed}`,
  'io_threaded_reads_processed:0',
  'io_threaded_writes_processed:0',
  'reply_buffer_shrinks:0',
  'reply_buffer_expands:0',
];

/** Bytes are not counted. */
const trafficLines: readonly string[] = [
  'instantaneous_ops_per_sec:0',
  'total_net_input_bytes:0',
  'total_net_output_bytes:0',
  'total_net_repl_input_bytes:0',
  'total_net_repl_output_bytes:0',
  'instantaneous_input_kbps:0.00',
  'instantaneous_output_kbps:0.00',
  'instantaneous_input_repl_kbps:0.00',
  'instantaneous_output_repl_kbps:0.00',
];

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

const errorReplies = ({ statistics }: ServerState): number => sum(statistics.errors.values());

const trackedItems = ({ caches }: ServerState): number =>
  sum([...caches.readers.values()].map(({ length }) => length));

export const commandStatsLines: Lines = ({ process: { server } }) =>
  [...server.statistics.commands].map(([name, { calls, usec, rejected, failed }]) => {
    const each = calls === 0 ? 0 : usec / calls;
    return `cmdstat_${name}:calls=${calls},usec=${usec},usec_per_call=${each.toFixed(2)},rejected_calls=${rejected},failed_calls=${failed}`;
  });

export const errorStatsLines: Lines = ({ process: { server } }) =>
  [...server.statistics.errors]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `errorstat_${name}:count=${count}`);

const percentiles = [50, 99, 99.9] as const;

/** C61. As coarse as the times are kept (C63). */
export const latencyStatsLines: Lines = ({ process: { server } }) =>
  [...server.statistics.commands]
    .filter(([, { calls }]) => calls > 0)
    .map(([name, { calls, histogram }]) => {
      const times = percentiles.map((percent) => {
        const wanted = Math.max(1, Math.floor((percent / 100) * calls + 0.5));
        let seen = 0;
        const bucket = histogram.findIndex((count) => (seen += count) >= wanted);
        return `p${percent}=${(reachOf(bucket) / 1000).toFixed(3)}`;
      });
      return `latency_percentiles_usec_${name}:${times.join(',')}`;
    });
