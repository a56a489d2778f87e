// The same failovers in the engine: a cluster loses a master, replaces it, takes it back, and again, as often as a real one.
import { converged } from '../../../src/engine';
import type { Instant, Note, Simulation } from '../../../src/engine';
import type { ClusterTimes, Loss } from './story';
import { clusterWorld, simulate } from './worlds';

const { line, shards, settleMs, phasesMs, patienceMs } = clusterWorld;
const SURVIVORS = 2 * shards - 1;
const STEP_US = 200_000;

/** One cluster for as many failovers as there are losses. */
export function failSimulated(losses: readonly Loss[], seed: number): ClusterTimes[] {
  const notes: Note[] = [];
  const simulation = simulate(line, seed, { listener: { note: (note) => void notes.push(note) } });
  return losses.map((loss, index) => {
    // An instant that nothing in the run depends on, and another one in each.
    const phase = spread(seed * losses.length + index, phasesMs * 1000);
    simulation.runUntil((simulation.now + settleMs * 1000 + phase) as Instant);
    notes.length = 0;
    return failOver(simulation, notes, masterOfShard(simulation, index % shards), loss);
  });
}

/** A number below `range` for each count, by a multiplicative hash: as evenly spread as counts can be. */
export const spread = (count: number, range: number): number =>
  Math.floor((((count * 0x9e37_79b1) % 0x1_0000_0000) / 0x1_0000_0000) * range);

/** n1 and n4 are a shard, n2 and n5, n3 and n6: one of the two is its master. */
function masterOfShard(simulation: Simulation, shard: number): string {
  const { nodes } = simulation.survey();
  return nodes[shard]?.role === 'master' ? `n${shard + 1}` : `n${shard + 1 + shards}`;
}

function failOver(simulation: Simulation, notes: readonly Note[], id: string, loss: Loss): ClusterTimes {
  const began = simulation.now;
  simulation.act({ type: loss, id });
  const times = (type: Note['type']): number[] =>
    notes.flatMap((note) => (note.type === type ? [(note.at - began) / 1000] : []));
  runOn(simulation, () => times('clusterUp').length === SURVIVORS);
  const found = {
    pfail: Math.min(...times('pfail')),
    fail: Math.min(...times('fail')),
    election: Math.min(...times('electionStarted')),
    promotion: Math.max(...times('clusterUp')),
  };
  simulation.act({ type: loss === 'kill' ? 'restart' : 'thaw', id });
  runOn(simulation, () => converged(simulation.state) === true);
  return found;
}

function runOn(simulation: Simulation, isOver: () => boolean): void {
  const deadline = simulation.now + patienceMs * 1000;
  while (!isOver()) {
    if (simulation.now > deadline) throw new Error(`seed ${simulation.seed}: no end after ${patienceMs} ms`);
    simulation.runUntil((simulation.now + STEP_US) as Instant);
  }
}
