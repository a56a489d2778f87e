// What is kept between two visits comes back as it was, and anything else that is found there counts as nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../engine';
import type { Config, TimedAction } from '../engine';
import type { PrintedBranch } from '../timeline';
import { printKept, readKept } from './kept';
import type { KeptRun } from './kept';

const kill = (at: number, id: string): TimedAction =>
  ({ at, action: { type: 'kill', id } }) as unknown as TimedAction;
const say = (at: number): TimedAction =>
  ({
    at,
    action: { type: 'command', id: 'c1', argv: ['SET', 'a b', '\u00ec\u009d\u00b4'] },
  }) as unknown as TimedAction;

const branch = (id: number, change: Partial<PrintedBranch>): PrintedBranch => ({
  id,
  parent: 1,
  name: '',
  shared: 0,
  forkedAt: 0,
  own: [],
  ...change,
});

const run: KeptRun = {
  config: parseConfig({ rate: 50, masters: 4, parameters: { maxmemory: '1mb' } }) as Config,
  seed: 7,
  at: 12_345_678,
  preset: 'three-masters',
  current: 3,
  branches: [
    branch(1, { parent: null, own: [kill(1_000_001, 'n1'), kill(2_000_000, 'n2')] }),
    branch(2, { shared: 1, forkedAt: 1_500_000, own: [say(1_500_000)], name: '다른 길' }),
    branch(3, { parent: 2, shared: 2, forkedAt: 1_600_000 }),
  ],
};

describe('a kept run', () => {
  test('comes back as it was', () => {
    expect(readKept(printKept(run))).toEqual(run);
  });

  test.each([
    ['a branch of nobody', { branches: [branch(1, {})] }],
    ['two of one name', { branches: [run.branches[0], { ...run.branches[0], parent: 1 }] }],
    ['more in common than there is', { branches: [run.branches[0], branch(2, { shared: 3 })] }],
    ['no branch that is shown', { current: 9 }],
    ['a wrong seed', { seed: -1 }],
    ['an instant before the beginning', { at: -1 }],
  ])('with %s is none', (_, change) => {
    expect(readKept(printKept({ ...run, ...change } as KeptRun))).toBeNull();
  });

  test('is none when anything else is found in its place', () => {
    const good = printKept(run);
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 3 }), (place, text) => {
        const found = readKept(good.slice(0, place) + text);
        expect(found === null || found.branches.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
    for (const text of ['', 'null', '[]', '{}', '{"branches":{}}']) expect(readKept(text)).toBeNull();
  });
});
