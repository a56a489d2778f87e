// Shared and opened is the same run, whatever it is: any world, any timeline in order, any view.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { configFields, isConfigError, parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
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

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constantFrom('kill' as const, 'unplug', 'restart', 'freeze', 'thaw'),
    id: fc.oneof(name('nsz'), fc.constant('op')),
  }),
  fc.record({ type: fc.constant('cut'), from: group, to: group, oneWay: fc.boolean() }),
  fc.record({ type: fc.constant('heal'), from: group, to: group }),
  fc.constant<Action>({ type: 'heal' }),
  fc.record(
    { type: fc.constant('link'), from: name('nc'), to: name('nc'), latency: us, jitter: us, loss: share },
    { requiredKeys: ['type', 'from', 'to', 'latency'] },
  ),
  fc.record(
    { type: fc.constant('cpu'), id: name('n'), commandTime: us, elementsPerMs: fc.nat(1_000_000) },
    { requiredKeys: ['type', 'id', 'commandTime'] },
  ),
  fc.constant<Action>({ type: 'add' }),
  fc.record(
    { type: fc.constant('workload'), rate: fc.nat(10_000), keys: fc.nat(1000), reads: share },
    { requiredKeys: ['type', 'keys'] },
  ),
  fc.record({ type: fc.constant('command'), id: name('nc'), argv }),
  fc.record({ type: fc.constant('command'), id: name('n'), argv, wait: fc.constant(false as const) }),
  fc.record({ type: fc.constant('operate'), argv, answers: fc.constant(['yes']) }),
  fc.record({ type: fc.constant('operate'), argv }),
);

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
