// The window of the timeline: zooming keeps what is under the pointer, and what is shown is always within the run.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Strip } from '../../store';
import {
  followed,
  instantAt,
  markBeside,
  marksIn,
  panned,
  spanFor,
  ticksOf,
  wholeOf,
  xOf,
  zoomed,
} from './view';

const end = 90_000_000;

describe('the window of the timeline', () => {
  test('zooms from the whole run to one cron tick and back', () => {
    let view = wholeOf(end);
    for (let i = 0; i < 60; i++) view = zoomed(view, { factor: 0.5, around: 12_345_678, end });
    expect(view.span).toBe(100_000);
    for (let i = 0; i < 60; i++) view = zoomed(view, { factor: 2, around: 12_345_678, end });
    expect(view).toEqual(wholeOf(end));
  });

  test('keeps the instant under the pointer in its place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30_000_000, max: 60_000_000 }),
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        (around, factor) => {
          const before = zoomed(wholeOf(end), { factor: 0.4, around: 45_000_000, end });
          const after = zoomed(before, { factor, around, end });
          expect(xOf(after, around, 1000)).toBeCloseTo(xOf(before, around, 1000), 0);
        },
      ),
    );
  });

  test('goes along with a playhead that leaves it, and stays the same object otherwise', () => {
    const view = zoomed(wholeOf(end), { factor: 0.01, around: 10_000_000, end });
    expect(followed(view, 10_000_000, end)).toBe(view);
    const next = followed(view, 80_000_000, end);
    expect(next.span).toBe(view.span);
    expect(xOf(next, 80_000_000, 100)).toBeCloseTo(10, 0);
    const whole = wholeOf(20_000_000);
    expect(followed(whole, 1, 21_000_000)).toBe(whole);
    expect(followed(whole, 1, 31_000_000).span).toBe(spanFor(31_000_000));
  });

  test('never leaves the run', () => {
    const view = zoomed(wholeOf(end), { factor: 0.1, around: 0, end });
    expect(panned(view, -1e9, end).from).toBe(0);
    const last = panned(view, 1e9, end);
    expect(last.from + last.span).toBe(spanFor(end));
    expect(instantAt(view, -3)).toBe(view.from);
  });

  test('names round instants', () => {
    expect(ticksOf(wholeOf(end), 500).map(({ text }) => text)).toEqual(['0 s', '30 s', '1:00', '1:30']);
    const near = { from: 61_000_000, span: 100_000, whole: false };
    expect(ticksOf(near, 400).map(({ text }) => text)).toEqual(['1:01.00', '1:01.05']);
  });
});

describe('marks', () => {
  const mark = (at: number, kind: Strip['marks'][number]['kind'] = 'pfail') => ({
    at,
    kind,
    n: 1,
    who: 'n1',
  });

  test('that lie together are one, and those out of sight are none', () => {
    const view = { from: 1000, span: 1000, whole: false };
    const seen = marksIn(view, [mark(10), mark(1500), mark(1501), mark(1501, 'fail'), mark(1900)], 100);
    expect(seen.map(({ mark: { at, kind } }) => [at, kind])).toEqual([
      [1500, 'pfail'],
      [1501, 'fail'],
      [1900, 'pfail'],
    ]);
  });

  test('are found before and after an instant', () => {
    const marks = [mark(10), mark(20), mark(30)];
    expect(markBeside(marks, 20, true)).toBe(10);
    expect(markBeside(marks, 20, false)).toBe(30);
    expect(markBeside(marks, 10, true)).toBeNull();
  });
});
