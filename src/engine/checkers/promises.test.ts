// Each promise holds in an honest run, and each checker finds the fault in an engine that was broken on purpose.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import { slotRange } from '../cluster/slots';
import { setOwner } from '../cluster/ownership';
import { NO_NOTE } from '../kernel/process';
import { onNote, violationsOf } from '.';
import { watched } from './watched';
import type { Watched } from './watched';

const rules = ({ checkers }: Watched): string[] => violationsOf(checkers).map(({ rule }) => rule);
const details = ({ checkers }: Watched): string =>
  violationsOf(checkers)
    .map(({ detail }) => detail)
    .join('\n');

describe('an honest run', () => {
  test('breaks no promise over a failover, a return, a freeze and a partition', () => {
    const run = watched(create, { rate: 50, keys: 50 }, 3);
    run.until(2);
    run.act({ type: 'kill', id: 'n1' });
    run.until(10);
    run.act({ type: 'restart', id: 'n1' });
    run.act({ type: 'freeze', id: 'n2' });
    run.until(20);
    run.act({ type: 'thaw', id: 'n2' });
    run.act({ type: 'cut', from: ['n3'], to: ['n1', 'n2', 'n4', 'n5', 'n6'], oneWay: false });
    run.until(30);
    run.act({ type: 'heal' });
    run.until(50);
    expect(violationsOf(run.checkers)).toEqual([]);
    expect(run.said('promoted').length).toBeGreaterThanOrEqual(2);
  });
});

describe('a run in which people rule', () => {
  test('breaks no promise: who is reset or forgotten begins anew, what is given by hand is nobody else’s fault', () => {
    const run = watched(create, { spares: 1 }, 3);
    const order = (id: string, ...argv: string[]): void => {
      run.act({ type: 'command', id, argv: ['CLUSTER', ...argv] });
      run.forAnother(0.5);
    };
    const idOf = (name: string): string => run.run.texts[run.node(name).cluster.id] ?? '';
    order('n6', 'RESET', 'HARD');
    order('n6', 'MEET', '127.0.0.1', '7000');
    order('n1', 'FORGET', idOf('n2'));
    order('n7', 'ADDSLOTSRANGE', '0', '100'); // n1's, but n7 knows nobody
    order('n7', 'MEET', '127.0.0.1', '7001');
    order('n2', 'SETSLOT', '5461', 'NODE', idOf('n3'));
    order('n3', 'BUMPEPOCH');
    run.forAnother(70);
    expect(violationsOf(run.checkers)).toEqual([]);
    expect(run.said('nodeLearned').length).toBeGreaterThan(5);
  });

  test('breaks no promise: replicas take over by order, with and without votes, on both sides of a partition', () => {
    const run = watched(create, { replicas: 2, 'cluster-node-timeout': 1000, rate: 100, keys: 50 }, 3);
    const failover = (id: string, ...how: string[]): void => {
      run.act({ type: 'command', id, argv: ['CLUSTER', 'FAILOVER', ...how] });
      run.forAnother(3);
    };
    run.until(1);
    failover('n4');
    failover('n5', 'FORCE');
    run.act({
      type: 'cut',
      from: ['n6', 'n2'],
      to: ['n1', 'n3', 'n4', 'n5', 'n7', 'n8', 'n9'],
      oneWay: false,
    });
    failover('n6', 'TAKEOVER'); // n2's, within the minority
    failover('n7', 'FORCE'); // the same one's, with the votes of the majority
    run.act({ type: 'heal' });
    failover('n8', 'TAKEOVER');
    failover('n9', 'TAKEOVER'); // n3's second replica, while n3 has just become one
    run.forAnother(20);
    expect(violationsOf(run.checkers)).toEqual([]);
    expect(run.said('promoted').length).toBeGreaterThanOrEqual(5);
  });

  test('breaks no promise while slots move, whoever dies', () => {
    const run = watched(create, { 'cluster-node-timeout': 1000, rate: 200, keys: 50 }, 5);
    const idOf = (name: string): string => run.run.texts[run.node(name).cluster.id] ?? '';
    const setSlot = (id: string, slot: number, ...rest: string[]): void => {
      run.act({ type: 'command', id, argv: ['CLUSTER', 'SETSLOT', String(slot), ...rest] });
      run.forAnother(0.1);
    };
    run.until(1);
    for (const slot of [100, 101, 102, 103]) {
      setSlot('n2', slot, 'IMPORTING', idOf('n1'));
      setSlot('n1', slot, 'MIGRATING', idOf('n2'));
    }
    setSlot('n2', 100, 'NODE', idOf('n2'));
    setSlot('n1', 100, 'NODE', idOf('n2'));
    run.act({ type: 'kill', id: 'n1' });
    run.forAnother(5);
    setSlot('n4', 101, 'MIGRATING', idOf('n2'));
    setSlot('n2', 101, 'NODE', idOf('n2'));
    run.act({ type: 'kill', id: 'n2' });
    run.forAnother(5);
    run.act({ type: 'restart', id: 'n1' });
    run.act({ type: 'restart', id: 'n2' });
    run.forAnother(20);
    expect(violationsOf(run.checkers)).toEqual([]);
    expect(run.said('promoted')).toHaveLength(2);
  });
});

describe('[P1] one owner of a slot in one config epoch', () => {
  test('is broken when a master takes slots without an epoch of its own', () => {
    const run = watched(create, {}, 1);
    run.until(1);
    const { cluster } = run.node('n1');
    const { configEpoch } = cluster.table;
    setOwner(cluster, slotRange(6000, 6100), cluster.id, NO_NOTE);
    run.until(1.1);
    expect(rules(run)).toEqual([]); // n1 has config epoch 1, n2 has 2: the cluster settles that by itself
    configEpoch[cluster.id] = 2;
    setOwner(cluster, slotRange(6000, 6100), cluster.id, NO_NOTE);
    run.until(1.3);
    expect(rules(run)).toEqual(['P1']);
    expect(details(run)).toBe('n1 and n2 both claim 6000-6100 in config epoch 2');
  });
});

describe('[P2] one vote in an epoch', () => {
  test('is broken by a second vote', () => {
    const run = watched(create, {}, 1);
    run.until(1);
    run.act({ type: 'kill', id: 'n1' });
    const vote = run.untilNote('voted', 10);
    expect(rules(run)).toEqual([]);
    onNote(run.checkers, vote.n, vote.process, vote);
    run.forAnother(0.2);
    expect(rules(run)).toEqual(['P2']);
    expect(details(run)).toContain(`${vote.process} voted in epoch 7 after it had voted in epoch 7`);
  });

  test('is broken by a node that forgets its vote, even over a restart', () => {
    const run = watched(create, {}, 1);
    run.until(1);
    run.act({ type: 'kill', id: 'n1' });
    const { process } = run.untilNote('voted', 10);
    run.forAnother(1);
    run.act({ type: 'kill', id: process });
    run.node(process).cluster.lastVoteEpoch = 0;
    run.act({ type: 'restart', id: process });
    run.forAnother(1);
    expect(rules(run)).toEqual(['P2']);
  });
});

describe('[P3] epochs only grow', () => {
  test('is broken by a currentEpoch that shrinks', () => {
    const run = watched(create, {}, 1);
    run.until(1);
    run.node('n3').cluster.currentEpoch -= 1;
    run.until(1.1);
    expect(details(run)).toContain('currentEpoch of n3 went from 6 to 5');
  });

  test("is broken by another node's config epoch that shrinks in one table", () => {
    const run = watched(create, {}, 1);
    run.until(1.5);
    const { id } = run.node('n3').cluster;
    run.node('n5').cluster.table.configEpoch[id] = 0;
    run.until(2.1);
    expect(details(run)).toContain('in the table of n5 the config epoch of n3 went from 3 to 0');
  });
});

describe('[P4] a replica is never ahead of its master', () => {
  test('is broken by a replica that counts bytes it was never sent', () => {
    const run = watched(create, {}, 1);
    run.until(1);
    run.node('n4').server.offset += 1000;
    run.until(1.2);
    expect(rules(run)).toEqual(['P4']);
    expect(details(run)).toMatch(/^n4 is at offset \d+, its master n1 at \d+$/);
  });

  test('is broken without a cluster, too, and in an honest run it is not, whoever copies whom', () => {
    const config = { deployment: 'replication', replicas: 2, rate: 50 };
    const run = watched(create, config, 1);
    for (const [id, ...argv] of [
      ['n3', 'REPLICAOF', '127.0.0.1', '7001'],
      ['n1', 'FAILOVER', 'TO', '127.0.0.1', '7001'],
      ['n3', 'REPLICAOF', 'NO', 'ONE'],
      ['n3', 'REPLICAOF', '127.0.0.1', '7001'],
    ] as const) {
      run.forAnother(2);
      run.act({ type: 'command', id, argv });
    }
    run.forAnother(10);
    expect(rules(run)).toEqual([]);
    run.node('n3').server.offset += 1000;
    run.forAnother(0.2);
    expect(details(run)).toMatch(/^n3 is at offset \d+, its master n2 at \d+$/);
  });
});
