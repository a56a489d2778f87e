// Commands about replication: what people order and ask, and what a replica says to its master. Source: SPEC R5, R9, R19;
// replicaofCommand, roleCommand, waitCommand, replconfCommand, syncCommand.
import { blockForReplicas } from '../clients/blocking';
import { isAttached } from '../replication/attached';
import { replicateFrom, stopReplicating } from '../replication/link';
import { onReplconf } from '../replication/master';
import { onSync } from '../replication/psync';
import { roleReply } from '../reports/replication';
import { note } from '../notes';
import { OK, error, simple } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { parseLong, readLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';

type ServerCall = Call<ServerProcess>;

/** R19. NO ONE makes a master; another master is copied, unless it is already. */
function replicaof({
  argv: [, host = '', port = ''],
  process: { server },
  client,
  cause,
  out,
}: ServerCall): Reply {
  if (server.parameters['cluster-enabled']) return error('ERR REPLICAOF not allowed in cluster mode.');
  if (host.toLowerCase() === 'no' && port.toLowerCase() === 'one') {
    if (server.master !== null)
      stopReplicating(server, note(out, { type: 'becameMaster', causes: [cause] }), out);
    return OK;
  }
  if (isAttached(client)) return error('ERR Command is not valid when client is a replica.');
  const number = parseLong(port);
  if (number === null || number < 0n || number > 65_535n) return error('ERR Invalid master port');
  const address = { ip: host, port: Number(number) };
  if (
    server.master?.address.ip.toLowerCase() === host.toLowerCase() &&
    server.master.address.port === address.port
  )
    return simple('OK Already connected to specified master');
  const order = note(out, { type: 'becameReplica', causes: [cause], master: out.peerName(address) });
  replicateFrom(server, address, order, out);
  return OK;
}

const ON_REPLICA = error(
  'ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if a replica is configured to be writable (which is not the default) writes to replicas are just local and are not propagated.',
);

/** R20. How many replicas have what this client has written, now or within the time. */
function wait(call: ServerCall): Reply | null {
  if (call.process.server.master !== null) return ON_REPLICA;
  const needed = readLong(call.argv[1] ?? '');
  if (typeof needed !== 'number') return needed;
  const timeout = parseLong(call.argv[2] ?? '');
  if (timeout === null) return error('ERR timeout is not an integer or out of range');
  if (timeout < 0n) return error('ERR timeout is negative');
  return blockForReplicas(call, { needed, timeout: Number(timeout) });
}

const sync = ({ process, client, argv: [, replid, offset], out }: ServerCall): Reply | null =>
  onSync(process.server, client, replid === undefined ? null : { replid, offset: offset ?? '' }, out);

export const replicationCommands: readonly Command<ServerProcess>[] = [
  command('replicaof', replicaof),
  command('slaveof', replicaof),
  command('role', ({ process }) => roleReply(process.server)),
  command('wait', wait),
  command('replconf', ({ process, client, argv, out }) => onReplconf(process.server, client, argv, out)),
  command('psync', sync),
  command('sync', sync),
];
