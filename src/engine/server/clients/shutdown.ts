// SHUTDOWN: the process ends by itself, on a master once its replicas have caught up. Source: SPEC C59; shutdownCommand,
// prepareForShutdown, isReadyToShutdown, finishShutdown, serverCron. Boundary: how it is written to the disk is persistence/.
import type { Outbox } from '../../kernel/process';
import { after, seconds } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { note } from '../notes';
import { flushAppendOnlyFile } from '../persistence/aof';
import { killChild, saveNow } from '../persistence/child';
import { createRequest } from '../resp';
import { OK, error } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess, ServerState } from '../state';
import type { Shutdown } from './shapes';
import { endWaitingWith } from './blocking';
import { pauseClients, unpauseClients } from './pause';

type ServerCall = Call<ServerProcess>;

const SHUTDOWN_TIMEOUT = seconds(10); // shutdown-timeout
const EVER = Number.MAX_SAFE_INTEGER as Instant;
const SYNTAX_ERROR = error('ERR syntax error');

/** C59. */
function shutdown(call: ServerCall): Reply | null {
  const words = call.argv.slice(1).map((word) => word.toLowerCase());
  const known = ['nosave', 'save', 'now', 'force', 'abort'];
  const says = (word: string): boolean => words.includes(word);
  if (words.some((word) => !known.includes(word)) || (says('nosave') && says('save'))) return SYNTAX_ERROR;
  if (says('abort')) return words.some((word) => word !== 'abort') ? SYNTAX_ERROR : abort(call);
  const save = says('save') ? true : says('nosave') ? false : null;
  return begin(call, { save, now: says('now') });
}

function begin(
  call: ServerCall,
  { save, now }: { readonly save: boolean | null; readonly now: boolean },
): Reply | null {
  const { argv, cause, client, denyBlocking, exchange, out, process } = call;
  const { server } = process;
  if (!now && denyBlocking)
    return error("ERR SHUTDOWN without NOW or ABORT isn't allowed for DENY BLOCKING client");
  client.blocked = {
    type: 'shutdown',
    request: createRequest(argv, { exchange, cause }),
    until: null,
  };
  if (server.shutdown !== null) return null;
  server.shutdown = { immutable: true, deadline: after(out.now, SHUTDOWN_TIMEOUT), save, cause };
  if (now || haveCaughtUp(server)) finishShutdown(server, server.shutdown, out);
  else pauseClients(server, 'shutdown', { until: EVER, what: 'write' });
  return null;
}

/** C59. Every replica has acknowledged all there is; one that is still being copied to has not. */
function haveCaughtUp(server: ServerState): boolean {
  for (const { replica } of server.clients.values())
    if (replica !== null && replica.state !== 'handshake' && replica.ackOffset !== server.offset)
      return false;
  return true;
}

/** C59. The cron looks whether it can be done, and does it after ten seconds all the same. */
export function cronForShutdown(server: ServerState, out: Outbox): void {
  if (server.shutdown === null) return;
  if (out.now >= server.shutdown.deadline || haveCaughtUp(server))
    finishShutdown(server, server.shutdown, out);
}

/** C59. What the disk is to have is written first: the data set if there are save points, or as was said; and what is appended. */
function finishShutdown(server: ServerState, { save, cause }: Shutdown, out: Outbox): void {
  killChild(server);
  flushAppendOnlyFile(server, out);
  server.persistence.aof.synced = null;
  if (save ?? server.parameters.save !== '') saveNow(server, out);
  out.exit(note(out, { type: 'exited', how: 'shutdown', causes: [cause] }));
}

function abort({ process: { server }, out }: ServerCall): Reply {
  if (server.shutdown === null) return error('ERR No shutdown in progress.');
  server.shutdown = null;
  for (const client of server.clients.values())
    if (client.blocked?.type === 'shutdown')
      endWaitingWith(server, client, error('ERR Errors trying to SHUTDOWN. Check logs.'), out);
  unpauseClients(server, 'shutdown', out);
  return OK;
}

export const shutdownCommand: Command<ServerProcess> = command('shutdown', shutdown);
