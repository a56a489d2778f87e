// `rebalance`: every master gets its share of the slots, by weight. Source: clusterManagerCommandRebalance.
// Redis counts in single precision; so does this, or a slot here and there would go elsewhere.
import { check } from './check';
import type { Found } from './load';
import { isMaster, nameOf, reshardTable, slotCount } from './nodes';
import type { FoundNode } from './nodes';
import type { Options } from './options';
import { moveSlots } from './move';
import { say, sleep } from './program';
import type { Program } from './program';
import { SLOTS } from '../server/keyspace/slot';

interface Share {
  readonly node: FoundNode;
  readonly weight: number;
  /** Slots it has too many, or, below 0, too few. */
  balance: number;
}

export function* rebalance(found: Found, options: Options): Program<boolean> {
  const { nodes } = found;
  const weights = yield* readWeights(nodes, options.weights);
  if (weights === null) return false;
  const shares = nodes
    .filter((node) => isMaster(node) && (options.useEmptyMasters || slotCount(node) > 0))
    .map((node): Share => ({ node, weight: weights.get(node.id) ?? 1, balance: 0 }));
  const total = shares.reduce((sum, { weight }) => Math.fround(sum + weight), 0);
  if ((yield* check(found, options, true)).errors) {
    yield* say('*** Please fix your cluster problems before rebalancing\n');
    return false;
  }
  const { threshold } = options;
  if (!weigh(shares, total, threshold)) {
    yield* say(`*** No rebalancing needed! All nodes are within the ${threshold.toFixed(2)}% threshold.\n`);
    return true;
  }
  // Masters read at different moments can claim more slots together than there are: redis-cli then counts for ever.
  while (!settleRounding(shares)) yield* sleep(1);
  const sorted = shares.toSorted((a, b) => a.balance - b.balance);
  yield* say(`>>> Rebalancing across ${shares.length} nodes. Total weight = ${total.toFixed(2)}\n`);
  return yield* move(sorted, nodes.filter(isMaster), options);
}

/** `id=weight`, where the beginning of the id is enough. */
function* readWeights(
  nodes: readonly FoundNode[],
  words: readonly string[],
): Program<ReadonlyMap<string, number> | null> {
  const weights = new Map<string, number>();
  for (const word of words) {
    const [name = '', value] = word.split('=');
    if (value === undefined) {
      yield* say(`*** invalid input ${word}\n`);
      return null;
    }
    const node = nodes.find(({ id }) => id.startsWith(name.toLowerCase()));
    if (node === undefined) {
      yield* say(`*** No such master node ${name}\n`);
      return null;
    }
    weights.set(node.id, Math.fround(Number(/^-?\d+(?:\.\d+)?/.exec(value)?.[0] ?? 0)));
  }
  return weights;
}

/** As a C int on the usual machines: what does not fit, such as a share of no weight at all, is the smallest. */
const toInt = (value: number): number => (Math.abs(value) < 2 ** 31 ? Math.trunc(value) : -(2 ** 31));

/** Sets every balance; whether one is over the threshold. */
function weigh(shares: readonly Share[], total: number, threshold: number): boolean {
  let over = false;
  for (const share of shares) {
    const has = slotCount(share.node);
    const expected = toInt(Math.fround(Math.fround(SLOTS / total) * share.weight));
    share.balance = (has - expected) | 0;
    const error = Math.fround(Math.abs(100 - (100 * expected) / has));
    if (threshold > 0 && (has > 0 ? error > threshold : expected > 1)) over = true;
  }
  return over;
}

/** What rounding has left over goes to those that give nothing; false when all give. */
function settleRounding(shares: readonly Share[]): boolean {
  let left = shares.reduce((sum, { balance }) => (sum + balance) | 0, 0);
  if (left > 0 && shares.every(({ balance }) => balance > 0)) return false;
  while (left > 0) {
    for (const share of shares) {
      if (share.balance > 0 || left <= 0) continue;
      share.balance -= 1;
      left -= 1;
    }
  }
  return true;
}

/** Whoever lacks most takes from whoever has most too many. */
function* move(sorted: readonly Share[], masters: readonly FoundNode[], options: Options): Program<boolean> {
  let taker = 0;
  let giver = sorted.length - 1;
  const gone = new Map<string, number>();
  while (taker < giver) {
    const [to, from] = [sorted[taker] as Share, sorted[giver] as Share];
    const count = Math.min(Math.abs(to.balance), Math.abs(from.balance));
    if (count > 0) {
      yield* say(`Moving ${count} slots from ${nameOf(from.node)} to ${nameOf(to.node)}\n`);
      const before = gone.get(from.node.id) ?? 0;
      const items = reshardTable([from.node], before + count).slice(before);
      gone.set(from.node.id, before + count);
      if (items.length !== count) {
        yield* say('*** Assertion failed: Reshard table != number of slots');
        return false;
      }
      if (options.simulate) yield* say(`${'#'.repeat(count)}\n`);
      else if (!(yield* moveSlots({ items, target: to.node, masters, options, marks: true }))) return false;
    }
    to.balance += count;
    from.balance -= count;
    if (to.balance === 0) taker += 1;
    if (from.balance === 0) giver -= 1;
  }
  return true;
}
