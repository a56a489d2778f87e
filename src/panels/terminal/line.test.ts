import { describe, expect, test } from 'vitest';
import { readCommandHelp } from '../../docs/commandHelp';
import { complete, emptyLine, hint, lineOf, recall } from './line';

const help = readCommandHelp();

describe('a line that is being typed', () => {
  test('goes back through what was typed, and forward to itself', () => {
    const typed = ['first', 'second'];
    let line = lineOf('third');
    line = recall(line, typed, true);
    expect(line.text).toBe('second');
    line = recall(recall(line, typed, true), typed, true);
    expect(line.text).toBe('first');
    line = recall(recall(line, typed, false), typed, false);
    expect(line.text).toBe('third');
  });

  test('is completed by Tab, one after the other and back to what it was', () => {
    let line = complete(lineOf('config r'), help);
    expect(line?.text).toBe('CONFIG RESETSTAT');
    line = line && complete(line, help);
    expect(line?.text).toBe('CONFIG REWRITE');
    line = line && complete(line, help);
    expect(line?.text).toBe('config r');
    expect(complete(emptyLine, help)).toBeNull();
    expect(complete(lineOf('nothing like it'), help)).toBeNull();
  });

  test('shows arguments at the prompt of redis-cli only', () => {
    expect(hint(lineOf('get '), help, '127.0.0.1:7000> ')).toBe('key');
    expect(hint(lineOf('get '), help, '$ ')).toBe('');
    expect(hint(lineOf('get '), help, null)).toBe('');
  });
});
