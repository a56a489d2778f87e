import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, Duration } from '../engine/record';
import { chaosDeeds, distributions } from '../engine';
import { parseAction, printAction } from './actions';
import {
  parsePercent,
  parseTime,
  printMilliseconds,
  printPercent,
  printStamp,
  printTime,
} from './quantities';
import { parseTranscript } from './parse';
import { describeMistake, isMistake, tokensOf } from './script';
import { parseWorld, printWorld } from './world';
import type { Instant } from '../engine/record';

const WORLD = 'cluster masters=3 replicas=1 seed=7';

function complaint(...lines: readonly string[]): string {
  const script = parseTranscript(lines.join('\n'));
  return isMistake(script) ? describeMistake(script) : 'nothing wrong';
}

function action(text: string): Action {
  const tokens = tokensOf(text);
  return parseAction(text, tokens, text.length + 1);
}

describe('quantities', () => {
  test('have their units', () => {
    expect(['250us', '20ms', '3.5s', '2m', '4212.204ms', '0s'].map(parseTime)).toEqual([
      250, 20_000, 3_500_000, 120_000_000, 4_212_204, 0,
    ]);
    expect(['5', '0.5us', '-1s', '1 s', '1h', '', '1e3s', '.5s'].map(parseTime)).toEqual(Array(8).fill(null));
    expect(['10%', '0.1%', '100%', '0%'].map(parsePercent)).toEqual([0.1, 0.001, 1, 0]);
    expect(['101%', '0.1', '%', '-1%'].map(parsePercent)).toEqual([null, null, null, null]);
  });
  test('are printed the short way', () => {
    expect([0, 200, 5000, 1_000_000, 3_500_000, 4_212_204].map(printTime)).toEqual([
      '0s',
      '200us',
      '5ms',
      '1s',
      '3.5s',
      '4212.204ms',
    ]);
    expect([716_000, 2_100_312].map(printMilliseconds)).toEqual(['716ms', '2100.312ms']);
    expect(printStamp(4_212_204 as Instant)).toBe('4212.204ms');
    expect(printStamp(1 as Instant)).toBe('0.001ms');
    expect([0, 0.1, 0.8, 1, 0.001, 0.123].map(printPercent)).toEqual([
      '0%',
      '10%',
      '80%',
      '100%',
      '0.1%',
      '12.3%',
    ]);
  });
  test('are read back to the bit', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (us) => parseTime(printTime(us)) === us));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        (share) => parsePercent(printPercent(share)) === share + 0,
      ),
    );
  });
});

describe('the world', () => {
  test('is configured by name, with units', () => {
    const { config, seed } = parseWorld(
      tokensOf(
        'cluster masters=4 replicas=2 cluster-node-timeout=2000 cluster-require-full-coverage=no latency=5ms loss=10% seed=9',
      ),
    );
    expect(config).toMatchObject({
      masters: 4,
      replicas: 2,
      'cluster-node-timeout': 2000,
      'cluster-require-full-coverage': false,
      latency: 5000,
      loss: 0.1,
    });
    expect(seed).toBe(9);
  });
  test('takes a unit where Redis has a plain number', () => {
    expect(
      parseWorld(tokensOf('cluster cluster-node-timeout=2s repl-ping-replica-period=2s')).config,
    ).toMatchObject({
      'cluster-node-timeout': 2000,
      'repl-ping-replica-period': 2,
    });
  });
  test.each([
    'standalone seed=9',
    'standalone appendonly=yes appendfsync=always save=900,1,60,100 repl-backlog-size=32kb seed=9',
    'replication replicas=1 save=no min-replicas-to-write=1 seed=9',
    'replication replicas=3 repl-ping-replica-period=2 seed=9',
    'sentinel replicas=2 sentinels=5 quorum=3 down-after-milliseconds=5000 failover-timeout=60000 parallel-syncs=2 seed=9',
    'cluster masters=4 replicas=2 cluster-node-timeout=2000 cluster-require-full-coverage=no latency=5ms loss=10% rate=50 client-timeout=250ms slot-table=empty seed=9',
  ])('%s is printed as it is read', (line) => {
    expect(printWorld(parseWorld(tokensOf(line)))).toBe(line);
  });
  test.each([
    ['cluster master=3', 'line 1, column 9: expected one of seed, masters,'],
    ['cluster masters=0', 'line 1, column 9: masters: expected 1 to 1000, not 0'],
    ['cluster masters=three', 'line 1, column 9: masters: expected a whole number, 1 to 1000, not three'],
    ['cluster replicas=400', 'replicas: expected at most 1000 nodes in all'],
    ['cluster latency=5', 'latency: expected a time such as'],
    ['cluster loss=0.1', 'loss: expected a share'],
    ['cluster slot-table=full', 'slot-table: expected loaded or empty, not full'],
    ['cluster seed=x', 'seed: expected 0 to 4294967295'],
    ['cluster masters=3 masters=4', 'masters is given twice'],
    ['cluster masters', 'expected name=value, not masters'],
    ['cluster formed=perhaps', 'line 1, column 9: formed: expected yes or no, not perhaps'],
    ['cluster masters=999 spares=2', 'at most 1000 nodes in all'],
    ['sentinel sentinels=3 quorum=4', 'line 1, column 22: quorum: expected 1 to 3, not 4'],
    [
      'standalone appendonly=maybe',
      "line 1, column 12: appendonly: argument must be 'yes' or 'no', not maybe",
    ],
    ['standalone replicas=1', 'line 1, column 12: replicas: expected 0, not 1'],
    ['replication masters=2', 'line 1, column 13: masters: expected 1, not 2'],
    ['run for=2s', 'expected the world first'],
    ['# only a comment', 'expected a world'],
    ['', 'expected a world'],
  ])('%s is refused', (line, expected) => {
    expect(complaint(line)).toContain(expected);
  });
});

describe('lines', () => {
  test.each<[string, Action]>([
    ['kill n1', { type: 'kill', id: 'n1' }],
    ['add', { type: 'add' }],
    ['cut n1 | n2 n3', { type: 'cut', from: ['n1'], to: ['n2', 'n3'], oneWay: false }],
    ['cpu n1 command-time=50us', { type: 'cpu', id: 'n1', commandTime: 50 as Duration }],
    [
      'cpu n1 command-time=1ms elements-per-ms=9',
      { type: 'cpu', id: 'n1', commandTime: 1000 as Duration, elementsPerMs: 9 },
    ],
    ['kill z1', { type: 'kill', id: 'z1' }],
    ['cut z1 | *', { type: 'cut', from: ['z1'], to: ['*'], oneWay: false }],
    ['heal * | z2 n1', { type: 'heal', from: ['*'], to: ['z2', 'n1'] }],
    ['cut n1 n4 -> n2', { type: 'cut', from: ['n1', 'n4'], to: ['n2'], oneWay: true }],
    ['heal', { type: 'heal' }],
    ['heal n1 | n2', { type: 'heal', from: ['n1'], to: ['n2'] }],
    [
      'link n1 n2 latency=5ms jitter=1ms loss=10%',
      { type: 'link', from: 'n1', to: 'n2', latency: 5000 as Duration, jitter: 1000 as Duration, loss: 0.1 },
    ],
    ['workload rate=100 keys=1000 reads=80%', { type: 'workload', rate: 100, keys: 1000, reads: 0.8 }],
    ['client c1 SET user:7 "Ada L"', { type: 'command', id: 'c1', argv: ['SET', 'user:7', 'Ada L'] }],
    ['node n1 CLUSTER INFO', { type: 'command', id: 'n1', argv: ['CLUSTER', 'INFO'] }],
    ['node n1#2 GET wait=no', { type: 'command', id: 'n1#2', argv: ['GET'], wait: false }],
    ['node n1#2 GET "wait=no"', { type: 'command', id: 'n1#2', argv: ['GET', 'wait=no'] }],
  ])('%s', (line, expected) => {
    expect(action(line)).toEqual(expected);
    expect(printAction(expected)).toBe(line);
  });

  test.each([
    ['kil n1', 'line 2, column 1: expected kill, unplug, restart,'],
    ['kill', 'line 2, column 5: expected a process such as n1'],
    ['kill m1', 'line 2, column 6: expected a process such as n1 or s1 or c1 or w1 or z1, not m1'],
    ['kill n1 n2', 'line 2, column 9: expected the end of the line, not n2'],
    ['cut n1 n2', 'expected | or -> between two groups'],
    ['cut n1 / n2', 'expected | or -> between two groups, not /'],
    ['cut n1 |', 'expected at least one process on each side'],
    ['heal n1 -> n2', 'expected | between two groups, not ->'],
    ['link n1 n2', 'expected at least one of latency, jitter, loss'],
    ['link n1 n2 latency=5', 'latency: expected a time such as'],
    ['link n1 n2 speed=5', 'expected name=value with one of latency, jitter, loss, duplicate, not speed=5'],
    ['restart n1 disk=yes', 'expected disk=no or nothing, not disk=yes'],
    ['disk n1', 'expected at least one of stall'],
    [
      'chaos rate=1 may=explode',
      'may: expected kill, restart, cut, heal, freeze, thaw, link, failover, not explode',
    ],
    ['workload distribution=odd', 'distribution: expected uniform, zipf, hot, tagged, not odd'],
    ['workload toString=1', 'expected name=value with one of rate, keys, reads'],
    ['workload rate=-1', 'rate: expected a whole number, not -1'],
    ['client n1 GET a', 'expected a process such as c1, not n1'],
    ['client c1', 'line 2, column 10: expected a command such as SET foo bar'],
    ['client c1 SET "a', 'line 2, column 11: expected balanced quotes'],
    ['node c1 PING', 'expected a process such as n1 or s1, not c1'],
    ['node n1#1 PING', 'expected a process such as n1 or s1, not n1#1'],
    ['client c1#2 PING', 'expected a process such as c1, not c1#2'],
    ['node n1 wait=no "a', 'line 2, column 9: expected balanced quotes'],
    ['add n7', 'line 2, column 5: expected the end of the line, not n7'],
    ['run', 'line 2, column 4: expected for=2s or until=6s'],
    ['run 2s', 'expected for=2s or until=6s, not 2s'],
    ['run for=2', 'for: expected a time such as'],
    ['run for=2s until=6s', 'expected the end of the line, not until=6s'],
    ['at kill n1', 'line 2, column 4: expected a time such as 250us, 20ms, 3.5s or 2m, not kill'],
    ['at 3.5s', 'line 2, column 8: expected kill'],
    ['at 3.5s run for=1s', 'expected kill, unplug, restart'],
    [
      'run for=1s show=promotd',
      'show: expected all, none or types of notes such as fail,promoted, not promotd',
    ],
    ['cluster', 'the world stands on the first line only'],
    ['\n----\nx', 'line 3, column 1: expected a command before ----'],
  ])('%s is refused', (line, expected) => {
    expect(complaint(WORLD, line)).toContain(expected);
  });

  test('show= may stand on any line, and in quotes it is an argument', () => {
    const script = parseTranscript(`${WORLD}\nshow=all\nrun show=fail for=1s\nclient c1 SET a "show=none"`);
    expect(isMistake(script) ? script : script.lines.map(({ show }) => show)).toEqual([
      null,
      'all',
      new Set(['fail']),
      null,
    ]);
  });

  test('any action is read back as it is printed', () => {
    const name = (kinds: string) =>
      fc
        .tuple(fc.constantFrom(...kinds.split('')), fc.integer({ min: 1, max: 99 }))
        .map(([kind, n]) => `${kind}${n}`);
    const group = fc.array(name('ncw'), { minLength: 1, maxLength: 4 });
    const bytes = fc.oneof(
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
      fc.constantFrom(
        'show=all',
        'show=',
        '',
        '\xed\x95\x9c',
        '\\\xed\x95\x9c',
        '#',
        '----',
        "'",
        '"',
        '\xc2\xa0',
      ),
    );
    const us = fc.nat(60_000_000).map((n) => n as Duration);
    const share = fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0);
    const actions: fc.Arbitrary<Action> = fc.oneof(
      fc.record({ type: fc.constantFrom('kill', 'restart', 'freeze', 'thaw'), id: name('n') }),
      fc.record({ type: fc.constant('cut'), from: group, to: group, oneWay: fc.boolean() }),
      fc.record({ type: fc.constant('heal'), from: group, to: group }),
      fc.record({ type: fc.constant('heal') }),
      fc.record({
        type: fc.constant('link'),
        from: name('n'),
        to: name('nc'),
        latency: us,
        jitter: us,
        loss: share,
        duplicate: share,
      }),
      fc.record({ type: fc.constant('restart'), id: name('n'), disk: fc.constant(false) }),
      fc.record({ type: fc.constant('disk'), id: name('n'), stall: us }),
      fc.record({
        type: fc.constant('tamper'),
        message: fc.nat(),
        how: fc.constantFrom('drop', 'duplicate'),
      }),
      fc.record({ type: fc.constant('tamper'), message: fc.nat(), how: fc.constant('delay'), by: us }),
      fc.record({
        type: fc.constant('chaos'),
        rate: fc.nat(600),
        may: fc.subarray([...chaosDeeds], { minLength: 1 }),
      }),
      fc.record({
        type: fc.constant('workload'),
        rate: fc.nat(100),
        distribution: fc.constantFrom(...distributions),
      }),
      fc.record({ type: fc.constant('workload'), rate: fc.nat(10_000), keys: fc.nat(1000), reads: share }),
      fc.record({
        type: fc.constant('command'),
        id: name('nc'),
        argv: fc.array(bytes, { minLength: 1, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(actions, (given) => {
        const script = parseTranscript(`${WORLD}\nat 1s ${printAction(given)}`);
        const read = isMistake(script) ? script : script.lines[1]?.statement;
        expect(read).toEqual({ type: 'actAt', at: 1_000_000, action: given });
      }),
    );
  });
});
