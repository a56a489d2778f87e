// Nothing that was acknowledged is missing after slots have moved and masters been replaced under load.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import { iAmMaster } from '../cluster/cluster';
import { atRest } from './rest';
import { converged } from './converged';
import { violationsOf } from '.';
import { watched } from './watched';
import type { Watched } from './watched';
import { drawBelow, createStream } from '../kernel/random';

const question = ({ run, checkers }: Watched): true | string =>
  atRest(run, checkers.ledger, checkers.strangers);

/** Until every node agrees again. */
function settle(run: Watched, limitSeconds: number): void {
  for (let waited = 0; waited < limitSeconds && converged(run.run) !== true; waited++) run.forAnother(1);
  expect(converged(run.run)).toBe(true);
}

describe('under load', () => {
  test('[P6] [P7] slots move, a master is emptied, another one dies, and no key is lost or left behind', () => {
    const run = watched(create, { rate: 100, keys: 300, masters: 4, 'cluster-node-timeout': 1000 }, 4);
    run.until(3);
    run.act({ type: 'operate', argv: ['rebalance', '127.0.0.1:7001', '--cluster-weight', 'n1=0'] });
    while (run.said('operatorDone').length === 0 && run.run.now < 60_000_000) run.forAnother(1);
    expect(run.said('keyMigrated').length).toBeGreaterThan(20);
    run.act({ type: 'workload', rate: 0 });
    settle(run, 20);
    expect(question(run)).toBe(true);
    expect(run.said('writeLost')).toEqual([]);
    expect(iAmMaster(run.node('n1').cluster)).toBe(false);
    run.act({ type: 'kill', id: 'n2' });
    run.forAnother(8);
    run.act({ type: 'restart', id: 'n2' });
    settle(run, 20);
    expect(question(run)).toBe(true);
    expect(violationsOf(run.checkers)).toEqual([]);
  });

  test('[E10] manual failovers one after the other lose nothing', () => {
    const run = watched(create, { rate: 200, keys: 100, 'cluster-node-timeout': 2000 }, 4);
    run.until(2);
    for (let i = 0; i < 6; i++) {
      const replica = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].filter((id) => !iAmMaster(run.node(id).cluster));
      run.act({ type: 'command', id: replica[i % 3] as string, argv: ['CLUSTER', 'FAILOVER'] });
      run.forAnother(6);
    }
    expect(run.said('promoted')).toHaveLength(6);
    run.act({ type: 'workload', rate: 0 });
    settle(run, 20);
    expect(run.said('writeLost')).toEqual([]);
    expect(question(run)).toBe(true);
  });

  // What 03-failover-loop of Redis's own cluster tests does, with as many nodes.
  test('[E8] random masters and replicas die and come back, twelve times, and the epochs agree afterwards', () => {
    const run = watched(create, { rate: 50, keys: 200, masters: 5, 'cluster-node-timeout': 1000 }, 9);
    const chance = createStream(9, 0, 'failover loop');
    run.until(2);
    for (let i = 0; i < 12; i++) {
      const id = `n${1 + drawBelow(chance, 10)}`;
      run.act({ type: 'kill', id });
      run.forAnother(4);
      run.act({ type: 'restart', id });
      settle(run, 30);
    }
    run.act({ type: 'workload', rate: 0 });
    run.forAnother(2);
    expect(question(run)).toBe(true);
    const { cluster } = run.node('n1');
    for (let i = 1; i <= 10; i++) {
      const other = run.node(`n${i}`).cluster;
      expect(other.currentEpoch).toBe(cluster.currentEpoch);
      expect(other.table.configEpoch[other.id]).toBeLessThanOrEqual(other.currentEpoch);
    }
    expect(violationsOf(run.checkers)).toEqual([]);
  });
});
