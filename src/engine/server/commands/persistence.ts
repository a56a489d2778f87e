// Commands that write the data set to the disk. Source: SPEC D4 to D6; saveCommand, bgsaveCommand, lastsaveCommand,
// bgrewriteaofCommand.
import { rewriteInBackground } from '../persistence/aof';
import { saveInBackground, saveNow } from '../persistence/child';
import { SYNTAX_ERROR } from '../render';
import { OK, error, integer, simple } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

const IN_PROGRESS = error('ERR Background save already in progress');
const ANOTHER_CHILD = error(
  "ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE SCHEDULE in order to schedule a BGSAVE whenever possible.",
);

/** D5. */
function save({ process: { server }, out }: ServerCall): Reply {
  if (server.persistence.child?.type === 'rdb') return IN_PROGRESS;
  server.persistence.saves += 1;
  saveNow(server, out);
  return OK;
}

/** D4. In a transaction it is put off to its end. */
function bgsave({ argv, process: { server }, denyBlocking, out }: ServerCall): Reply {
  const { persistence } = server;
  const schedule = argv[1]?.toLowerCase() === 'schedule';
  if (argv.length > 1 && !(argv.length === 2 && schedule)) return SYNTAX_ERROR;
  if (persistence.child?.type === 'rdb') return IN_PROGRESS;
  if (persistence.child !== null || denyBlocking) {
    if (!schedule && !denyBlocking) return ANOTHER_CHILD;
    persistence.saveScheduled = true;
    return simple('Background saving scheduled');
  }
  saveInBackground(server, out);
  return simple('Background saving started');
}

/** D6. */
function bgrewriteaof({ process: { server }, denyBlocking, out }: ServerCall): Reply {
  const { persistence } = server;
  if (persistence.child?.type === 'aof')
    return error('ERR Background append only file rewriting already in progress');
  if (persistence.child !== null || denyBlocking) {
    persistence.rewriteScheduled = true;
    return simple('Background append only file rewriting scheduled');
  }
  rewriteInBackground(server, out);
  return simple('Background append only file rewriting started');
}

export const persistenceCommands: readonly Command<ServerProcess>[] = [
  command('save', save),
  command('bgsave', bgsave),
  command('lastsave', ({ process }) => integer(process.server.persistence.lastSave)),
  command('bgrewriteaof', bgrewriteaof),
];
