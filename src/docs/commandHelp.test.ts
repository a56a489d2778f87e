import { describe, expect, test } from 'vitest';
import { completions, helpLines, hintFor, readCommandHelp } from './commandHelp';

const help = readCommandHelp();

describe('what redis-cli makes of COMMAND DOCS', () => {
  test.each([
    ['get', ' key'],
    ['GET ', 'key'],
    ['get k', ' '],
    [
      'set k v ',
      '[NX|XX] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]',
    ],
    ['mset a', ' value [key value ...]'],
    ['config', ' '],
    ['config get', ' parameter [parameter ...]'],
    ['xyz a', ''],
    ['', ''],
    ['get "a', ''],
  ])('arguments still to be typed behind %j', (line, hint) => {
    expect(hintFor(help, line)).toBe(hint);
  });

  test('Tab offers commands and subcommands, behind help groups as well', () => {
    expect(completions(help, 'getr')).toEqual(['GETRANGE']);
    expect(completions(help, 'config r')).toEqual(['CONFIG RESETSTAT', 'CONFIG REWRITE']);
    expect(completions(help, 'help @st')).toEqual(['help @stream', 'help @string']);
    expect(completions(help, '@st')).toEqual([]);
  });

  test('HELP of a container tells of its subcommands too', () => {
    expect(helpLines(help, ['lpos'])[1]).toBe(
      '  LPOS key element [RANK rank] [COUNT num-matches] [MAXLEN len]',
    );
    expect(helpLines(help, ['latency']).filter((line) => /^ {2}LATENCY/.test(line))).toHaveLength(8);
  });
});

test('a sentinel offers its own commands and none of the keys', () => {
  const sentinel = readCommandHelp('sentinel');
  expect(hintFor(sentinel, 'sentinel ckquorum ')).toBe('master-name');
  expect(completions(sentinel, 'sentinel get')).toEqual(['SENTINEL GET-MASTER-ADDR-BY-NAME']);
  expect(helpLines(sentinel, ['@sentinel']).filter((line) => line.startsWith('  SENTINEL '))).toHaveLength(
    22,
  );
  expect(helpLines(sentinel, ['get'])).toEqual(['']);
  expect(helpLines(help, ['@sentinel'])).toEqual(['']);
});
