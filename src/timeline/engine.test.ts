// The real engine under the player: a run is its triple, whatever way one gets to an instant of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { create, parseConfig } from '../engine';
import type { Action, Config, Instant, TimedAction } from '../engine';
import { createPlayer, notesSoFar, runUntil, seek, stepUntil } from '.';
import { act } from './player';

const config = parseConfig({ rate: 50, 'cluster-node-timeout': 1000 }) as Config;
const nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];
const LAST_US = 25_000_000;

const node = fc.constantFrom(...nodes);
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constantFrom('kill' as const, 'restart' as const, 'freeze' as const, 'thaw' as const),
    id: node,
  }),
  node.map((id): Action => ({
    type: 'cut',
    from: [id],
    to: nodes.filter((other) => other !== id),
    oneWay: false,
  })),
  fc.constant<Action>({ type: 'heal' }),
  fc.constant<Action>({ type: 'command', id: 'c1', argv: ['SET', 'foo', 'bar'] }),
);
const instants = fc.integer({ min: 0, max: LAST_US });
const timelines = fc
  .array(fc.tuple(instants, actions), { maxLength: 8 })
  .map((all): TimedAction[] =>
    all.sort(([a], [b]) => a - b).map(([at, action]) => ({ at: at as Instant, action })),
  );

const play = (seed: number, timeline: readonly TimedAction[]) =>
  createPlayer(create, { config, seed, actions: timeline });

describe('a run of the real engine', () => {
  test('has one future, by playing, by stepping and by seeking back and forth', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.nat(1000), timelines, instants, instants, (seed, timeline, first, second) => {
        const straight = play(seed, timeline);
        runUntil(straight, LAST_US);
        const jumping = play(seed, timeline);
        for (const stop of [first, LAST_US, second, LAST_US]) seek(jumping, stop);
        expect(jumping.simulation.hash()).toBe(straight.simulation.hash());
        expect(notesSoFar(jumping.log)).toEqual(notesSoFar(straight.log));
        const stepping = play(seed, timeline);
        seek(stepping, first);
        while (stepUntil(stepping, LAST_US));
        expect(stepping.simulation.hash()).toBe(straight.simulation.hash());
      }),
      { numRuns: 15 },
    );
  });

  test('is the same when people act live and when their actions are replayed', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.nat(1000), timelines, (seed, timeline) => {
        const live = play(seed, []);
        for (const { at, action } of timeline) {
          while (stepUntil(live, at));
          act(live, action);
        }
        runUntil(live, LAST_US);
        const replayed = play(seed, live.actions);
        runUntil(replayed, LAST_US);
        expect(replayed.simulation.hash()).toBe(live.simulation.hash());
        expect(replayed.log.notes).toEqual(live.log.notes);
      }),
      { numRuns: 15 },
    );
  });
});
