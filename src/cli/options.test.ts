import { describe, expect, test } from 'vitest';
import { parseArguments, parseCount, parseRange } from './options';

const allowed = { files: 1, flags: ['json'], values: ['seed', 'seeds'] };

describe('arguments', () => {
  test('are files, flags and values in any order', () => {
    const { files, flags, values } = parseArguments(['--seed', '7', '-', '--json', '--seeds=1..3'], allowed);
    expect(files).toEqual(['-']);
    expect([...flags]).toEqual(['json']);
    expect([...values]).toEqual([
      ['seed', '7'],
      ['seeds', '1..3'],
    ]);
  });
  test.each([
    [[], 'a FILE is missing'],
    [['a', 'b'], 'b is one argument too many'],
    [['a', '--sed', '7'], 'there is no option --sed'],
    [['a', '--json=yes'], 'there is no option --json=yes'],
    [['a', '--seed'], '--seed needs a value'],
  ])('%j are refused', (argv, words) => {
    expect(() => parseArguments(argv, allowed)).toThrow(words);
  });
  test('have ranges', () => {
    expect(parseCount('seed', '4294967295')).toBe(4294967295);
    expect(() => parseCount('seed', '4294967296')).toThrow('--seed takes 0 to 4294967295');
    expect(() => parseCount('seed', '-1')).toThrow('--seed takes');
    expect(parseRange('seeds', '1..200')).toEqual({ first: 1, last: 200 });
    expect(() => parseRange('seeds', '5..4')).toThrow('--seeds takes 5 to');
    expect(() => parseRange('seeds', '5')).toThrow('--seeds takes A..B, not 5');
  });
});
