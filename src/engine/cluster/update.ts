// Who owns which slots: claims are believed by config epoch, stale ones are answered with UPDATE.
// Source: SPEC S2, S4 to S6; clusterUpdateSlotsConfigWith, clusterSendUpdate.
import type { NoteNumber, Outbox } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import { countKeysInSlot, deleteKeysInSlots } from '../server';
import type { ClusterState, NodeState } from './cluster';
import { myMaster, myShard } from './cluster';
import type { Header, UpdatePacket } from './messages';
import { UPDATE_BYTES } from './messages';
import { note } from './notes';
import { setOwner } from './ownership';
import { markMaster } from './roles';
import { buildHeader, sendTo } from './send';
import type { SlotSet, Transfer } from './slots';
import {
  NOBODY,
  NO_SLOTS,
  eachPiece,
  eachRange,
  intersection,
  slotRange,
  slotsOf,
  slotsText,
  union,
  without,
} from './slots';
import { yieldTo } from './takeover';
import { REPLICA, hasFlag, knows, masterOf } from './table';

export interface Claim {
  readonly by: number;
  readonly configEpoch: number;
  readonly slots: SlotSet;
  /** The note that gave the claimer these slots, simulation only. */
  readonly why: NoteNumber;
  /** The messenger's latest change of its own map, simulation only. */
  readonly transfer: Transfer | null;
}

/** S2. A master claims other slots than we thought. What it takes from whom decides what becomes of us. */
export function onClaim(node: NodeState, claim: Claim, out: Outbox): void {
  const { cluster } = node;
  if (claim.by === cluster.id) return;
  const shard = myShard(cluster);
  const taken = believable(cluster, claim);
  const ours = intersection(taken, slotsOf(cluster.ownership, shard));
  const mine = shard === cluster.id ? ours : NO_SLOTS;
  const doubt = without(slotsOf(cluster.ownership, claim.by), claim.slots);
  cluster.unclaimed = union(without(cluster.unclaimed, claim.slots), doubt);
  const cause = taken.count === 0 ? claim.why : adopt(cluster, claim, taken, out);
  followSlots(node, claim, { shard, ours, mine }, cause, out);
}

/**
 * S2. Of each claimed slot's owners we believe the claimer if there is none, it has stopped claiming, or its config epoch is
 * smaller. M3. A slot that we import is for a person to close.
 */
function believable({ ownership, table, unclaimed, importing }: ClusterState, claim: Claim): SlotSet {
  let taken = NO_SLOTS;
  eachPiece(ownership, claim.slots, (first, last, owner) => {
    if (owner === claim.by) return;
    const piece = slotRange(first, last);
    const older = owner === NOBODY || (table.configEpoch[owner] as number) < claim.configEpoch;
    taken = union(taken, older ? piece : intersection(piece, unclaimed));
  });
  for (const slot of importing.keys()) taken = without(taken, slotRange(slot, slot));
  return taken;
}

function adopt(cluster: ClusterState, claim: Claim, taken: SlotSet, out: Outbox): NoteNumber {
  const updated = note(out, {
    type: 'slotsUpdated',
    owner: out.ownerName(claim.by),
    slots: slotsText(taken),
    epoch: claim.configEpoch,
    causes: [claim.why],
  });
  setOwner(cluster, taken, claim.by, updated, claim.transfer);
  cluster.unclaimed = without(cluster.unclaimed, taken);
  cluster.why.relief = updated;
  return updated;
}

/**
 * S6. 1) When the last slot of this node (or of the master it copies) went to the claimer, it copies the claimer now;
 * without cluster-allow-replica-migration only if the claimer has nothing but those slots.
 * 2) A replica never copies a replica: it follows its master to the master's master.
 * 3) A master that keeps other slots deletes the keys of those it lost.
 */
function followSlots(
  node: NodeState,
  { by: claimer, slots }: Claim,
  lost: { readonly shard: number; readonly ours: SlotSet; readonly mine: SlotSet },
  cause: NoteNumber,
  out: Outbox,
): void {
  const { cluster, server } = node;
  const { table } = cluster;
  const master = myMaster(cluster);
  const grandmaster = master === NOBODY ? NOBODY : masterOf(table, master);
  const replaced = lost.ours.count > 0 && table.slots[lost.shard] === 0;
  const follows = server.parameters['cluster-allow-replica-migration'] || slots.count === lost.ours.count;
  if (replaced && follows) yieldTo(node, claimer, cause, out);
  else if (grandmaster !== NOBODY && grandmaster !== cluster.id) yieldTo(node, grandmaster, cause, out);
  else deleteLostKeys(server, lost.mine, cause, out);
}

function deleteLostKeys(server: NodeState['server'], lost: SlotSet, cause: NoteNumber, out: Outbox): void {
  const dirty: number[] = [];
  eachRange(lost, (first, last) => {
    for (let slot = first; slot <= last; slot++) if (countKeysInSlot(server, slot) > 0) dirty.push(slot);
  });
  if (dirty.length === 0) return;
  const keys = deleteKeysInSlots(server, dirty);
  note(out, { type: 'keysDeleted', slots: slotsText(lost), keys, causes: [cause] });
}

// ── UPDATE ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** S4. The sender shows a slot that we know in better hands: it is told of the first such owner, one in each packet. */
export function answerStaleClaim(node: NodeState, header: Header, out: Outbox): void {
  const { ownership, table, unclaimed } = node.cluster;
  let better = NOBODY;
  eachPiece(ownership, without(header.slots, unclaimed), (_first, _last, owner) => {
    if (better !== NOBODY || owner === NOBODY || owner === header.sender) return;
    if ((table.configEpoch[owner] as number) > header.configEpoch) better = owner;
  });
  if (better !== NOBODY) sendUpdate(node, header.sender, better, out);
}

/** S4. Slots in doubt are left out: nobody is to be told that they belong to somebody who does not claim them. */
function sendUpdate(node: NodeState, to: number, owner: number, out: Outbox): void {
  const { cluster } = node;
  const configEpoch = cluster.table.configEpoch[owner] as number;
  const claim = cluster.why.claim.get(owner) ?? NO_NOTE;
  const causes = [claim];
  note(out, {
    type: 'updateSent',
    to: out.ownerName(to),
    owner: out.ownerName(owner),
    epoch: configEpoch,
    causes,
  });
  const packet: UpdatePacket = {
    immutable: true,
    kind: 'update',
    bytes: UPDATE_BYTES,
    header: buildHeader(node),
    owner,
    configEpoch,
    slots: without(slotsOf(cluster.ownership, owner), cluster.unclaimed),
    aside: { claim },
  };
  sendTo(cluster, to, packet, out);
}

/** S5. Believed when the owner is known and the config epoch is news; such an owner is a master whatever we thought. */
export function onUpdate(node: NodeState, packet: UpdatePacket, out: Outbox): void {
  const { cluster } = node;
  const { table } = cluster;
  const { owner, configEpoch, slots } = packet;
  if (!knows(table, owner) || (table.configEpoch[owner] as number) >= configEpoch) return;
  if (hasFlag(table, owner, REPLICA)) markMaster(cluster, owner);
  table.configEpoch[owner] = configEpoch;
  const { claim: why } = packet.aside;
  onClaim(node, { by: owner, configEpoch, slots, why, transfer: packet.header.aside.transfer }, out);
}
