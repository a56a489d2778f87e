// CLIENT: what a connection tells of itself, asks about others and does to them. Source: SPEC C39, C49, C53, C56; clientCommand
// in networking.c. Boundary: CLIENT KILL is close.ts, CLIENT TRACKING is trackingCommand.ts.
import { milliseconds } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { container } from '../commands/container';
import { LLONG_MAX, readRange } from '../commands/integers';
import { readTimeoutMs } from '../commands/timeout';
import { unixTimeMs } from '../keyspace/expiry';
import type { Call, Command } from '../commands/table';
import { refusal } from '../render';
import { OK, bulk, error, integer, verbatim } from '../reply';
import type { Reply } from '../reply';
import { respBytes } from '../resp';
import type { Connected, ServerProcess } from '../state';
import { endWaiting, endWaitingWith } from './blocking';
import { kill } from './close';
import { describeClient, describeMaster, typeNamed, typeOfClient } from './list';
import { setName } from './name';
import { pauseClients, unpauseClients } from './pause';
import { trackingSubcommands } from './trackingCommand';

type ServerCall = Call<ServerProcess>;

const SYNTAX_ERROR = error('ERR syntax error');

const wrongForm = (argv: readonly string[]): Reply =>
  refusal`ERR unknown subcommand or wrong number of arguments for '${argv[1]}'. Try CLIENT HELP.`;

/** C39. Lines for all, for those of a type or for some ids. */
function list(call: ServerCall): Reply {
  const { argv, process } = call;
  const all = [...process.server.clients.values()];
  const [, , option = '', ...rest] = argv;
  if (argv.length === 2) return lines(call, all, true);
  if (option.toLowerCase() === 'type' && rest.length === 1) {
    const type = typeNamed(rest[0] ?? '');
    if (type === null) return refusal`ERR Unknown client type '${rest[0]}'`;
    const chosen = all.filter((client) => typeOfClient(client) === type);
    return lines(call, chosen, type === 'master');
  }
  if (option.toLowerCase() !== 'id' || rest.length === 0) return SYNTAX_ERROR;
  return listByIds(call, rest);
}

function listByIds(call: ServerCall, words: readonly string[]): Reply {
  const { server } = call.process;
  const chosen: Connected[] = [];
  let master = false;
  for (const word of words) {
    const id = readRange(word, -(2n ** 63n), 2n ** 63n - 1n, 'ERR Invalid client ID');
    if (typeof id !== 'number') return id;
    for (const client of server.clients.values()) if (client.id === id) chosen.push(client);
    master ||= server.master?.clientId === id;
  }
  return lines(call, chosen, master);
}

function lines(call: ServerCall, clients: readonly Connected[], withMaster: boolean): Reply {
  call.work += clients.length;
  const master = withMaster ? describeMaster(call.process.server, call.out.now) : null;
  const all = [...(master === null ? [] : [master]), ...clients.map((client) => describe(call, client))];
  return verbatim(all.map((line) => `${line}\n`).join(''));
}

const describe = ({ process, client: caller, argv, out }: ServerCall, client: Connected): string =>
  describeClient(process.server, client, {
    now: out.now,
    asked: client === caller ? respBytes(argv) : 0,
  });

/** C56. */
function reply({ argv, client }: ServerCall): Reply | null {
  switch (argv[2]?.toLowerCase()) {
    case 'on':
      client.replies = 'on';
      return OK;
    case 'off':
      client.replies = 'off';
      return null;
    case 'skip':
      if (client.replies !== 'off') client.replies = 'skipNext';
      return null;
    default:
      return SYNTAX_ERROR;
  }
}

function noEvict({ argv, client }: ServerCall): Reply {
  const word = argv[2]?.toLowerCase();
  if (word !== 'on' && word !== 'off') return SYNTAX_ERROR;
  client.noEvict = word === 'on';
  return OK;
}

/** C53. */
function pause({ argv, process, out }: ServerCall): Reply {
  if (argv.length > 4) return wrongForm(argv);
  const mode = (argv[3] ?? 'all').toLowerCase();
  if (mode !== 'write' && mode !== 'all') return error('ERR CLIENT PAUSE mode must be WRITE or ALL');
  const timeout = readTimeoutMs(argv[2] ?? '');
  if (typeof timeout !== 'number') return timeout;
  // The end of a pause that long is no 64-bit number: it has come before the pause begins.
  if (timeout + unixTimeMs(process.server, out.now) >= Number(LLONG_MAX)) return OK;
  const until = (out.now + milliseconds(timeout)) as Instant;
  pauseClients(process.server, 'command', { until, what: mode });
  return OK;
}

function unpause({ process, out }: ServerCall): Reply {
  unpauseClients(process.server, 'command', out);
  return OK;
}

/** C49. 1 if that client was waiting for a key or for replicas. */
function unblockOther({ argv, process: { server }, out }: ServerCall): Reply {
  if (argv.length > 4) return wrongForm(argv);
  const how = (argv[3] ?? 'timeout').toLowerCase();
  if (how !== 'timeout' && how !== 'error')
    return error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
  const id = readRange(
    argv[2] ?? '',
    -(2n ** 63n),
    2n ** 63n - 1n,
    'ERR value is not an integer or out of range',
  );
  if (typeof id !== 'number') return id;
  const target = [...server.clients.values()].find((client) => client.id === id);
  if (target?.blocked?.type !== 'keys' && target?.blocked?.type !== 'replicas') return integer(0);
  if (how === 'timeout') endWaiting(server, target, out);
  else endWaitingWith(server, target, error('UNBLOCKED client unblocked via CLIENT UNBLOCK'), out);
  return integer(1);
}

export const clientCommand: Command<ServerProcess> = container('client', {
  id: ({ client }) => integer(client.id),
  getname: ({ client }) => bulk(client.name === '' ? null : client.name),
  setname: ({ client, argv }) => setName(client, argv[2] ?? '') ?? OK,
  list,
  info: (call) => verbatim(`${describe(call, call.client)}\n`),
  kill,
  pause,
  unpause,
  reply,
  'no-evict': noEvict,
  unblock: unblockOther,
  ...trackingSubcommands,
});
