// The parts of the comparison that could say "all is equal" when it is not. What real servers say is in recordings.
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/rediscli';
import type { Line } from '../../src/transcript';
import { blockLines, canonical, readBlock } from './canon';
import type { Block } from './canon';
import { compareBlocks } from './compare';
import { encodeCommand, readReplies } from './resp';
import { summaryOf, withFigures } from './figures';
import { judge, printResult, printSum } from './result';
import type { Known } from './result';
import { unknownScenarios } from './scenario';
import type { Arrival } from './told';

const bulk = (value: string | null): Reply => ({ type: 'bulk', value });
const array = (...items: Reply[]): Reply => ({ type: 'array', items });

describe('what is read from a socket', () => {
  const wire =
    '+OK\r\n-ERR no\r\n:-7\r\n:9223372036854775807\r\n$5\r\na\r\nbc\r\n$-1\r\n*-1\r\n*2\r\n:1\r\n*0\r\n' +
    '%1\r\n$1\r\nk\r\n,1.5\r\n~1\r\n#t\r\n>1\r\n_\r\n=5\r\ntxt:x\r\n';
  const replies: Reply[] = [
    { type: 'simple', text: 'OK' },
    { type: 'error', text: 'ERR no' },
    { type: 'integer', value: -7 },
    { type: 'integer', value: 2 ** 63, digits: '9223372036854775807' },
    bulk('a\r\nbc'),
    bulk(null),
    { type: 'array', items: null },
    array({ type: 'integer', value: 1 }, array()),
    { type: 'map', pairs: [[bulk('k'), { type: 'double', text: '1.5' }]] },
    { type: 'set', items: [{ type: 'boolean', value: true }] },
    { type: 'push', items: [{ type: 'null' }] },
    { type: 'verbatim', format: 'txt', text: 'x' },
  ];

  test('is every type of both protocols', () => {
    expect(readReplies(wire)).toEqual({ replies, rest: '' });
  });
  test('waits for the rest, wherever it was cut', () => {
    for (let cut = 0; cut < wire.length; cut++) {
      const first = readReplies(wire.slice(0, cut));
      const second = readReplies(first.rest + wire.slice(cut));
      expect([...first.replies, ...second.replies]).toEqual(replies);
    }
  });
  test('commands go out as arrays of bytes', () => {
    expect(encodeCommand(['SET', 'k', '\xff']).toString('latin1')).toBe(
      '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n\xff\r\n',
    );
  });
});

const line: Line = { number: 7, text: 'node n1 …', statement: null, show: null };
const ID = 'a'.repeat(40);

/** How a reply is compared. */
function shown(reply: Reply, command: string, now = 1_700_000_000_000): string | null {
  const own: Arrival = { at: 'n1', how: 'reply', argv: command.split(' '), reply };
  const story = { told: [{ line, own, others: [], now }], names: new Map([[ID, 'n1']]), broken: null };
  return canonical({ ...story, ip: '127.4.2.9' })[0]?.own ?? null;
}

describe('what is hidden before comparing', () => {
  test('ids of nodes are their names, other ids are told apart', () => {
    const [b, c] = ['b'.repeat(40), 'c'.repeat(40)];
    expect(shown(bulk(`${ID} ${b} ${c} ${b} ${'0'.repeat(40)}`), 'GET k')).toBe(
      `"<n1> <id 1> <id 2> <id 1> ${'0'.repeat(40)}"`,
    );
  });
  test('the address of a real server is that of the simulation', () => {
    expect(shown({ type: 'error', text: 'MOVED 1 127.4.2.9:7001' }, 'GET k')).toBe(
      '(error) MOVED 1 127.0.0.1:7001',
    );
  });
  test('only where the table says so', () => {
    const integer: Reply = { type: 'integer', value: 12_345 };
    expect(shown(integer, 'PTTL k')).toBe('(integer) ~12000');
    expect(shown(integer, 'TTL k')).toBe('(integer) 12345');
    expect(shown({ type: 'integer', value: 1_700_000_100 }, 'EXPIRETIME k')).toBe('(integer) <now+100s>');
  });
  test('sets have no order, lists have one', () => {
    const items = array(bulk('b'), bulk('a'));
    expect(shown(items, 'SMEMBERS s')).toBe('1) "a"\n2) "b"');
    expect(shown(items, 'LRANGE l 0 -1')).toBe('1) "b"\n2) "a"');
  });
  test('replicas are counted anew in the order of their ports', () => {
    const info =
      'slave0:ip=127.0.0.1,port=7002,offset=9,lag=1\r\nslave1:ip=127.0.0.1,port=7001,offset=8,lag=0\r\nx:1';
    expect(shown(bulk(info), 'INFO replication')).toBe(
      'slave0:ip=127.0.0.1,port=7001,offset=<acknowledged>,lag=<s>\n' +
        'slave1:ip=127.0.0.1,port=7002,offset=<acknowledged>,lag=<s>\nx:1',
    );
  });
});

describe("a sentinel's events", () => {
  const event = (channel: string, text: string): Arrival => ({
    at: 's1#2',
    how: 'push',
    argv: null,
    reply: array(bulk('pmessage'), bulk('*'), bulk(channel), bulk(text)),
  });
  const order = (...others: Arrival[]): string[] => {
    const story = {
      told: [{ line, own: null, others, now: 0 }],
      names: new Map(),
      broken: null,
      ip: '127.4.2.9',
    };
    return (canonical(story)[0]?.others ?? []).map(({ text }) => text.replaceAll(/.*\) |"/g, '').slice(11));
  };
  test('of one kind in a row have no order, others keep theirs', () => {
    expect(
      order(event('+slave', 'b'), event('+slave', 'a'), event('+sdown', 'a'), event('+slave', '1')),
    ).toEqual(['+slave\na', '+slave\nb', '+sdown\na', '+slave\n1']);
    expect(order(event('news', 'b'), event('news', 'a'))).toEqual(['news\nb', 'news\na']);
  });
});

describe('a recording', () => {
  const block: Block = {
    line: 7,
    text: line.text,
    own: '1) "a"\n2) ""',
    others: [
      { at: 'n1#2', how: 'push', text: '1) "message"' },
      { at: 'c1', how: 'reply', text: '' },
    ],
  };
  test('is read back as it was written', () => {
    expect(readBlock(7, line.text, blockLines(block), true)).toEqual(block);
    expect(readBlock(7, line.text, blockLines({ ...block, own: null }), false)).toEqual({
      ...block,
      own: null,
    });
  });
  test('differs from what says less, more or something else', () => {
    const others = block.others.slice(0, 1);
    expect(compareBlocks([block], [block])).toEqual({ replies: 3, differing: [] });
    expect(compareBlocks([block], [{ ...block, others }]).differing).toHaveLength(1);
    expect(compareBlocks([{ ...block, others }], [block]).differing).toHaveLength(1);
    expect(compareBlocks([block], [{ ...block, own: 'OK' }]).differing).toHaveLength(1);
    expect(compareBlocks([block], []).differing).toHaveLength(3);
  });
});

test('whoever asks for a scenario that there is not is told which there are', () => {
  expect(unknownScenarios(['a', 'nosuch'], ['a', 'b'])).toBe(
    'there is no scenario nosuch; there are:\n  a\n  b\n',
  );
  expect(unknownScenarios(['a'], ['a', 'b'])).toBeNull();
  expect(unknownScenarios([], ['a'])).toBeNull();
});

describe('the verdict', () => {
  const clean = { replies: 2, differing: [] };
  const wrong = { replies: 2, differing: [{ line: 7, text: 'node n1 GET k', redis: 'a', engine: 'b' }] };
  const nothing: Known = { awaited: [], differences: [] };
  const listed: Known = {
    awaited: [],
    differences: [{ scenario: 's', line: 'node n1 GET k', reason: 'notObeyed' }],
  };
  test.each([
    ['equal', clean, null, nothing, 'passed'],
    ['different', wrong, null, nothing, 'failed'],
    ['told half', clean, 'it broke', nothing, 'failed'],
    ['different as listed', wrong, null, listed, 'passed'],
    ['listed and equal now', clean, null, listed, 'failed'],
    ['awaited', wrong, null, { ...nothing, awaited: ['s'] }, 'awaited'],
    ['awaited, and different only as listed', wrong, null, { ...listed, awaited: ['s'] }, 'failed'],
    ['awaited no longer', clean, null, { ...nothing, awaited: ['s'] }, 'failed'],
  ])('%s', (_, compared, broken, known, verdict) => {
    expect(judge('s', compared, broken, known).verdict).toBe(verdict);
  });
});

test('whoever was asked twice is named, and so is what the sum was compared with', () => {
  const passed = { name: 's', verdict: 'passed', replies: 2, differing: [], broken: null } as const;
  const first = { line: 7, text: 'node n1 ROLE', redis: '(integer) 172', engine: '(integer) 135' };
  const twice = { ...passed, doubted: [first] };
  expect(printResult(passed, true)).toBe('');
  expect(printResult(twice, true)).toContain(
    [
      '  carried out once more: in 1 lines the server had not answered as recorded',
      '  line 7: node n1 ROLE',
      '    - (integer) 172',
      '    + (integer) 135',
    ].join('\n'),
  );
  expect(printSum([passed], 'live', 1)).not.toContain('twice');
  expect(printSum([passed, twice], 'live', 1)).toContain('1 scenarios were carried out twice');
  expect(printSum([passed], 'live', 1)).toContain('with a running redis-server');
  expect(printSum([passed], 'recorded', 1)).toContain('with recordings of redis-server');
});

describe('the figures', () => {
  const equal = { name: 's', verdict: 'passed', replies: 1200, differing: [], broken: null } as const;
  const differing = [{ line: 7, text: 'node n1#3 SORT k', redis: 'a', engine: 'b' }];
  const other = { ...equal, name: 't', replies: 2, differing };
  const unknown = { ...other, name: 'u', verdict: 'awaited' } as const;
  test('count what was compared; what is awaited is named instead', () => {
    const known = [{ scenario: 't', line: 'node n1#3 SORT k', reason: 'sortLeftOut' }] as const;
    expect(JSON.parse(summaryOf([equal, other, unknown], known, ['a', 'b', 'a']))).toMatchObject({
      version: '7.0.15',
      scenarios: 2,
      replies: 1202,
      differing: 1,
      awaited: ['u'],
      differences: { sortLeftOut: ['SORT k'] },
      hidden: ['a', 'b'],
    });
  });
  test('stand in the README between two marks', () => {
    const readme = 'before <!-- figures -->old<!-- /figures --> after';
    expect(withFigures(readme, [equal, other, unknown])).toBe(
      'before <!-- figures -->1,202 replies of 2 scenarios, recorded from redis-server 7.0.15: 1,201 are equal, 1 differ for a known reason<!-- /figures --> after',
    );
  });
});
