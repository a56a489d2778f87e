// What people do to a cluster that runs, as the swarm draws it: the operator's commands, failovers by hand, slow and crashing
// commands, other workloads. Boundary: pure; whether one makes sense when its turn comes is the engine's to say.
import type { Action } from '../engine/record';
import type { Scene } from './faults';

type Staff = Pick<Scene, 'chance' | 'nodes' | 'dead'>;

const pick = <T>({ chance }: Staff, from: readonly T[]): T => from[chance(from.length)] as T;
const anyNode = (staff: Staff): string => pick(staff, staff.nodes);

const operate = (...argv: string[]): Action => ({ type: 'operate', argv, answers: ['yes', 'yes', 'yes'] });

const operations: readonly ((staff: Staff) => Action)[] = [
  (staff) => operate('check', anyNode(staff)),
  (staff) => operate('info', anyNode(staff)),
  // Not at the spare node: alone, it would take every slot for uncovered, and for itself.
  (staff) => operate('fix', pick(staff, staff.nodes.slice(0, -1))),
  (staff) => operate('call', anyNode(staff), 'DBSIZE'),
  (staff) => operate('set-timeout', anyNode(staff), String(1000 + 500 * staff.chance(6))),
  (staff) => operate('rebalance', anyNode(staff), '--cluster-threshold', '20'),
  (staff) => operate('add-node', staff.nodes.at(-1) ?? 'n1', anyNode(staff)),
  (staff) => operate('add-node', staff.nodes.at(-1) ?? 'n1', anyNode(staff), '--cluster-slave'),
  (staff) => operate('create', anyNode(staff), anyNode(staff), anyNode(staff), '--cluster-yes'),
  reshard,
  reshard,
  reshard,
  () => ({ type: 'kill', id: 'op' }),
  (staff) => ask(staff, 'CLUSTER', 'FAILOVER'),
  (staff) => ask(staff, 'CLUSTER', 'FAILOVER', 'FORCE'),
  (staff) => ask(staff, 'CLUSTER', 'FAILOVER', 'TAKEOVER'),
  (staff) => ask(staff, 'CLUSTER', 'BUMPEPOCH'),
  (staff) => ask(staff, 'DEBUG', 'SLEEP', String(staff.chance(30) / 10)),
  (staff) => ask(staff, 'CLIENT', 'PAUSE', String(staff.chance(2000)), pick(staff, ['WRITE', 'ALL'])),
  (staff) => ask(staff, pick(staff, ['BGSAVE', 'BGREWRITEAOF', 'SAVE'])),
  (staff) => ask(staff, 'WAIT', '1', '500'),
  (staff) => ask(staff, 'CONFIG', 'SET', 'appendonly', pick(staff, ['yes', 'no'])),
  (staff) => ({ type: 'workload', rate: staff.chance(60), keys: 50 + staff.chance(200) }),
  crash,
];

function reshard(staff: Staff): Action {
  const count = String(1 + staff.chance(40));
  const [from, to] = [pick(staff, ['all', anyNode(staff)]), anyNode(staff)];
  const ends = ['--cluster-from', from, '--cluster-to', to];
  return operate('reshard', anyNode(staff), ...ends, '--cluster-slots', count, '--cluster-yes');
}

const ask = (staff: Staff, ...argv: string[]): Action => ({ type: 'command', id: anyNode(staff), argv });

function crash(staff: Staff): Action {
  const id = pick(staff, staff.nodes);
  staff.dead.add(id);
  return { type: 'command', id, argv: ['DEBUG', 'SEGFAULT'] };
}

export const drawOperation = (staff: Staff): Action => pick(staff, operations)(staff);
