// The question that ends an ordeal: has the cluster come to rest, and if not, what is missing?
import { describe, expect, test } from 'vitest';
import { create } from '..';
import { converged } from './converged';
import { watched } from './watched';

describe('[P5] a cluster at rest', () => {
  test('is what a settled world begins with, and what a failover ends in', () => {
    const run = watched(create, {}, 4);
    expect(converged(run.run)).toBe(true);
    run.act({ type: 'kill', id: 'n1' });
    expect(converged(run.run)).toMatch(/^the owner of slots 0-5460 does not run$/);
    run.untilNote('promoted', 10);
    run.forAnother(1);
    expect(converged(run.run)).toMatch(/holds a node to have failed/);
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(0.01);
    expect(converged(run.run)).not.toBe(true);
    run.forAnother(20);
    expect(converged(run.run)).toBe(true);
  });

  test('is not one in which somebody suspects, follows the wrong one, or has no link', () => {
    const run = watched(create, {}, 4);
    run.act({ type: 'cut', from: ['n4'], to: ['n1'], oneWay: false });
    run.until(4);
    expect(converged(run.run)).toBe('n1 suspects a node');
    run.act({ type: 'heal' });
    run.until(20);
    expect(converged(run.run)).toBe(true);
    const { master } = run.node('n5').server;
    if (master) master.state = 'connecting';
    expect(converged(run.run)).toBe('n5 has no link to n2');
  });
});
