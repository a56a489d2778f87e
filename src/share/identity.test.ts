// Shared and opened is the same run, whatever it is: any world, any timeline in order, any view.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { configFields, isConfigError, parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
import { chaosDeeds } from '../engine/record';
import type { Action, Duration, Instant, TimedAction } from '../engine/record';
import { printLink, readLink } from './codec';
import { printFile, readFile } from './file';
import type { SharedRun } from './run';

const name = (kinds: string) =>
  fc
    .tuple(fc.constantFrom(...kinds.split('')), fc.integer({ min: 1, max: 99 }))
    .map(([kind, n]) => `${kind}${n}`);
const group = fc.array(fc.oneof(name('ncwsz'), fc.constant('*')), { minLength: 1, maxLength: 4 });
const bytes = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom(
    '',
    'show=all',
    'wait=no',
    '\xed\x95\x9c',
    '\n',
    '"',
    "'",
    '\\',
    '<img src=x onerror=alert(1)>',
  ),
);
const us = fc.nat(60_000_000).map((n) => n as Duration);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0);
const argv = fc.array(bytes, { minLength: 1, maxLength: 4 });

const process = (type: 'kill' | 'unplug' | 'freeze' | 'thaw') =>
  fc.record({ type: fc.constant(type), id: fc.oneof(name('nsz'), fc.constant('op')) });
const socket = fc.integer({ min: 1, max: 2 ** 30 });
const typed = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) });

/** Whoever adds a kind of action adds it here: there is none that cannot be shared. */
const byType: { readonly [K in Action['type']]: fc.Arbitrary<Action> } = {
  kill: process('kill'),
  unplug: process('unplug'),
  freeze: process('freeze'),
  thaw: process('thaw'),
  restart: fc.record(
    { type: fc.constant('restart'), id: name('nsz'), disk: fc.constant(false as const) },
    { requiredKeys: ['type', 'id'] },
  ),
  cut: fc.record({ type: fc.constant('cut'), from: group, to: group, oneWay: fc.boolean() }),
  heal: fc.oneof(
    fc.record({ type: fc.constant('heal'), from: group, to: group }),
    fc.constant<Action>({ type: 'heal' }),
  ),
  link: fc.record(
    {
      type: fc.constant('link'),
      from: name('nc'),
      to: name('nc'),
      latency: us,
      jitter: us,
      loss: share,
      duplicate: share,
    },
    { requiredKeys: ['type', 'from', 'to', 'latency'] },
  ),
  cpu: fc.record(
    { type: fc.constant('cpu'), id: name('n'), commandTime: us, elementsPerMs: fc.nat(1_000_000) },
    { requiredKeys: ['type', 'id', 'commandTime'] },
  ),
  disk: fc.record({ type: fc.constant('disk'), id: name('n'), stall: us }),
  tamper: fc.record(
    {
      type: fc.constant('tamper'),
      message: fc.nat(),
      how: fc.constant('delay'),
      by: us,
    },
    { requiredKeys: ['type', 'message', 'how', 'by'] },
  ),
  chaos: fc.record(
    {
      type: fc.constant('chaos'),
      rate: fc.nat(600),
      may: fc.subarray([...chaosDeeds], { minLength: 1 }),
    },
    { requiredKeys: ['type', 'rate'] },
  ),
  add: fc.constant<Action>({ type: 'add' }),
  workload: fc.record(
    {
      type: fc.constant('workload'),
      rate: fc.nat(10_000),
      keys: fc.nat(1000),
      reads: share,
      distribution: fc.constantFrom('uniform', 'zipf', 'hot', 'tagged'),
    },
    { requiredKeys: ['type', 'keys'] },
  ),
  command: fc.oneof(
    fc.record({ type: fc.constant('command'), id: name('nc'), argv }),
    fc.record({ type: fc.constant('command'), id: name('n'), argv, wait: fc.constant(false as const) }),
  ),
  socket: fc.oneof(
    fc.record({ type: fc.constant('socket'), socket, does: fc.constant('open'), to: name('ns') }),
    fc.record({ type: fc.constant('socket'), socket, does: fc.constant('say'), argv }),
    fc.record({ type: fc.constant('socket'), socket, does: fc.constant('garble'), error: bytes }),
    fc.record({ type: fc.constant('socket'), socket, does: fc.constant('close') }),
  ),
  bus: fc.oneof(
    fc.record({ type: fc.constant('bus'), does: fc.constant('begin') }),
    fc.record({
      type: fc.constant('bus'),
      does: fc.constant('open'),
      socket,
      to: name('n'),
      from: fc.constant('10.0.0.9'),
    }),
    fc.record({ type: fc.constant('bus'), does: fc.constantFrom('accept', 'refuse', 'close'), socket }),
    fc.record({ type: fc.constant('bus'), does: fc.constant('say'), socket, packet: bytes }),
  ),
  operate: fc.record(
    { type: fc.constant('operate'), argv, answers: fc.constant(['yes', '1000']) },
    { requiredKeys: ['type', 'argv'] },
  ),
  type: fc.record({ type: fc.constant('type'), id: name('t'), line: typed }),
  interrupt: fc.record({ type: fc.constant('interrupt'), id: name('t') }),
  hangup: fc.record({ type: fc.constant('hangup'), id: name('t') }),
};
const actions = fc.oneof(...Object.values(byType));

const timelines: fc.Arbitrary<readonly TimedAction[]> = fc
  .array(fc.tuple(fc.nat(3_600_000_000), actions), { maxLength: 12 })
  .map((all) => all.sort(([a], [b]) => a - b).map(([at, action]) => ({ at: at as Instant, action })));

const valueOf = (field: keyof Config): fc.Arbitrary<unknown> => {
  const rule = configFields[field];
  switch (rule.kind) {
    case 'integer':
      return fc.integer({ min: rule.min, max: Math.min(rule.max, rule.min + 40) });
    case 'fraction':
      return share;
    case 'flag':
      return fc.boolean();
    case 'address':
      return fc.constantFrom('127.0.0.1', '10.1.2.3');
    case 'word':
      return fc.constantFrom(...rule.words);
    case 'parameters':
      return fc.constantFrom({}, { save: '', appendonly: 'yes' }, { 'enable-debug-command': 'local' });
  }
};

const fields = Object.keys(configFields) as (keyof Config)[];

const configs: fc.Arbitrary<Config> = fc
  .record(Object.fromEntries(fields.map((field) => [field, valueOf(field)])), { requiredKeys: [] })
  .map((given) => parseConfig(given))
  .filter((config): config is Config => !isConfigError(config));

const runs: fc.Arbitrary<SharedRun> = fc.record({
  rules: fc.integer({ min: 1, max: 99 }),
  config: configs,
  seed: fc.nat(0xffff_ffff),
  timeline: timelines,
  at: fc.nat(3_600_000_000),
  hash: fc.constantFrom(null, '0123456789abcdef'),
  view: fc.record({
    playing: fc.boolean(),
    speed: fc.constantFrom(0.001, 0.02, 1 / 50, 1, 100),
    director: fc.boolean(),
    selection: fc.oneof(fc.constant(null), name('ns')),
    panels: fc.constantFrom([], ['table'], ['ledger', 'table']),
  }),
});

test('a link that is opened is the run that was shared', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      expect(await readLink((await printLink(run)) ?? '')).toEqual(run);
    }),
    { numRuns: 300 },
  );
});

test('a file that is opened is the run that was saved', () => {
  fc.assert(
    fc.property(runs, (run) => {
      expect(readFile(printFile(run))).toEqual(run);
    }),
  );
});
