import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteArgument, represent, splitArguments } from './quoting';

describe('splitting a line', () => {
  test.each([
    ['SET user:7 Ada', ['SET', 'user:7', 'Ada']],
    ['  GET\tkey  ', ['GET', 'key']],
    ['', []],
    ['ECHO "two words"', ['ECHO', 'two words']],
    ['ECHO "a\\"b\\\\c\\n\\x01\\xFF\\q"', ['ECHO', 'a"b\\c\n\x01\xffq']],
    ["ECHO 'it\\'s \\n'", ['ECHO', "it's \\n"]],
    ['ECHO ""', ['ECHO', '']],
    ['ECHO ab"c d"', ['ECHO', 'abc d']],
  ])('%s', (line, words) => {
    expect(splitArguments(line)).toEqual(words);
  });

  test.each(['ECHO "open', "ECHO 'open", 'ECHO "a"b', "ECHO 'a'b"])(
    'quotes that do not balance: %s',
    (line) => {
      expect(splitArguments(line)).toBeNull();
    },
  );
});

describe('quoting an argument', () => {
  test.each([
    ['plain:{tag}#1', 'plain:{tag}#1'],
    ['', '""'],
    ['two words', '"two words"'],
    ["it's", '"it\'s"'],
    ['a"b\\', '"a\\"b\\\\"'],
    ['\x07\b\t\r\n\x7f\xe9', '"\\a\\b\\t\\r\\n\\x7f\\xe9"'],
  ])('%j', (bytes, word) => {
    expect(quoteArgument(bytes)).toBe(word);
  });

  const bytes = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  });

  test('whatever is quoted is read back, alone and among others', () => {
    fc.assert(
      fc.property(fc.array(bytes), (words) => {
        expect(splitArguments(words.map(quoteArgument).join(' '))).toEqual(words);
        expect(splitArguments(words.map(represent).join('  '))).toEqual(words);
      }),
    );
  });
});
