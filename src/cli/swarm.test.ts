import { describe, expect, test } from 'vitest';
import { create } from '../engine';
import type { Instant } from '../engine/record';
import { endure, whatIsUnsettled } from './swarm';

describe('the swarm', () => {
  const simulation = create({ masters: 3, replicas: 1, 'cluster-node-timeout': 1000 }, 7);
  const unsettledAt = (seconds: number) => {
    simulation.runUntil((seconds * 1_000_000) as Instant);
    return whatIsUnsettled(simulation.survey());
  };
  test('waits until everybody runs and serves, undoubted, each replica with its master', () => {
    expect(unsettledAt(1)).toEqual([]);
    simulation.act({ type: 'kill', id: 'n1' });
    expect(unsettledAt(1.01)).toEqual(
      expect.arrayContaining(['0-5460 not served', 'n1 dead', 'n4 link down']),
    );
    expect(unsettledAt(6)).toContain('n1 dead');
    simulation.act({ type: 'restart', id: 'n1' });
    expect(unsettledAt(6.01)).not.toEqual([]);
    expect(unsettledAt(20)).toEqual([]);
  });
  test('passes a seed that recovers', () => {
    expect(endure(3)).toBeNull();
  });
});
