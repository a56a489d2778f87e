// What a master's data from its disk mean for its slots. Source: SPEC S26; verifyClusterConfigWithData.
import type { Outbox } from '../kernel/process';
import { countKeysInSlot, keyCount } from '../server';
import type { NodeState } from './cluster';
import { iAmMaster } from './cluster';
import { note } from './notes';
import { setOwner } from './ownership';
import { NOBODY, eachRange, ownerOf, slotsText, slotsWhere } from './slots';

/** S26. Keys of a slot that the node neither owns nor imports: it takes the slot, or imports it from its owner. */
export function verifyData({ cluster, server }: NodeState, out: Outbox): void {
  if (!iAmMaster(cluster) || keyCount(server) === 0) return;
  const { ownership, id, importing, why } = cluster;
  const causes = [why.relief];
  const strays = (isOwnerless: boolean) =>
    slotsWhere((slot) => {
      const owner = ownerOf(ownership, slot);
      return (
        owner !== id &&
        (owner === NOBODY) === isOwnerless &&
        !importing.has(slot) &&
        countKeysInSlot(server, slot) > 0
      );
    });
  const others = strays(false);
  if (others.count > 0) {
    const found = note(out, { type: 'slotsFound', how: 'importing', slots: slotsText(others), causes });
    eachRange(others, (first, last) => {
      for (let slot = first; slot <= last; slot++)
        importing.set(slot, { peer: ownerOf(ownership, slot), why: found });
    });
  }
  const ownerless = strays(true);
  if (ownerless.count > 0) {
    const found = note(out, { type: 'slotsFound', how: 'taken', slots: slotsText(ownerless), causes });
    setOwner(cluster, ownerless, id, found);
  }
}
