// Commands on whole databases. A node of a cluster has database 0 only. Source: SPEC K2; selectCommand, dbsizeCommand in db.c.
import { databaseOf } from '../keyspace/changes';
import { OK, error, integer } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess, ServerState } from '../state';
import { readInt } from './integers';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

const OUT_OF_RANGE = error('ERR DB index is out of range');

function select({ argv, client, process: { server } }: ServerCall): Reply {
  const db = readInt(argv[1] ?? '');
  if (typeof db !== 'number') return db;
  if (server.parameters['cluster-enabled'] && db !== 0)
    return error('ERR SELECT is not allowed in cluster mode');
  if (!isDatabase(server, db)) return OUT_OF_RANGE;
  client.db = db;
  return OK;
}

const isDatabase = ({ dataset }: ServerState, db: number): boolean =>
  db >= 0 && db < dataset.databases.length;

export const databaseCommands: readonly Command<ServerProcess>[] = [
  { name: 'select', arity: 2, flags: ['fast', 'loading', 'stale'], keys: [0, 0, 0], run: select },
  {
    name: 'dbsize',
    arity: 1,
    flags: ['readonly', 'fast'],
    keys: [0, 0, 0],
    run: (call) => integer(databaseOf(call).keys),
  },
];
