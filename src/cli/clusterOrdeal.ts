// The ordeal of a cluster: faults, and in every other one people at work, the operator's commands among it.
// Boundary: pure, as ordeal.ts.
import type { Action, Instant, TimedAction } from '../engine/record';
import { createScene, pick } from './faults';
import type { Chance } from './faults';
import { drawOperation } from './operations';
import { QUIET_US, drawTimeline } from './ordeal';
import type { Ordeal } from './ordeal';

/** What stands in every redis.conf. */
const drawParameters = (chance: Chance): Readonly<Record<string, string>> => ({
  'enable-debug-command': 'local',
  appendonly: pick(chance, ['no', 'no', 'yes']) ?? 'no',
  appendfsync: pick(chance, ['everysec', 'always', 'no']) ?? 'everysec',
  save: pick(chance, ['3600 1 300 100 60 10000', '5 1', '']) ?? '',
  'repl-diskless-sync-delay': String(chance(6)),
  'cluster-migration-barrier': String(1 + chance(2)),
  'cluster-allow-replica-migration': pick(chance, ['yes', 'yes', 'no']) ?? 'yes',
});

/** Long enough for a fix after the worst of it. */
const FIX_AFTER_US = 20_000_000;

export function drawClusterOrdeal(seed: number, chance: Chance): Ordeal {
  const masters = 3 + chance(3);
  const replicas = 1 + chance(2);
  const nodeTimeoutMs = pick(chance, [1000, 2000, 5000]) ?? 2000;
  const peopleAtWork = seed % 2 === 0;
  const spares = peopleAtWork ? 1 : 0;
  const nodes = Array.from({ length: masters * (1 + replicas) + spares }, (_, i) => `n${i + 1}`);
  const scene = createScene(chance, nodes);
  const parameters = peopleAtWork ? drawParameters(chance) : {};
  const fullCoverage = !peopleAtWork || chance(3) > 0;
  const timeline = drawTimeline(scene, peopleAtWork ? () => drawOperation(scene) : null);
  const fix: Action = { type: 'operate', argv: ['fix', 'n1'], answers: ['yes', 'yes', 'yes'] };
  const afterwards: readonly TimedAction[] = [
    { at: QUIET_US as Instant, action: { type: 'kill', id: 'op' } }, // nobody is at work any more,
    { at: (QUIET_US + FIX_AFTER_US) as Instant, action: fix }, // but one person mends what was left open
  ];
  return {
    config: {
      masters,
      replicas,
      spares,
      'cluster-node-timeout': nodeTimeoutMs,
      'cluster-require-full-coverage': fullCoverage,
      rate: 20,
      parameters,
    },
    seed,
    peopleAtWork,
    timeline: peopleAtWork ? [...timeline, ...afterwards] : timeline,
    quietAt: QUIET_US as Instant,
    deadline: (QUIET_US + clusterBoundUs(nodeTimeoutMs)) as Instant,
    plan: [],
  };
}

/**
 * By the rules a cluster needs, one after the other, once it is left alone: node timeouts, 1 for F1 (1.5 with G4's wait for a
 * ping), 2 for F6, at most 4 until an election that failed is tried again (E5), 2 until masters vote again (E6); and seconds,
 * whatever the node timeout: 5 for S10, 2 for S9, up to 1.5 and the rank's for E3, 5 for S25, 5 for a copy's delay (R10), a
 * second for each connect (R6), the rest of a retransmission's waiting (N2, N3). 10 node timeouts and a minute hold them all.
 */
export const clusterBoundUs = (nodeTimeoutMs: number): number => 10 * nodeTimeoutMs * 1000 + 60_000_000;
