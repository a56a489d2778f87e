// What a person does in the quiet, seen on runs that need it.
import { describe, expect, test } from 'vitest';
import { create } from '../engine';
import type { Action, Instant, TimedAction } from '../engine/record';
import { aftercare } from './aftercare';
import type { Ordeal } from './ordeal';

const second = (n: number): Instant => (n * 1_000_000) as Instant;

function quiet(spares: number, orders: readonly (readonly [number, Action])[]) {
  const timeline: TimedAction[] = orders.map(([at, action]) => ({ at: second(at), action }));
  const parameters = { 'enable-debug-command': 'local' };
  const config = { masters: 3, replicas: 0, spares, 'cluster-node-timeout': 2000, parameters };
  const simulation = create(config, 7);
  for (const { at, action } of timeline) {
    simulation.runUntil(at);
    expect(simulation.act(action)).toBeNull();
  }
  const bounds = { quietAt: second(10), deadline: second(90) };
  const ordeal: Ordeal = { config, seed: 7, peopleAtWork: true, timeline, ...bounds, plan: [] };
  const careAt = (n: number, done: readonly TimedAction[] = []) => {
    simulation.runUntil(second(n));
    return aftercare(simulation, ordeal, done);
  };
  return { simulation, careAt };
}

const command = (id: string, ...argv: string[]): Action => ({ type: 'command', id, argv });

describe('after an ordeal a person', () => {
  test('starts a node that crashes only now, once for each order to crash, and nobody else', () => {
    const { careAt } = quiet(0, [
      [1, { type: 'freeze', id: 'n1' }],
      [2, command('n1', 'DEBUG', 'SEGFAULT')],
      [3, { type: 'kill', id: 'n2' }],
      [10, { type: 'thaw', id: 'n1' }],
    ]);
    const restart = { type: 'restart', id: 'n1' } as const;
    expect(careAt(11)).toEqual([restart]);
    expect(careAt(12, [{ at: second(11), action: restart }])).toEqual([]);
  });

  test('[S6] sends a replica of a replica to the master, when it has been given time to find it', () => {
    const { simulation, careAt } = quiet(2, [
      [1, command('n4', 'CLUSTER', 'MEET', '127.0.0.1', '7000')],
      [1, command('n5', 'CLUSTER', 'MEET', '127.0.0.1', '7000')],
    ]);
    simulation.runUntil(second(4));
    const idOf = (name: string) => simulation.survey().nodes.find((node) => node.name === name)?.id ?? '';
    simulation.act(command('n5', 'CLUSTER', 'REPLICATE', idOf('n4')));
    simulation.runUntil(second(9));
    simulation.act(command('n4', 'CLUSTER', 'REPLICATE', idOf('n1')));
    expect(careAt(49)).toEqual([]);
    expect(careAt(50)).toEqual([command('n5', 'CLUSTER', 'REPLICATE', idOf('n1'))]);
  });
});
