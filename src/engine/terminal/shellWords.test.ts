// [T10] The shell's words, beside those of dash.
import { expect, test } from 'vitest';
import { isProgramLine, readShell } from './shellWords';

const words = (line: string) => readShell(line)?.commands;

test('[T10] quotes as sh reads them', () => {
  expect(words(`redis-cli set a "two \\"words\\"\\n\\\\" 'it is' b\\ c x"y"z ""`)).toEqual([
    ['redis-cli', 'set', 'a', 'two "words"\\n\\', 'it is', 'b c', 'xyz', ''],
  ]);
  expect(readShell(`redis-cli get "a`)).toBeNull();
  expect(readShell(`redis-cli get 'a`)).toBeNull();
});

test('[T10] what stands between commands', () => {
  expect(readShell('echo "a | b" | redis-cli -x set k > file')).toEqual({
    commands: [['echo', 'a | b'], ['redis-cli', '-x', 'set', 'k'], ['file']],
    between: ['|', '>'],
  });
  expect(
    ['redis-cli', ' redis-cli -p 1', 'echo a|redis-cli', 'redis-clip', 'echo redis-cli'].map(isProgramLine),
  ).toEqual([true, true, true, false, false]);
});
