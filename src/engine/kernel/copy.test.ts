import { expect, test } from 'vitest';
import { copy } from './copy';

test('a copy is equal and shares nothing with what it was made of', () => {
  const state = {
    list: [1, { deep: 'a' }],
    map: new Map([[1, { n: 1 }]]),
    set: new Set(['a']),
    numbers: Int32Array.of(1, 2),
    nothing: null,
  };
  const before = copy(state);
  state.list.push(3);
  state.map.set(2, { n: 2 });
  state.set.add('b');
  state.numbers[0] = 9;
  expect(before).toEqual({
    list: [1, { deep: 'a' }],
    map: new Map([[1, { n: 1 }]]),
    set: new Set(['a']),
    numbers: Int32Array.of(1, 2),
    nothing: null,
  });
});

test('what promises never to change is shared', () => {
  const message = { immutable: true, parts: [1] };
  expect(copy({ message }).message).toBe(message);
});

test('arrays that share a buffer share one in the copy too, and not the old one', () => {
  const buffer = new ArrayBuffer(24);
  const columns = { first: new Int32Array(buffer, 8, 2), second: new Uint16Array(buffer, 16, 2) };
  columns.first.set([1, 2]);
  columns.second.set([3, 4]);
  const { first, second } = copy(columns);
  columns.first[0] = 9;
  columns.second[0] = 9;
  expect([...first, ...second]).toEqual([1, 2, 3, 4]);
  expect(first.buffer).toBe(second.buffer);
  expect(first.buffer).not.toBe(buffer);
});
