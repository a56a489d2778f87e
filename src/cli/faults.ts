// The faults of the swarm, whatever the deployment: processes that end, freeze and come back, cuts, slow and lossy links; and
// everything undone. Boundary: pure; draws what makes sense when its turn comes and knows nothing of what it leads to.
import type { Action, Duration } from '../engine/record';

export type Chance = (below: number) => number;

/** Mulberry32: the ordeal's own chance, apart from every stream of the engine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface Scene {
  readonly chance: Chance;
  /** All processes that faults may hit; in a cluster the spare node last. */
  readonly nodes: readonly string[];
  readonly dead: Set<string>;
  readonly frozen: Set<string>;
  /** Links that differ from the rest, as `n1 n2`. */
  readonly slow: Set<string>;
  cut: boolean;
  /** Whether a restart may find an empty disk: in a cluster such a node would stay a stranger. */
  readonly mayLoseDisks: boolean;
}

export const createScene = (chance: Chance, nodes: readonly string[], mayLoseDisks = false): Scene => ({
  chance,
  nodes,
  dead: new Set(),
  frozen: new Set(),
  slow: new Set(),
  cut: false,
  mayLoseDisks,
});

export const pick = <T>(chance: Chance, from: readonly T[]): T | undefined => from[chance(from.length)];

/** One more fault, or one undone; null when what was drawn makes no sense now. */
export function drawFault(scene: Scene): Action | null {
  const { chance, nodes, dead, frozen } = scene;
  const up = nodes.filter((node) => !dead.has(node) && !frozen.has(node));
  switch (
    pick(chance, ['kill', 'unplug', 'restart', 'restart', 'freeze', 'thaw', 'cut', 'heal', 'link', 'disk'])
  ) {
    case 'kill':
      return mark(pick(chance, [...up, ...frozen]), (id) => end(scene, { type: 'kill', id }));
    case 'unplug':
      return mark(pick(chance, [...up, ...frozen]), (id) => end(scene, { type: 'unplug', id }));
    case 'restart':
      return mark(pick(chance, [...dead]), (id) => drawRestart(scene, id));
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
    case 'disk':
      return mark(
        pick(
          chance,
          up.filter((name) => name.startsWith('n')),
        ),
        (id) => ({ type: 'disk', id, stall: (1000 * (1 + chance(5000))) as Duration }),
      );
    default:
      return drawLink(scene);
  }
}

/** Where others bring everything back by themselves, a disk may be lost. */
function drawRestart({ chance, dead, mayLoseDisks }: Scene, id: string): Action {
  dead.delete(id);
  return mayLoseDisks && chance(4) === 0 ? { type: 'restart', id, disk: false } : { type: 'restart', id };
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
  const jitter = (1000 * chance(50)) as Duration;
  return { type: 'link', from, to, latency, jitter, loss: chance(40) / 100, duplicate: chance(3) / 10 };
}

/** Everything undone, in an order of its own. */
export function calm({ dead, frozen, slow }: Scene): Action[] {
  const usual = { latency: 200 as Duration, jitter: 100 as Duration, loss: 0, duplicate: 0 };
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
