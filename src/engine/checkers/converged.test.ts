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

describe('[P5] servers without a cluster at rest', () => {
  test('have one master, and what it has', () => {
    const run = watched(create, { deployment: 'replication', replicas: 2, rate: 100, reads: 0 }, 4);
    const order = (id: string, ...argv: string[]): void => run.act({ type: 'command', id, argv });
    run.until(1);
    run.act({ type: 'cut', from: ['n1'], to: ['n3'], oneWay: true });
    run.until(2);
    expect(converged(run.run)).toBe('n3 has not what n1 has');
    run.act({ type: 'heal' });
    run.act({ type: 'workload', rate: 0 });
    order('n3', 'REPLICAOF', '127.0.0.1', '7001');
    run.until(4);
    expect(converged(run.run)).toBe(true); // n3 copies n2
    order('n2', 'REPLICAOF', 'NO', 'ONE');
    run.until(4.01);
    expect(converged(run.run)).toBe('n1 and n2 are both masters');
    order('n1', 'REPLICAOF', '127.0.0.1', '7002');
    order('n2', 'REPLICAOF', '127.0.0.1', '7000');
    run.until(5);
    expect(converged(run.run)).toBe('no master runs'); // they copy one another in a circle
    run.act({ type: 'kill', id: 'n1' });
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(0.001);
    expect(converged(run.run)).toBe('n2 has no link to its master');
  });
});
