// `check` and `fix`: do all nodes agree, is a slot open, is every slot covered; and what is done about it.
// Source: clusterManagerCheckCluster, clusterManagerFixSlotsCoverage. Boundary: one open slot is fixSlot.ts.
import { SLOTS } from '../server/keyspace/slot';
import type { Found } from './load';
import { isConsistent } from './load';
import { coveredSlots, hasSlot, isMaster, nameOf, nodeText, slotsText } from './nodes';
import type { FoundNode } from './nodes';
import type { Options } from './options';
import { coverSlot } from './owner';
import { confirm, draw, expectReply, run, say } from './program';
import type { Program } from './program';

export interface Checked {
  readonly ok: boolean;
  /** Something was reported that must be mended before slots may be moved. */
  readonly errors: boolean;
}

export function* check(found: Found, options: Options, quiet = false): Program<Checked> {
  const { nodes } = found;
  const fix = options.subcommand === 'fix';
  const [first] = nodes;
  if (first === undefined) return { ok: false, errors: true };
  yield* say(`>>> Performing Cluster Check (using node ${nameOf(first)})\n`);
  if (!quiet) for (const node of nodes) yield* say(`${nodeText(node, nodes)}\n`);
  const consistent = yield* isConsistent(nodes);
  yield* say(
    consistent
      ? '[OK] All nodes agree about slots configuration.\n'
      : "[ERR] Nodes don't agree about configuration!\n",
  );
  const open = yield* reportOpenSlots(nodes);
  let ok = consistent && open.length === 0;
  if (open.length > 0 && fix) ok = yield* fixOpenSlots(open, found, options);
  const covered = coveredSlots(nodes);
  const uncovered = [...covered.keys()].filter((slot) => covered[slot] === 0);
  yield* say('>>> Check slots coverage...\n');
  if (uncovered.length === 0) yield* say(`[OK] All ${SLOTS} slots covered.\n`);
  else {
    yield* say(`[ERR] Not all ${SLOTS} slots are covered by nodes.\n\n`);
    ok = fix && (yield* fixCoverage(uncovered, found, options)) > 0;
  }
  if (options.searchMultipleOwners) ok = (yield* checkOwners(nodes)) && ok;
  return { ok, errors: !consistent || open.length > 0 || uncovered.length > 0 };
}

function* reportOpenSlots(nodes: readonly FoundNode[]): Program<number[]> {
  yield* say('>>> Check for open slots...\n');
  const open = new Set<number>();
  for (const node of nodes) {
    for (const state of ['migrating', 'importing'] as const) {
      const slots = node[state].map(({ slot }) => slot);
      if (slots.length === 0) continue;
      for (const slot of slots) open.add(slot);
      yield* say(`[WARNING] Node ${nameOf(node)} has slots in ${state} state ${slots.join(',')}.\n`);
    }
  }
  if (open.size > 0) yield* say(`[WARNING] The following slots are open: ${[...open].join(',')}.\n`);
  return [...open];
}

/** While a master cannot be asked, what it has looks as if nobody had it. */
function* tooDangerous(what: string, { unreachableMasters }: Found, options: Options): Program<boolean> {
  if (unreachableMasters === 0 || options.fixWithUnreachableMasters) return false;
  yield* say(
    `*** Fixing ${what} with ${unreachableMasters} unreachable masters is dangerous: redis-cli will assume that slots about masters that are not reachable are not covered, and will try to reassign them to the reachable nodes. This can cause data loss and is rarely what you want to do. If you really want to proceed use the --cluster-fix-with-unreachable-masters option.\n`,
  );
  return true;
}

function* fixOpenSlots(slots: readonly number[], found: Found, options: Options): Program<boolean> {
  for (const slot of slots) {
    if (yield* tooDangerous('open slots', found, options)) return false;
    if (!(yield* run('fixOpenSlot', { slot, nodes: found.nodes, options }))) return false;
  }
  return true;
}

/** Returns how many slots have an owner now, or -1 when something failed. */
function* fixCoverage(uncovered: readonly number[], found: Found, options: Options): Program<number> {
  if (yield* tooDangerous('slots coverage', found, options)) return -1;
  yield* say('>>> Fixing slots coverage...\n');
  const masters = found.nodes.filter(isMaster);
  const holders: Held[] = [];
  for (const slots of batches(uncovered)) {
    const found = yield* run('holdersOf', { masters, slots });
    if (found === null) return -1;
    holders.push(...found);
  }
  let fixed = 0;
  for (const kind of coverages) {
    const slots = holders.filter(({ nodes }) => kind.fits(nodes.length));
    if (slots.length === 0) continue;
    yield* say(`${kind.found}:\n${slotsText(slots.map(({ slot }) => slot))}\n`);
    if (!(yield* confirm(kind.question, false))) continue;
    for (const batch of batches(slots)) {
      if (!(yield* run('coverBatch', { slots: batch, masters, options }))) return -1;
      fixed += batch.length;
    }
  }
  return fixed;
}

/** A slot and the masters that have keys of it. */
export interface Held {
  readonly slot: number;
  readonly nodes: readonly FoundNode[];
}

/** A program is run again over its outcomes for every new one: so long work is done in batches. */
const BATCH = 64;

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}

export function* holdersOf({
  masters,
  slots,
}: {
  readonly masters: readonly FoundNode[];
  readonly slots: readonly number[];
}): Program<Held[] | null> {
  const held: Held[] = [];
  for (const slot of slots) {
    const counts = yield* keysOf({ masters, slot });
    if (counts === null) return null;
    held.push({ slot, nodes: masters.filter((_, i) => (counts[i] ?? 0) > 0) });
  }
  return held;
}

export function* coverBatch({
  slots,
  masters,
  options,
}: {
  readonly slots: readonly Held[];
  readonly masters: readonly FoundNode[];
  readonly options: Options;
}): Program<boolean> {
  for (const { slot, nodes } of slots) {
    const among = nodes.length === 0 ? [masters[yield* draw(masters.length)] as FoundNode] : nodes;
    if (!(yield* coverSlot(slot, among, masters, options))) return false;
  }
  return true;
}

const coverages = [
  {
    fits: (holders: number) => holders === 0,
    found: 'The following uncovered slots have no keys across the cluster',
    question: 'Fix these slots by covering with a random node?',
  },
  {
    fits: (holders: number) => holders === 1,
    found: 'The following uncovered slots have keys in just one node',
    question: 'Fix these slots by covering with those nodes?',
  },
  {
    fits: (holders: number) => holders > 1,
    found: 'The following uncovered slots have keys in multiple nodes',
    question: 'Fix these slots by moving keys into a single node?',
  },
] as const;

/** --cluster-search-multiple-owners: whoever has a slot or keys of it counts as an owner. */
function* checkOwners(nodes: readonly FoundNode[]): Program<boolean> {
  yield* say('>>> Check for multiple slot owners...\n');
  const masters = nodes.filter(isMaster);
  let several = 0;
  for (const slots of batches(Array.from({ length: SLOTS }, (_, slot) => slot))) {
    for (const { slot, nodes: holders } of (yield* run('holdersOf', { masters, slots })) ?? []) {
      const owners = masters.filter(
        (node) => hasSlot(node, slot) || holders.some(({ id }) => id === node.id),
      );
      if (owners.length <= 1) continue;
      several += 1;
      yield* say(`[WARNING] Slot ${slot} has ${owners.length} owners:\n`);
      for (const owner of owners) yield* say(`    ${nameOf(owner)}\n`);
    }
  }
  if (several === 0) yield* say('[OK] No multiple owners found.\n');
  return several === 0;
}

/** How many keys each of the masters has in the slot. */
export function* keysOf({
  masters,
  slot,
}: {
  readonly masters: readonly FoundNode[];
  readonly slot: number;
}): Program<number[] | null> {
  const counts: number[] = [];
  for (const node of masters) {
    const reply = yield* expectReply(node, 'CLUSTER', 'COUNTKEYSINSLOT', String(slot));
    if (reply?.type !== 'integer') return null;
    counts.push(reply.value);
  }
  return counts;
}
