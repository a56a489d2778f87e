import { describe, expect, test } from 'vitest';
import { formatReply } from '.';
import type { Reply } from '.';

const integer = (value: number): Reply => ({ type: 'integer', value });
const bulk = (value: string | null): Reply => ({ type: 'bulk', value });
const array = (...items: Reply[]): Reply => ({ type: 'array', items });

describe('replies as redis-cli prints them', () => {
  test('one line each', () => {
    expect(formatReply({ type: 'simple', text: 'OK' })).toBe('OK');
    expect(formatReply({ type: 'error', text: 'ERR syntax error' })).toBe('(error) ERR syntax error');
    expect(formatReply(integer(-1))).toBe('(integer) -1');
    expect(formatReply(bulk(null))).toBe('(nil)');
    expect(formatReply(bulk('x\ny\x01\xff\\'))).toBe('"x\\ny\\x01\\xff\\\\"');
    expect(formatReply({ type: 'array', items: null })).toBe('(nil)');
    expect(formatReply(array())).toBe('(empty array)');
  });

  test('nested arrays, each on the line of its number', () => {
    const reply = array(integer(1), array(integer(2), array(integer(3), bulk('x'))), array(), bulk(null));
    expect(formatReply(reply).split('\n')).toEqual([
      '1) (integer) 1',
      '2) 1) (integer) 2',
      '   2) 1) (integer) 3',
      '      2) "x"',
      '3) (empty array)',
      '4) (nil)',
    ]);
  });

  test("RESP3's own types", () => {
    const map: Reply = {
      type: 'map',
      pairs: [
        [bulk('a'), integer(1)],
        [bulk('b'), { type: 'set', items: [bulk('x'), { type: 'double', text: '1.5' }] }],
      ],
    };
    expect(formatReply(map).split('\n')).toEqual([
      '1# "a" => (integer) 1',
      '2# "b" => ',
      '   1~ "x"',
      '   2~ (double) 1.5',
    ]);
    const rest: Reply[] = [
      { type: 'null' },
      { type: 'boolean', value: true },
      { type: 'verbatim', format: 'txt', text: 'x' },
      { type: 'push', items: [bulk('message')] },
      { type: 'map', pairs: [] },
    ];
    expect(rest.map((reply) => formatReply(reply))).toEqual([
      '(nil)',
      '(true)',
      'x',
      '1) "message"',
      '(empty hash)',
    ]);
  });

  test('numbers of two digits move everything', () => {
    const twelve = Array.from({ length: 12 }, (_, i) =>
      i === 10 ? array(integer(1), integer(2)) : integer(i),
    );
    const lines = formatReply(array(...twelve)).split('\n');
    expect(lines[0]).toBe(' 1) (integer) 0');
    expect(lines.slice(10)).toEqual(['11) 1) (integer) 1', '    2) (integer) 2', '12) (integer) 11']);
  });

  test('reports are plain text when their command is known', () => {
    const report = bulk('# Replication\r\nrole:master\r\n');
    expect(formatReply(report, ['INFO', 'replication'])).toBe('# Replication\nrole:master');
    expect(formatReply(report, ['cluster', 'info'])).toBe('# Replication\nrole:master');
    expect(formatReply(report, ['GET', 'key'])).toBe('"# Replication\\r\\nrole:master\\r\\n"');
    expect(formatReply({ type: 'error', text: 'ERR no' }, ['client', 'LIST', 'ID', 'x'])).toBe('ERR no');
  });

  test('what only RESP3 has', () => {
    const map = (...pairs: [Reply, Reply][]): Reply => ({ type: 'map', pairs });
    expect(formatReply(map())).toBe('(empty hash)');
    expect(formatReply({ type: 'set', items: [bulk('x')] })).toBe('1~ "x"');
    expect(formatReply({ type: 'boolean', value: true })).toBe('(true)');
    expect(formatReply({ type: 'null' })).toBe('(nil)');
    const reply = array(
      map([bulk('a'), array(integer(1), { type: 'double', text: '2.5' })], [bulk('b'), integer(3)]),
      map([bulk('c'), map([bulk('d'), array()])]),
    );
    expect(formatReply(reply).split('\n')).toEqual([
      '1) 1# "a" => ',
      '      1) (integer) 1',
      '      2) (double) 2.5',
      '   2# "b" => (integer) 3',
      '2) 1# "c" => 1# "d" => (empty array)',
    ]);
  });
});
