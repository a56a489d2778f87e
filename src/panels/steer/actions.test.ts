// What the steering pane sends: cuts between sides, machines, members; nothing where it makes no sense.
import { describe, expect, test } from 'vitest';
import { printAction } from '../../transcript/actions';
import type { NodeView } from '../../store';
import { choicesFor, cutOf, deedsIn, healOf, machineAction, machineDeeds, memberActions } from './actions';

const node = (name: string, more: Partial<NodeView> = {}): NodeView =>
  ({
    name,
    id: `${name}-id`,
    address: `127.0.0.1:${6999 + Number(name.slice(1))}`,
    process: 'up',
    role: 'master',
    master: null,
    slots: [],
    knows: 4,
    ...more,
  }) as NodeView;

const cluster = [
  node('n1', { slots: [[0, 8191]] }),
  node('n2', { slots: [[8192, 16383]] }),
  node('n3', { role: 'replica', master: 'n1' }),
  node('n4'),
];
const lines = (...given: Parameters<typeof memberActions>): string[] =>
  memberActions(...given).map(printAction);

describe('a cut', () => {
  test('stands between side A and everybody else, or those on side B, one way or both', () => {
    const shown = (...given: Parameters<typeof cutOf>): string =>
      printAction(cutOf(...given) ?? { type: 'heal' });
    expect(shown({ a: ['n1', 'n4'], b: [], way: 'both' })).toBe('cut n1 n4 | *');
    expect(shown({ a: ['n1'], b: ['n2'], way: 'to' })).toBe('cut n1 -> n2');
    expect(shown({ a: ['n1'], b: ['n2'], way: 'from' })).toBe('cut n2 -> n1');
    expect(healOf({ a: ['n1'], b: [], way: 'from' })).toEqual({ type: 'heal', from: ['n1'], to: ['*'] });
  });
  test('is none without somebody on side A, or with somebody on both', () => {
    expect(cutOf({ a: [], b: ['n2'], way: 'both' })).toBeNull();
    expect(cutOf({ a: ['n1', 'n2'], b: ['n2'], way: 'both' })).toBeNull();
  });
});

test('a machine is offered what changes it now', () => {
  const offered = (of: NodeView): string[] => machineDeeds.filter((deed) => machineAction(deed, of) !== null);
  expect(offered(node('n1', { process: 'dead' }))).toEqual([
    'restart',
    'restartEmpty',
    'slowCpu',
    'usualCpu',
  ]);
  expect(offered(node('n1', { process: 'frozen' }))).toContain('thaw');
  expect(offered(node('s1', { role: 'sentinel' }))).toEqual(['kill', 'unplug', 'freeze']);
  expect(
    printAction(machineAction('restartEmpty', node('n1', { process: 'dead' })) ?? { type: 'heal' }),
  ).toBe('restart n1 disk=no');
});

describe('members of a cluster', () => {
  test('are told by the commands that do it', () => {
    const told = { who: '', whom: '' };
    expect(lines('add', cluster, told)).toEqual(['add']);
    expect(lines('join', cluster, told)).toEqual(['operator add-node n4 n1 answers=yes']);
    expect(lines('joinAsReplica', cluster, { who: 'n4', whom: 'n2' })).toEqual([
      'operator add-node n4 n2 --cluster-slave --cluster-master-id n2 answers=yes',
    ]);
    expect(lines('meet', cluster, { who: 'n4', whom: 'n2' })).toEqual([
      'node n4 CLUSTER MEET 127.0.0.1 7001',
    ]);
    expect(lines('replicate', cluster, { who: 'n3', whom: '' })).toEqual(['node n3 CLUSTER REPLICATE n2-id']);
    expect(lines('failoverForce', cluster, told)).toEqual(['node n3 CLUSTER FAILOVER FORCE']);
    expect(lines('remove', cluster, { who: 'n3', whom: '' })).toEqual([
      'operator del-node n1 n3 answers=yes',
    ]);
  });
  test('are forgotten by everybody who knows them, but not by themselves', () => {
    expect(lines('forget', cluster, { who: 'n3', whom: '' })).toEqual(
      ['n1', 'n2', 'n4'].map((name) => `node ${name} CLUSTER FORGET n3-id`),
    );
  });
  test('are told nothing where nobody can be', () => {
    expect(lines('failover', cluster.slice(0, 2), { who: '', whom: '' })).toEqual([]);
    expect(choicesFor('replicate', cluster, 'n3').whom?.map(({ name }) => name)).toEqual(['n2', 'n4']);
  });
});

test('without a cluster people choose the master, or a sentinel is told', () => {
  const group = [node('n1'), node('n2', { role: 'replica', master: 'n1' }), node('s1', { role: 'sentinel' })];
  expect(deedsIn('sentinel')).toEqual(['add', 'repoint', 'promote', 'handOver', 'sentinelFailover']);
  expect(deedsIn('replication')).toEqual(['add', 'repoint', 'promote', 'handOver']);
  expect(lines('handOver', group, { who: '', whom: '' })).toEqual([
    'node n1 FAILOVER TO 127.0.0.1 7001 TIMEOUT 5000',
  ]);
  expect(lines('promote', group, { who: '', whom: '' })).toEqual(['node n2 REPLICAOF NO ONE']);
  expect(lines('sentinelFailover', group, { who: '', whom: '' })).toEqual([
    'node s1 SENTINEL FAILOVER mymaster',
  ]);
});
