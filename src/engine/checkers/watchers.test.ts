// What sentinels promise holds in an honest run, and each breach is found in an engine that was broken on purpose.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import type { SentinelProcess, SentinelState } from '../sentinel';
import { converged } from './converged';
import { onNote, violationsOf } from '.';
import { watched } from './watched';
import type { Watched } from './watched';

const config = {
  deployment: 'sentinel',
  replicas: 2,
  sentinels: 3,
  'down-after-milliseconds': 1000,
  'failover-timeout': 5000,
};
const others = ['n1', 'n2', 'n3', 's1', 's2'];

function sentinelOf({ run }: Watched, name: string): SentinelState {
  const found = run.processes.find((process) => process.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return (found.state as SentinelProcess).sentinel;
}
const details = ({ checkers }: Watched): string[] => violationsOf(checkers).map(({ detail }) => detail);

/** A master has died, and one of the sentinels has made another. */
function replaced(): Watched {
  const run = watched(create, config, 3);
  run.until(2);
  run.act({ type: 'kill', id: 'n1' });
  run.untilNote('+elected-leader', 20);
  return run;
}

describe('an honest run of sentinels', () => {
  test('breaks no promise, and comes to rest with everybody around one master', () => {
    const run = watched(create, { ...config, rate: 20 }, 3);
    expect(converged(run.run)).toBe(true);
    for (const fault of [
      { type: 'kill', id: 'n1' },
      { type: 'freeze', id: 's1' },
      { type: 'cut', from: ['s3'], to: others, oneWay: false },
      { type: 'kill', id: 's2' },
    ] as const) {
      run.forAnother(6);
      run.act(fault);
    }
    run.forAnother(5);
    expect(converged(run.run)).not.toBe(true);
    run.act({ type: 'heal' });
    run.act({ type: 'thaw', id: 's1' });
    for (const id of ['n1', 's2']) run.act({ type: 'restart', id });
    run.act({ type: 'workload', rate: 0 });
    run.forAnother(60);
    expect(converged(run.run)).toBe(true);
    expect(run.said('+switch-master').length).toBeGreaterThanOrEqual(3);
    expect(details(run)).toEqual([]);
  });
});

describe('[P5] sentinels at rest', () => {
  test('watch the one master, know everybody, and are at nothing', () => {
    const run = watched(create, config, 3);
    run.until(1);
    const sentinel = sentinelOf(run, 's2');
    const group = sentinel.masters.get('mymaster');
    if (!group) throw new Error('s2 watches nobody');
    const { address } = group;
    group.address = { ...address, port: 7001 };
    expect(converged(run.run)).toBe('s2 takes 127.0.0.1:7001 for the master');
    group.address = address;
    group.configEpoch = 4;
    expect(converged(run.run)).toBe('the sentinels have config epochs 0 and 4');
    const [replica] = group.replicas.keys();
    group.replicas.delete(replica ?? '');
    expect(converged(run.run)).toBe('s2 knows 1 replicas');
    group.failover = 'wait_start';
    expect(converged(run.run)).toBe('s2 is in a failover');
    sentinel.tilt = true;
    expect(converged(run.run)).toBe('s2 is in TILT');
  });
});

describe('[P10] one leader in an epoch', () => {
  test('is broken by a second one', () => {
    const run = replaced();
    expect(details(run)).toEqual([]);
    const [first] = run.said('+elected-leader');
    if (!first) throw new Error('nobody was elected');
    const second = first.process === 's1' ? 's2' : 's1';
    onNote(run.checkers, first.n, second, first);
    run.forAnother(0.5);
    expect(details(run)).toEqual([`${first.process} and ${second} were both elected in epoch 1`]);
  });
});

describe('[P11] a sentinel that has tried, or voted for another', () => {
  function leaderless(): Watched {
    const run = watched(create, config, 3);
    run.until(2);
    for (const id of ['n1', 'n2', 'n3']) run.act({ type: 'kill', id });
    run.untilNote('+elected-leader', 20);
    run.forAnother(1);
    return run;
  }

  test('waits before it tries', () => {
    const run = leaderless();
    run.forAnother(40);
    expect(run.said('+try-failover').length).toBeGreaterThan(2);
    expect(details(run)).toEqual([]);
  });

  test.each(['who tried', 'who voted'])('is caught when it does not: %s', (who) => {
    const run = leaderless();
    const [tried] = run.said('+try-failover');
    const voted = run.said('+vote-for-leader').find((vote) => vote.for !== vote.process);
    const name = (who === 'who tried' ? tried : voted)?.process ?? '';
    const group = sentinelOf(run, name).masters.get('mymaster');
    Object.assign(group ?? {}, { failoverStartAt: 0, failover: 'none' });
    run.forAnother(0.5);
    expect(details(run)).toEqual([`${name} stands again in epoch 2, too soon`]);
  });
});

describe('[P12] epochs of sentinels only grow', () => {
  test('is broken by one that shrinks, of a sentinel or of a configuration', () => {
    const run = replaced();
    run.untilNote('+switch-master', 30);
    run.forAnother(3);
    const sentinel = sentinelOf(run, 's3');
    sentinel.currentEpoch = 0;
    const group = sentinel.masters.get('mymaster');
    if (group) group.configEpoch = 0;
    run.act({ type: 'cut', from: ['s3'], to: others, oneWay: false });
    run.forAnother(1);
    expect(details(run)).toEqual([
      'currentEpoch of s3 went from 1 to 0',
      'config epoch of mymaster at s3 went from 1 to 0',
    ]);
  });

  test('is not by a restart: sentinel.conf has them', () => {
    const run = replaced();
    run.untilNote('+switch-master', 30);
    run.forAnother(3);
    run.act({ type: 'cut', from: ['s3'], to: others, oneWay: false });
    run.act({ type: 'kill', id: 's3' });
    run.act({ type: 'restart', id: 's3' });
    run.forAnother(3);
    expect(sentinelOf(run, 's3').currentEpoch).toBe(1);
    expect(details(run)).toEqual([]);
  });
});

test('[P10] says nothing of sentinels that were made to forget: with RESET, REMOVE, or a restart with an empty disk', () => {
  const forgetful = [
    { type: 'command', id: 's3', argv: ['SENTINEL', 'RESET', 'mymaster'] },
    { type: 'command', id: 's3', argv: ['SENTINEL', 'REMOVE', 'mymaster'] },
  ] as const;
  for (const action of forgetful) {
    const run = watched(create, config, 3);
    run.until(2);
    run.act(action);
    run.forAnother(1);
    expect(run.checkers.promises?.watchers.forgot).toBe(true);
  }
  const run = watched(create, config, 3);
  run.until(2);
  run.act({ type: 'kill', id: 's3' });
  run.act({ type: 'restart', id: 's3' });
  run.forAnother(2);
  expect(run.checkers.promises?.watchers.forgot).toBe(false);
  run.act({ type: 'kill', id: 's3' });
  run.act({ type: 'restart', id: 's3', disk: false });
  run.forAnother(2);
  expect(run.checkers.promises?.watchers.forgot).toBe(true);
  expect(details(run)).toEqual([]);
});
