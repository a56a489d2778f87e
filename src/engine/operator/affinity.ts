// Replicas away from their masters' hosts, and away from each other, as far as swapping brings it.
// Source: clusterManagerOptimizeAntiAffinity and its score: 10,000 for a replica beside its master, 1 for one beside another.
import type { FoundNode } from './nodes';
import { draw, say } from './program';
import type { Program } from './program';

const BESIDE_MASTER = 10_000;
const SWAPS_PER_NODE = 500;

interface Score {
  readonly sum: number;
  /** Indexes of replicas that stand badly. */
  readonly offenders: readonly number[];
}

function score(nodes: readonly FoundNode[]): Score {
  const groups = new Map<string, { masters: number; replicas: number[] }>();
  nodes.forEach((node, i) => {
    const key = `${node.ip} ${node.replicates ?? node.id}`;
    const group = groups.get(key) ?? { masters: 0, replicas: [] };
    if (node.replicates === null) group.masters += 1;
    else group.replicas.push(i);
    groups.set(key, group);
  });
  let sum = 0;
  const offenders: number[] = [];
  for (const { masters, replicas } of groups.values()) {
    const size = masters + replicas.length;
    if (size < 2) continue;
    sum += masters > 0 ? BESIDE_MASTER * (size - 1) : size;
    offenders.push(...replicas.slice(0, 1));
  }
  return { sum, offenders };
}

export function* improveAffinity(planned: readonly FoundNode[]): Program<FoundNode[]> {
  const nodes = [...planned];
  if (score(nodes).sum === 0) return nodes;
  yield* say('>>> Trying to optimize slaves allocation for anti-affinity\n');
  const chance = chanceFrom(yield* draw(0x1_0000_0000));
  for (let left = SWAPS_PER_NODE * nodes.length; left > 0; left--) if (!trySwap(nodes, chance)) break;
  const { sum } = score(nodes);
  yield* say(
    sum === 0
      ? '[OK] Perfect anti-affinity obtained!\n'
      : sum >= BESIDE_MASTER
        ? '[WARNING] Some slaves are in the same host as their master\n'
        : '[WARNING] Some slaves of the same master are in the same host\n',
  );
  return nodes;
}

/** Two replicas change masters unless that makes it worse; false when nothing is left to improve. */
function trySwap(nodes: FoundNode[], chance: (below: number) => number): boolean {
  const before = score(nodes);
  if (before.sum === 0 || before.offenders.length === 0) return false;
  const first = before.offenders[chance(before.offenders.length)] as number;
  const others = [...nodes.keys()].filter((i) => i !== first && nodes[i]?.replicates !== null);
  if (others.length === 0) return false;
  const second = others[chance(others.length)] as number;
  const [a, b] = [nodes[first] as FoundNode, nodes[second] as FoundNode];
  nodes[first] = { ...a, replicates: b.replicates };
  nodes[second] = { ...b, replicates: a.replicates };
  if (score(nodes).sum > before.sum) {
    nodes[first] = a;
    nodes[second] = b;
  }
  return true;
}

/** Many draws from one of the operator's stream (redis-cli seeds its own generator likewise): a linear congruence is enough. */
function chanceFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}
