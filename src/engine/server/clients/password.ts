// Who may speak: one user, `default`, without a password unless requirepass names one. Source: SPEC C33, C54; authCommand,
// helloCommand, ACLAuthenticateUser. Boundary: no other users, no rules of what a user may do.
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { parseLong } from '../commands/integers';
import { refusal } from '../render';
import { OK, array, bulk, error, integer, map } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { setName } from './name';

type ServerCall = Call<ServerProcess>;

const WRONGPASS = error('WRONGPASS invalid username-password pair or user is disabled.');

/** Null when the pair is right. */
function authenticate({ process, client }: ServerCall, user: string, password: string): Reply | null {
  const { requirepass } = process.server.parameters;
  if (user !== 'default' || (requirepass !== '' && password !== requirepass)) return WRONGPASS;
  client.authenticated = true;
  return null;
}

/** C33. */
function auth(call: ServerCall): Reply {
  const { argv, process } = call;
  const [, first = '', second] = argv;
  if (argv.length > 3) return error('ERR syntax error');
  if (second !== undefined) return authenticate(call, first, second) ?? OK;
  if (process.server.parameters.requirepass === '')
    return error(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  return authenticate(call, 'default', first) ?? OK;
}

/** C54. 1) The version, 2) AUTH and SETNAME in their order, 3) whoever is not let in by then is told how. */
function hello(call: ServerCall): Reply {
  const { argv, client, process } = call;
  const version = argv[1] === undefined ? null : parseLong(argv[1]);
  if (argv[1] !== undefined && version === null)
    return error('ERR Protocol version is not an integer or out of range');
  if (version !== null && version !== 2n && version !== 3n)
    return error('NOPROTO unsupported protocol version');
  const wrong = readOptions(call);
  if (wrong !== null) return wrong;
  if (process.server.parameters.requirepass !== '' && !client.authenticated)
    return error(
      'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
    );
  if (version !== null) client.protocol = version === 3n ? 3 : 2;
  return greeting(call);
}

function readOptions(call: ServerCall): Reply | null {
  const { argv, client } = call;
  for (let i = 2; i < argv.length; i++) {
    const option = argv[i]?.toLowerCase();
    let wrong: Reply | null;
    if (option === 'auth' && i + 2 < argv.length) {
      wrong = authenticate(call, argv[i + 1] ?? '', argv[i + 2] ?? '');
      i += 2;
    } else if (option === 'setname' && i + 1 < argv.length) {
      wrong = setName(client, argv[i + 1] ?? '');
      i += 1;
    } else wrong = refusal`ERR Syntax error in HELLO option '${argv[i]}'`;
    if (wrong !== null) return wrong;
  }
  return null;
}

const greeting = ({ client, process: { server }, reports: { mode } }: ServerCall): Reply =>
  map([
    [bulk('server'), bulk('redis')],
    [bulk('version'), bulk('7.0.15')],
    [bulk('proto'), integer(client.protocol)],
    [bulk('id'), integer(client.id)],
    [bulk('mode'), bulk(mode ?? (server.parameters['cluster-enabled'] ? 'cluster' : 'standalone'))],
    ...(mode === undefined
      ? [[bulk('role'), bulk(server.master === null ? 'master' : 'replica')] as const]
      : []),
    [bulk('modules'), array([])],
  ]);

export const passwordCommands: readonly Command<ServerProcess>[] = [
  command('auth', auth),
  command('hello', hello),
];
