// Giving a slot an owner by force, when no move can: one node takes it, and the others learn of it.
// Source: clusterManagerSetSlotOwner, clusterManagerFixSlotsCoverage, clusterManagerSetSlot.
import type { Address } from '../kernel/process';
import { nameOf } from './nodes';
import type { FoundNode } from './nodes';
import type { Options } from './options';
import { ask, expectReply, run, say } from './program';
import type { Program } from './program';

/** SETSLOT at one node about another; false after saying what went wrong. */
export function* setSlot(
  at: Address,
  slot: number,
  state: 'importing' | 'migrating' | 'node',
  other: FoundNode,
): Program<boolean> {
  return (yield* expectReply(at, 'CLUSTER', 'SETSLOT', String(slot), state, other.id)) !== null;
}

export function* closeSlot(at: Address, slot: number): Program<boolean> {
  return (yield* expectReply(at, 'CLUSTER', 'SETSLOT', String(slot), 'STABLE')) !== null;
}

/** Takes the slot away from whoever has it in this node's view; that nobody has it is as good. */
export function* deleteSlot(at: Address, slot: number): Program<boolean> {
  const reply = yield* ask(at, 'CLUSTER', 'DELSLOTS', String(slot));
  return reply !== null;
}

/** One transaction, so that no moment is without an owner; a new config epoch makes the others believe it. */
export function* takeSlot(owner: FoundNode, slot: number, close: boolean): Program<boolean> {
  if ((yield* expectReply(owner, 'MULTI')) === null) return false;
  yield* ask(owner, 'CLUSTER', 'DELSLOTS', String(slot));
  yield* ask(owner, 'CLUSTER', 'ADDSLOTS', String(slot));
  if (close) yield* ask(owner, 'CLUSTER', 'SETSLOT', String(slot), 'STABLE');
  yield* ask(owner, 'CLUSTER', 'BUMPEPOCH');
  const results = yield* expectReply(owner, 'EXEC');
  const added = results?.type === 'array' ? results.items?.[1] : undefined;
  return added !== undefined && added.type !== 'error';
}

/** A slot without owner goes to the one node that has keys of it, or to the one that has most, with the keys of the others. */
export function* coverSlot(
  slot: number,
  holders: readonly FoundNode[],
  masters: readonly FoundNode[],
  options: Options,
): Program<boolean> {
  const [only] = holders;
  if (only === undefined) return false;
  if (holders.length === 1) {
    yield* say(`>>> Covering slot ${slot} with ${nameOf(only)}\n`);
    return yield* takeSlot(only, slot, false);
  }
  const target = yield* nodeWithMostKeys(holders, slot);
  if (target === null) return false;
  yield* say(`>>> Covering slot ${slot} moving keys to ${nameOf(target)}\n`);
  if (!(yield* takeSlot(target, slot, true))) return false;
  for (const source of holders) {
    if (source.id === target.id) continue;
    // Importing, although its keys leave: so MIGRATE there is not redirected.
    if (!(yield* setSlot(source, slot, 'node', target))) return false;
    if (!(yield* setSlot(source, slot, 'importing', target))) return false;
    const move = { source, target, slot, masters, options, verbose: true, cold: true } as const;
    if ((yield* run('moveSlot', move)) !== true) return false;
    if (!(yield* closeSlot(source, slot))) return false;
  }
  return true;
}

/** The first of those that have most keys in the slot. */
export function* nodeWithMostKeys(masters: readonly FoundNode[], slot: number): Program<FoundNode | null> {
  const counts = yield* run('keysOf', { masters, slot });
  if (counts === null) return null;
  let most = 0;
  counts.forEach((count, i) => {
    if (count > (counts[most] ?? 0)) most = i;
  });
  return masters[most] ?? null;
}
