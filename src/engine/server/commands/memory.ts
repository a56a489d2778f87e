// MEMORY: what keys and the whole server would take in memory. Source: memoryCommand in object.c; SPEC K25.
// Boundary: figures of the allocator are not simulated.
import { databaseOf } from '../keyspace/changes';
import { findEntry, keysIn } from '../keyspace/dataset';
import { memoryUsage } from '../keyspace/memory';
import { keyCount } from '../keyspace/slots';
import { SYNTAX_ERROR } from '../render';
import { NULL, OK, bulk, double, integer, map, verbatim } from '../reply';
import type { Reply } from '../reply';
import { memoryUse } from '../reports/memory';
import type { ServerProcess } from '../state';
import { container } from './container';
import { readLong } from './integers';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

/** K25. Also of a key that has run out and is still there. SAMPLES is read and changes nothing: sizes of collections are estimated from all their elements. */
function usage(call: ServerCall): Reply {
  const [, , key = '', ...words] = call.argv;
  for (let i = 0; i < words.length; i += 2) {
    const samples = words[i + 1];
    if (words[i]?.toLowerCase() !== 'samples' || samples === undefined) return SYNTAX_ERROR;
    const given = readLong(samples);
    if (typeof given !== 'number') return given;
    if (given < 0) return SYNTAX_ERROR;
  }
  const entry = findEntry(databaseOf(call), key);
  const inCluster = call.process.server.parameters['cluster-enabled'];
  return entry === null ? NULL : integer(memoryUsage(entry, inCluster));
}

const SMALL = 5 * 1024 * 1024;

function doctor({ process: { server } }: ServerCall): Reply {
  return verbatim(
    memoryUse(server).total < SMALL
      ? "Hi Sam, this instance is empty or is using very little memory, my issues detector can't be used in these conditions. Please, leave for your mission on Earth and fill it with some data. The new Sam and I will be back to our programming as soon as I finished rebooting.\n"
      : "Hi Sam, I can't find any memory issue in your instance. I can only account for what occurs on this base.\n",
  );
}

/** K25. What belongs to an allocator is as if there were none that could lose anything. */
function stats({ process: { server } }: ServerCall): Reply {
  const use = memoryUse(server);
  const keys = keyCount(server);
  const databases = server.dataset.databases.flatMap((database, db) =>
    keysIn(database) === 0 ? [] : [[`db.${db}`, tablesReply(use.tables[db])] as const],
  );
  const peak = Math.max(use.total, server.peakMemory);
  const figures: readonly Figure[] = [
    ['peak.allocated', integer(peak)],
    ['total.allocated', integer(use.total)],
    ['startup.allocated', integer(use.startup)],
    ['replication.backlog', integer(use.backlog)],
    ['clients.slaves', integer(0)],
    ['clients.normal', integer(use.clients)],
    ...zeros('cluster.links', 'aof.buffer', 'lua.caches', 'functions.caches'),
    ...databases,
    ['overhead.total', integer(use.total - use.dataset)],
    ['keys.count', integer(keys)],
    ['keys.bytes-per-key', integer(keys === 0 ? 0 : Math.floor((use.total - use.startup) / keys))],
    ['dataset.bytes', integer(use.dataset)],
    ['dataset.percentage', percentage(use.dataset, use.total - use.startup)],
    ['peak.percentage', percentage(use.total, peak)],
    ...['allocated', 'active', 'resident'].map((what) => [`allocator.${what}`, integer(use.total)] as const),
    ...lost('allocator-fragmentation'),
    ...lost('allocator-rss'),
    ...lost('rss-overhead'),
    ['fragmentation', double('1')],
    ...zeros('fragmentation.bytes'),
  ];
  return map(figures.map(([name, reply]) => [bulk(name), reply]));
}

type Figure = readonly [string, Reply];

const percentage = (part: number, whole: number): Reply => double(String((part * 100) / whole));
const zeros = (...names: readonly string[]): Figure[] => names.map((name) => [name, integer(0)]);
const lost = (name: string): Figure[] => [[`${name}.ratio`, double('1')], ...zeros(`${name}.bytes`)];

const tablesReply = (tables = { main: 0, expires: 0 }): Reply =>
  map([
    [bulk('overhead.hashtable.main'), integer(tables.main)],
    [bulk('overhead.hashtable.expires'), integer(tables.expires)],
    [bulk('overhead.hashtable.slot-to-keys'), integer(0)],
  ]);

export const memoryCommands: readonly Command<ServerProcess>[] = [
  container<ServerProcess>('memory', {
    usage,
    doctor,
    stats,
    purge: () => OK,
    'malloc-stats': () => bulk('Stats not supported for the current allocator'),
  }),
];
