// What an observer sees of a sentinel: its own belief, in names. Source: SPEC chapter Q. Boundary: reads only.
import type { Address } from '../kernel/process';
import { currentAddress, promotedOf } from './addresses';
import { isFailingOver } from './state';
import type { AnyInstance, Master, SentinelState } from './state';
import { votesFor, votesNeeded } from './vote';

export interface SentinelReport {
  readonly id: string;
  readonly currentEpoch: number;
  readonly configEpoch: number;
  readonly tilt: boolean;
  readonly follows: string | null;
  readonly verdicts: readonly { readonly about: string; readonly sdown: boolean; readonly odown: boolean }[];
  readonly quorum: number;
  readonly knownReplicas: number;
  readonly knownSentinels: number;
  readonly vote: { readonly for: string; readonly epoch: number } | null;
  readonly failover: {
    readonly state: string;
    readonly epoch: number;
    readonly votes: number;
    readonly needed: number;
    readonly promoted: string | null;
  } | null;
}

/** How the observer calls a process, by its address, and a sentinel by its id. */
export interface Names {
  at(address: Address): string;
  ofId(id: string): string;
}

/** Of the first group that it watches. */
export function reportOf(sentinel: SentinelState, names: Names): SentinelReport {
  const [master] = sentinel.masters.values();
  const { myId: id, currentEpoch, tilt } = sentinel;
  const nothing = { id, currentEpoch, tilt, configEpoch: 0, follows: null, verdicts: [], quorum: 0 };
  if (master === undefined)
    return { ...nothing, knownReplicas: 0, knownSentinels: 0, vote: null, failover: null };
  return {
    ...nothing,
    configEpoch: master.configEpoch,
    follows: names.at(currentAddress(master)),
    verdicts: verdictsOf(master, names),
    quorum: master.quorum,
    knownReplicas: master.replicas.size,
    knownSentinels: master.sentinels.size,
    vote: master.leader === null ? null : { for: names.ofId(master.leader), epoch: master.leaderEpoch },
    failover: failoverOf(sentinel, master, names),
  };
}

const verdictsOf = (master: Master, names: Names): SentinelReport['verdicts'] =>
  [master, ...master.replicas.values(), ...master.sentinels.values()]
    .filter(({ sdown }) => sdown)
    .map((instance: AnyInstance) => ({
      about: names.at(instance.address),
      sdown: true,
      odown: instance.role === 'master' && instance.odown,
    }));

function failoverOf(sentinel: SentinelState, master: Master, names: Names): SentinelReport['failover'] {
  if (!isFailingOver(master)) return null;
  const promoted = promotedOf(master);
  return {
    state: master.failover,
    epoch: master.failoverEpoch,
    votes: votesFor(sentinel, master, sentinel.myId),
    needed: votesNeeded(master),
    promoted: promoted === null ? null : names.at(promoted.address),
  };
}
