import { expect, test } from 'vitest';
import { between } from './tween';

test('numbers move inside their text, and arrive exactly', () => {
  const step = between('translate(0,10)', 'translate(100,-10.5)');
  expect(step(0.5)).toBe('translate(50,-0.25)');
  expect(step(1)).toBe('translate(100,-10.5)');
});

test('texts of another shape change at the end', () => {
  const step = between('none', 'scale(2)');
  expect([step(0.9), step(1)]).toEqual(['none', 'scale(2)']);
});
