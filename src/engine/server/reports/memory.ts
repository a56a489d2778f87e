// How much memory a real server would use for all that this one holds, and when that is too much.
// Source: SPEC K25; getMemoryOverheadData, getMaxmemoryState. An estimate, and called so wherever it is shown.
import type { Reported } from '../commands/table';
import { keysIn } from '../keyspace/dataset';
import type { Database } from '../keyspace/dataset';
import { tableMemory } from '../keyspace/memory';
import type { ServerState } from '../state';
import { humanBytes } from './figures';

const STARTUP = 876_296; // of an empty 7.0.15 just after its start, measured
const CLUSTER = 724_072; // more than that with cluster-enabled
const CLIENT = 37_000; // a connection with its buffers

export interface MemoryUse {
  readonly total: number;
  readonly startup: number;
  readonly backlog: number;
  readonly clients: number;
  /** What is left of the total without all that overhead. */
  readonly dataset: number;
  /** Hash tables of keys and of expiries, by database. */
  readonly tables: readonly { readonly main: number; readonly expires: number }[];
}

export function memoryUse(server: ServerState): MemoryUse {
  const inCluster = server.parameters['cluster-enabled'];
  const startup = STARTUP + (inCluster ? CLUSTER : 0);
  const backlog = Math.min(server.backlog?.length ?? 0, server.parameters['repl-backlog-size']);
  const clients = CLIENT * (server.clients.size - server.replicas);
  const { databases } = server.dataset;
  const tables = databases.map((database) => tablesOf(database, inCluster));
  const overhead = tables.reduce((sum, { main, expires }) => sum + main + expires, backlog + clients);
  const dataset = databases.reduce((sum, { bytes }) => sum + bytes, 0);
  return { total: startup + overhead + dataset, startup, backlog, clients, dataset, tables };
}

function tablesOf(database: Database, inCluster: boolean): { main: number; expires: number } {
  const keys = keysIn(database);
  const expiring = database.expires.length;
  return {
    main: tableMemory(keys) + keys * (inCluster ? 48 : 32),
    expires: tableMemory(expiring) + expiring * 32,
  };
}

/** Once a second. */
export function notePeakMemory(server: ServerState): void {
  server.peakMemory = Math.max(server.peakMemory, memoryUse(server).total);
}

export function memoryLines({ process: { server } }: Reported): readonly string[] {
  const { maxmemory } = server.parameters;
  const { total, startup, backlog, clients, dataset } = memoryUse(server);
  const peak = Math.max(total, server.peakMemory);
  const percent = (part: number, whole: number): string => `${((part * 100) / whole).toFixed(2)}%`;
  return [
    ...sized('used_memory', total),
    ...sized('used_memory_rss', total),
    ...sized('used_memory_peak', peak),
    `used_memory_peak_perc:${percent(total, peak)}`,
    `used_memory_overhead:${total - dataset}`,
    `used_memory_startup:${startup}`,
    `used_memory_dataset:${dataset}`,
    `used_memory_dataset_perc:${percent(dataset, total - startup)}`,
    `allocator_allocated:${total}`,
    `allocator_active:${total}`,
    `allocator_resident:${total}`,
    ...sized('total_system_memory', 0),
    ...withoutScripts,
    ...sized('maxmemory', maxmemory),
    `maxmemory_policy:${server.parameters['maxmemory-policy']}`,
    ...withoutFragments,
    'mem_not_counted_for_evict:0',
    `mem_replication_backlog:${backlog}`,
    `mem_total_replication_buffers:${backlog}`,
    'mem_clients_slaves:0',
    `mem_clients_normal:${clients}`,
    'mem_cluster_links:0',
    'mem_aof_buffer:0',
    'mem_allocator:jemalloc-5.3.0',
    'active_defrag_running:0',
    'lazyfree_pending_objects:0',
    'lazyfreed_objects:0',
  ];
}

const sized = (name: string, bytes: number): readonly string[] => [
  `${name}:${bytes}`,
  `${name}_human:${humanBytes(bytes)}`,
];

/** Scripts and functions are left out. */
const withoutScripts: readonly string[] = [
  'used_memory_lua:0',
  'used_memory_vm_eval:0',
  'used_memory_lua_human:0B',
  'used_memory_scripts_eval:0',
  'number_of_cached_scripts:0',
  'number_of_functions:0',
  'number_of_libraries:0',
  'used_memory_vm_functions:0',
  'used_memory_vm_total:0',
  'used_memory_vm_total_human:0B',
  'used_memory_functions:0',
  'used_memory_scripts:0',
  'used_memory_scripts_human:0B',
];

/** What is estimated is what is used: the model has no allocator that could lose anything. */
const withoutFragments: readonly string[] = [
  'allocator_frag',
  'allocator_rss',
  'rss_overhead',
  'mem_fragmentation',
].flatMap((name) => [`${name}_ratio:1.00`, `${name}_bytes:0`]);

/** K25. A replica leaves that to its master. Source: performEvictions under noeviction, replica-ignore-maxmemory. */
export const isOutOfMemory = (server: ServerState): boolean =>
  server.parameters.maxmemory > 0 &&
  server.master === null &&
  memoryUse(server).total > server.parameters.maxmemory;
