// SUBSCRIBE and its kin, PUBLISH, PUBSUB. Source: SPEC C44, C45, C47; pubsub.c. Boundary: who hears what is pubsub.ts.
import { container } from '../commands/container';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { matchesGlob } from '../keyspace/glob';
import { refusal } from '../render';
import { array, bulk, error, integer } from '../reply';
import type { Reply } from '../reply';
import { propagate } from '../replication/stream';
import type { ServerProcess } from '../state';
import { deliver, subscribe, unsubscribe } from './pubsub';
import type { SubscriptionKind } from './pubsub';

type ServerCall = Call<ServerProcess>;

/** C44. The first confirmation is the answer, the others follow it. */
function confirm(call: ServerCall, confirmations: readonly Reply[]): Reply | null {
  const [first, ...others] = confirmations;
  call.further.push(...others);
  return first ?? null;
}

function subscribeTo(call: ServerCall, kind: SubscriptionKind): Reply | null {
  const { client, process, argv } = call;
  // In a transaction Redis lets only those through that it has always let through.
  if (call.denyBlocking && kind === 'shardChannels')
    return error("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
  return confirm(
    call,
    argv.slice(1).map((name) => subscribe(process.server, client, kind, name)),
  );
}

function unsubscribeFrom(call: ServerCall, kind: SubscriptionKind): Reply | null {
  const { client, process, argv } = call;
  const held = [...(client.subscriptions?.[kind] ?? [])];
  const named = argv.length > 1 ? argv.slice(1) : held.length > 0 ? held : [null];
  return confirm(
    call,
    named.map((name) => unsubscribe(process.server, client, kind, name)),
  );
}

/** C45, C47. Here first, then to the other nodes of a cluster; without one, to the replicas in the stream. */
function publish(call: ServerCall, sharded: boolean): Reply {
  const { argv, cause, out, process, reports } = call;
  const [, channel = '', message = ''] = argv;
  const published = { channel, message, sharded, cause };
  const receivers = deliver(process.server, published, out);
  call.work += receivers;
  if (process.server.parameters['cluster-enabled']) reports.publish(process, published, out);
  else propagate(process.server, argv, call.client.db);
  return integer(receivers);
}

const names = (kind: 'channels' | 'shardChannels') => (call: ServerCall) => {
  const { argv, process } = call;
  const all = [...process.server.pubsub[kind].keys()];
  call.work += all.length;
  if (argv.length > 3) return wrongForm(argv);
  return array(all.filter((name) => matchesGlob(argv[2] ?? '*', name)).map(bulk));
};

const wrongForm = (argv: readonly string[]): Reply =>
  refusal`ERR unknown subcommand or wrong number of arguments for '${argv[1]}'. Try PUBSUB HELP.`;

const numbers =
  (kind: 'channels' | 'shardChannels') =>
  ({ argv, process }: ServerCall) =>
    array(
      argv
        .slice(2)
        .flatMap((name) => [bulk(name), integer(process.server.pubsub[kind].get(name)?.length ?? 0)]),
    );

/** The two that a replica carries out when its master says so. */
export const publishCommands: readonly Command<ServerProcess>[] = [
  command('publish', (call) => publish(call, false)),
  command('spublish', (call) => publish(call, true)),
];

export const pubsubCommands: readonly Command<ServerProcess>[] = [
  command('subscribe', (call) => subscribeTo(call, 'channels')),
  command('unsubscribe', (call) => unsubscribeFrom(call, 'channels')),
  command('psubscribe', (call) => subscribeTo(call, 'patterns')),
  command('punsubscribe', (call) => unsubscribeFrom(call, 'patterns')),
  command('ssubscribe', (call) => subscribeTo(call, 'shardChannels')),
  command('sunsubscribe', (call) => unsubscribeFrom(call, 'shardChannels')),
  container('pubsub', {
    channels: names('channels'),
    numsub: numbers('channels'),
    numpat: ({ process }) => integer(process.server.pubsub.patterns.size),
    shardchannels: names('shardChannels'),
    shardnumsub: numbers('shardChannels'),
  }),
];
