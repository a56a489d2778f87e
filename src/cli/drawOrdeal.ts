// Which deployment a seed stands for. Of three seeds two are clusters, and of these every other one has people at work; the
// third is a world without a cluster. Boundary: what an ordeal holds is each deployment's own business.
import { drawClusterOrdeal } from './clusterOrdeal';
import { chanceFrom } from './faults';
import type { Ordeal } from './ordeal';
import { drawServersOrdeal } from './serversOrdeal';

export function drawOrdeal(seed: number): Ordeal {
  const chance = chanceFrom(seed);
  return seed % 3 === 0 ? drawServersOrdeal(seed, chance) : drawClusterOrdeal(seed, chance);
}
