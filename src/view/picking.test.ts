// Who is inside a loop, and who is behind a wall.
import { expect, test } from 'vitest';
import { behind, inside } from './picking';

const all = [
  { name: 'n1', at: [0, 0] },
  { name: 'n2', at: [100, 0] },
  { name: 'n3', at: [100, 100] },
  { name: 'n4', at: [0, 100] },
  { name: 'n5', at: [50, 300] },
] as const;

test('a loop holds those inside it, whichever way it was drawn and however it ends', () => {
  const loop = [
    [-20, -20],
    [120, -20],
    [120, 20],
    [-20, 20],
  ] as const;
  expect(inside(loop, all)).toEqual(['n1', 'n2']);
  expect(inside(loop.toReversed(), all)).toEqual(['n1', 'n2']);
  expect(inside(loop.slice(0, 2), all)).toEqual([]);
});

test('a wall has the smaller side behind it, whichever way it was dragged', () => {
  const wall = [
    [-20, 50],
    [120, 50],
  ] as const;
  expect(behind(wall, all)).toEqual(['n1', 'n2']);
  expect(behind([wall[1], wall[0]], all)).toEqual(['n1', 'n2']);
  expect(
    behind(
      [
        [50, -50],
        [50, 200],
      ],
      all,
    ),
  ).toEqual(['n2', 'n3']);
});
