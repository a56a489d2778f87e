// Dragging over the timeline: as many instants are looked for as can be shown, and the last one always.
import { expect, test } from 'vitest';
import { createSeeking } from './seeking';

test('of many instants that are wanted at once the first and the last are looked for', () => {
  const asked: number[] = [];
  const seeking = createSeeking((at) => asked.push(at));
  for (const at of [1, 2, 3]) seeking.want(at);
  expect(asked).toEqual([1]);
  seeking.onArrival();
  expect(asked).toEqual([1, 3]);
  seeking.onArrival();
  seeking.want(4);
  expect(asked).toEqual([1, 3, 4]);
});

test('what is done next is done at the last instant that was wanted', () => {
  const asked: number[] = [];
  const seeking = createSeeking((at) => asked.push(at));
  for (const at of [1, 2]) seeking.want(at);
  seeking.hurry();
  expect(asked).toEqual([1, 2]);
  seeking.onArrival();
  expect(asked).toEqual([1, 2]);
});
