// The ordeal of servers without a cluster: one alone, or a master with replicas and chains of them. Nobody fails over by
// himself: people do, REPLICAOF and FAILOVER in hand, and in the end one of them says who copies whom.
// Boundary: pure, as ordeal.ts; whether a command makes sense when its turn comes is the server's to say.
import type { Action, Duration, Instant } from '../engine/record';
import { createScene, pick } from './faults';
import type { Chance, Scene } from './faults';
import { QUIET_US, drawTimeline } from './ordeal';
import type { Ordeal } from './ordeal';

const PORT = 7000;
const addressOf = (name: string): readonly string[] => [
  '127.0.0.1',
  String(PORT - 1 + Number(name.slice(1))),
];
export const anyOf = <T>({ chance }: Scene, from: readonly T[]): T => pick(chance, from) as T;
export const ask = (scene: Scene, ...argv: readonly string[]): Action => ({
  type: 'command',
  id: anyOf(scene, scene.nodes),
  argv,
});

/** What people do to servers, whether anybody copies them or not. */
export const chores: readonly ((scene: Scene) => Action)[] = [
  (scene) => ask(scene, 'DEBUG', 'SLEEP', String(scene.chance(30) / 10)),
  (scene) => ask(scene, 'CLIENT', 'PAUSE', String(scene.chance(2000)), anyOf(scene, ['WRITE', 'ALL'])),
  (scene) => ask(scene, anyOf(scene, ['BGSAVE', 'BGREWRITEAOF', 'SAVE'])),
  (scene) => ask(scene, 'CONFIG', 'SET', 'appendonly', anyOf(scene, ['yes', 'no'])),
  (scene) => ask(scene, 'CONFIG', 'SET', 'appendfsync', anyOf(scene, ['always', 'everysec', 'no'])),
  (scene) => ask(scene, 'CONFIG', 'SET', 'save', anyOf(scene, ['', '1 1', '3600 1'])),
  (scene) => ({ type: 'workload', rate: scene.chance(60), keys: 50 + scene.chance(200) }),
  (scene) => end(scene, ['DEBUG', 'SEGFAULT']),
  (scene) => end(scene, ['SHUTDOWN', anyOf(scene, ['SAVE', 'NOSAVE', 'NOW'])]),
];

/** What they do to those that copy one another. */
export const moves: readonly ((scene: Scene) => Action)[] = [
  (scene) => ask(scene, 'REPLICAOF', 'NO', 'ONE'),
  (scene) => ask(scene, 'REPLICAOF', ...addressOf(anyOf(scene, scene.nodes))),
  (scene) => ask(scene, 'REPLICAOF', ...addressOf(anyOf(scene, scene.nodes))),
  (scene) => ask(scene, 'FAILOVER'),
  (scene) => ask(scene, 'FAILOVER', 'TIMEOUT', String(1 + scene.chance(5000))),
  (scene) => ask(scene, 'FAILOVER', 'TO', ...addressOf(anyOf(scene, scene.nodes))),
  (scene) => {
    const target = addressOf(anyOf(scene, scene.nodes));
    return ask(scene, 'FAILOVER', 'TO', ...target, 'TIMEOUT', String(1 + scene.chance(3000)), 'FORCE');
  },
  (scene) => ask(scene, 'FAILOVER', 'ABORT'),
  (scene) => ask(scene, 'WAIT', String(1 + scene.chance(3)), String(1 + scene.chance(2000))),
  (scene) => ask(scene, 'CONFIG', 'SET', 'min-replicas-to-write', String(scene.chance(2))),
  (scene) => ask(scene, 'CONFIG', 'SET', 'repl-backlog-size', anyOf(scene, ['16384', '1048576'])),
  (scene) => ask(scene, 'CONFIG', 'SET', 'repl-diskless-sync', anyOf(scene, ['yes', 'no'])),
];

function end(scene: Scene, argv: readonly string[]): Action {
  const id = anyOf(scene, scene.nodes);
  scene.dead.add(id);
  return { type: 'command', id, argv };
}

/** What stands in every redis.conf. */
export const drawServerParameters = (
  chance: Chance,
  timeoutS: number,
  replicas: number,
): Readonly<Record<string, string>> => ({
  'enable-debug-command': 'local',
  appendonly: pick(chance, ['no', 'yes']) ?? 'no',
  appendfsync: pick(chance, ['everysec', 'always', 'no']) ?? 'everysec',
  save: pick(chance, ['3600 1 300 100 60 10000', '5 1', '']) ?? '',
  'repl-diskless-sync': pick(chance, ['yes', 'yes', 'no']) ?? 'yes',
  'repl-diskless-sync-delay': String(chance(6)),
  'repl-backlog-size': pick(chance, ['16384', '1048576']) ?? '1048576',
  'repl-timeout': String(timeoutS),
  'min-replicas-to-write': String(chance(2) * Math.min(1, replicas)),
});

export function drawServersOrdeal(seed: number, chance: Chance): Ordeal {
  const replicas = seed % 4 === 0 ? 0 : 1 + chance(4);
  const scene = createScene(
    chance,
    Array.from({ length: 1 + replicas }, (_, i) => `n${i + 1}`),
    true,
  );
  const timeoutS = pick(chance, [5, 10, 60]) ?? 60;
  const parameters = drawServerParameters(chance, timeoutS, replicas);
  const works = replicas === 0 ? chores : [...chores, ...moves];
  const timeline = drawTimeline(scene, () => anyOf(scene, works)(scene));
  const still: Action = { type: 'workload', rate: 0 };
  return {
    config: {
      deployment: replicas === 0 ? 'standalone' : 'replication',
      masters: 1,
      replicas,
      'repl-ping-replica-period': Math.min(10, timeoutS - 1),
      latency: (200 + chance(2000)) as Duration,
      rate: 20,
      parameters,
    },
    seed,
    peopleAtWork: true,
    timeline: [...timeline, { at: QUIET_US as Instant, action: still }],
    quietAt: QUIET_US as Instant,
    deadline: (QUIET_US + serversBoundUs(timeoutS)) as Instant,
    plan: drawPlan(scene),
  };
}

/** One master, and every other server copies it or one that comes before it in the plan: chains. */
function drawPlan(scene: Scene): Ordeal['plan'] {
  const [master = 'n1', ...others] = shuffled(scene);
  const chained = scene.chance(2) === 0;
  return others.reduce<[string, string | null][]>(
    (plan, id) => [...plan, [id, chained ? anyOf(scene, plan)[0] : master]],
    [[master, null]],
  );
}

function shuffled({ chance, nodes }: Scene): string[] {
  const left = [...nodes];
  return nodes.flatMap(() => left.splice(chance(left.length), 1));
}

/**
 * By the rules: an end that does not know yet that its link is gone finds out after repl-timeout, whichever state it is in
 * (R11, R12), and so does the next one in a chain; then connects, delays and copies take their seconds (R6, R10).
 */
export const serversBoundUs = (timeoutS: number): number => 2 * timeoutS * 1_000_000 + 60_000_000;
