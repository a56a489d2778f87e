// Commands that concern the connection itself, and those by which a replica speaks to its master.
// Source: SPEC C9, R9; pingCommand, readonlyCommand, replconfCommand, syncCommand.
import { onPsync, onReplconf } from '../replication/master';
import { OK, bulk, simple } from '../reply';
import type { Reply } from '../reply';
import { wrongArity } from '../render';
import type { ServerProcess } from '../state';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;
const PONG = simple('PONG');

function ping({ argv }: ServerCall): Reply {
  if (argv.length > 2) return wrongArity('ping');
  return argv[1] === undefined ? PONG : bulk(argv[1]);
}

function setReadonly({ client }: ServerCall, readonly: boolean): Reply {
  client.readonly = readonly;
  return OK;
}

export const connectionCommands: readonly Command<ServerProcess>[] = [
  { name: 'ping', arity: -1, flags: ['fast'], keys: [0, 0, 0], run: ping },
  {
    name: 'echo',
    arity: 2,
    flags: ['fast', 'loading', 'stale'],
    keys: [0, 0, 0],
    run: ({ argv }) => bulk(argv[1] ?? ''),
  },
  {
    name: 'readonly',
    arity: 1,
    flags: ['fast', 'loading', 'stale'],
    keys: [0, 0, 0],
    run: (call) => setReadonly(call, true),
  },
  {
    name: 'readwrite',
    arity: 1,
    flags: ['fast', 'loading', 'stale'],
    keys: [0, 0, 0],
    run: (call) => setReadonly(call, false),
  },
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
