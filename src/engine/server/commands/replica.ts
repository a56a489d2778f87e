// What a replica says to its master. Source: SPEC R5, R9; replconfCommand, syncCommand.
import { onReplconf } from '../replication/master';
import { onSync } from '../replication/psync';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

function sync({ process, client, argv, cause, out }: ServerCall): Reply | null {
  const [, replid, offset = '', word] = argv;
  const takeOver = word?.toLowerCase() === 'failover';
  const asked = replid === undefined ? null : { replid, offset, takeOver, cause };
  return onSync(process.server, client, asked, out);
}

export const replicaCommands: readonly Command<ServerProcess>[] = [
  command('replconf', ({ process, client, argv, out }) => onReplconf(process.server, client, argv, out)),
  command('psync', sync),
  command('sync', sync),
];
