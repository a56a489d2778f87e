// Transactions: MULTI and what ends it, WATCH. Source: SPEC C40 to C43; multi.c. Boundary: queueing is execute.ts; what the
// replicas hear is stream.ts.
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { hasRunOut, unixTimeMs } from '../keyspace/expiry';
import { databaseAt, findEntry } from '../keyspace/dataset';
import { NULL_ARRAY, OK, error } from '../reply';
import type { Reply } from '../reply';
import type { Connected, ServerProcess, ServerState } from '../state';
import { inProtocol } from './answer';
import { join, placeOf, unwatch } from './touch';

type ServerCall = Call<ServerProcess>;

export const EXECABORT = 'EXECABORT Transaction discarded because of';

function multi({ client }: ServerCall): Reply {
  if (client.transaction !== null) return error('ERR MULTI calls can not be nested');
  client.transaction = { queue: [], spoilt: false };
  return OK;
}

function discard({ client, process: { server } }: ServerCall): Reply {
  if (client.transaction === null) return error('ERR DISCARD without MULTI');
  discardTransaction(server, client);
  return OK;
}

/** C41. It is as if MULTI and WATCH had not been said. */
export function discardTransaction(server: ServerState, client: Connected): void {
  client.transaction = null;
  client.overtaken = false;
  unwatch(server, client);
}

/** C42. 1) Spoilt while queueing, 2) overtaken or a watched key has run out, 3) everything, in order. */
function exec(call: ServerCall): Reply {
  const { client, process } = call;
  const { transaction } = client;
  const { server } = process;
  if (transaction === null) return error('ERR EXEC without MULTI');
  const overtaken = client.overtaken || client.watching.some((watched) => isOver(call, watched));
  if (transaction.spoilt || overtaken) {
    discardTransaction(server, client);
    return transaction.spoilt ? error(`${EXECABORT} previous errors.`) : NULL_ARRAY;
  }
  unwatch(server, client);
  const replies = transaction.queue.flatMap((queued) => {
    const reply = call.carryOut(queued);
    return reply === null ? [] : inProtocol(client, reply);
  });
  discardTransaction(server, client);
  return { type: 'array', items: replies, settled: true };
}

/** C40. It has run out since it was watched. Source: isWatchedKeyExpired. */
function isOver({ process: { server }, out }: ServerCall, watched: Connected['watching'][number]): boolean {
  if (watched.gone) return false;
  const entry = findEntry(databaseAt(server.dataset, watched.db), watched.key);
  return entry !== null && hasRunOut(entry, unixTimeMs(server, out.now));
}

/** C40. */
function watch({ client, argv, process: { server }, out }: ServerCall): Reply {
  if (client.transaction !== null) return error('ERR WATCH inside MULTI is not allowed');
  if (client.overtaken) return OK;
  const { db } = client;
  for (const key of argv.slice(1)) {
    if (client.watching.some((watched) => watched.db === db && watched.key === key)) continue;
    const entry = findEntry(databaseAt(server.dataset, db), key);
    const gone = entry !== null && hasRunOut(entry, unixTimeMs(server, out.now));
    client.watching.push({ db, key, gone });
    join(server.watched, placeOf(db, key), client.connection);
  }
  return OK;
}

function unwatchAll({ client, process: { server } }: ServerCall): Reply {
  client.overtaken = false;
  unwatch(server, client);
  return OK;
}

export const transactionCommands: readonly Command<ServerProcess>[] = [
  command('multi', multi),
  command('exec', exec),
  command('discard', discard),
  command('watch', watch),
  command('unwatch', unwatchAll),
];
