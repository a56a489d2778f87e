// What SENTINEL does to groups: failover, reset, monitor, remove. Source: SPEC Q7, Q14; sentinelCommand.
import { NO_NOTE } from '../../kernel/process';
import { readLong } from '../../server/commands/integers';
import { matchesGlob } from '../../server/keyspace/glob';
import { OK, error, integer } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { resolveHost } from '../addresses';
import { flushConf } from '../conf';
import { nameOf, tellOf } from '../events';
import { startFailover } from '../failover';
import { addMaster, forgetMaster, resetMaster } from '../instances';
import { selectReplica } from '../select';
import { isFailingOver } from '../state';
import type { Master } from '../state';
import type { Turn } from '../turn';
import { turnIn, withMaster } from './ask';
import type { SentinelCall } from './ask';

/** Q7. Without asking the others: a new epoch all the same, so that they follow. */
export const failover = withMaster((turn, master, { cause }) => {
  if (isFailingOver(master)) return error('INPROG Failover already in progress');
  if (selectReplica(turn.sentinel, master, turn.now) === null)
    return error('NOGOODSLAVE No suitable replica to promote');
  startFailover(turn, master, [cause]);
  master.forced = true;
  return OK;
});

export function reset(call: SentinelCall): Reply {
  const turn = turnIn(call);
  const found = [...turn.sentinel.masters.values()].filter(({ name }) =>
    matchesGlob(call.argv[2] ?? '', name),
  );
  for (const master of found) {
    resetMaster(turn, master, true);
    tellOf(turn, master, { type: '+reset-master', about: nameOf(turn, master), causes: [call.cause] });
  }
  return integer(found.length);
}

export function monitor(call: SentinelCall): Reply {
  const [, , name = '', ip = '', portText = '', quorumText = ''] = call.argv;
  const turn = turnIn(call);
  const quorum = readLong(quorumText);
  if (typeof quorum !== 'number') return error('ERR Invalid quorum');
  const port = readLong(portText);
  if (typeof port !== 'number') return error('ERR Invalid port');
  if (quorum <= 0) return error('ERR Quorum must be 1 or greater.');
  if (resolveHost(turn, ip) === null) return error('ERR Invalid IP address or hostname specified');
  if (port < 0 || port > 65_535) return error('ERR Invalid port number.');
  const master = addMaster(turn, name, { ip, port }, quorum);
  if (master === null) return error('ERR Duplicate master name.');
  flushConf(turn.sentinel);
  tellMonitored(turn, master, call.cause);
  return OK;
}

/** Q12. Also said at every start, for each group. */
export function tellMonitored(turn: Turn, master: Master, cause = NO_NOTE): void {
  const { quorum } = master;
  const note = { type: '+monitor', about: nameOf(turn, master), quorum, causes: [cause] } as const;
  tellOf(turn, master, note, ` quorum ${quorum}`);
}

export const remove = withMaster((turn, master, { cause }) => {
  tellOf(turn, master, { type: '-monitor', about: nameOf(turn, master), causes: [cause] });
  forgetMaster(turn, master);
  flushConf(turn.sentinel);
  return OK;
});

export function flushConfig({ process: { sentinel } }: SentinelCall): Reply {
  flushConf(sentinel);
  return OK;
}
