// The tables of a sentinel: groups with their replicas and other sentinels; who comes in, who is found, who goes.
// Source: SPEC Q3; createSentinelRedisInstance, sentinelResetMaster, sentinelResetMasterAndChangeAddress.
import { endpoint } from '../kernel/hosts';
import type { Address } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { announced, asGiven, placeOf, placeOrNowhere, samePlace } from './addresses';
import type { Resolver } from './addresses';
import { flushConf } from './conf';
import { nameOf, tellOf } from './events';
import { closeWires, createLink, linkOf, releaseLink } from './links';
import { NO_FAILOVER } from './state';
import type {
  AnyInstance,
  Instance,
  InstanceKey,
  Master,
  Peer,
  Replica,
  SentinelState,
  Server,
} from './state';
import type { Turn } from './turn';

type Clock = Resolver & Pick<Turn, 'now'>;

function createInstance(
  { sentinel, now }: Clock,
  { group, name, address, downAfter }: Pick<Instance, 'group' | 'name' | 'address' | 'downAfter'>,
): Omit<Instance, 'role'> {
  return {
    id: sentinel.nextId++,
    name,
    group,
    runId: null,
    address,
    link: createLink(sentinel, now).id,
    helloAt: now,
    downAfter,
    sdown: false,
    sdownSince: 0,
    sdownNote: NO_NOTE,
  };
}

const unread = (now: number): Pick<Server, 'infoAt' | 'info' | 'roleReportedAt'> => ({
  infoAt: 0,
  info: null,
  roleReportedAt: now,
});

/** Q3. A group to watch; null when there is one of that name, or when its master is nowhere. */
export function addMaster(clock: Clock, name: string, given: Address, quorum: number): Master | null {
  const { sentinel, now } = clock;
  const address = placeOrNowhere(clock, given);
  if (sentinel.masters.has(name) || address === null) return null;
  const master: Master = {
    ...createInstance(clock, { group: name, name, address, downAfter: sentinel.periods.defaultDownAfter }),
    ...unread(now),
    ...NO_FAILOVER,
    role: 'master',
    roleReported: 'master',
    replicas: new Map(),
    sentinels: new Map(),
    quorum,
    parallelSyncs: 1,
    failoverTimeout: sentinel.periods.defaultFailoverTimeout,
    authPass: '',
    authUser: '',
    rebootDownAfter: 0,
    rebootedAt: 0,
    rebooting: false,
    renamed: new Map(),
    configEpoch: 0,
    odown: false,
    odownSince: 0,
    odownNote: NO_NOTE,
    leader: null,
    leaderEpoch: 0,
    voteNote: NO_NOTE,
    failoverEpoch: 0,
    failoverChangedAt: 0,
    failoverStartAt: 0,
    configNote: NO_NOTE,
  };
  sentinel.masters.set(name, master);
  return master;
}

/** Q3. It goes by what it is called to others; null when it is known already, or nowhere. */
export function addReplica(clock: Clock, master: Master, given: Address): Replica | null {
  const address = placeOrNowhere(clock, given);
  if (address === null) return null;
  const name = endpoint(announced(clock.sentinel, address));
  if (master.replicas.has(name)) return null;
  const { group, downAfter } = master;
  const replica: Replica = {
    ...createInstance(clock, { group, name, address, downAfter }),
    ...unread(clock.now),
    role: 'slave',
    roleReported: 'slave',
    masterLinkDown: 0,
    masterLinkUp: false,
    masterHost: null,
    masterPort: 0,
    masterChangedAt: clock.now,
    priority: 100,
    offset: 0,
    announced: true,
    promoted: false,
    reconf: 'none',
    reconfDone: false,
    reconfSentAt: 0,
  };
  master.replicas.set(name, replica);
  return replica;
}

/** Q3. A sentinel goes by its id; null when it is known already, or nowhere. */
export function addPeer(clock: Clock, master: Master, given: Address, runId: string): Peer | null {
  const address = placeOrNowhere(clock, given);
  if (master.sentinels.has(runId) || address === null) return null;
  const { group, downAfter } = master;
  const peer: Peer = {
    ...createInstance(clock, { group, name: runId, address, downAfter }),
    role: 'sentinel',
    runId,
    heardHelloAt: clock.now,
    masterDown: false,
    answeredAt: clock.now,
    downNote: NO_NOTE,
    leader: null,
    leaderEpoch: 0,
    voteNote: NO_NOTE,
  };
  master.sentinels.set(runId, peer);
  return peer;
}

export function instanceAt({ masters }: SentinelState, key: InstanceKey): AnyInstance | null {
  const master = masters.get(key.master);
  const found =
    key.role === 'master'
      ? master
      : key.role === 'slave'
        ? master?.replicas.get(key.name)
        : master?.sentinels.get(key.name);
  return found?.id === key.id ? found : null;
}

export function masterOf({ masters }: SentinelState, { group }: AnyInstance): Master {
  const master = masters.get(group);
  if (master === undefined) throw new Error(`no master ${group}`);
  return master;
}

export function forgetPeer(turn: Turn, master: Master, peer: Peer): void {
  master.sentinels.delete(peer.name);
  releaseLink(turn, linkOf(turn.sentinel, peer));
}

export function forgetMaster(turn: Turn, master: Master): void {
  forgetAround(turn, master, true);
  releaseLink(turn, linkOf(turn.sentinel, master));
  turn.sentinel.masters.delete(master.name);
}

function forgetAround(turn: Turn, master: Master, peersToo: boolean): void {
  for (const replica of master.replicas.values()) releaseLink(turn, linkOf(turn.sentinel, replica));
  master.replicas.clear();
  if (peersToo) for (const peer of master.sentinels.values()) forgetPeer(turn, master, peer);
}

/** Q3. Back to what is configured: nobody known around it, no failover, no verdict. */
export function resetMaster(turn: Turn, master: Master, peersToo: boolean): void {
  const { now, sentinel } = turn;
  forgetAround(turn, master, peersToo);
  const link = linkOf(sentinel, master);
  closeWires(turn, link);
  Object.assign(master, NO_FAILOVER, {
    sdown: false,
    odown: false,
    rebooting: false,
    leader: null,
    failoverChangedAt: 0,
    failoverStartAt: 0,
    runId: null,
    roleReported: 'master',
    roleReportedAt: now,
  } satisfies Partial<Master>);
  Object.assign(link, { waitingSince: now, pingAt: 0, availableAt: now, pongAt: now });
}

/** Q10. The group has another master: the one that was it is a replica to us from now on. Of one that is nowhere nothing comes. */
export function changeMaster(turn: Turn, master: Master, given: Address): void {
  const address = placeOf(turn, given);
  if (address === null) return;
  const others = [...master.replicas.values()].map((replica) => replica.address);
  const replicas = others.filter((other) => !samePlace(other, address));
  if (!samePlace(address, master.address)) replicas.push(master.address);
  resetMaster(turn, master, false);
  master.address = address;
  master.odownSince = 0;
  master.sdownSince = 0;
  for (const other of replicas) {
    const replica = addReplica(turn, master, asGiven(other));
    if (replica !== null)
      tellOf(turn, replica, { type: '+slave', about: nameOf(turn, replica), causes: [master.configNote] });
  }
  flushConf(turn.sentinel);
}
