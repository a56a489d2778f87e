// The sections of INFO that concern the server as a whole: server, clients, memory, stats, CPU, keyspace.
// Source: SPEC C10; genRedisInfoString. What the simulation has no figure for is left out.
import { toMs } from '../../kernel/time';
import { keysIn } from '../keyspace/dataset';
import type { Call } from '../commands/table';
import type { ServerProcess } from '../state';
import { humanBytes, secondsAgo } from './figures';

type Lines = (call: Call<ServerProcess>) => readonly string[];

export const serverLines: Lines = ({ process: { server }, out }) => {
  const uptime = secondsAgo(server.bootedAt, out.now);
  return [
    'redis_version:7.0.15',
    `redis_mode:${server.parameters['cluster-enabled'] ? 'cluster' : 'standalone'}`,
    'arch_bits:64',
    `run_id:${server.runId}`,
    `tcp_port:${server.address.port}`,
    `server_time_usec:${server.startTimeMs * 1000 + out.now}`,
    `uptime_in_seconds:${uptime}`,
    `uptime_in_days:${Math.floor(uptime / 86_400)}`,
    'hz:10',
    'configured_hz:10',
    `lru_clock:${Math.floor((server.startTimeMs + toMs(out.now)) / 1000) % 0x1_00_0000}`,
  ];
};

export const clientLines: Lines = ({ process: { server } }) => [
  `connected_clients:${server.clients.size - server.replicas}`,
];

export const memoryLines: Lines = ({ process: { server } }) => {
  const { maxmemory } = server.parameters;
  return [
    `maxmemory:${maxmemory}`,
    `maxmemory_human:${humanBytes(maxmemory)}`,
    `maxmemory_policy:${server.parameters['maxmemory-policy']}`,
  ];
};

export const statsLines: Lines = ({ process: { server } }) => [
  `total_connections_received:${server.connectionsReceived}`,
  `total_commands_processed:${server.commandsProcessed}`,
  `expired_keys:${server.expiredKeys}`,
  `keyspace_hits:${server.keyspaceHits}`,
  `keyspace_misses:${server.keyspaceMisses}`,
];

/** The model counts no processor time. */
export const cpuLines: Lines = () => ['used_cpu_sys:0.000000', 'used_cpu_user:0.000000'];

export const keyspaceLines: Lines = ({ process: { server } }) =>
  server.dataset.databases.flatMap((database, db) => {
    const { expires, averageTtl } = database;
    const keys = keysIn(database);
    return keys === 0 ? [] : [`db${db}:keys=${keys},expires=${expires.length},avg_ttl=${averageTtl}`];
  });
