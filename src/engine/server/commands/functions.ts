// FUNCTION and FCALL of a server that has no libraries, since FUNCTION LOAD is not simulated: what there is to list, hand on
// and drop is nothing. Source: SPEC K55; functionListCommand, functionDumpCommand, functionRestoreCommand, fcallCommandGeneric.
import { readFooter, writeFooter } from '../payload/footer';
import { notSimulated, refusal } from '../render';
import { NULL, OK, array, bulk, error, integer, map } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess } from '../state';
import { container } from './container';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

const tooMany = (argv: readonly string[]): Reply =>
  refusal`ERR unknown subcommand or wrong number of arguments for '${argv[1]}'. Try FUNCTION HELP.`;

function list({ argv }: ServerCall): Reply {
  const seen = new Set<string>();
  for (let i = 2; i < argv.length; i++) {
    const word = argv[i]?.toLowerCase() ?? '';
    if ((word !== 'withcode' && word !== 'libraryname') || seen.has(word))
      return refusal`ERR Unknown argument ${argv[i]}`;
    if (word === 'libraryname' && (i += 1) === argv.length)
      return error('ERR library name argument was not given');
    seen.add(word);
  }
  return array([]);
}

/** K55. Even if there was nothing to drop, the replicas hear of it. */
function flush(call: ServerCall): Reply {
  const [, , how, ...more] = call.argv;
  if (more.length > 0) return tooMany(call.argv);
  if (how !== undefined && !/^a?sync$/i.test(how))
    return error('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
  propagateChange(call);
  return OK;
}

const FUNCTION = '\xf5';
const FUNCTION_BEFORE_7 = '\xf6';

/** K55. A payload without a library; what is in any other would have to be run. */
function restore(call: ServerCall): Reply {
  const [, , payload = '', policy = 'append', ...more] = call.argv;
  if (more.length > 0) return tooMany(call.argv);
  if (!/^(?:flush|append|replace)$/i.test(policy))
    return error('ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.');
  const body = readFooter(payload);
  if (body === null) return error('ERR DUMP payload version or checksum are wrong');
  if (body.startsWith(FUNCTION)) return notSimulated('FUNCTION RESTORE', 'of a library');
  if (body.startsWith(FUNCTION_BEFORE_7)) return error('ERR Pre-GA function format not supported');
  if (body !== '') return error('ERR given type is not a function');
  propagateChange(call);
  return OK;
}

const stats = (): Reply => {
  const counts = map([
    [bulk('libraries_count'), integer(0)],
    [bulk('functions_count'), integer(0)],
  ]);
  return map([
    [bulk('running_script'), NULL],
    [bulk('engines'), map([[bulk('LUA'), counts]])],
  ]);
};

const notFound = (): Reply => error('ERR Function not found');

export const functionCommands: readonly Command<ServerProcess>[] = [
  container<ServerProcess>('function', {
    list,
    dump: () => bulk(writeFooter('')),
    flush,
    restore,
    stats,
    delete: () => error('ERR Library not found'),
    kill: () => error('NOTBUSY No scripts in execution right now.'),
    load: () => notSimulated('FUNCTION LOAD', 'functions are left out'),
  }),
  command('fcall', notFound),
  command('fcall_ro', notFound),
];
