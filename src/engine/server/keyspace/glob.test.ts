import { describe, expect, test } from 'vitest';
import { matchesGlob } from './glob';

describe('[X1] glob patterns', () => {
  test.each([
    ['*', ''],
    ['*', 'anything'],
    ['h?llo', 'hallo'],
    ['h*llo', 'heeeello'],
    ['h[ae]llo', 'hello'],
    ['h[^e]llo', 'hallo'],
    ['h[a-c]llo', 'hbllo'],
    ['h[c-a]llo', 'hbllo'],
    ['\\*', '*'],
    ['[\\]]', ']'],
    ['a*b*c', 'a--b--b-c'],
    ['[ab', 'b'],
    ['user:{*}', 'user:{7}'],
  ])('%s matches %s', (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(true);
  });

  test.each([
    ['', 'a'],
    ['?', ''],
    ['h?llo', 'hllo'],
    ['h[^e]llo', 'hello'],
    ['\\*', 'x'],
    ['A', 'a'],
    ['a*b', 'a'],
  ])('%s does not match %s', (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(false);
  });

  test('letters are equal in either case where asked', () => {
    expect(matchesGlob('CLUSTER-*', 'cluster-enabled', true)).toBe(true);
  });

  test('many stars take no longer than the text times the pattern', () => {
    expect(matchesGlob('a*'.repeat(40) + 'b', 'a'.repeat(5000))).toBe(false);
  });
});
