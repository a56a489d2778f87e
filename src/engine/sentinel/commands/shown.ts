// What SENTINEL shows of an instance, field by field in Redis's order. Source: SPEC Q14; addReplySentinelRedisInstance.
import { bulk, map } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { announced } from '../addresses';
import { linkOf } from '../links';
import { isFailingOver } from '../state';
import type { AnyInstance, Master, Peer, Replica, Server } from '../state';
import type { Turn } from '../turn';

type Field = readonly [name: string, value: string | number];

export function shownInstance(turn: Turn, instance: AnyInstance): Reply {
  const fields = [...commonFields(turn, instance), ...ownFields(turn, instance)];
  // Numbers are bulk strings here.
  return map(fields.map(([name, value]) => [bulk(name), bulk(String(value))] as const));
}

function commonFields(turn: Turn, instance: AnyInstance): Field[] {
  const { now, sentinel } = turn;
  const link = linkOf(sentinel, instance);
  const { address, name, runId, sdown, sdownSince, downAfter, role } = instance;
  const isOdown = role === 'master' && instance.odown;
  return [
    ['name', name],
    ['ip', announced(sentinel, address).ip],
    ['port', address.port],
    ['runid', runId ?? ''],
    ['flags', flagsOf(turn, instance).join(',')],
    ['link-pending-commands', link.pending],
    ['link-refcount', link.owners],
    ...(role === 'master' && isFailingOver(instance) ? [['failover-state', instance.failover] as const] : []),
    ['last-ping-sent', link.waitingSince === 0 ? 0 : now - link.waitingSince],
    ['last-ok-ping-reply', now - link.availableAt],
    ['last-ping-reply', now - link.pongAt],
    ...(sdown ? [['s-down-time', now - sdownSince] as const] : []),
    ...(isOdown ? [['o-down-time', now - instance.odownSince] as const] : []),
    ['down-after-milliseconds', downAfter],
  ];
}

function flagsOf({ sentinel }: Turn, instance: AnyInstance): string[] {
  const { role, sdown } = instance;
  const flags = new Map<string, boolean>([
    ['s_down', sdown],
    ['o_down', role === 'master' && instance.odown],
    [role, true],
    ['disconnected', linkOf(sentinel, instance).disconnected],
    ['master_down', role === 'sentinel' && instance.masterDown],
    ['failover_in_progress', role === 'master' && isFailingOver(instance)],
    ['promoted', role === 'slave' && instance.promoted],
    ['reconf_sent', role === 'slave' && instance.reconf === 'sent'],
    ['reconf_inprog', role === 'slave' && instance.reconf === 'inprog'],
    ['reconf_done', role === 'slave' && instance.reconfDone],
    ['force_failover', role === 'master' && instance.forced],
  ]);
  return [...flags].filter(([, on]) => on).map(([flag]) => flag);
}

function ownFields(turn: Turn, instance: AnyInstance): Field[] {
  switch (instance.role) {
    case 'master':
      return [...serverFields(turn, instance), ...masterFields(instance)];
    case 'slave':
      return [...serverFields(turn, instance), ...replicaFields(instance)];
    case 'sentinel':
      return peerFields(turn, instance);
  }
}

const serverFields = ({ now }: Turn, { infoAt, roleReported, roleReportedAt }: Server): Field[] => [
  ['info-refresh', infoAt === 0 ? 0 : now - infoAt],
  ['role-reported', roleReported],
  ['role-reported-time', now - roleReportedAt],
];

const masterFields = (master: Master): Field[] => [
  ['config-epoch', master.configEpoch],
  ['num-slaves', master.replicas.size],
  ['num-other-sentinels', master.sentinels.size],
  ['quorum', master.quorum],
  ['failover-timeout', master.failoverTimeout],
  ['parallel-syncs', master.parallelSyncs],
];

const replicaFields = (replica: Replica): Field[] => [
  ['master-link-down-time', replica.masterLinkDown],
  ['master-link-status', replica.masterLinkUp ? 'ok' : 'err'],
  ['master-host', replica.masterHost ?? '?'],
  ['master-port', replica.masterPort],
  ['slave-priority', replica.priority],
  ['slave-repl-offset', replica.offset],
  ['replica-announced', replica.announced ? 1 : 0],
];

const peerFields = ({ now }: Turn, peer: Peer): Field[] => [
  ['last-hello-message', now - peer.heardHelloAt],
  ['voted-leader', peer.leader ?? '?'],
  ['voted-leader-epoch', peer.leaderEpoch],
];
