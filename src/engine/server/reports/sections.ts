// The sections of INFO that concern the server as a whole: server, clients, memory, stats, CPU, keyspace.
// Source: SPEC C10; genRedisInfoString. What belongs to a machine says that it is simulated, or 0.
import { toMs } from '../../kernel/time';
import { keysIn } from '../keyspace/dataset';
import type { Reported } from '../commands/table';
import { secondsAgo } from './figures';

type Lines = (reported: Reported) => readonly string[];

export const serverLines: Lines = ({ process: { server }, out }) => {
  const uptime = secondsAgo(server.bootedAt, out.now);
  return [
    'redis_version:7.0.15',
    'redis_git_sha1:00000000',
    'redis_git_dirty:0',
    'redis_build_id:0',
    `redis_mode:${server.parameters['cluster-enabled'] ? 'cluster' : 'standalone'}`,
    'os:simulated',
    'arch_bits:64',
    'monotonic_clock:virtual',
    'multiplexing_api:simulated',
    'atomicvar_api:none',
    'gcc_version:0.0.0',
    `process_id:${server.address.port}`,
    'process_supervised:no',
    `run_id:${server.runId}`,
    `tcp_port:${server.address.port}`,
    `server_time_usec:${server.startTimeMs * 1000 + out.now}`,
    `uptime_in_seconds:${uptime}`,
    `uptime_in_days:${Math.floor(uptime / 86_400)}`,
    'hz:10',
    'configured_hz:10',
    `lru_clock:${Math.floor((server.startTimeMs + toMs(out.now)) / 1000) % 0x1_00_0000}`,
    'executable:/usr/bin/redis-server',
    'config_file:/etc/redis/redis.conf',
    'io_threads_active:0',
  ];
};

export const clientLines: Lines = ({ process, process: { server }, reports }) => {
  const blocked = [...server.clients.values()].filter((client) => client.blocked !== null);
  return [
    `connected_clients:${server.clients.size - server.replicas}`,
    `cluster_connections:${reports.busConnections(process)}`,
    'maxclients:10000',
    'client_recent_max_input_buffer:0',
    'client_recent_max_output_buffer:0',
    `blocked_clients:${blocked.length}`,
    `tracking_clients:${server.caches.clients}`,
    `clients_in_timeout_table:${blocked.filter((client) => client.blocked?.until != null).length}`,
  ];
};

/** The model counts no processor time. */
export const cpuLines: Lines = () =>
  ['sys', 'user', 'sys_children', 'user_children', 'sys_main_thread', 'user_main_thread'].map(
    (name) => `used_cpu_${name}:0.000000`,
  );

export const keyspaceLines: Lines = ({ process: { server } }) =>
  server.dataset.databases.flatMap((database, db) => {
    const { expires, averageTtl } = database;
    const keys = keysIn(database);
    return keys === 0 ? [] : [`db${db}:keys=${keys},expires=${expires.length},avg_ttl=${averageTtl}`];
  });
