// Whom a group is led by, and where. Source: SPEC Q10; sentinelGetCurrentMasterAddress. Boundary: reads only.
import type { Address } from '../kernel/process';
import type { Master, Replica } from './state';

export const sameAddress = (a: Address, b: Address): boolean => a.port === b.port && a.ip === b.ip;

export const promotedOf = ({ promoted, replicas }: Master): Replica | null =>
  promoted === null ? null : (replicas.get(promoted) ?? null);

/** Q10. What the group's master is called to others: the promoted replica once it has confirmed that it is one. */
export function currentAddress(master: Master): Address {
  const promoted = promotedOf(master);
  const confirmed = master.failover === 'reconf_slaves' || master.failover === 'update_config';
  return promoted !== null && confirmed ? promoted.address : master.address;
}
