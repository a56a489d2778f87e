// Commands that concern the connection itself, and those by which a replica speaks to its master.
// Source: SPEC C9, R9; pingCommand, readonlyCommand, replconfCommand, syncCommand.
import { onPsync, onReplconf } from '../replication/master';
import { OK, array, bulk, error, simple } from '../reply';
import type { Reply } from '../reply';
import { wrongArity } from '../render';
import type { ServerProcess } from '../state';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;
const PONG = simple('PONG');

/** C36. To a subscriber that speaks RESP2 it looks like a message. */
function ping({ argv, client }: ServerCall): Reply {
  if (argv.length > 2) return wrongArity('ping');
  if (client.subscriptions !== null && client.protocol === 2)
    return array([bulk('pong'), bulk(argv[1] ?? '')]);
  return argv[1] === undefined ? PONG : bulk(argv[1]);
}

const NO_CLUSTER = error('ERR This instance has cluster support disabled');

/** C9. */
function setFlag({ client, process }: ServerCall, flag: 'readonly' | 'asking', value: boolean): Reply {
  if (!process.server.parameters['cluster-enabled']) return NO_CLUSTER;
  client[flag] = value;
  return OK;
}

export const connectionCommands: readonly Command<ServerProcess>[] = [
  command('ping', ping),
  command('echo', ({ argv }) => bulk(argv[1] ?? '')),
  command('readonly', (call) => setFlag(call, 'readonly', true)),
  command('readwrite', (call) => setFlag(call, 'readonly', false)),
  command('asking', (call) => setFlag(call, 'asking', true)),
  {
    name: 'replconf',
    arity: -1,
    flags: ['admin', 'loading', 'stale'],
    keys: [0, 0, 0],
    run: ({ process, client, argv, out }) => onReplconf(process.server, client, argv, out),
  },
  {
    name: 'psync',
    arity: -3,
    flags: ['admin', 'no_multi'],
    keys: [0, 0, 0],
    run: ({ process, client, argv, out }) => onPsync(process.server, client, argv, out),
  },
];
