// What sentinels promise whatever is done to them and to the servers: nobody leads beside another, and in the quiet one master is
// left that all follow. Faults are drawn from the seed; the last ones are undone.
import { describe, expect, test } from 'vitest';
import { create, promises } from '.';
import type { Simulation } from '.';
import type { Action, Instant, Note } from './record';

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

const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)] as T;

function drawAction(chance: Chance, names: readonly string[]): Action {
  const type = pick(chance, [
    ...(['kill', 'unplug', 'restart', 'restart', 'freeze', 'thaw', 'thaw', 'cut', 'heal', 'heal'] as const),
  ]);
  if (type === 'heal') return { type };
  if (type !== 'cut') return { type, id: pick(chance, names) };
  const sides = names.map((name) => ({ name, side: chance(2) }));
  const on = (wanted: number): string[] =>
    sides.filter(({ side }) => side === wanted).map(({ name }) => name);
  return { type, from: on(0), to: on(1), oneWay: chance(3) === 0 };
}

function worldOf(seed: number, chance: Chance, onNote: (note: Note) => void): Simulation {
  const sentinels = 3 + 2 * chance(2);
  const config = {
    deployment: 'sentinel',
    masters: 1,
    replicas: 1 + chance(3),
    sentinels,
    quorum: 1 + chance(Math.floor(sentinels / 2) + 1),
    'down-after-milliseconds': 1000 + chance(3) * 1000,
    'failover-timeout': 5000 + chance(2) * 5000,
    'parallel-syncs': 1 + chance(2),
  };
  return create(config, seed, { checkers: promises, listener: { note: onNote } });
}

/** Half a minute of faults, and two minutes in which all are undone. A refused action makes no sense then, and does nothing. */
function endure(seed: number): { readonly simulation: Simulation; readonly notes: Note[] } {
  const chance = chanceFrom(seed * 77);
  const notes: Note[] = [];
  const simulation = worldOf(seed, chance, (note) => void notes.push(note));
  const names = simulation.processes;
  for (let at = 1e6; at < 35e6; at += 200_000 + chance(4_000_000)) {
    simulation.runUntil(at as Instant);
    simulation.act(drawAction(chance, names));
  }
  simulation.act({ type: 'heal' });
  for (const id of names) {
    simulation.act({ type: 'thaw', id });
    simulation.act({ type: 'restart', id });
  }
  simulation.runUntil((simulation.now + 150e6) as Instant);
  return { simulation, notes };
}

describe('sentinels', () => {
  test.each([2, 5, 11])('[Q7] [Q10] keep their promises, seed %i', (seed) => {
    const { simulation, notes } = endure(seed);
    const leaders = notes.filter((note) => note.type === '+elected-leader').map(({ epoch }) => epoch);
    expect(leaders.length).toBeGreaterThan(0);
    expect(new Set(leaders).size, 'one leader in an epoch').toBe(leaders.length);
    expect(notes.filter(({ type }) => type === 'violation')).toEqual([]);
    const { nodes, sentinels } = simulation.survey();
    const [master = ''] = sentinels.map(({ follows }) => follows ?? '');
    expect(sentinels.map(({ follows }) => follows)).toEqual(sentinels.map(() => master));
    expect(nodes.map(({ name, role, linkUp, master: copied }) => [name, role, linkUp, copied])).toEqual(
      nodes.map(({ name }) =>
        name === master ? [name, 'master', false, null] : [name, 'replica', true, master],
      ),
    );
  });
});
