// LATENCY: what has taken longer than latency-monitor-threshold, and how long each command takes. Source: SPEC C63; latency.c.
// Boundary: of Redis's events only `command` and `fast-command`; its graph and its doctor's advice are not simulated.
import type { Instant } from '../../kernel/time';
import { countOf, reachOf } from '../clients/statistics';
import { container } from '../commands/container';
import type { Call, Command } from '../commands/table';
import { unixTimeMs } from '../keyspace/expiry';
import { refusal } from '../render';
import { array, bulk, error, integer, map, verbatim } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess, ServerState } from '../state';

type ServerCall = Call<ServerProcess>;

const MOST_SAMPLES = 160; // LATENCY_TS_LEN

/** C63. Within one second the worst counts. */
export function sampleIfSlow(
  server: ServerState,
  {
    event,
    usec,
    now,
  }: { readonly event: 'command' | 'fast-command'; readonly usec: number; readonly now: Instant },
): void {
  const threshold = server.parameters['latency-monitor-threshold'];
  const ms = Math.floor(usec / 1000);
  if (threshold === 0 || ms < threshold) return;
  const at = Math.floor(unixTimeMs(server, now) / 1000);
  const known = server.latency.get(event) ?? { max: 0, samples: [] };
  const last = known.samples.at(-1);
  const before = last?.at === at ? known.samples.slice(0, -1) : known.samples;
  const worst = last?.at === at ? Math.max(last.ms, ms) : ms;
  const samples = [...before, { at, ms: worst }].slice(-MOST_SAMPLES);
  server.latency.set(event, { max: Math.max(known.max, ms), samples });
}

const latest = ({ process: { server } }: ServerCall): Reply =>
  array(
    [...server.latency].map(([event, { max, samples }]) => {
      const { at, ms } = samples.at(-1) ?? { at: 0, ms: 0 };
      return array([bulk(event), integer(at), integer(ms), integer(max)]);
    }),
  );

const history = ({ argv, process: { server } }: ServerCall): Reply =>
  array(
    (server.latency.get(argv[2] ?? '')?.samples ?? []).map(({ at, ms }) => array([integer(at), integer(ms)])),
  );

function reset({ argv, process: { server } }: ServerCall): Reply {
  const events = argv.length > 2 ? argv.slice(2) : [...server.latency.keys()];
  return integer(events.filter((event) => server.latency.delete(event)).length);
}

const DISABLED =
  "I'm sorry, Dave, I can't do that. Latency monitoring is disabled in this Redis instance. You may use \"CONFIG SET latency-monitor-threshold <milliseconds>.\" in order to enable it. If we weren't in a deep space mission I'd suggest to take a look at https://redis.io/topics/latency-monitor.\n";
const NOTHING =
  'Dave, no latency spike was observed during the lifetime of this Redis instance, not in the slightest bit. I honestly think you ought to sit down calmly, take a stress pill, and think things over.\n';

function doctor({ process: { server } }: ServerCall): Reply {
  if (server.latency.size > 0)
    return error("ERR the advice of 'LATENCY DOCTOR' is not simulated: see LATENCY LATEST");
  return verbatim(server.parameters['latency-monitor-threshold'] === 0 ? DISABLED : NOTHING);
}

function graph({ argv, process: { server } }: ServerCall): Reply {
  const event = argv[2] ?? '';
  return server.latency.has(event)
    ? error("ERR 'LATENCY GRAPH' is not simulated: see LATENCY HISTORY")
    : refusal`ERR No samples available for event '${event}'`;
}

/** C63. Counts up to each bucket in which there is something. */
function histogramOf(server: ServerState, name: string): Reply {
  const { calls, histogram } = countOf(server.statistics, name);
  let sum = 0;
  const buckets = histogram.flatMap((count, bucket): (readonly [Reply, Reply])[] => {
    sum += count;
    return count === 0 ? [] : [[integer(Math.floor(reachOf(bucket) / 1000)), integer(sum)] as const];
  });
  return map([
    [bulk('calls'), integer(calls)],
    [bulk('histogram_usec'), map(buckets)],
  ]);
}

function histogram({ argv, process: { server } }: ServerCall): Reply {
  const { commands } = server.statistics;
  const asked = argv.slice(2).map((word) => word.toLowerCase());
  const names = [...commands.keys()].filter(
    (name) => asked.length === 0 || asked.some((word) => name === word || name.startsWith(`${word}|`)),
  );
  return map(
    names
      .filter((name) => countOf(server.statistics, name).calls > 0)
      .map((name) => [bulk(name), histogramOf(server, name)] as const),
  );
}

export const latencyCommand: Command<ServerProcess> = container('latency', {
  latest,
  history,
  reset,
  doctor,
  graph,
  histogram,
});
