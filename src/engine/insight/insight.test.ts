// What people ask of a run, and what it answers: each reader on a world that can be checked by hand.
import { describe, expect, test } from 'vitest';
import { world } from './testdata/world';

describe('a node, looked into', () => {
  test('CLUSTER NODES and INFO are what the node itself would answer', () => {
    const { simulation, act, ask, until } = world();
    const notes: string[] = [];
    simulation.listen({
      note: (note) => void (note.type === 'reply' && notes.push(JSON.stringify(note.reply))),
    });
    const report = ask({ kind: 'report', name: 'n2', which: 'nodes' });
    expect(report.text?.trim().split('\n')).toHaveLength(6);
    expect(report.text).toMatch(/127\.0\.0\.1:7001@17001 myself,master - 0 \d+ 2 connected 5461-10922/);
    act({ type: 'command', id: 'n2', argv: ['CLUSTER', 'MYID'] });
    until(1.1);
    const id = /[0-9a-f]{40}/.exec(notes[0] ?? '')?.[0];
    expect(report.text).toContain(`${id} 127.0.0.1:7001`);
    expect(ask({ kind: 'report', name: 'n4', which: 'info' }).text).toMatch(
      /^# Server\r\nredis_version:7\.0\.15\r\n[^]*role:slave[^]*# Cluster\r\ncluster_enabled:1/,
    );
  });

  test('a dead one answers nothing, and its file knows no mere suspicion', () => {
    const { act, ask, until } = world();
    act({ type: 'kill', id: 'n1' });
    until(2.5);
    expect(ask({ kind: 'report', name: 'n1', which: 'nodes' }).text).toBeNull();
    const file = ask({ kind: 'report', name: 'n1', which: 'nodes.conf' }).text;
    expect(file).toMatch(/vars currentEpoch 6 lastVoteEpoch 0\n$/);
    expect(file).toContain('myself,master - 0 0 1 connected 0-5460');
  });

  test('keys come by pages, with type, slot and what they have left; looking at them touches nothing', () => {
    const { ask, say } = world();
    say('c1', 'SET', 'user:{7}', 'Ada', 'PX', '10000');
    say('c1', 'RPUSH', '{7}list', 'a', 'b', 'c');
    const owner = ['n1', 'n2', 'n3'].find(
      (name) => ask({ kind: 'keys', name, db: 0, match: '*{7}*', page: 0 }).count > 0,
    );
    const page = ask({ kind: 'keys', name: owner ?? '', db: 0, match: '*{7}*', page: 9 });
    expect(page).toMatchObject({ count: 2, page: 0, pages: 1, databases: [0] });
    expect(page.rows.toSorted((a, b) => a.length - b.length)).toMatchObject([
      { key: 'user:{7}', type: 'string', value: 'Ada', length: 3 },
      { key: '{7}list', type: 'list', value: null, length: 3, ttl: null },
    ]);
    expect(page.rows.find(({ type }) => type === 'string')?.ttl).toBeGreaterThan(9000);
  });

  test('[X2] what CONFIG SET would object to is said in its own words before anybody says it', () => {
    const { ask } = world();
    const objection = (parameter: string, value: string) =>
      ask({ kind: 'objection', name: 'n1', parameter, value }).error;
    expect(objection('appendfsync', 'always')).toBeNull();
    expect(objection('appendfsync', 'never')).toBe(
      "ERR CONFIG SET failed (possibly related to argument 'appendfsync') - argument(s) must be one of the following: everysec, always, no",
    );
    expect(objection('cluster-enabled', 'no')).toContain("can't set immutable config");
    const { rows } = ask({ kind: 'settings', name: 'n1' });
    expect(rows.find(({ parameter }) => parameter === 'cluster-node-timeout')).toMatchObject({
      value: '1000',
      usual: '15000',
      fixed: false,
    });
  });

  test('the tail of the stream has the newest write first, and says how far each replica is', () => {
    const { ask, say } = world();
    say('c1', 'SET', 'user:1', 'Ada'); // slot 10778, of n2
    const { commands, offset, replicas } = ask({ kind: 'stream', name: 'n2', count: 2 });
    expect(commands[0]).toEqual({ offset, argv: ['SET', 'user:1', 'Ada'] });
    expect(replicas).toMatchObject([{ name: 'n5', state: 'online' }]);
  });

  test('the disk says what a kill and an outage would leave', () => {
    const { ask, say, until } = world({ parameters: { appendonly: 'yes', appendfsync: 'no', save: '' } });
    say('c1', 'SET', 'user:1', 'Ada');
    until(3);
    expect(ask({ kind: 'disk', name: 'n2' })).toMatchObject({
      inMemory: 1,
      afterKill: 1,
      afterOutage: 0,
      rdb: null,
      aof: { keys: 1 },
    });
  });

  test('what was sent by hand stands with its answer, and with every line that the operator prints', () => {
    const { ask, act, say, until } = world();
    expect(ask({ kind: 'said', count: 9 })).toMatchObject({ lines: [], all: 0 });
    say('n1', 'WAIT', '0', '100');
    act({ type: 'operate', argv: ['check', 'n1'] });
    until(2);
    const { lines, all } = ask({ kind: 'said', count: 100 });
    expect(lines.slice(0, 3)).toMatchObject([
      { type: 'sent', to: 'n1', argv: ['WAIT', '0', '100'] },
      { type: 'answered', by: 'n1', argv: ['WAIT', '0', '100'], reply: { type: 'integer' } },
      { type: 'sent', to: 'op', argv: ['redis-cli', '--cluster', 'check', '127.0.0.1:7000'] },
    ]);
    expect(lines).toContainEqual(
      expect.objectContaining({ type: 'printed', text: '[OK] All 16384 slots covered.' }),
    );
    expect(lines.at(-1)).toMatchObject({ type: 'ended', ok: true });
    expect(ask({ kind: 'said', count: 2 })).toMatchObject({ lines: lines.slice(-2), all });
  });
});
