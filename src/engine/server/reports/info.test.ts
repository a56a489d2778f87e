import { describe, expect, test } from 'vitest';
import { createServers } from '../testdata/servers';

/** The lines of INFO replication, as a real 7.0.15 orders them. */
function replication(servers: ReturnType<typeof createServers>, n: number): string[] {
  const reply = servers.ask(n, 'INFO', 'replication');
  return reply?.type === 'bulk' ? (reply.value ?? '').split('\r\n') : [];
}

describe('INFO replication', () => {
  test('[C10] of a master', () => {
    const servers = createServers({ replicas: 1, offset: 100 });
    servers.run(1500);
    expect(replication(servers, 1)).toEqual([
      '# Replication',
      'role:master',
      'connected_slaves:1',
      'slave0:ip=127.0.0.1,port=7002,state=online,offset=114,lag=0',
      'master_failover_state:no-failover',
      `master_replid:${'a'.repeat(40)}`,
      `master_replid2:${'0'.repeat(40)}`,
      'master_repl_offset:114',
      'second_repl_offset:-1',
      'repl_backlog_active:1',
      'repl_backlog_size:1048576',
      'repl_backlog_first_byte_offset:101',
      'repl_backlog_histlen:14',
      '',
    ]);
  });

  test('[C10] of a replica, with its link up and then down', () => {
    const servers = createServers({ replicas: 1, offset: 100 });
    servers.run(3500);
    expect(replication(servers, 2).slice(0, 14)).toEqual([
      '# Replication',
      'role:slave',
      'master_host:127.0.0.1',
      'master_port:7001',
      'master_link_status:up',
      'master_last_io_seconds_ago:3',
      'master_sync_in_progress:0',
      'slave_read_repl_offset:114',
      'slave_repl_offset:114',
      'slave_priority:100',
      'slave_read_only:1',
      'replica_announced:1',
      'connected_slaves:0',
      'master_failover_state:no-failover',
    ]);
    servers.kill(1);
    servers.run(2000);
    expect(replication(servers, 2).slice(4, 11)).toEqual([
      'master_link_status:down',
      'master_last_io_seconds_ago:-1',
      'master_sync_in_progress:0',
      'slave_read_repl_offset:114',
      'slave_repl_offset:114',
      'master_link_down_since_seconds:2',
      'slave_priority:100',
    ]);
  });

  test('[C10] of both ends while a copy is on its way, which has no size beforehand', () => {
    const parameters = { 'repl-diskless-sync-delay': 0, 'rdb-key-save-delay': 50_000 };
    const servers = createServers({ replicas: 1, parameters });
    for (let i = 0; i < 20; i++) servers.ask(1, 'set', `key:${i}`, 'x'.repeat(100_000));
    servers.kill(2);
    servers.restart(2);
    servers.follow(2, 1);
    while (servers.server(2).master?.state !== 'transfer') servers.run(1);
    servers.run(500);
    const [read, left] = replication(servers, 2).slice(10, 12);
    expect(Number(read?.split(':')[1])).toBeGreaterThan(100_000);
    expect(replication(servers, 2).slice(6, 15)).toEqual([
      'master_sync_in_progress:1',
      'slave_read_repl_offset:0',
      'slave_repl_offset:0',
      'master_sync_total_bytes:0',
      expect.stringMatching(/^master_sync_read_bytes:\d+$/),
      expect.stringMatching(/^master_sync_left_bytes:-\d+$/),
      'master_sync_perc:0.00',
      'master_sync_last_io_seconds_ago:0',
      'master_link_down_since_seconds:-1',
    ]);
    expect(left).toBe(read?.replace('read_bytes:', 'left_bytes:-'));
    expect(replication(servers, 1)[3]).toBe('slave0:ip=127.0.0.1,port=7002,state=wait_bgsave,offset=0,lag=0');
  });

  test('[C10] the sections stand in their order, or alone when asked for', () => {
    const { ask } = createServers({ replicas: 0 });
    ask(1, 'set', 'a', '1');
    const headings = (...argv: string[]) => {
      const reply = ask(1, ...argv);
      return reply?.type === 'bulk' ? (reply.value?.match(/^# \w+/gm) ?? []) : [];
    };
    const usual =
      'Server Clients Memory Persistence Stats Replication CPU Modules Errorstats Cluster Keyspace';
    expect(headings('info')).toEqual(usual.split(' ').map((name) => `# ${name}`));
    expect(headings('info', 'all')).toContain('# Commandstats');
    expect(headings('info', 'all')).toContain('# Modules');
    expect(headings('info', 'everything')).toEqual(headings('info', 'all'));
    expect(headings('info', 'KEYSPACE', 'server')).toEqual(['# Server', '# Keyspace']);
    expect(headings('info', 'nosuch')).toEqual([]);
  });
});

describe('ROLE', () => {
  const bulk = (value: string) => ({ type: 'bulk', value });
  const integer = (value: number) => ({ type: 'integer', value });

  test('[C10] says who copies whom and how far', () => {
    const { ask, kill, run } = createServers({ replicas: 1, offset: 100 });
    run(1500);
    const replica = { type: 'array', items: [bulk('127.0.0.1'), bulk('7002'), bulk('114')] };
    expect(ask(1, 'role')).toEqual({
      type: 'array',
      items: [bulk('master'), integer(114), { type: 'array', items: [replica] }],
    });
    const slave = (state: string, offset: number) => ({
      type: 'array',
      items: [bulk('slave'), bulk('127.0.0.1'), integer(7001), bulk(state), integer(offset)],
    });
    expect(ask(2, 'role')).toEqual(slave('connected', 114));
    kill(1);
    run(500);
    expect(ask(2, 'role')).toEqual(slave('connect', -1));
  });
});
