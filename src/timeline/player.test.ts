// Any instant of a run again, to the bit: the same by playing, by seeking, and after acting in the past.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../engine/config';
import type { Config } from '../engine/config';
import type { Action, Instant, Note, TimedAction } from '../engine/record';
import { createPlayer, notesSoFar, runUntil, seek, stepUntil, timelineOf } from '.';
import { act } from './player';
import { createFake, refusalOf } from './testdata/fake';

const config = parseConfig({}) as Config;
const kill = (id: string): Action => ({ type: 'kill', id });
const at = (us: number, action: Action): TimedAction => ({ at: us as Instant, action });

const play = (actions: readonly TimedAction[], notes: Note[] = []) =>
  createPlayer(createFake, { config, seed: 7, actions }, { note: (note) => notes.push(note) });

const instants = fc.integer({ min: 0, max: 90_000_000 });
const timelines = fc
  .array(fc.record({ us: instants, id: fc.constantFrom('n1', 'n2', 'n3') }), { maxLength: 8 })
  .map((all) => all.sort((a, b) => a.us - b.us).map(({ us, id }) => at(us, kill(id))));

describe('a player', () => {
  test('reaches one future by playing and by seeking, forwards and backwards', () => {
    fc.assert(
      fc.property(timelines, instants, instants, instants, (actions, first, second, last) => {
        const straight = play(actions);
        runUntil(straight, last);
        const jumping = play(actions);
        for (const stop of [first, second, last]) seek(jumping, stop);
        expect(jumping.simulation.hash()).toBe(straight.simulation.hash());
        expect(jumping.simulation.now).toBe(last);
        expect(notesSoFar(jumping.log)).toEqual(notesSoFar(straight.log));
      }),
    );
  });

  test('reaches it event by event as well', () => {
    fc.assert(
      fc.property(timelines, instants, (actions, last) => {
        const straight = play(actions);
        runUntil(straight, last);
        const stepping = play(actions);
        while (stepUntil(stepping, last));
        expect(stepping.simulation.hash()).toBe(straight.simulation.hash());
      }),
      { numRuns: 20 },
    );
  });

  test('records what is done, so that the timeline alone gives the same run', () => {
    const live = play([]);
    runUntil(live, 1_234_567);
    act(live, kill('n1'));
    runUntil(live, 2_000_000);
    act(live, kill('n2'));
    runUntil(live, 9_000_000);
    const { actions } = timelineOf(live);
    expect(actions).toEqual([at(1_234_567, kill('n1')), at(2_000_000, kill('n2'))]);
    const replayed = play(actions);
    runUntil(replayed, 9_000_000);
    expect(replayed.simulation.hash()).toBe(live.simulation.hash());
  });

  test('applies an action after every event of its instant', () => {
    const live = play([]);
    stepUntil(live, 50_000);
    act(live, kill('n1'));
    runUntil(live, 100_000);
    const replayed = play(timelineOf(live).actions);
    runUntil(replayed, 100_000);
    expect(replayed.simulation.hash()).toBe(live.simulation.hash());
  });

  test('forgets the future it had when somebody acts in the past', () => {
    const player = play([at(10_000_000, kill('n1')), at(40_000_000, kill('n2'))]);
    runUntil(player, 60_000_000);
    seek(player, 20_000_000);
    expect(player.end).toBe(60_000_000);
    act(player, kill('n3'));
    expect(player.end).toBe(20_000_000);
    expect(player.actions.map(({ action }) => action)).toEqual([kill('n1'), kill('n3')]);
    runUntil(player, 60_000_000);
    const afresh = play(player.actions);
    runUntil(afresh, 60_000_000);
    expect(player.simulation.hash()).toBe(afresh.simulation.hash());
    seek(player, 45_000_000);
    seek(afresh, 45_000_000);
    expect(player.simulation.hash()).toBe(afresh.simulation.hash());
  });

  test('records nothing that was refused', () => {
    const player = play([]);
    expect(act(player, kill('n9'))).toEqual(refusalOf('n9'));
    expect(player.actions).toEqual([]);
  });

  test('keeps what is still ahead after a jump back', () => {
    const player = play([at(10_000_000, kill('n1'))]);
    runUntil(player, 20_000_000);
    seek(player, 5_000_000);
    expect(player.applied).toBe(0);
    expect(player.actions).toHaveLength(1);
  });
});
