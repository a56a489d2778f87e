// What one seed of the swarm puts a cluster through: its configuration, a minute of faults and of people at work, and the
// quiet after it.
// Boundary: pure; draws actions that make sense when their turn comes and knows nothing of what they lead to.
import type { Config } from '../engine';
import type { Action, Duration, Instant, TimedAction } from '../engine/record';
import { drawOperation } from './operations';

export interface Ordeal {
  readonly config: Readonly<Partial<Config>>;
  readonly seed: number;
  readonly timeline: readonly TimedAction[];
  /** When the last fault has been undone. */
  readonly quietAt: Instant;
  /** By when everything must have recovered. */
  readonly deadline: Instant;
}

const FAULTS_US = 60_000_000;
const GRACE_US = 60_000_000;

type Chance = (below: number) => number;

/** Mulberry32: the ordeal's own chance, apart from every stream of the engine. */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Scene {
  readonly chance: Chance;
  readonly nodes: readonly string[];
  readonly dead: Set<string>;
  readonly frozen: Set<string>;
  /** Links that differ from the rest, as `n1 n2`. */
  readonly slow: Set<string>;
  cut: boolean;
  /** Commands and operators besides faults: every other seed. */
  readonly peopleAtWork: boolean;
}

const pick = <T>(chance: Chance, from: readonly T[]): T | undefined => from[chance(from.length)];

/** One more fault, or one undone; null when what was drawn makes no sense now. */
function drawAction(scene: Scene): Action | null {
  const { chance, nodes, dead, frozen } = scene;
  const up = nodes.filter((node) => !dead.has(node) && !frozen.has(node));
  if (scene.peopleAtWork && chance(2) === 0) return drawOperation(scene);
  switch (pick(chance, ['kill', 'unplug', 'restart', 'restart', 'freeze', 'thaw', 'cut', 'heal', 'link'])) {
    case 'kill':
      return mark(pick(chance, [...up, ...frozen]), (id) => end(scene, { type: 'kill', id }));
    case 'unplug':
      return mark(pick(chance, [...up, ...frozen]), (id) => end(scene, { type: 'unplug', id }));
    case 'restart':
      return mark(pick(chance, [...dead]), (id) => (dead.delete(id), { type: 'restart', id }));
    case 'freeze':
      return mark(pick(chance, up), (id) => (frozen.add(id), { type: 'freeze', id }));
    case 'thaw':
      return mark(pick(chance, [...frozen]), (id) => (frozen.delete(id), { type: 'thaw', id }));
    case 'cut':
      return drawCut(scene);
    case 'heal':
      if (!scene.cut) return null;
      scene.cut = false;
      return { type: 'heal' };
    default:
      return drawLink(scene);
  }
}

function end({ dead, frozen }: Scene, action: Action & { readonly id: string }): Action {
  frozen.delete(action.id);
  dead.add(action.id);
  return action;
}

const mark = (id: string | undefined, act: (id: string) => Action): Action | null =>
  id === undefined ? null : act(id);

function drawCut(scene: Scene): Action | null {
  const { chance, nodes } = scene;
  const from = nodes.filter(() => chance(2) === 0);
  const to = nodes.filter((node) => !from.includes(node));
  if (from.length === 0 || to.length === 0) return null;
  scene.cut = true;
  return { type: 'cut', from, to, oneWay: chance(3) === 0 };
}

function drawLink({ chance, nodes, slow }: Scene): Action | null {
  const from = pick(chance, nodes) ?? '';
  const to = pick(chance, nodes) ?? '';
  if (from === to) return null;
  slow.add(`${from} ${to}`);
  const latency = (1000 * (1 + chance(300))) as Duration;
  return { type: 'link', from, to, latency, jitter: (1000 * chance(50)) as Duration, loss: chance(40) / 100 };
}

/** Everything undone, in an order of its own. */
function calm({ dead, frozen, slow }: Scene): Action[] {
  const usual = { latency: 200 as Duration, jitter: 100 as Duration, loss: 0 };
  return [
    { type: 'heal' },
    ...[...slow].map((pair): Action => {
      const [from = '', to = ''] = pair.split(' ');
      return { type: 'link', from, to, ...usual };
    }),
    ...[...frozen].map((id): Action => ({ type: 'thaw', id })),
    ...[...dead].map((id): Action => ({ type: 'restart', id })),
  ];
}

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

export function drawOrdeal(seed: number): Ordeal {
  const chance = chanceFrom(seed);
  const masters = 3 + chance(3);
  const replicas = 1 + chance(2);
  const nodeTimeoutMs = pick(chance, [1000, 2000, 5000]) ?? 2000;
  const peopleAtWork = seed % 2 === 0;
  const spares = peopleAtWork ? 1 : 0;
  const nodes = Array.from({ length: masters * (1 + replicas) + spares }, (_, i) => `n${i + 1}`);
  const sets = { dead: new Set<string>(), frozen: new Set<string>(), slow: new Set<string>() };
  const scene: Scene = { chance, nodes, ...sets, cut: false, peopleAtWork };
  const parameters = peopleAtWork ? drawParameters(chance) : {};
  const fullCoverage = !peopleAtWork || chance(3) > 0;
  const timeline: TimedAction[] = [];
  for (let at = chance(5_000_000); at < FAULTS_US; at += 200_000 + chance(5_000_000)) {
    const action = drawAction(scene);
    if (action) timeline.push({ at: at as Instant, action });
  }
  const quietAt = FAULTS_US as Instant;
  timeline.push(...calm(scene).map((action) => ({ at: quietAt, action })));
  const fixAt = (quietAt + FIX_AFTER_US) as Instant;
  if (peopleAtWork)
    timeline.push(
      { at: quietAt, action: { type: 'kill', id: 'op' } },
      { at: fixAt, action: { type: 'operate', argv: ['fix', 'n1'], answers: ['yes', 'yes', 'yes'] } },
    );
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
    timeline,
    quietAt,
    deadline: (quietAt + 10 * nodeTimeoutMs * 1000 + GRACE_US) as Instant,
  };
}
