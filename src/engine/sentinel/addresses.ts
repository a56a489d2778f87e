// Where somebody is, by name and by address, and whom a group is led by. Source: SPEC Q10, Q16; createSentinelAddr,
// announceSentinelAddr, sentinelAddrEqualsHostname, sentinelGetCurrentMasterAddress. Boundary: reads only.
import { isIp } from '../kernel/hosts';
import type { Address, Outbox } from '../kernel/process';
import type { Master, Place, Replica, SentinelState } from './state';

/** Who can ask where a name leads. */
export interface Resolver {
  readonly sentinel: SentinelState;
  readonly out: Pick<Outbox, 'resolve'>;
}

/** Q16. Names are only asked for when sentinel.conf says so. */
export const resolveHost = ({ sentinel, out }: Resolver, host: string): string | null =>
  sentinel.resolveHostnames ? out.resolve(host) : isIp(host) ? host : null;

export function placeOf(resolver: Resolver, { ip: host, port }: Address): Place | null {
  const ip = resolveHost(resolver, host);
  return ip === null ? null : { host, ip, port };
}

/** Q16. Somebody whose name may lead somewhere later is watched all the same. */
export const placeOrNowhere = (resolver: Resolver, address: Address): Place | null =>
  placeOf(resolver, address) ??
  (resolver.sentinel.resolveHostnames ? { host: address.ip, ip: '', port: address.port } : null);

/** Q16. What others are told: the name with announce-hostnames, else the address. */
export const announced = ({ announceHostnames }: SentinelState, { host, ip, port }: Place): Address => ({
  ip: announceHostnames ? host : ip,
  port,
});

export const asGiven = ({ host, port }: Place): Address => ({ ip: host, port });

export const samePlace = (a: Place, b: Place): boolean =>
  a.port === b.port && (a.ip === b.ip || a.host.toLowerCase() === b.host.toLowerCase());

/** Q16. Whether what somebody has said leads there. */
export const leadsTo = (resolver: Resolver, said: Address, place: Place): boolean =>
  said.port === place.port && resolveHost(resolver, said.ip) === place.ip;

export const promotedOf = ({ promoted, replicas }: Master): Replica | null =>
  promoted === null ? null : (replicas.get(promoted) ?? null);

/** Q10. What the group's master is called to others: the promoted replica once it has confirmed that it is one. */
export function currentAddress(master: Master): Place {
  const promoted = promotedOf(master);
  const confirmed = master.failover === 'reconf_slaves' || master.failover === 'update_config';
  return promoted !== null && confirmed ? promoted.address : master.address;
}
