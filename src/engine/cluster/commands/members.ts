// Who belongs to the cluster, and to whom: MEET, FORGET, REPLICATE, RESET, FAILOVER; and the config epoch by order.
// Source: SPEC S15, S19 to S23; clusterCommand, clusterReset.
import { keyCount } from '../../server';
import { NOT_AN_INTEGER, parseLong } from '../../server/commands/integers';
import { refusal } from '../../server/render';
import type { Reply } from '../../server/reply';
import { OK, error, simple } from '../../server/reply';
import { iAmMaster, myMaster } from '../cluster';
import { bumpEpoch } from '../epochs';
import { startManualFailover } from '../manual';
import { startHandshake } from '../meet';
import { blacklist, removeNode } from '../membership';
import { note } from '../notes';
import type { ManualHow } from '../notes';
import { resetNode } from '../reset';
import { NOBODY } from '../slots';
import { becomeReplicaOf } from '../takeover';
import { FAIL, LINKED, REPLICA, hasFlag } from '../table';
import { parseIp } from './ip';
import type { NodeCall, NodeCommand } from './subcommand';
import { SYNTAX_ERROR, nodeNamed, subcommand, unknownNode, wrongArguments } from './subcommand';

const BUS_OFFSET = 10_000n;

/** S15. The address is an ip and two ports, the second of them the bus port. */
function meet({ argv, process, out, cause }: NodeCall): Reply {
  if (argv.length > 5) return wrongArguments(argv);
  const [, , host = '', portText = '', busText] = argv;
  const port = parseLong(portText);
  if (port === null) return refusal`ERR Invalid TCP base port specified: ${portText}`;
  const cport = busText === undefined ? port + BUS_OFFSET : parseLong(busText);
  if (cport === null) return refusal`ERR Invalid TCP bus port specified: ${busText}`;
  const ip = parseIp(host);
  const ports = [port, cport].map(asInt);
  if (ip === null || ports.some((number) => number <= 0 || number > 65_535))
    return refusal`ERR Invalid node address specified: ${host}:${portText}`;
  startHandshake(process, { ip, port: asInt(port), cport: asInt(cport) }, cause, out);
  return OK;
}

/** What is left of a long long that is handed over as an int. */
const asInt = (given: bigint): number => Number(BigInt.asIntN(32, given));

/** S19. Not itself, and a replica not its master. */
function forget(call: NodeCall): Reply {
  const { argv, process, out, cause } = call;
  const { cluster } = process;
  const text = argv[2] ?? '';
  const id = nodeNamed(call, text);
  if (id === NOBODY) return unknownNode(text);
  if (id === cluster.id) return error("ERR I tried hard but I can't forget myself...");
  if (!iAmMaster(cluster) && myMaster(cluster) === id) return error("ERR Can't forget my master!");
  const forgotten = note(out, { type: 'forgotten', about: out.ownerName(id), causes: [cause] });
  blacklist(cluster, id, out);
  removeNode(cluster, id, forgotten, out);
  cluster.todo.state = true;
  return OK;
}

/** S23. Only a master can be copied, and only by a replica or by a master without slots and keys. */
function replicate(call: NodeCall): Reply {
  const { argv, process, out, cause } = call;
  const { cluster, server } = process;
  const text = argv[2] ?? '';
  const master = nodeNamed(call, text);
  if (master === NOBODY) return unknownNode(text);
  if (master === cluster.id) return error("ERR Can't replicate myself");
  if (hasFlag(cluster.table, master, REPLICA))
    return error('ERR I can only replicate a master, not a replica.');
  if (iAmMaster(cluster) && (cluster.table.slots[cluster.id] !== 0 || keyCount(server) > 0))
    return error('ERR To set a master the node must be empty and without assigned slots.');
  const order = note(out, {
    type: 'replicates',
    master: out.ownerName(master),
    why: 'told',
    causes: [cause],
  });
  becomeReplicaOf(process, master, order, out);
  return OK;
}

/** S21. A master must be empty; a replica becomes a master and drops what it has. */
function reset({ argv, process, out, cause }: NodeCall): Reply {
  if (argv.length > 3) return wrongArguments(argv);
  const how = argv[2]?.toLowerCase() ?? 'soft';
  if (how !== 'soft' && how !== 'hard') return SYNTAX_ERROR;
  if (iAmMaster(process.cluster) && keyCount(process.server) > 0)
    return error("ERR CLUSTER RESET can't be called with master nodes containing keys");
  resetNode(process, how, cause, out);
  return OK;
}

/** E9. Only a replica fails over; without more words only from a master that it can hear. */
function failover({ argv, process, out, cause }: NodeCall): Reply {
  if (argv.length > 3) return wrongArguments(argv);
  const { cluster } = process;
  const how = (argv[2] ?? 'failover').toUpperCase();
  if (argv[2] !== undefined && how !== 'FORCE' && how !== 'TAKEOVER') return SYNTAX_ERROR;
  if (iAmMaster(cluster)) return error('ERR You should send CLUSTER FAILOVER to a replica');
  const master = myMaster(cluster);
  if (master === NOBODY) return error("ERR I'm a replica but my master is unknown to me");
  const isHeard = hasFlag(cluster.table, master, LINKED) && !hasFlag(cluster.table, master, FAIL);
  if (how === 'FAILOVER' && !isHeard)
    return error('ERR Master is down or failed, please use CLUSTER FAILOVER FORCE');
  startManualFailover(process, how as ManualHow, cause, out);
  return OK;
}

// ── Epochs ─────────────────────────────────────────────────────────────────────────────────────────────────────

function bump({ process: { cluster }, out, cause }: NodeCall): Reply {
  const bumped = bumpEpoch(cluster, 'BUMPEPOCH', cause, out);
  return simple(`${bumped ? 'BUMPED' : 'STILL'} ${cluster.table.configEpoch[cluster.id]}`);
}

/** S20. A person may give the first config epoch, before the node has met anybody. */
function setConfigEpoch({ argv, process: { cluster }, out, cause }: NodeCall): Reply {
  const { table, id } = cluster;
  const given = parseLong(argv[2] ?? '');
  if (given === null) return NOT_AN_INTEGER;
  if (given < 0n) return error(`ERR Invalid config epoch specified: ${given}`);
  if (table.members.ids.length > 1)
    return error('ERR The user can assign a config epoch only when the node does not know any other node.');
  if (table.configEpoch[id] !== 0) return error('ERR Node config epoch is already non-zero');
  const epoch = Number(given);
  table.configEpoch[id] = epoch;
  cluster.currentEpoch = Math.max(cluster.currentEpoch, epoch);
  cluster.todo.state = true;
  note(out, { type: 'configEpochSet', epoch, causes: [cause] });
  return OK;
}

export const memberCommands: readonly NodeCommand[] = [
  subcommand('meet', meet),
  subcommand('forget', forget),
  subcommand('replicate', replicate),
  subcommand('reset', reset),
  subcommand('failover', failover),
  subcommand('bumpepoch', bump),
  subcommand('set-config-epoch', setConfigEpoch),
];
