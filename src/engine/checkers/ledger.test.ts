// The fate of acknowledged writes: which are lost, why, when that is said, and that none is lost twice or for nothing.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import { keySlot } from '../server/keyspace/slot';
import { watched } from './watched';
import type { Watched } from './watched';

/** keySlot('a') = 15495, 'b' = 3300, 'foo' = 12182, 'user:7' = 2780: n1 owns 0-5460. */
const set = (run: Watched, key: string, value = 'x', id = 'c1'): void =>
  run.act({ type: 'command', id, argv: ['SET', key, value] });

const others = ['n2', 'n3', 'n4', 'n5', 'n6'];
const losses = (run: Watched) =>
  run.said('writeLost').map(({ process, by, key, why }) => ({ process, by, key, why }));
const at = (run: Watched): number => run.run.now / 1_000_000;

describe('a write that every replica has', () => {
  test('[W1] is counted, survives a failover and is watched no longer', () => {
    const run = watched(create, {}, 2);
    expect(keySlot('user:7')).toBe(2780);
    run.until(1);
    set(run, 'user:7');
    run.until(1.5);
    expect(run.checkers.ledger).toMatchObject({ acknowledged: 1, lost: 0 });
    expect(run.checkers.ledger.pending).toHaveLength(1);
    run.until(2.5);
    expect(run.checkers.ledger.pending).toEqual([]);
    run.act({ type: 'kill', id: 'n1' });
    run.untilNote('promoted', 10);
    run.forAnother(2);
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(10);
    expect(losses(run)).toEqual([]);
  });

  test('[W2] is known in the new history too: a second failover loses it no more than the first', () => {
    const run = watched(create, { replicas: 2 }, 2);
    run.until(1);
    set(run, 'user:7');
    run.until(2.5);
    run.act({ type: 'kill', id: 'n1' });
    const first = run.untilNote('promoted', 10).process;
    run.forAnother(12);
    run.act({ type: 'kill', id: first });
    run.untilNote('promoted', at(run) + 10);
    run.forAnother(2);
    expect(run.checkers.ledger.last.size).toBe(1);
    expect(losses(run)).toEqual([]);
  });
});

describe('[W3] a write that no replica has', () => {
  /** The master's stream to its replica is slow; it dies before the write gets there. */
  function unreplicated(): Watched {
    const run = watched(create, {}, 2);
    run.act({ type: 'link', from: 'n1', to: 'n4', latency: 1_000_000 as never });
    run.until(1.5);
    set(run, 'user:7', 'once');
    set(run, 'user:7', 'twice');
    run.until(1.6);
    run.act({ type: 'kill', id: 'n1' });
    run.act({ type: 'link', from: 'n1', to: 'n4', latency: 200 as never });
    return run;
  }

  test('is lost at the promotion, each write once', () => {
    const run = unreplicated();
    // What was under way when n1 died still arrives: so it has to be cut off as well.
    run.act({ type: 'cut', from: ['n1'], to: ['n4'], oneWay: true });
    run.until(2);
    expect(losses(run)).toEqual([]);
    const promoted = run.untilNote('promoted', 12);
    run.forAnother(0.1);
    const lost = { process: 'n4', by: 'n1', key: 'user:7', why: 'unreplicated' };
    expect(losses(run)).toEqual([lost, lost]);
    expect(run.said('writeLost').map(({ causes }) => causes)).toEqual([[promoted.n], [promoted.n]]);
    run.act({ type: 'heal' });
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(15);
    expect(run.checkers.ledger).toMatchObject({ acknowledged: 2, lost: 2, pending: [] });
  });

  test('is lost at the promotion, too, when its master is frozen, and not again when that thaws', () => {
    const run = watched(create, {}, 2);
    run.until(1);
    run.act({ type: 'cut', from: ['n1'], to: ['n4'], oneWay: true });
    set(run, 'user:7');
    run.until(1.1);
    run.act({ type: 'freeze', id: 'n1' });
    run.untilNote('promoted', 12);
    run.forAnother(0.1);
    expect(losses(run)).toEqual([{ process: 'n4', by: 'n1', key: 'user:7', why: 'unreplicated' }]);
    run.act({ type: 'heal' });
    run.act({ type: 'thaw', id: 'n1' });
    run.forAnother(15);
    expect(run.said('demoted')).toHaveLength(1);
    expect(run.checkers.ledger.lost).toBe(1);
  });

  test('is not lost when it was still on its way and arrives', () => {
    const run = unreplicated();
    run.untilNote('promoted', 12);
    run.forAnother(1);
    expect(losses(run)).toEqual([]);
  });
});

describe('[W4] a master that is overruled', () => {
  /** n1 goes on alone with its client for a while, and n4 takes its place. */
  function partitioned(): Watched {
    const run = watched(create, {}, 2);
    run.until(1);
    set(run, 'user:7', 'before');
    run.until(2);
    run.act({ type: 'cut', from: ['n1'], to: others, oneWay: false });
    run.until(2.5);
    set(run, 'user:7', 'alone');
    run.until(2.6);
    run.untilNote('promoted', 12);
    run.forAnother(1);
    return run;
  }

  test('loses what it acknowledged alone when it learns of it', () => {
    const run = partitioned();
    expect(run.checkers.ledger.acknowledged).toBe(2);
    expect(losses(run)).toEqual([]);
    run.act({ type: 'heal' });
    run.untilNote('demoted', at(run) + 10);
    run.forAnother(0.1);
    expect(losses(run)).toEqual([{ process: 'n1', by: 'n1', key: 'user:7', why: 'minority' }]);
    run.forAnother(20);
    expect(run.checkers.ledger.lost).toBe(1);
  });

  test('loses it as well when it is killed before it can learn', () => {
    const run = partitioned();
    run.act({ type: 'kill', id: 'n1' });
    expect(losses(run)).toEqual([{ process: 'n1', by: 'n1', key: 'user:7', why: 'minority' }]);
    run.act({ type: 'heal' });
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(20);
    expect(run.checkers.ledger.lost).toBe(1);
  });
});

describe('[W4] a master that comes back before anybody has replaced it', () => {
  test('is empty: of each key the last acknowledged value is lost, deleted keys are not', () => {
    const run = watched(create, {}, 2);
    run.until(1);
    for (const key of ['user:7', 'b', 'user:7', 'foo']) set(run, key);
    run.until(1.2);
    run.act({ type: 'command', id: 'c1', argv: ['DEL', 'b'] });
    run.until(2.5);
    run.act({ type: 'kill', id: 'n1' });
    run.until(2.6);
    run.act({ type: 'restart', id: 'n1' });
    expect(losses(run)).toEqual([{ process: 'n1', by: 'n1', key: 'user:7', why: 'emptyMaster' }]);
    run.until(20);
    expect(run.said('promoted')).toEqual([]);
    expect(run.checkers.ledger).toMatchObject({ acknowledged: 5, lost: 1 });
  });

  test('has lost what its replica still has on its disk and is about to throw away', () => {
    const run = watched(create, {}, 2);
    run.until(1);
    set(run, 'user:7');
    run.until(2.5);
    run.act({ type: 'kill', id: 'n1' });
    run.untilNote('promoted', 12);
    run.act({ type: 'restart', id: 'n1' });
    run.untilNote('fullResync', 30);
    run.forAnother(2);
    for (const id of ['n1', 'n4']) run.act({ type: 'kill', id });
    run.act({ type: 'restart', id: 'n1' }); // who acknowledged it, and a replica now
    run.act({ type: 'restart', id: 'n4' }); // empty
    expect(losses(run)).toEqual([{ process: 'n4', by: 'n1', key: 'user:7', why: 'unsynced' }]);
  });

  test('has not lost what had expired', () => {
    const run = watched(create, {}, 2);
    run.until(1);
    run.act({ type: 'command', id: 'c1', argv: ['SET', 'user:7', 'x', 'PX', '500'] });
    run.until(2.5);
    run.act({ type: 'kill', id: 'n1' });
    run.act({ type: 'restart', id: 'n1' });
    run.until(5);
    expect(losses(run)).toEqual([]);
  });
});

describe('[W5] what is remembered', () => {
  test('does not grow with the length of a healthy run', () => {
    const run = watched(create, { rate: 500, keys: 40, reads: 0 }, 2);
    run.until(20);
    expect(run.checkers.ledger.acknowledged).toBeGreaterThan(9000);
    expect(run.checkers.ledger.pending.length).toBeLessThan(600); // what came since the last look, a second ago
    expect(run.checkers.ledger.last.size).toBe(40);
  });
});

describe('[W6] a write whose key has been handed over', () => {
  /** Slot 2780 goes from n1 to n2, whose stream to its replica n5 is slow from here on if so wanted. */
  function handedOver(slow: boolean): Watched {
    const run = watched(create, {}, 2);
    const order = (id: string, ...argv: string[]): void => {
      run.act({ type: 'command', id, argv });
      run.forAnother(0.05);
    };
    const idOf = (name: string): string => run.run.texts[run.node(name).cluster.id] ?? '';
    run.until(1);
    set(run, 'user:7');
    run.forAnother(1.5);
    if (slow) run.act({ type: 'link', from: 'n2', to: 'n5', latency: 1_000_000 as never });
    order('n2', 'CLUSTER', 'SETSLOT', '2780', 'IMPORTING', idOf('n1'));
    order('n1', 'CLUSTER', 'SETSLOT', '2780', 'MIGRATING', idOf('n2'));
    order('n1', 'MIGRATE', '127.0.0.1', '7001', 'user:7', '0', '1000');
    order('n2', 'CLUSTER', 'SETSLOT', '2780', 'NODE', idOf('n2'));
    expect(run.said('keyMigrated')).toMatchObject([{ process: 'n1', key: 'user:7', to: 'n2' }]);
    expect(run.checkers.ledger.last.get('0 user:7')).toMatchObject({ by: 'n2', slot: 2780 });
    return run;
  }

  test('is not lost with the node that it has left', () => {
    const run = handedOver(false);
    run.act({ type: 'kill', id: 'n1' });
    run.untilNote('promoted', 10);
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(10);
    expect(losses(run)).toEqual([]);
  });

  test('is lost with the node that has it, when its replica has not', () => {
    const run = handedOver(true);
    run.act({ type: 'cut', from: ['n2'], to: ['n5'], oneWay: true });
    run.act({ type: 'kill', id: 'n2' });
    run.untilNote('promoted', 12);
    expect(losses(run)).toEqual([{ process: 'n5', by: 'n2', key: 'user:7', why: 'unreplicated' }]);
  });
});

describe('[W3] [W4] without a cluster, where people choose the master', () => {
  /** What n1 acknowledges from here on reaches neither n2 nor n3. */
  function cutOff(save: string): Watched {
    const run = watched(create, { deployment: 'replication', replicas: 2, parameters: { save } }, 2);
    run.until(1);
    set(run, 'a', 'everywhere');
    run.until(2);
    run.act({ type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: false });
    set(run, 'b', 'alone');
    run.forAnother(1);
    return run;
  }
  const order = (run: Watched, id: string, ...argv: string[]): void => {
    run.act({ type: 'command', id, argv });
    run.forAnother(0.1);
  };

  test('a write is lost with its master when a replica is promoted that has not got it', () => {
    const run = cutOff('');
    run.act({ type: 'kill', id: 'n1' });
    expect(losses(run)).toEqual([]); // who knows whom a person will choose
    order(run, 'n2', 'REPLICAOF', 'NO', 'ONE');
    expect(losses(run)).toEqual([{ process: 'n2', by: 'n1', key: 'b', why: 'unreplicated' }]);
  });

  test('a write that the dead master has on its disk is lost when that has to copy another one', () => {
    const run = cutOff('1 1');
    run.forAnother(5);
    run.act({ type: 'kill', id: 'n1' });
    order(run, 'n2', 'REPLICAOF', 'NO', 'ONE');
    run.act({ type: 'restart', id: 'n1' });
    run.forAnother(1);
    expect(losses(run)).toEqual([]);
    order(run, 'n1', 'REPLICAOF', '127.0.0.1', '7001');
    expect(losses(run)).toEqual([{ process: 'n1', by: 'n1', key: 'b', why: 'minority' }]);
  });

  test('a write is lost when its master is told to copy one that nobody has promoted yet', () => {
    const run = cutOff('');
    run.act({ type: 'heal' });
    run.act({ type: 'freeze', id: 'n2' });
    set(run, 'c', 'at n3 alone');
    run.forAnother(2);
    order(run, 'n1', 'REPLICAOF', '127.0.0.1', '7001');
    expect(losses(run)).toEqual([]);
    run.act({ type: 'kill', id: 'n2' });
    run.act({ type: 'restart', id: 'n2' });
    order(run, 'n2', 'REPLICAOF', 'NO', 'ONE');
    const keys = losses(run).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(['a', 'b', 'c']); // n2 is empty
  });

  test('a failover by command loses nothing', () => {
    const run = cutOff('');
    run.act({ type: 'heal' });
    run.forAnother(2);
    order(run, 'n1', 'FAILOVER', 'TO', '127.0.0.1', '7002');
    run.forAnother(10);
    expect(run.said('becameMaster')).toMatchObject([{ process: 'n3' }]);
    expect(losses(run)).toEqual([]);
  });

  test('a server that takes over with less than its master had continues that history only so far', () => {
    const run = cutOff('');
    run.act({ type: 'freeze', id: 'n2' });
    order(run, 'n1', 'FAILOVER', 'TO', '127.0.0.1', '7001', 'TIMEOUT', '100', 'FORCE');
    run.act({ type: 'kill', id: 'n2' });
    run.act({ type: 'heal' });
    run.act({ type: 'restart', id: 'n2' });
    run.forAnother(5);
    expect(run.said('becameMaster')).toMatchObject([{ process: 'n2' }]);
    const keys = losses(run).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(['a', 'b']);
  });
});
