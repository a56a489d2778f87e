// The same partitions in the engine, one a seed.
import type { Instant, Note } from '../../../src/engine';
import { spread } from './simulatedFailovers';
import type { PartitionTimes } from './story';
import { partitionWorld, simulate } from './worlds';

const { line, settleMs, phasesMs, cutMs, patienceMs } = partitionWorld;
const [ALONE, ...OTHERS] = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'] as const;

export function partSimulated(seed: number): PartitionTimes {
  const notes: Note[] = [];
  const simulation = simulate(line, seed, { listener: { note: (note) => void notes.push(note) } });
  const cutAt = settleMs * 1000 + spread(seed, phasesMs * 1000);
  const healedAt = cutAt + cutMs * 1000;
  simulation.runUntil(cutAt as Instant);
  simulation.act({ type: 'cut', from: [ALONE], to: OTHERS, oneWay: false });
  simulation.runUntil(healedAt as Instant);
  simulation.act({ type: 'heal' });
  simulation.runUntil((healedAt + patienceMs * 1000) as Instant);
  /** The first of each such node, in milliseconds. */
  const times = (type: Note['type'], alone: boolean, since: number): number[] => {
    const found = new Map<string, number>();
    for (const { type: made, process, at } of notes)
      if (made === type && (process === ALONE) === alone && at >= since && !found.has(process))
        found.set(process, (at - since) / 1000);
    return [...found.values()];
  };
  return {
    pfail: Math.min(...times('pfail', false, cutAt)),
    fail: Math.min(...times('fail', false, cutAt)),
    election: Math.min(...times('electionStarted', false, cutAt)),
    promotion: Math.max(...times('clusterUp', false, cutAt)),
    minority: Math.min(...times('clusterDown', true, cutAt)),
    demoted: Math.min(...times('demoted', true, healedAt)),
    serving: Math.min(...times('clusterUp', true, healedAt)),
    forgiven: Math.max(...times('failCleared', false, healedAt)),
    copied: Math.min(...times('replicaLinkUp', true, healedAt)),
  };
}
