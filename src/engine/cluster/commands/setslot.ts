// SETSLOT: opening a slot at both ends, closing it, and saying whose it is from now on.
// Source: SPEC M1, M2; clusterCommand. Boundary: what an open slot means for commands is route.ts.
import { countKeysInSlot } from '../../server';
import { refusal } from '../../server/render';
import type { Reply } from '../../server/reply';
import { OK, error } from '../../server/reply';
import { iAmMaster } from '../cluster';
import { bumpEpoch } from '../epochs';
import { broadcastPong } from '../gossip';
import { note } from '../notes';
import { setOwner } from '../ownership';
import { NOBODY, ownerOf, slotRange } from '../slots';
import { yieldTo } from '../takeover';
import { REPLICA, hasFlag } from '../table';
import type { NodeCall, NodeCommand } from './subcommand';
import { INVALID_SLOT, nodeNamed, parseSlot, subcommand, unknownNode } from './subcommand';

const NOT_A_MASTER = error('ERR Target node is not a master');
const MALFORMED = error('ERR Invalid CLUSTER SETSLOT action or number of arguments. Try CLUSTER HELP');

function setSlot(call: NodeCall): Reply {
  const { argv, process } = call;
  if (!iAmMaster(process.cluster)) return error('ERR Please use SETSLOT only with masters.');
  const slot = parseSlot(argv[2] ?? '');
  if (slot === null) return INVALID_SLOT;
  switch (`${argv[3]?.toLowerCase()} ${argv.length}`) {
    case 'migrating 5':
      return open(call, slot, 'migrating');
    case 'importing 5':
      return open(call, slot, 'importing');
    case 'stable 4':
      return close(call, slot);
    case 'node 5':
      return assign(call, slot);
    default:
      return MALFORMED;
  }
}

/** M1. A slot is opened to give away by its owner only, to take over by anybody else; the other end is a known master. */
function open(call: NodeCall, slot: number, how: 'migrating' | 'importing'): Reply {
  const { argv, process, out, cause } = call;
  const { cluster } = process;
  const isMine = ownerOf(cluster.ownership, slot) === cluster.id;
  if (how === 'migrating' && !isMine) return error(`ERR I'm not the owner of hash slot ${slot}`);
  if (how === 'importing' && isMine) return error(`ERR I'm already the owner of hash slot ${slot}`);
  const text = argv[4] ?? '';
  const peer = nodeNamed(call, text);
  if (peer === NOBODY) return refusal`ERR I don't know about node ${text}`;
  if (hasFlag(cluster.table, peer, REPLICA)) return NOT_A_MASTER;
  const why = note(out, { type: 'slotOpened', slot, how, with: out.ownerName(peer), causes: [cause] });
  cluster[how].set(slot, { peer, why });
  cluster.todo.state = true;
  return OK;
}

/** M1. Whatever was open is closed, and the owner stays. */
function close({ process: { cluster }, out, cause }: NodeCall, slot: number): Reply {
  const open = [cluster.importing.get(slot), cluster.migrating.get(slot)].flatMap((end) => end ?? []);
  cluster.importing.delete(slot);
  cluster.migrating.delete(slot);
  cluster.todo.state = true;
  if (open.length > 0) {
    const owner = out.ownerName(ownerOf(cluster.ownership, slot));
    note(out, { type: 'slotClosed', slot, owner, causes: [cause, ...open.map(({ why }) => why)] });
  }
  return OK;
}

/**
 * M2. The slot is another node's from now on, in this node's map. 1) Not while keys of it are here, 2) a mark without keys goes,
 * 3) a master that has lost its last slot by it copies the new owner, 4) a node that has imported the slot takes a config epoch
 * under which everybody believes it, and tells them at once.
 */
function assign(call: NodeCall, slot: number): Reply {
  const { argv, process, out, cause } = call;
  const { cluster, server } = process;
  const { table, id: self } = cluster;
  const text = argv[4] ?? '';
  const owner = nodeNamed(call, text);
  if (owner === NOBODY) return unknownNode(text);
  if (hasFlag(table, owner, REPLICA)) return NOT_A_MASTER;
  const before = ownerOf(cluster.ownership, slot);
  const hasKeys = countKeysInSlot(server, slot) > 0;
  if (before === self && owner !== self && hasKeys)
    return error(
      `ERR Can't assign hashslot ${slot} to a different node while I still hold keys for this hash slot.`,
    );
  const migrating = cluster.migrating.get(slot);
  const importing = cluster.importing.get(slot);
  const opened = (migrating ?? importing)?.why;
  const causes = opened === undefined ? [cause] : [cause, opened];
  if (!hasKeys) cluster.migrating.delete(slot);
  const assigned = note(out, {
    type: 'slotsAssigned',
    owner: out.ownerName(owner),
    slots: `${slot}`,
    causes,
  });
  setOwner(cluster, slotRange(slot, slot), owner, assigned);
  cluster.why.relief = assigned;
  const isLast = before === self && owner !== self && table.slots[self] === 0;
  if (isLast && server.parameters['cluster-allow-replica-migration']) yieldTo(process, owner, assigned, out);
  if (owner !== self || importing === undefined) return OK;
  bumpEpoch(cluster, 'SETSLOT', assigned, out);
  cluster.importing.delete(slot);
  broadcastPong(process, out, () => true);
  return OK;
}

export const setSlotCommand: NodeCommand = subcommand('setslot', setSlot);
