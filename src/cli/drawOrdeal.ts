// Which deployment a seed stands for. Of three seeds two are clusters, and of these every other one has people at work; the
// third is in turn watched by sentinels, or without anybody who watches. Boundary: what an ordeal holds is each deployment's own business.
import { drawClusterOrdeal } from './clusterOrdeal';
import { chanceFrom } from './faults';
import type { Chance } from './faults';
import { withChaos } from './ordeal';
import type { Ordeal } from './ordeal';
import { drawSentinelOrdeal } from './sentinelOrdeal';
import { drawServersOrdeal } from './serversOrdeal';

export function drawOrdeal(seed: number): Ordeal {
  const ordeal = drawDeployment(seed, chanceFrom(seed));
  return { ...ordeal, timeline: withChaos(seed, ordeal.timeline) };
}

function drawDeployment(seed: number, chance: Chance): Ordeal {
  if (seed % 3 !== 0) return drawClusterOrdeal(seed, chance);
  return seed % 2 === 0 ? drawServersOrdeal(seed, chance) : drawSentinelOrdeal(seed, chance);
}
