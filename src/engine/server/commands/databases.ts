// Commands on whole databases. A node of a cluster has database 0 only. Source: SPEC K1, K2; db.c.
import { databaseOf, dropKeys, swapDatabases } from '../keyspace/changes';
import { keysIn } from '../keyspace/dataset';
import { SYNTAX_ERROR } from '../render';
import { resetRdb } from '../persistence/child';
import { OK, error, integer } from '../reply';
import type { Reply } from '../reply';
import { propagateChange } from '../replication/stream';
import type { ServerProcess, ServerState } from '../state';
import { readInt, readRange } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

export const OUT_OF_RANGE = error('ERR DB index is out of range');

export const isDatabase = ({ parameters }: ServerState, db: number): boolean =>
  db >= 0 && db < parameters.databases;

function select({ argv, client, process: { server } }: ServerCall): Reply {
  const db = readInt(argv[1] ?? '');
  if (typeof db !== 'number') return db;
  if (server.parameters['cluster-enabled'] && db !== 0)
    return error('ERR SELECT is not allowed in cluster mode');
  if (!isDatabase(server, db)) return OUT_OF_RANGE;
  client.db = db;
  return OK;
}

/** K1. Clients stay where they are: they find the other database's keys under the number that they have selected. */
function swapdb(call: ServerCall): Reply {
  const { server } = call.process;
  if (server.parameters['cluster-enabled']) return error('ERR SWAPDB is not allowed in cluster mode');
  const [, a = '', b = ''] = call.argv;
  const first = readRange(a, -INT_MAX, INT_MAX, 'ERR invalid first DB index');
  if (typeof first !== 'number') return first;
  const second = readRange(b, -INT_MAX, INT_MAX, 'ERR invalid second DB index');
  if (typeof second !== 'number') return second;
  if (!isDatabase(server, first) || !isDatabase(server, second)) return OUT_OF_RANGE;
  swapDatabases(server, first, second);
  propagateChange(call);
  return OK;
}

const INT_MAX = 2n ** 31n - 1n;

/** K2, C60. ASYNC leaves the freeing to another thread. The replicas hear of it even if there was nothing to drop. Source: flushallCommand, flushdbCommand. */
const flush =
  (which: 'one' | 'all') =>
  (call: ServerCall): Reply => {
    const [, how, ...rest] = call.argv;
    if (rest.length > 0 || (how !== undefined && !/^a?sync$/i.test(how))) return SYNTAX_ERROR;
    const isLater = how?.toLowerCase() === 'async';
    const dropped = dropKeys(call.process.server, which === 'all' ? 'all' : call.client.db);
    if (!isLater) call.work += Math.max(0, dropped - 1);
    propagateChange(call, dropped);
    if (which === 'all') resetRdb(call.process.server, call.out);
    return OK;
  };

export const databaseCommands: readonly Command<ServerProcess>[] = [
  command('select', select),
  command('dbsize', (call) => integer(keysIn(databaseOf(call)))),
  command('swapdb', swapdb),
  command('flushdb', flush('one')),
  command('flushall', flush('all')),
];
