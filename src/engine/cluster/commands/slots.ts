// Slots given and taken by order, in this node's own map: ADDSLOTS, DELSLOTS, their ranges, FLUSHSLOTS; and the keys of a slot.
// Source: SPEC S22; clusterCommand, checkSlotAssignmentsOrReply, clusterUpdateSlots. Boundary: SETSLOT is setslot.ts.
import { SLOTS as ALL, countKeysInSlot, keyCount, keysInSlot } from '../../server';
import { NOT_AN_INTEGER, parseLong } from '../../server/commands/integers';
import { wrongArity } from '../../server/render';
import type { Reply } from '../../server/reply';
import { OK, array, bulk, error, integer } from '../../server/reply';
import { note } from '../notes';
import { disown, setOwner } from '../ownership';
import { NOBODY, ownerOf, slotsOf, slotsText, slotsWhere } from '../slots';
import type { NodeCall, NodeCommand } from './subcommand';
import { INVALID_SLOT, parseSlot, subcommand } from './subcommand';

type Range = readonly [first: number, last: number];
type Change = 'add' | 'delete';

/** S22. Every argument is read before any of them is looked at. */
function changeSlots(call: NodeCall, change: Change): Reply {
  const ranges: Range[] = [];
  for (const argument of call.argv.slice(2)) {
    const slot = parseSlot(argument);
    if (slot === null) return INVALID_SLOT;
    ranges.push([slot, slot]);
  }
  const chosen = new Uint8Array(ALL);
  for (const range of ranges) {
    const objection = choose(call, chosen, range, change);
    if (objection !== null) return objection;
  }
  return carryOut(call, chosen, change);
}

/** S22. Range by range: read, then looked at. */
function changeRanges(call: NodeCall, change: Change): Reply {
  const { argv } = call;
  if (argv.length % 2 === 1) return wrongArity(`cluster|${argv[1]?.toLowerCase()}`);
  const chosen = new Uint8Array(ALL);
  for (let i = 2; i < argv.length; i += 2) {
    const first = parseSlot(argv[i] ?? '');
    const last = parseSlot(argv[i + 1] ?? '');
    if (first === null || last === null) return INVALID_SLOT;
    if (first > last) return error(`ERR start slot number ${first} is greater than end slot number ${last}`);
    const objection = choose(call, chosen, [first, last], change);
    if (objection !== null) return objection;
  }
  return carryOut(call, chosen, change);
}

/** S22. Adds a range to what is to change, or says what is wrong with it. */
function choose(
  { process }: NodeCall,
  chosen: Uint8Array,
  [first, last]: Range,
  change: Change,
): Reply | null {
  for (let slot = first; slot <= last; slot++) {
    const isOwned = ownerOf(process.cluster.ownership, slot) !== NOBODY;
    if (change === 'delete' && !isOwned) return error(`ERR Slot ${slot} is already unassigned`);
    if (change === 'add' && isOwned) return error(`ERR Slot ${slot} is already busy`);
    if (chosen[slot] === 1) return error(`ERR Slot ${slot} specified multiple times`);
    chosen[slot] = 1;
  }
  return null;
}

function carryOut({ process: { cluster }, out, cause }: NodeCall, chosen: Uint8Array, change: Change): Reply {
  const set = slotsWhere((slot) => chosen[slot] === 1);
  for (const slot of cluster.importing.keys()) if (chosen[slot] === 1) cluster.importing.delete(slot);
  const slots = slotsText(set);
  const causes = [cause];
  if (change === 'add') {
    const why = note(out, { type: 'slotsAssigned', owner: out.ownerName(cluster.id), slots, causes });
    cluster.why.relief = why;
    setOwner(cluster, set, cluster.id, why);
  } else setOwner(cluster, set, NOBODY, note(out, { type: 'slotsReleased', slots, causes }));
  return OK;
}

function flushSlots({ process: { cluster, server }, out, cause }: NodeCall): Reply {
  if (keyCount(server) > 0) return error('ERR DB must be empty to perform CLUSTER FLUSHSLOTS.');
  const slots = slotsText(slotsOf(cluster.ownership, cluster.id));
  if (slots !== '') disown(cluster, cluster.id, note(out, { type: 'slotsReleased', slots, causes: [cause] }));
  cluster.todo.state = true;
  return OK;
}

// ── Keys of a slot ─────────────────────────────────────────────────────────────────────────────────────────────

const inRange = (slot: bigint): boolean => slot >= 0n && slot < BigInt(ALL);

function countKeys({ argv, process }: NodeCall): Reply {
  const slot = parseLong(argv[2] ?? '');
  if (slot === null) return NOT_AN_INTEGER;
  return inRange(slot) ? integer(countKeysInSlot(process.server, Number(slot))) : error('ERR Invalid slot');
}

function getKeys({ argv, process }: NodeCall): Reply {
  const slot = parseLong(argv[2] ?? '');
  const most = parseLong(argv[3] ?? '');
  if (slot === null || most === null) return NOT_AN_INTEGER;
  if (!inRange(slot) || most < 0n) return error('ERR Invalid slot or number of keys');
  return array(keysInSlot(process.server, Number(slot)).slice(0, Number(most)).map(bulk));
}

export const slotCommands: readonly NodeCommand[] = [
  subcommand('addslots', (call) => changeSlots(call, 'add')),
  subcommand('addslotsrange', (call) => changeRanges(call, 'add')),
  subcommand('delslots', (call) => changeSlots(call, 'delete')),
  subcommand('delslotsrange', (call) => changeRanges(call, 'delete')),
  subcommand('flushslots', flushSlots),
  subcommand('countkeysinslot', countKeys),
  subcommand('getkeysinslot', getKeys),
];
