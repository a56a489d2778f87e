// The director without an engine: notes and waits go in, the pace comes out; wall time is counted by hand.
import { describe, expect, test } from 'vitest';
import type { Note, NoteType } from '../engine/record';
import { CALM_PACE, createDirector, hear, isStill, look, pace, reset, spend } from './director';
import { FLIGHT_PACE, STILL_PACE, weights } from './weights';

const numbers = { n: 0 };
const note = (type: NoteType, more: object = {}): Note =>
  ({ n: ++numbers.n, at: 1_000_000, process: 'n2', causes: [], type, ...more }) as unknown as Note;

const killed = () => {
  const director = createDirector(5000);
  hear(director, note('killed'));
  return director;
};

describe('the director', () => {
  test('lets a quiet cluster be watched', () => {
    expect(pace(createDirector(5000))).toBe(CALM_PACE);
  });

  test('holds at a note of weight for as long as reading takes, slow enough to see messages fly', () => {
    const director = createDirector(5000);
    const pfail = note('pfail', { about: 'n1' });
    expect(hear(director, pfail)).toBe(true);
    expect(director.holding).toBe(pfail.n);
    spend(director, weights.pfail.hold - 1);
    expect(pace(director)).toBe(FLIGHT_PACE);
    spend(director, 1);
    expect(director.holding).toBe(0);
    expect(pace(director)).toBeGreaterThan(FLIGHT_PACE);
  });

  test('gathers way through a silence, from slow to one node timeout in a few seconds', () => {
    const director = killed();
    look(director, { waiting: 'detection' }, 1_000_000);
    spend(director, weights.killed.hold);
    const paces = Array.from({ length: 8 }, () => {
      spend(director, 250);
      return pace(director);
    });
    expect(paces).toEqual(paces.toSorted((a, b) => a - b));
    expect(paces[0]).toBeLessThan(0.5);
    expect(paces.at(-1)).toBeGreaterThan(1.5);
  });

  test('lets notes that come closely together share one hold', () => {
    const director = killed();
    spend(director, weights.killed.hold);
    hear(director, note('fail', { about: 'n1', by: 'quorum' }));
    hear(director, note('clusterDown', { why: 'uncovered' }));
    for (const process of ['n3', 'n4', 'n5'])
      hear(director, note('fail', { about: 'n1', by: 'message', process }));
    expect(director.left).toBe(weights.fail.hold);
  });

  test('gives the hold to a heavier note that comes during it', () => {
    const director = killed();
    hear(director, note('voteCounted', { from: 'n3', votes: 2, needed: 2 }));
    const promoted = note('promoted', { epoch: 7, slots: '0-5460' });
    hear(director, promoted);
    expect(director.holding).toBe(promoted.n);
    expect(director.left).toBeLessThanOrEqual(weights.promoted.hold);
  });

  test('lets time stand at the first vote, so that one of two is seen before the second comes', () => {
    const director = killed();
    spend(director, weights.killed.hold);
    hear(director, note('voteCounted', { from: 'n3', votes: 1, needed: 2 }));
    spend(director, 600);
    expect(pace(director)).toBe(STILL_PACE);
    expect(isStill(director)).toBe(true);
    hear(director, note('promoted', { epoch: 7, slots: '0-5460' }));
    expect(pace(director)).toBe(FLIGHT_PACE);
  });

  test('passes by what it has shown already in this story', () => {
    const director = killed();
    hear(director, note('pfail', { about: 'n1' }));
    expect(hear(director, note('pfail', { about: 'n1', process: 'n3' }))).toBe(false);
    expect(hear(director, note('pfail', { about: 'n2', process: 'n3' }))).toBe(true);
    hear(director, note('killed'));
    expect(hear(director, note('pfail', { about: 'n1' }))).toBe(true);
  });

  test('holds at a redirect only once a promotion has given it meaning', () => {
    const director = killed();
    expect(hear(director, note('redirected', { slot: 1, to: 'n1', how: 'MOVED' }))).toBe(false);
    hear(director, note('promoted', { process: 'n4' }));
    expect(hear(director, note('redirected', { slot: 1, to: 'n4', how: 'MOVED' }))).toBe(true);
  });

  test('does not wait for ever for an agreement that cannot come', () => {
    const director = killed();
    look(director, { waiting: 'detection' }, 1_000_000);
    spend(director, 5000);
    expect(pace(director)).toBeGreaterThan(1);
    look(director, { waiting: 'detection' }, 30_000_000);
    expect(pace(director)).toBe(CALM_PACE);
  });

  test('crosses the wait for the next election in a few seconds', () => {
    const director = killed();
    look(director, { waiting: 'retry', due: 21_000_000 }, 1_000_000);
    spend(director, 6000);
    expect(pace(director)).toBeCloseTo(8);
  });

  test('hurries when a story grows long', () => {
    const director = killed();
    spend(director, 20_000);
    hear(director, note('promoted'));
    expect(director.left).toBeLessThanOrEqual(weights.promoted.hold / 4);
  });

  test('forgets all of it when another instant is shown', () => {
    const director = killed();
    reset(director);
    expect(director.holding).toBe(0);
    expect(pace(director)).toBe(CALM_PACE);
  });
});
