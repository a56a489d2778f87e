// The ordeal of a master, its replicas and the sentinels that watch them. People work at the servers and order failovers, but
// in the end nobody helps: the sentinels have to bring everybody together. Boundary: pure, as ordeal.ts.
import type { Action, Duration, Instant } from '../engine/record';
import { createScene, pick } from './faults';
import type { Chance, Scene } from './faults';
import { QUIET_US, drawTimeline } from './ordeal';
import type { Ordeal } from './ordeal';
import { anyOf, ask, chores, drawServerParameters, moves, serversBoundUs } from './serversOrdeal';

/** What people do to sentinels. */
const orders: readonly ((scene: Scene) => Action)[] = [
  (scene) => ask(scene, 'SENTINEL', 'FAILOVER', 'mymaster'),
  (scene) => ask(scene, 'SENTINEL', 'CKQUORUM', 'mymaster'),
  (scene) => ask(scene, 'SENTINEL', 'FLUSHCONFIG'),
  (scene) => ask(scene, 'SENTINEL', 'SET', 'mymaster', 'parallel-syncs', String(1 + scene.chance(3))),
  (scene) => ask(scene, 'SENTINEL', 'SET', 'mymaster', 'failover-timeout', String(5000 + scene.chance(5000))),
  (scene) =>
    ask(scene, 'SENTINEL', 'SET', 'mymaster', 'down-after-milliseconds', String(1000 + scene.chance(2000))),
  (scene) => forgetting(scene, 'RESET', 'mymaster'),
  (scene) => forgetting(scene, 'REMOVE', 'mymaster'),
  (scene) => forgetting(scene, 'MONITOR', 'mymaster', '127.0.0.1', '7000', '2'),
];

/** Only one of them is ever made to forget, so that the others can tell it. */
const forgetting = (scene: Scene, ...argv: readonly string[]): Action => ({
  type: 'command',
  id: scene.nodes.at(-1) ?? 's1',
  argv: ['SENTINEL', ...argv],
});

const BOOTED_US = 1_000_000;

const named = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

export function drawSentinelOrdeal(seed: number, chance: Chance): Ordeal {
  const replicas = 1 + chance(4);
  const sentinels = 3 + chance(3);
  const nodes = named('n', 1 + replicas);
  const watchers = named('s', sentinels);
  const scene = createScene(chance, [...nodes, ...watchers], true);
  const times = {
    down: pick(chance, [1000, 2000, 5000]) ?? 2000,
    failover: pick(chance, [5000, 10_000]) ?? 5000,
  };
  const timeoutS = pick(chance, [5, 10]) ?? 10;
  const peopleAtWork = chance(2) === 0;
  const work = (): Action =>
    chance(3) === 0
      ? anyOf(scene, orders)({ ...scene, nodes: watchers })
      : anyOf(scene, [...chores, ...moves])({ ...scene, nodes });
  const timeline = drawTimeline(scene, peopleAtWork ? work : null);
  const still: Action = { type: 'workload', rate: 0 };
  const watchAgain = forgetting(
    { ...scene, nodes: watchers },
    'MONITOR',
    'mymaster',
    '127.0.0.1',
    '7000',
    '2',
  );
  return {
    config: {
      deployment: 'sentinel',
      masters: 1,
      replicas,
      sentinels,
      quorum: 1 + chance(sentinels),
      'down-after-milliseconds': times.down,
      'failover-timeout': times.failover,
      'parallel-syncs': 1 + chance(2),
      'repl-ping-replica-period': timeoutS - 1,
      latency: (200 + chance(2000)) as Duration,
      rate: 20,
      parameters: drawServerParameters(chance, timeoutS, replicas),
    },
    seed,
    peopleAtWork,
    timeline: [
      ...timeline,
      { at: QUIET_US as Instant, action: still },
      { at: (QUIET_US + BOOTED_US) as Instant, action: watchAgain }, // it may have been started just now
    ],
    quietAt: QUIET_US as Instant,
    deadline: (QUIET_US + sentinelBoundUs(times.down, times.failover) + serversBoundUs(timeoutS)) as Instant,
    plan: [],
  };
}

/**
 * By the rules sentinels need, once they are left alone, before the servers' own time begins: 30 s for TILT (Q13); down-after
 * and 20 s until a master that is none is held down (Q5); failover-timeouts, 2 until one may stand again (Q7), 3 for the steps
 * of an attempt that fails, and 2 + 3 for the next (Q9, Q10), 1 until a replica that copies somebody else is put right (Q10);
 * and 10 s for each INFO of it (Q2).
 */
export const sentinelBoundUs = (downAfterMs: number, failoverTimeoutMs: number): number =>
  80_000_000 + 1000 * (downAfterMs + 11 * failoverTimeoutMs);
