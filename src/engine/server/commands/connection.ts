// Commands that concern the connection itself. Source: SPEC C9; pingCommand, readonlyCommand.
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
];
