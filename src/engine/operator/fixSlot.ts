// Closing one open slot: who has it, who is migrating, who importing, and where its keys had best go.
// Source: clusterManagerFixOpenSlot and its cases. Boundary: one slot; the list of them is check.ts's.
import { hasSlot, isMaster, nameOf } from './nodes';
import type { FoundNode } from './nodes';
import { closeSlot, deleteSlot, nodeWithMostKeys, setSlot, takeSlot } from './owner';
import { expectReply, run, say } from './program';
import type { FixSlot, Program } from './program';

interface OpenSlot extends FixSlot {
  readonly masters: readonly FoundNode[];
  readonly owner: FoundNode;
  readonly migrating: readonly FoundNode[];
  readonly importing: readonly FoundNode[];
}

const among = (nodes: readonly FoundNode[], { id }: FoundNode): boolean =>
  nodes.some((node) => node.id === id);
const without = (nodes: readonly FoundNode[], { id }: FoundNode): FoundNode[] =>
  nodes.filter((node) => node.id !== id);
const names = (nodes: readonly FoundNode[]): string => nodes.map(nameOf).join(',');

export function* fixOpenSlot(fix: FixSlot): Program<boolean> {
  const { slot, nodes } = fix;
  yield* say(`>>> Fixing open slot ${slot}\n`);
  const masters = nodes.filter(isMaster);
  const counts = yield* run('keysOf', { masters, slot });
  if (counts === null) return false;
  const withKeys = masters.filter((_, i) => (counts[i] ?? 0) > 0);
  for (const node of withKeys.filter((each) => !hasSlot(each, slot)))
    yield* say(`*** Found keys about slot ${slot} in non-owner node ${nameOf(node)}!\n`);
  const claimers = masters.filter((node) => hasSlot(node, slot) || among(withKeys, node));
  const single = claimers.length === 1 ? (claimers[0] ?? null) : null;
  const migrating = masters.filter((node) => node.migrating.some((open) => open.slot === slot));
  const importing = yield* importers(fix, masters, { migrating, single, withKeys });
  if (migrating.length > 0) yield* say(`Set as migrating in: ${names(migrating)}\n`);
  if (importing.length > 0) yield* say(`Set as importing in: ${names(importing)}\n`);
  const owner = single ?? (yield* chooseOwner(slot, masters));
  if (owner === null) return false;
  let open: OpenSlot = {
    ...fix,
    masters,
    owner,
    migrating: single ? migrating : without(migrating, owner),
    importing: single ? importing : without(importing, owner),
  };
  if (claimers.length > 1) {
    for (const node of without(claimers, owner)) {
      if (!(yield* overrule(slot, node, owner))) return false;
      open = {
        ...open,
        migrating: without(open.migrating, node),
        importing: [...without(open.importing, node), node],
      };
    }
  }
  return yield* closeByCase(open);
}

/** Who says that it is importing, and whoever has keys without being the owner. */
function* importers(
  { slot }: FixSlot,
  masters: readonly FoundNode[],
  known: {
    readonly migrating: readonly FoundNode[];
    readonly single: FoundNode | null;
    readonly withKeys: readonly FoundNode[];
  },
): Program<FoundNode[]> {
  const found: FoundNode[] = [];
  for (const node of masters) {
    if (among(known.migrating, node)) continue;
    if (node.importing.some((open) => open.slot === slot)) found.push(node);
    else if (node.id !== known.single?.id && among(known.withKeys, node)) {
      yield* say(`*** Found keys about slot ${slot} in node ${nameOf(node)}!\n`);
      found.push(node);
    }
  }
  return found;
}

function* chooseOwner(slot: number, masters: readonly FoundNode[]): Program<FoundNode | null> {
  yield* say('>>> No single clear owner for the slot, selecting an owner by # of keys...\n');
  const owner = yield* nodeWithMostKeys(masters, slot);
  if (owner === null) {
    yield* say("[ERR] Can't select a slot owner. Impossible to fix.\n");
    return null;
  }
  yield* say(`*** Configuring ${nameOf(owner)} as the slot owner\n`);
  const done = (yield* closeSlot(owner, slot)) && (yield* takeSlot(owner, slot, false));
  return done ? owner : null;
}

function* overrule(slot: number, node: FoundNode, owner: FoundNode): Program<boolean> {
  return (
    (yield* deleteSlot(node, slot)) &&
    (yield* setSlot(node, slot, 'node', owner)) &&
    (yield* setSlot(node, slot, 'importing', owner))
  );
}

function* closeByCase(open: OpenSlot): Program<boolean> {
  const { migrating, importing } = open;
  const [source] = migrating;
  if (source && migrating.length === 1 && importing.length === 1) return yield* moveOn(open, source);
  if (migrating.length === 0 && importing.length > 0) return yield* collectKeys(open);
  if (source && migrating.length === 1 && importing.length > 1) return yield* findTarget(open, source);
  return yield* closeMigrating(open);
}

/** Case 1: one gives, one takes. */
function* moveOn(open: OpenSlot, source: FoundNode): Program<boolean> {
  const target = open.importing[0] as FoundNode;
  yield* say(`>>> Case 1: Moving slot ${open.slot} from ${nameOf(source)} to ${nameOf(target)}\n`);
  return yield* move(open, source, target, false);
}

function* move(open: OpenSlot, source: FoundNode, target: FoundNode, cold: boolean): Program<boolean> {
  const { slot, masters, options } = open;
  return (yield* run('moveSlot', { source, target, slot, masters, options, verbose: true, cold })) === true;
}

/** Case 2: nobody gives: keys that others have go to the owner. */
function* collectKeys(open: OpenSlot): Program<boolean> {
  const { slot, owner, importing, masters } = open;
  yield* say(`>>> Case 2: Moving all the ${slot} slot keys to its owner ${nameOf(owner)}\n`);
  for (const node of without(importing, owner)) {
    if (!(yield* move(open, node, owner, true))) return false;
    yield* say(`>>> Setting ${slot} as STABLE in ${nameOf(node)}\n`);
    if (!(yield* closeSlot(node, slot))) return false;
  }
  for (const node of without(masters, owner)) if (!(yield* setSlot(node, slot, 'node', owner))) return false;
  return true;
}

/** Case 3: several say that they take it, none has a key yet: the one that the giver means, or nobody. */
function* findTarget(open: OpenSlot, source: FoundNode): Program<boolean> {
  const { slot, importing } = open;
  const counts = yield* run('keysOf', { masters: importing, slot });
  if (counts === null || counts.some((count) => count > 0)) return yield* giveUp(open);
  const meant = source.migrating.find((each) => each.slot === slot)?.other;
  const target = importing.find(({ id }) => id === meant);
  if (target) {
    yield* say(
      `>>> Case 3: Moving slot ${slot} from ${nameOf(source)} to ${nameOf(target)} and closing it on all the other importing nodes.\n`,
    );
    if (!(yield* move(open, source, target, false))) return false;
  } else {
    yield* say(`>>> Case 3: Closing slot ${slot} on both migrating and importing nodes.\n`);
    if (!(yield* closeSlot(source, slot))) return false;
  }
  for (const node of importing) if (node.id !== target?.id && !(yield* closeSlot(node, slot))) return false;
  return true;
}

/** Case 4: one gives and nobody takes: a reshard that was interrupted. */
function* closeMigrating(open: OpenSlot): Program<boolean> {
  const { slot, owner, migrating, importing } = open;
  const [source] = migrating;
  if (!source || migrating.length > 1 || importing.length > 0) return yield* giveUp(open);
  if (source.id !== owner.id) {
    const keys = yield* expectReply(source, 'CLUSTER', 'GETKEYSINSLOT', String(slot), '10');
    if (keys?.type !== 'array' || (keys.items ?? []).length > 0) return yield* giveUp(open);
  }
  yield* say(`>>> Case 4: Closing slot ${slot} on ${nameOf(source)}\n`);
  return yield* closeSlot(source, slot);
}

function* giveUp({ migrating, importing, owner }: OpenSlot): Program<boolean> {
  yield* say(
    `[ERR] Sorry, redis-cli can't fix this slot yet (work in progress). Slot is set as migrating in ${names(migrating)}, as importing in ${names(importing)}, owner is ${nameOf(owner)}\n`,
  );
  return false;
}
