// Commands about replication: what people order and ask. Source: SPEC R18, R19, R20; replicaofCommand, roleCommand, waitCommand.
// Boundary: what a replica says to its master is in replica.ts.
import { blockForReplicas } from '../clients/blocking';
import { isAttached } from '../replication/attached';
import { abortFailover, startFailover } from '../replication/failover';
import type { FailoverOrder } from '../replication/failover';
import { replicateFrom, stopReplicating } from '../replication/link';
import { roleReply } from '../reports/replication';
import { note } from '../notes';
import { SYNTAX_ERROR } from '../render';
import { OK, error, simple } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import { parseLong, readLong } from './integers';
import { command } from './table';
import type { Call, Command } from './table';
import { readTimeoutMs } from './timeout';

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
  if (server.failover !== null) return error('ERR REPLICAOF not allowed while failing over.');
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
  const timeout = readTimeoutMs(call.argv[2] ?? '');
  return typeof timeout === 'number' ? blockForReplicas(call, { needed, timeout }) : timeout;
}

/** R18. Its options in any order, each once. */
function failover({ argv, process: { server }, cause, out }: ServerCall): Reply {
  if (server.parameters['cluster-enabled'])
    return error('ERR FAILOVER not allowed in cluster mode. Use CLUSTER FAILOVER command instead.');
  if (argv.length === 2 && argv[1]?.toLowerCase() === 'abort') {
    if (server.failover === null) return error('ERR No failover in progress.');
    abortFailover(server, out);
    return OK;
  }
  const order = readFailover(argv.slice(1));
  return 'type' in order ? order : (startFailover(server, order, cause, out) ?? OK);
}

function readFailover(words: readonly string[]): FailoverOrder | Reply {
  let order: FailoverOrder = { target: null, force: false, timeout: 0 };
  for (let i = 0; i < words.length; i++) {
    const option = words[i]?.toLowerCase();
    const [first, second] = [words[i + 1], words[i + 2]];
    if (option === 'timeout' && first !== undefined && order.timeout === 0) {
      const timeout = readLong(first);
      if (typeof timeout !== 'number') return timeout;
      if (timeout <= 0) return error('ERR FAILOVER timeout must be greater than 0');
      order = { ...order, timeout };
      i += 1;
    } else if (option === 'to' && first !== undefined && second !== undefined && order.target === null) {
      const port = readLong(second);
      if (typeof port !== 'number') return port;
      order = { ...order, target: { ip: first, port } };
      i += 2;
    } else if (option === 'force' && !order.force) order = { ...order, force: true };
    else return SYNTAX_ERROR;
  }
  return order;
}

export const replicationCommands: readonly Command<ServerProcess>[] = [
  command('replicaof', replicaof),
  command('slaveof', replicaof),
  command('role', ({ process }) => roleReply(process.server)),
  command('wait', wait),
  command('failover', failover),
];
