// The same failovers by simulated sentinels, one a seed.
import type { Instant, Note } from '../../../src/engine';
import { spread } from './simulatedFailovers';
import type { SentinelTimes } from './story';
import { sentinelWorld, simulate } from './worlds';

const { line, sentinels, settleMs, phasesMs, patienceMs } = sentinelWorld;
const STEP_US = 500_000;

export function replaceSimulated(seed: number): SentinelTimes {
  const notes: Note[] = [];
  const simulation = simulate(line, seed, { listener: { note: (note) => void notes.push(note) } });
  const began = settleMs * 1000 + spread(seed, phasesMs * 1000);
  simulation.runUntil(began as Instant);
  simulation.act({ type: 'kill', id: 'n1' });
  const times = (type: Note['type']): number[] =>
    notes.flatMap((note) => (note.type === type && note.at >= began ? [(note.at - began) / 1000] : []));
  for (let at = began; times('+switch-master').length < sentinels; at += STEP_US) {
    if (at > began + patienceMs * 1000) throw new Error(`seed ${seed}: no failover`);
    simulation.runUntil((at + STEP_US) as Instant);
  }
  return {
    sdown: Math.min(...times('+sdown')),
    odown: Math.min(...times('+odown')),
    leader: Math.min(...times('+elected-leader')),
    promotion: Math.min(...times('+promoted-slave')),
    switch: Math.max(...times('+switch-master')),
  };
}
