// How many places to run again from are kept, and how notes that fell out of the log come back.
import { describe, expect, test } from 'vitest';
import type { Instant, Note, TimedAction } from '../engine/record';
import { DENSE_EVERY_US, addPlace, noCheckpoints, placeBefore } from './checkpoints';
import { append, emptyLog, isForgotten, logUpTo, notesSoFar } from './notes';

const place = (at: number, bytes = 0, actions: readonly TimedAction[] = []) => ({
  at,
  state: { at: at as Instant, state: new Uint8Array(bytes) },
  applied: actions.length,
  last: actions.at(-1) ?? null,
  notes: 0,
});
const kill = (at: number): TimedAction => ({ at: at as Instant, action: { type: 'kill', id: 'n1' } });

describe('checkpoints', () => {
  test('stand every five seconds for ten minutes, every ten minutes for eighty, and then ever farther apart', () => {
    const all = noCheckpoints();
    for (let at = 0; at <= 7_200_000_000; at += DENSE_EVERY_US) addPlace(all, place(at), []);
    const minutes = all.places.map((each) => each.at / 60_000_000);
    expect(minutes.slice(0, 10)).toEqual([0, 20, 40, 50, 60, 70, 80, 90, 100, 110]);
    expect(all.places.slice(-3).map((each) => each.at / 1_000_000)).toEqual([7190, 7195, 7200]);
    expect(minutes).toHaveLength(9 + 121);
  });

  test('stay within their budget, evenly spread, and never lose the start', () => {
    const all = noCheckpoints();
    for (let i = 0; i < 50; i++) addPlace(all, place(i * DENSE_EVERY_US, 1000), [], 10_000);
    expect(all.bytes).toBeLessThanOrEqual(10_000);
    const places = all.places.map(({ at }) => at / DENSE_EVERY_US);
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBe(49);
    const gaps = places.slice(1).map((at, i) => at - (places[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10);
  });

  test('give the nearest one before an instant that the branch passes through', () => {
    const all = noCheckpoints();
    const [first, second, other] = [kill(15), kill(25), kill(18)];
    addPlace(all, place(10), []);
    addPlace(all, place(20, 0, [first]), [first]);
    addPlace(all, place(30, 0, [first, second]), [first, second]);
    const at = (...actions: TimedAction[]) => placeBefore(all, 40, actions)?.at;
    expect(at(first, second)).toBe(30);
    expect(at(first)).toBe(20);
    expect(at(other)).toBe(10);
    expect(at(kill(5))).toBeUndefined();
    expect(placeBefore(all, 40, [first, second], [first])?.at).toBe(20);
  });

  test('of other branches go first when there is no room', () => {
    const all = noCheckpoints();
    const [first, other] = [kill(15), kill(16)];
    addPlace(all, place(10, 1000), []);
    addPlace(all, place(20, 1000, [first]), [first]);
    for (const at of [30, 40]) addPlace(all, place(at, 1000, [other]), [other], 3500);
    expect(all.places.map(({ at }) => at)).toEqual([10, 30, 40]);
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
    expect(logUpTo(log, 90).notes.at(-1)?.n).toBe(90);
  });

  test('knows what lies ahead after a jump back, and takes nothing twice', () => {
    const log = emptyLog();
    for (let n = 1; n <= 9; n++) append(log, note(n));
    log.now = 4;
    expect(notesSoFar(log).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    for (let n = 5; n <= 10; n++) append(log, note(n));
    expect(notesSoFar(log).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('leaves the everyday writes of a workload to the ledger', () => {
    const log = emptyLog();
    append(log, { ...note(1), type: 'writeAcknowledged' } as Note);
    append(log, { ...note(2), type: 'writeAcknowledged', causes: [1] } as unknown as Note);
    expect(log.notes.map(({ n }) => n)).toEqual([2]);
    expect(log.last).toBe(2);
  });
});
