import { expect, test } from 'vitest';
import { createStream, draw, drawBelow, drawHex40 } from './random';

test('a stream is its seed, owner and name: the same three give the same numbers', () => {
  const numbers = (seed: number, owner: number, name: string): number[] => {
    const stream = createStream(seed, owner, name);
    return Array.from({ length: 5 }, () => draw(stream));
  };
  expect(numbers(7, 1, 'network')).toEqual(numbers(7, 1, 'network'));
  expect(numbers(7, 1, 'network')).not.toEqual(numbers(8, 1, 'network'));
  expect(numbers(7, 1, 'network')).not.toEqual(numbers(7, 2, 'network'));
  expect(numbers(7, 1, 'network')).not.toEqual(numbers(7, 1, 'election'));
});

test('one more draw in one stream moves no other', () => {
  const [a, b] = [createStream(7, 1, 'a'), createStream(7, 1, 'b')];
  const [a2, b2] = [createStream(7, 1, 'a'), createStream(7, 1, 'b')];
  draw(a2);
  expect(draw(b2)).toBe(draw(b));
  expect(draw(a2)).not.toBe(draw(a));
});

test('draws are spread evenly enough to stand for chance', () => {
  const stream = createStream(42, 3, 'spread');
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const drawn = drawBelow(stream, 10);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('ids are forty hex digits', () => {
  expect(drawHex40(createStream(1, 2, 'id'))).toMatch(/^[0-9a-f]{40}$/);
});
