// How connections end or begin anew by a word: QUIT, RESET, CLIENT KILL. Source: SPEC C55, C57; quitCommand, resetCommand,
// clientKillCommand in networking.c.
import { endpoint } from '../../kernel/hosts';
import type { Outbox } from '../../kernel/process';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { readRange } from '../commands/integers';
import { loseMaster } from '../replication/replica';
import { refusal } from '../render';
import { OK, error, integer, simple } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess, ServerState } from '../state';
import { forgetClient } from './forget';
import { typeNamed, typeOfClient } from './list';
import type { ClientType } from './list';
import { stopMonitoring } from './monitor';
import { unsubscribeAll } from './pubsub';
import { stopTracking } from './tracking';
import { discardTransaction } from './transaction';

type ServerCall = Call<ServerProcess>;

/** The connection goes, and whatever was kept for it. */
export function closeClient(server: ServerState, { connection }: Connected, out: Outbox): void {
  forgetClient(server, connection, out);
  out.close(connection);
}

/** C55. The connection ends once the answer is on its way. */
function quit({ client }: ServerCall): Reply {
  client.closing = true;
  return OK;
}

/** C55. As if the connection had just been made, but for its number and NO-EVICT. */
function reset({ client, process: { server } }: ServerCall): Reply {
  if (typeOfClient(client) === 'replica') return error('ERR can only reset normal client connections');
  stopMonitoring(server, client);
  stopTracking(server, client);
  discardTransaction(server, client);
  unsubscribeAll(server, client);
  Object.assign(client, { db: 0, protocol: 2, name: '', readonly: false, asking: false, replies: 'on' });
  client.authenticated = server.parameters.requirepass === '';
  return simple('RESET');
}

/** C57. Which connections are meant; what is not named does not matter. */
interface Filter {
  readonly id?: number;
  readonly addr?: string;
  readonly laddr?: string;
  readonly type?: ClientType;
  readonly skipMe: boolean;
}

interface Refused {
  readonly refused: Reply;
}

const isRefusal = (read: Partial<Filter> | Refused): read is Refused => 'refused' in read;
const SYNTAX_ERROR: Refused = { refused: error('ERR syntax error') };

/** C57. With one word the address, and the caller counts; else options, and the caller does not. */
export function kill(call: ServerCall): Reply {
  const { argv } = call;
  if (argv.length === 3) {
    const killed = killAll(call, { addr: argv[2] ?? '', skipMe: false });
    return killed === 0 ? error('ERR No such client') : OK;
  }
  const filter = readFilter(argv);
  return isRefusal(filter) ? filter.refused : integer(killAll(call, filter));
}

function readFilter(argv: readonly string[]): Filter | Refused {
  let filter: Filter = { skipMe: true };
  for (let i = 2; i < argv.length; i += 2) {
    const [option = '', value] = [argv[i]?.toLowerCase(), argv[i + 1]];
    if (value === undefined) return SYNTAX_ERROR;
    const read = readOption(option, value);
    if (isRefusal(read)) return read;
    filter = { ...filter, ...read };
  }
  return filter;
}

function readOption(option: string, value: string): Partial<Filter> | Refused {
  switch (option) {
    case 'id': {
      const id = readRange(value, 1n, 2n ** 63n - 1n, 'ERR client-id should be greater than 0');
      return typeof id === 'number' ? { id } : { refused: id };
    }
    case 'type': {
      const type = typeNamed(value);
      return type === null ? { refused: refusal`ERR Unknown client type '${value}'` } : { type };
    }
    case 'addr':
      return { addr: value };
    case 'laddr':
      return { laddr: value };
    case 'user':
      return value === 'default' ? {} : { refused: refusal`ERR No such user '${value}'` };
    case 'skipme': {
      const word = value.toLowerCase();
      return word === 'yes' || word === 'no' ? { skipMe: word === 'yes' } : SYNTAX_ERROR;
    }
    default:
      return SYNTAX_ERROR;
  }
}

/** C57. How many were closed; the caller's own connection goes after the answer. */
function killAll({ client: caller, process: { server }, out }: ServerCall, filter: Filter): number {
  const own = endpoint(server.address);
  const { id, addr, laddr = own, type } = filter;
  let killed = 0;
  for (const client of server.clients.values()) {
    const fits =
      (id === undefined || client.id === id) &&
      (addr === undefined || addr === endpoint(client.from)) &&
      laddr === own &&
      (type === undefined || type === typeOfClient(client)) &&
      !(filter.skipMe && client === caller);
    if (!fits) continue;
    killed += 1;
    if (client === caller) client.closing = true;
    else closeClient(server, client, out);
  }
  const { master } = server;
  const toMaster = type === 'master' || (addr !== undefined && addr === masterAddress(server));
  if (toMaster && master?.state === 'connected') {
    loseMaster(server, out);
    killed += 1;
  }
  return killed;
}

const masterAddress = ({ master }: ServerState): string => (master === null ? '' : endpoint(master.at));

export const closingCommands: readonly Command<ServerProcess>[] = [
  command('quit', quit),
  command('reset', reset),
];
