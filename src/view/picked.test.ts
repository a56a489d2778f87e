// What can be picked besides a process, and what a click means that is near to several messages.
import { expect, test } from 'vitest';
import { moverAt } from './dots';
import type { Mover } from './motion';
import { straight } from './paths';
import { linkName, messageName, readPicked } from './picked';

test('a selection is a process, a link or a message, and nothing else', () => {
  expect(readPicked(linkName('n1', 's12'))).toEqual({ from: 'n1', to: 's12', arrivesAt: null });
  expect(readPicked(messageName({ from: 'w1', to: 'n3', arrivesAt: 1_234_567 }))).toEqual({
    from: 'w1',
    to: 'n3',
    arrivesAt: 1_234_567,
  });
  for (const other of [null, '', 'n1', 'n1>n2', 'n1>n2@', 'n1-', 'n1-n2-n3'])
    expect(readPicked(other)).toBeNull();
});

const mover = (key: string, x: number, progress: number): Mover =>
  ({ key, path: straight({ x, y: 0 }, { x, y: 100 }), progress }) as Mover;

test('of several messages the nearest is meant, of those that have arrived none', () => {
  const movers = [mover('far', 0, 0.5), mover('near', 20, 0.5), mover('there', 18, 1)];
  const at = (x: number, y: number) => moverAt(movers, { x, y }, 14)?.key ?? null;
  expect(at(12, 50)).toBe('near');
  expect(at(8, 50)).toBe('far');
  expect(at(18, 99)).toBeNull();
  expect(at(20, 90)).toBeNull();
});
