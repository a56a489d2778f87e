// How many places to run again from are kept, and how notes that fell out of the log come back.
import { describe, expect, test } from 'vitest';
import type { Instant, Note } from '../engine/record';
import { DENSE_EVERY_US, addPlace, dropAfter, noCheckpoints, placeBefore } from './checkpoints';
import { append, emptyLog, isForgotten, truncate } from './notes';

const place = (at: number, bytes = 0) => ({
  at,
  state: { at: at as Instant, state: new Uint8Array(bytes) },
  applied: 0,
  notes: 0,
});

describe('checkpoints', () => {
  test('stand every ten seconds for ten minutes, every minute before that', () => {
    const all = noCheckpoints();
    for (let at = 0; at <= 1_200_000_000; at += DENSE_EVERY_US) addPlace(all, place(at));
    const seconds = all.places.map((each) => each.at / 1_000_000);
    expect(seconds.slice(0, 4)).toEqual([0, 60, 120, 180]);
    expect(seconds.slice(-3)).toEqual([1180, 1190, 1200]);
    expect(seconds).toHaveLength(10 + 61);
  });

  test('stay within their budget, and never lose the start', () => {
    const all = noCheckpoints();
    for (let i = 0; i < 50; i++) addPlace(all, place(i * DENSE_EVERY_US, 1000), 10_000);
    expect(all.bytes).toBeLessThanOrEqual(10_000);
    expect(all.places[0]?.at).toBe(0);
    expect(all.places.at(-1)?.at).toBe(49 * DENSE_EVERY_US);
  });

  test('give the nearest one before an instant, and drop those of a lost future', () => {
    const all = noCheckpoints();
    for (const at of [0, 10, 20, 30]) addPlace(all, place(at));
    expect(placeBefore(all, 25)?.at).toBe(20);
    dropAfter(all, { at: 15, applied: 0 });
    expect(placeBefore(all, 25)?.at).toBe(10);
  });
});

describe('the log of notes', () => {
  const note = (n: number): Note =>
    ({ n, at: n, process: 'n1', causes: [], type: 'pfail', about: 'n2', silence: 0 }) as unknown as Note;

  test('drops the oldest beyond its budget and knows what is forgotten', () => {
    const log = emptyLog();
    for (let n = 1; n <= 100; n++) append(log, note(n), 10_000);
    expect(log.bytes).toBeLessThanOrEqual(10_000);
    expect(log.last).toBe(100);
    expect(isForgotten(log, 1)).toBe(true);
    expect(isForgotten(log, 100)).toBe(false);
    truncate(log, 90);
    expect(log.notes.at(-1)?.n).toBe(90);
  });
});
