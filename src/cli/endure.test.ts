import { describe, expect, test } from 'vitest';
import { create } from '../engine';
import type { Instant } from '../engine/record';
import { endure, recovered } from './endure';

describe('the swarm', () => {
  const simulation = create({ masters: 3, replicas: 1, 'cluster-node-timeout': 1000 }, 7);
  const recoveredAt = (seconds: number) => {
    simulation.runUntil((seconds * 1_000_000) as Instant);
    return recovered(simulation, { plan: [] });
  };
  test('waits until everybody runs and serves, undoubted, each replica with its master', () => {
    expect(recoveredAt(1)).toBe(true);
    simulation.act({ type: 'kill', id: 'n1' });
    expect(recoveredAt(6)).toBe('n1 is dead');
    simulation.act({ type: 'restart', id: 'n1' });
    expect(recoveredAt(6.01)).not.toBe(true);
    expect(recoveredAt(20)).toBe(true);
  });
  test('passes a seed that recovers', () => {
    expect(endure(3)).toBeNull();
  });
});
