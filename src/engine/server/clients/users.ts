// ACL as far as there is one user who may do everything; MODULE LIST, and TIME. Source: SPEC C62; acl.c, module.c, timeCommand.
import { container } from '../commands/container';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { unixTimeMs } from '../keyspace/expiry';
import { notSimulated, refusal } from '../render';
import { array, bulk, error } from '../reply';
import type { Reply } from '../reply';
import { commandSpecs } from '../specs/all';
import { categories } from '../specs/parse';
import type { CommandSpec } from '../specs/parse';
import type { ServerProcess } from '../state';

type ServerCall = Call<ServerProcess>;

const namesIn = (spec: CommandSpec, category: string): string[] => [
  ...(spec.categories.includes(category) && spec.subcommands.length === 0 ? [spec.name] : []),
  ...spec.subcommands.flatMap((sub) => namesIn(sub, category)),
];

function cat({ argv }: ServerCall): Reply {
  const category = argv[2]?.toLowerCase();
  if (category === undefined) return array(categories.map(bulk));
  if (!categories.some((known) => known === category)) return refusal`ERR Unknown category '${argv[2]}'`;
  return array([...commandSpecs.values()].flatMap((spec) => namesIn(spec, category)).map(bulk));
}

function list({ process: { server } }: ServerCall): Reply {
  if (server.parameters.requirepass !== '') return notSimulated('ACL LIST with a password');
  return array([bulk('user default on nopass ~* &* +@all')]);
}

const NO_FILE = error(
  'ERR This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file set) in order to store users in the Redis configuration.',
);

/** The clock of the simulation: whole microseconds since 1970. */
function time({ process: { server }, out }: ServerCall): Reply {
  const seconds = Math.floor(unixTimeMs(server, out.now) / 1000);
  return array([bulk(String(seconds)), bulk(String(out.now % 1_000_000))]);
}

export const userCommands: readonly Command<ServerProcess>[] = [
  container('acl', {
    whoami: () => bulk('default'),
    users: () => array([bulk('default')]),
    list,
    cat,
    load: () => NO_FILE,
    save: () => NO_FILE,
  }),
  container('module', { list: () => array([]) }),
  command('time', time),
];
