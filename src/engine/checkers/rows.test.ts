// The ledger's rows: where each acknowledged write is, whether it would survive, why it is lost, and how many are remembered.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import type { Simulation } from '../simulation';
import { MOST_FAILURES } from './failures';
import { MOST_ROWS } from './rows';

type Config = Readonly<Record<string, unknown>>;

const SECOND = 1_000_000;
const run = (simulation: Simulation, seconds: number): void =>
  simulation.runUntil((simulation.now + seconds * SECOND) as never);
const tell = (simulation: Simulation, id: string, ...argv: string[]): void => {
  expect(simulation.act({ type: 'command', id, argv })).toBe(null);
  run(simulation, 0.01);
};
const world = (config: Config, parameters: Readonly<Record<string, string>> = {}): Simulation =>
  create({ ...config, parameters: { save: '', ...parameters } }, 7);
const rows = (simulation: Simulation) => simulation.ledgerRows({ from: 1, count: 100 });

describe('[W7] a row says where the write is', () => {
  test('on the master alone until the replicas have it', () => {
    const simulation = world({ deployment: 'replication', replicas: 2 });
    run(simulation, 1);
    simulation.act({ type: 'cut', from: ['n1'], to: ['n3'], oneWay: true });
    tell(simulation, 'c1', 'SET', 'a', '1');
    expect(rows(simulation)).toMatchObject([
      { number: 1, client: 'c1', db: 0, key: 'a', by: 'n1', on: ['n1', 'n2'], durableOn: [], lost: null },
    ]);
    expect(simulation.ledger()).toMatchObject({
      sent: 1,
      acknowledged: 1,
      everywhere: 0,
      masterOnly: 0,
      durable: 0,
    });
    simulation.act({ type: 'heal' });
    run(simulation, 2);
    expect(rows(simulation)).toMatchObject([{ on: ['n1', 'n2', 'n3'] }]);
    expect(simulation.ledger()).toMatchObject({ everywhere: 1, masterOnly: 0 });
    simulation.act({ type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: true });
    tell(simulation, 'c1', 'SET', 'b', '1');
    expect(simulation.ledger()).toMatchObject({ acknowledged: 2, everywhere: 1, masterOnly: 1 });
  });

  test('in any database, and for a client at the server itself', () => {
    const simulation = world({ deployment: 'standalone' });
    tell(simulation, 'n1', 'SELECT', '3');
    tell(simulation, 'n1', 'SET', 'a', '1');
    tell(simulation, 'n1', 'GET', 'a');
    tell(simulation, 'n1', 'SET', 'a', '2', 'NX');
    expect(rows(simulation)).toMatchObject([{ client: 'n1', db: 3, key: 'a', on: ['n1'] }]);
    expect(simulation.ledger()).toMatchObject({ sent: 2, acknowledged: 1, everywhere: 1 });
  });

  test.each([
    ['no persistence', {}, [], 'emptyMaster'],
    ['a save point that has not come', { save: '3600 1' }, [], 'emptyMaster'],
    ['appendfsync always', { appendonly: 'yes', appendfsync: 'always' }, ['n1'], null],
    [
      'appendfsync everysec, the second write of a second',
      { appendonly: 'yes', appendfsync: 'everysec' },
      [],
      'unsynced',
    ],
  ])('%s: durable is what the power cannot take', (_, parameters, durableOn, lost) => {
    const simulation = world({ deployment: 'standalone' }, parameters);
    run(simulation, 1.5);
    tell(simulation, 'c1', 'SET', 'earlier', '1');
    tell(simulation, 'c1', 'SET', 'a', '1');
    const second = () => rows(simulation)[1];
    expect(second()).toMatchObject({ on: ['n1'], durableOn, lost: null });
    simulation.act({ type: 'unplug', id: 'n1' });
    expect(second()).toMatchObject({ on: [], durableOn });
    simulation.act({ type: 'restart', id: 'n1' });
    run(simulation, 1);
    expect(second()).toMatchObject({ key: 'a', on: lost === null ? ['n1'] : [], lost });
    const { lostBy } = simulation.ledger();
    expect(lost === null ? 0 : lostBy[lost as keyof typeof lostBy]).toBe(simulation.ledger().lost);
  });

  test('a second later, or after SAVE, it is durable', () => {
    const everysec = world({ deployment: 'standalone' }, { appendonly: 'yes', appendfsync: 'everysec' });
    tell(everysec, 'c1', 'SET', 'a', '1');
    run(everysec, 2.2);
    expect(everysec.ledger()).toMatchObject({ durable: 1 });
    const saved = world({ deployment: 'standalone' });
    tell(saved, 'n1', 'SET', 'a', '1');
    tell(saved, 'n1', 'SAVE');
    tell(saved, 'n1', 'SET', 'a', '2');
    expect(rows(saved)).toMatchObject([{ durableOn: ['n1'] }, { durableOn: [] }]);
  });

  test('lost in a cluster: when, and why', () => {
    const simulation = world({ masters: 3, replicas: 1, 'cluster-node-timeout': 2000 });
    run(simulation, 1);
    simulation.act({ type: 'cut', from: ['n1'], to: ['n4'], oneWay: true });
    tell(simulation, 'c1', 'SET', 'user:7', '1');
    simulation.act({ type: 'kill', id: 'n1' });
    run(simulation, 10);
    const [row] = rows(simulation);
    expect(row).toMatchObject({ by: 'n1', on: [], lost: 'unreplicated' });
    expect(row?.lostAt).toBeGreaterThan(row?.at ?? Infinity);
    expect(simulation.ledger().lostBy).toMatchObject({ unreplicated: 1, minority: 0 });
  });
});

describe('[W8] what is remembered of the rows', () => {
  test('is the same after going back, whichever way it was reached', () => {
    const simulation = world({ deployment: 'replication', replicas: 1, rate: 500, reads: 0, keys: 50 });
    run(simulation, 1);
    const early = simulation.checkpoint();
    run(simulation, 3);
    const late = simulation.checkpoint();
    const whole = rows(simulation);
    simulation.restore(early);
    expect(simulation.ledger().acknowledged).toBeLessThan(600);
    tell(simulation, 'n1', 'SET', 'other', '1');
    expect(
      simulation
        .ledgerRows({ from: simulation.ledger().acknowledged - 20, count: 30 })
        .some(({ key }) => key === 'other'),
    ).toBe(true);
    simulation.restore(late);
    expect(rows(simulation)).toEqual(whole);
    expect(simulation.ledgerRows({ from: 1, count: 9999 }).every(({ key }) => key !== 'other')).toBe(true);
  });

  test('is bounded: the oldest are counted and their rows are gone', () => {
    const simulation = world({
      deployment: 'standalone',
      rate: 10_000,
      reads: 0,
      keys: 50,
      'command-time': 0,
    });
    run(simulation, 2.2);
    const { acknowledged, everywhere, firstRow } = simulation.ledger();
    expect(acknowledged).toBeGreaterThan(MOST_ROWS + 500);
    expect(everywhere).toBe(acknowledged);
    expect(firstRow).toBeGreaterThan(1);
    expect(acknowledged - firstRow).toBeLessThan(MOST_ROWS + 1000);
    expect(simulation.ledgerRows({ from: 1, count: 1 })).toMatchObject([{ number: firstRow }]);
    expect(simulation.ledgerRows({ from: acknowledged, count: 9 })).toMatchObject([{ number: acknowledged }]);
  });
});

describe('[W10] a write that was sent and never acknowledged', () => {
  test('has a row of its own that says when, by whom and why', () => {
    const simulation = world({ deployment: 'replication', replicas: 1 });
    run(simulation, 1);
    tell(simulation, 'c1', 'SET', 'a', '1');
    tell(simulation, 'n2', 'SET', 'b', '1'); // a replica refuses
    simulation.act({ type: 'freeze', id: 'n1' });
    simulation.act({ type: 'command', id: 'n1', argv: ['SET', 'c', '1'] });
    simulation.act({ type: 'command', id: 'n1', argv: ['GET', 'c'] });
    run(simulation, 3);
    const seen = simulation.wholeLedger();
    expect(seen.map(({ client, key, failed, number }) => [client, key, failed, number])).toEqual([
      ['c1', 'a', null, 1],
      ['n2', 'b', 'READONLY', null],
      ['n1', 'c', 'timeout', null],
    ]);
    for (const { at, sentAt } of seen) expect(sentAt).toBeLessThan(at);
    expect(Number(seen[2]?.at) - Number(seen[2]?.sentAt)).toBe(SECOND); // client-timeout
    expect(simulation.ledger()).toMatchObject({ sent: 3, acknowledged: 1, failed: 2 });
  });

  test('is counted for ever and remembered for a while, checkpoints included', () => {
    const simulation = world({ deployment: 'standalone', rate: 1000, reads: 0 });
    run(simulation, 1);
    const before = simulation.checkpoint();
    simulation.act({ type: 'kill', id: 'n1' });
    run(simulation, 10);
    const { failed, sent, acknowledged } = simulation.ledger();
    expect(failed).toBeGreaterThan(5500);
    expect(sent - acknowledged - failed).toBeLessThanOrEqual(1000); // unanswered yet
    const remembered = simulation.wholeLedger().filter((row) => row.failed !== null);
    expect(remembered.length).toBeLessThanOrEqual(MOST_FAILURES + 250);
    expect(remembered.length).toBeGreaterThan(MOST_FAILURES - 250);
    simulation.restore(before);
    expect(simulation.ledger().failed).toBe(0);
  });
});
