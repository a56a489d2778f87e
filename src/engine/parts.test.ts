// What a run is handed later, or never: it makes no difference to what happens.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, create, parseConfig, partsForAction, partsForConfig } from '.';
import type { Action, Config, Instant, Simulation } from '.';
import { staff } from './commandsPart';

const END = 20_000_000;
const node = fc.integer({ min: 1, max: 6 }).map((n) => `n${n}`);
const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('kill', 'unplug', 'freeze'), id: node }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constantFrom('restart', 'thaw'), id: node }) },
  { weight: 2, arbitrary: fc.constantFrom<Action>({ type: 'heal' }, { type: 'add' }) },
  {
    weight: 2,
    arbitrary: fc
      .record({ from: node, to: node, oneWay: fc.boolean() })
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, oneWay }) => ({ type: 'cut' as const, from: [from], to: [to, 'w1'], oneWay })),
  },
);
const timelines = fc
  .array(fc.record({ at: fc.nat(END), action: actions }), { maxLength: 16 })
  .map((timeline) => timeline.toSorted((a, b) => a.at - b.at));
const persistence = fc.constantFrom({ appendonly: 'yes' }, { save: '1 1' }, { save: '' });
const deployments = fc.constantFrom(
  { deployment: 'cluster', masters: 3 },
  { deployment: 'replication', replicas: 5 },
);

type Timeline = readonly { readonly at: number; readonly action: Action }[];

function play(simulation: Simulation, timeline: Timeline): string {
  for (const { at, action } of timeline) {
    simulation.runUntil(at as Instant);
    simulation.act(action);
  }
  simulation.runUntil(END as Instant);
  return simulation.hash();
}

const world = (parameters: object, deployment: object = {}): Config =>
  parseConfig({
    replicas: 1,
    ...deployment,
    'cluster-node-timeout': 1000,
    rate: 50,
    loss: 0.01,
    parameters,
  }) as Config;

test('as long as nobody asks for anything, few commands are enough', () => {
  fc.assert(
    fc.property(
      fc.nat(0xffff_ffff),
      timelines,
      persistence,
      deployments,
      (seed, timeline, parameters, deployment) => {
        const config = world(parameters, deployment);
        expect(partsForConfig(config)).toEqual([]);
        expect(timeline.flatMap(({ action }) => partsForAction(action))).toEqual([]);
        expect(play(begin(config, seed), timeline)).toBe(play(create(config, seed), timeline));
      },
    ),
    { numRuns: 30 },
  );
});

test('what is handed in just before it is needed comes in time', () => {
  const ask: Action = { type: 'command', id: 'c1', argv: ['LPUSH', 'numbers', '1', '2'] };
  const asked: Timeline = [{ at: 2_000_000, action: ask }];
  const simulation = begin(world({}), 7);
  simulation.runUntil(1_000_000 as Instant);
  simulation.equip(staff);
  expect(play(simulation, asked)).toBe(play(create(world({}), 7), asked));
});

test('a run that was handed too little says so', () => {
  const simulation = begin(world({}), 7);
  simulation.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'NODES'] });
  expect(() => simulation.runUntil(1_000_000 as Instant)).toThrow('has not been handed all commands');
});

test('replicas that have a password need to know how to say it', () => {
  expect(partsForConfig(world({ masterauth: 'secret' }))).toEqual(['commands']);
});
