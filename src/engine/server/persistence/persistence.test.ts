// What is on the disk, when it gets there, and what is back after a crash. Sizes and answers were seen on 7.0.15.
import { describe, expect, test } from 'vitest';
import type { Parameters } from '../config/definitions';
import { createServers } from '../testdata/servers';

type Servers = ReturnType<typeof createServers>;

const alone = (parameters: Partial<Parameters> = {}): Servers => createServers({ replicas: 0, parameters });

/** A field of INFO. */
function info(servers: Servers, n: number, field: string): string | undefined {
  const reply = servers.ask(n, 'info', 'everything');
  const text = reply?.type === 'verbatim' ? reply.text : reply?.type === 'bulk' ? (reply.value ?? '') : '';
  return new RegExp(`^${field}:(.*)\r$`, 'm').exec(text)?.[1];
}

function said(servers: Servers, n: number, line: string): string | number | null | undefined {
  const reply = servers.ask(n, ...line.split(' '));
  if (reply?.type === 'bulk') return reply.value;
  if (reply?.type === 'integer') return reply.value;
  return reply?.type === 'simple' || reply?.type === 'error' ? reply.text : undefined;
}

const say = (servers: Servers, ...lines: string[]): void =>
  lines.forEach((line) => void said(servers, 1, line));
const fill = (servers: Servers, keys: number): void => {
  for (let i = 0; i < keys; i++) said(servers, 1, `SET key:${i} value`);
};

function crash(servers: Servers, how: 'kill' | 'unplug' = 'kill', waitMs = 10): void {
  servers[how](1);
  servers.run(waitMs);
  servers.restart(1);
  servers.run(how === 'kill' ? 100 : waitMs + 1500); // who was connected has to find out first
}

describe('BGSAVE', () => {
  test('[D1] [D3] [D4] writes what there was when it began, while the server goes on', () => {
    const servers = alone({ 'rdb-key-save-delay': 100_000 });
    fill(servers, 5);
    expect(said(servers, 1, 'BGSAVE')).toBe('Background saving started');
    expect(info(servers, 1, 'rdb_bgsave_in_progress')).toBe('1');
    expect(said(servers, 1, 'SET later 1')).toBe('OK');
    servers.run(300);
    expect(info(servers, 1, 'rdb_bgsave_in_progress')).toBe('1');
    servers.run(400);
    expect(info(servers, 1, 'rdb_bgsave_in_progress')).toBe('0');
    expect(info(servers, 1, 'rdb_changes_since_last_save')).toBe('1');
    crash(servers);
    expect(said(servers, 1, 'DBSIZE')).toBe(5);
  });

  test('[D4] is dated when the cron sees its end', () => {
    const servers = alone({ 'rdb-key-save-delay': 1_500_000 });
    const before = said(servers, 1, 'LASTSAVE') as number;
    fill(servers, 2);
    say(servers, 'BGSAVE');
    servers.run(2000);
    expect(info(servers, 1, 'rdb_current_bgsave_time_sec')).toBe('2');
    expect(said(servers, 1, 'LASTSAVE')).toBe(before);
    servers.run(1200);
    expect(info(servers, 1, 'rdb_last_bgsave_time_sec')).toBe('3');
    expect(said(servers, 1, 'LASTSAVE')).toBe(before + 3);
  });

  test('[D4] begins by itself at a save point: enough changes, and more seconds than it says', () => {
    const servers = alone({ save: '3600 1 2 3' });
    fill(servers, 2);
    servers.run(10_000);
    expect(info(servers, 1, 'rdb_saves')).toBe('0');
    say(servers, 'SET one more');
    servers.run(200);
    expect(info(servers, 1, 'rdb_saves')).toBe('1');
    fill(servers, 3);
    servers.run(1900);
    expect(info(servers, 1, 'rdb_saves')).toBe('1');
    servers.run(1400);
    expect(info(servers, 1, 'rdb_saves')).toBe('2');
  });

  test('[D4] is refused, or put off, while another child runs', () => {
    const servers = alone({ 'rdb-key-save-delay': 200_000 });
    fill(servers, 2);
    expect(said(servers, 1, 'BGREWRITEAOF')).toBe('Background append only file rewriting started');
    expect(said(servers, 1, 'BGSAVE')).toMatch(/^ERR Another child process is active \(AOF\?\)/);
    expect(said(servers, 1, 'BGSAVE SCHEDULE')).toBe('Background saving scheduled');
    expect(said(servers, 1, 'BGREWRITEAOF')).toMatch(/already in progress$/);
    servers.run(700);
    expect(said(servers, 1, 'BGSAVE')).toBe('ERR Background save already in progress');
    expect(said(servers, 1, 'SAVE')).toBe('ERR Background save already in progress');
    expect(said(servers, 1, 'BGREWRITEAOF')).toBe('Background append only file rewriting scheduled');
    servers.run(700);
    expect(info(servers, 1, 'aof_rewrites')).toBe('2');
  });
});

describe('SAVE', () => {
  test('[D5] keeps everybody waiting until it is done', () => {
    const servers = alone({ 'rdb-key-save-delay': 100_000 });
    const other = servers.another('c2');
    fill(servers, 5);
    const { now } = servers.held.run;
    other.leave('SAVE');
    expect(said(servers, 1, 'GET key:1')).toBe('value');
    expect(servers.held.run.now - now).toBeGreaterThan(500_000);
    crash(servers);
    expect(said(servers, 1, 'DBSIZE')).toBe(5);
  });

  test('[D5] is part of FLUSHALL where there are save points', () => {
    for (const save of ['', '3600 1']) {
      const servers = alone({ save });
      fill(servers, 5);
      say(servers, 'SAVE', 'FLUSHALL');
      expect(info(servers, 1, 'rdb_changes_since_last_save')).toBe(save === '' ? '5' : '0');
      crash(servers);
      expect(said(servers, 1, 'DBSIZE')).toBe(save === '' ? 5 : 0);
    }
  });
});

describe('the append-only file', () => {
  test('[D6] is as long as that of 7.0.15 after the same commands', () => {
    const servers = alone({ appendonly: true, save: '' });
    const sizes = (): string =>
      ['aof_current_size', 'aof_base_size'].map((field) => info(servers, 1, field)).join(' ');
    expect(sizes()).toBe('0 0');
    say(servers, 'SET a 1');
    expect(sizes()).toBe('50 0');
    say(servers, 'SET b 2', 'DEL nokey', 'GET b');
    expect(sizes()).toBe('77 0');
    say(servers, 'SELECT 1', 'SET c 3', 'SELECT 0');
    expect(sizes()).toBe('127 0');
    say(servers, 'MULTI', 'SET d 1', 'SET e 1', 'EXEC');
    expect(sizes()).toBe('233 0');
    crash(servers);
    expect(sizes()).toBe('322 89');
    expect(info(servers, 1, 'rdb_changes_since_last_save')).toBe('5');
    say(servers, 'SET f 1');
    expect(sizes()).toBe('372 89');
    say(servers, 'BGREWRITEAOF');
    servers.run(300);
    expect(sizes()).toBe('129 129');
    say(servers, 'SET g 1');
    expect(sizes()).toBe('179 129');
  });

  test('[D6] is read in place of dump.rdb', () => {
    const servers = alone({ appendonly: true });
    say(servers, 'SET a 1', 'SAVE', 'SET a 2');
    crash(servers);
    expect(said(servers, 1, 'GET a')).toBe('2');
    expect(servers.notes.filter(({ type }) => type === 'loaded')).toMatchObject([{ from: 'aof', keys: 1 }]);
  });

  test('[D6] that was turned on counts only when its first base is there: until then a start finds nothing', () => {
    for (const waitMs of [100, 1000]) {
      const servers = alone({ 'rdb-key-save-delay': 100_000 });
      fill(servers, 5);
      say(servers, 'SAVE', 'CONFIG SET appendonly yes', 'CONFIG REWRITE', 'SET later 1');
      expect(info(servers, 1, 'aof_enabled')).toBe('1');
      expect(info(servers, 1, 'aof_rewrite_in_progress')).toBe('1');
      servers.run(waitMs);
      crash(servers);
      expect(said(servers, 1, 'DBSIZE')).toBe(waitMs === 100 ? 0 : 6);
    }
  });

  test('[D6] that was turned off stays as it is, and is found again', () => {
    const servers = alone({ appendonly: true });
    say(servers, 'SET a 1', 'CONFIG SET appendonly no', 'SET b 1');
    expect(info(servers, 1, 'aof_enabled')).toBe('0');
    crash(servers); // redis.conf still says yes
    expect([said(servers, 1, 'GET a'), said(servers, 1, 'GET b')]).toEqual(['1', null]);
  });

  test('[D6] is rewritten by itself when it has grown', () => {
    const servers = alone({ appendonly: true, 'auto-aof-rewrite-min-size': 1000 });
    for (let i = 0; i < 50; i++) say(servers, `SET a ${i}`);
    servers.run(300);
    expect(Number(info(servers, 1, 'aof_rewrites'))).toBeGreaterThan(0);
    expect(Number(info(servers, 1, 'aof_current_size'))).toBeLessThan(300);
    crash(servers);
    expect(said(servers, 1, 'GET a')).toBe('49');
  });

  test('[D6] of a replica begins anew with a full copy, and follows the stream', () => {
    const servers = createServers({
      replicas: 1,
      parameters: { appendonly: true, 'repl-diskless-sync-delay': 0 },
    });
    say(servers, 'SET a 1');
    servers.kill(2);
    servers.restart(2);
    servers.follow(2, 1);
    servers.run(300);
    expect(info(servers, 2, 'aof_rewrites')).toBe('1');
    const before = Number(info(servers, 2, 'aof_current_size'));
    say(servers, 'SET b 2');
    servers.run(5);
    expect(Number(info(servers, 2, 'aof_current_size'))).toBe(before + 50);
    servers.kill(2);
    servers.restart(2);
    servers.run(5);
    expect([said(servers, 2, 'GET a'), said(servers, 2, 'GET b')]).toEqual(['1', '2']);
  });
});

describe('what a crash takes', () => {
  const policies = ['always', 'everysec', 'no'] as const;

  test.each(policies)(
    '[D7] [D8] a kill takes nothing that was appended, with appendfsync %s',
    (appendfsync) => {
      const servers = alone({ appendonly: true, appendfsync });
      fill(servers, 5);
      crash(servers);
      expect(said(servers, 1, 'DBSIZE')).toBe(5);
    },
  );

  test.each([
    ['always', 10],
    ['everysec', 6], // the first write of a second is synced with it
    ['no', 0],
  ] as const)(
    '[D7] [D12] a power failure does: with appendfsync %s there are %i of 10',
    (appendfsync, left) => {
      const servers = alone({ appendonly: true, appendfsync });
      servers.run(1000);
      fill(servers, 5);
      servers.run(2000);
      for (let i = 5; i < 10; i++) say(servers, `SET key:${i} value`);
      crash(servers, 'unplug');
      expect(said(servers, 1, 'DBSIZE')).toBe(left);
    },
  );

  test('[D7] what the kernel had half a minute for is safe in any case', () => {
    const servers = alone({ appendonly: true, appendfsync: 'no' });
    fill(servers, 5);
    servers.run(31_000);
    crash(servers, 'unplug');
    expect(said(servers, 1, 'DBSIZE')).toBe(5);
  });

  test.each([
    [500, 5000, 500, 'comes to its end by itself'],
    [3000, 2000, 0, 'notices that nobody listens'],
  ])('[D8] a child that writes %i keys, %i µs each: its parent is killed, and it …', (keys, delay, found) => {
    const servers = alone();
    fill(servers, keys);
    said(servers, 1, `CONFIG SET rdb-key-save-delay ${delay}`);
    say(servers, 'BGSAVE');
    servers.run(500);
    crash(servers);
    expect(said(servers, 1, 'DBSIZE')).toBe(0);
    crash(servers, 'kill', 8000);
    expect(said(servers, 1, 'DBSIZE')).toBe(found);
  });

  test('[D12] a power failure takes the child as well', () => {
    const servers = alone({ 'rdb-key-save-delay': 5000 });
    fill(servers, 100);
    say(servers, 'BGSAVE');
    servers.run(100);
    crash(servers, 'unplug', 8000);
    expect(said(servers, 1, 'DBSIZE')).toBe(0);
  });
});

describe('a start', () => {
  test('[D9] from a small file keeps everybody waiting', () => {
    const servers = alone({ 'key-load-delay': 10_000 });
    fill(servers, 20);
    say(servers, 'SAVE');
    servers.kill(1);
    servers.run(1);
    servers.restart(1);
    const { now } = servers.held.run;
    expect(said(servers, 1, 'GET key:1')).toBe('value');
    expect(servers.held.run.now - now).toBeGreaterThan(200_000);
  });

  test('[D9] from a large one answers LOADING now and then, and tells how far it is', () => {
    const servers = alone({ 'key-load-delay': 10_000, 'loading-process-events-interval-bytes': 1024 });
    for (let i = 0; i < 100; i++) say(servers, `SET key:${i} ${'x'.repeat(100)}`);
    say(servers, 'SAVE');
    servers.kill(1);
    servers.restart(1);
    servers.run(300);
    const loading = 'LOADING Redis is loading the dataset in memory';
    expect(said(servers, 1, 'GET key:1')).toBe(loading);
    expect(said(servers, 1, 'PING')).toBe(loading);
    expect(said(servers, 1, 'ECHO hi')).toBe('hi');
    expect(info(servers, 1, 'loading')).toBe('1');
    expect(Number(info(servers, 1, 'loading_loaded_perc'))).toBeGreaterThan(30);
    servers.run(1000);
    expect(info(servers, 1, 'loading')).toBe('0');
    expect(info(servers, 1, 'rdb_last_load_keys_loaded')).toBe('100');
    expect(said(servers, 1, 'GET key:1')).toBe('x'.repeat(100));
  });

  test('[D2] of a master drops what has run out since', () => {
    const servers = alone();
    say(servers, 'SET a 1 PX 500', 'SET b 1', 'SAVE');
    crash(servers, 'kill', 1000);
    expect(said(servers, 1, 'DBSIZE')).toBe(1);
    expect(info(servers, 1, 'rdb_last_load_keys_expired')).toBe('1');
    expect(info(servers, 1, 'rdb_last_load_keys_loaded')).toBe('1');
  });

  test('[D2] of a master whom nobody has ever copied names no history', () => {
    const servers = alone();
    say(servers, 'SET a 1', 'SAVE');
    crash(servers);
    expect(servers.server(1)).toMatchObject({ replid2: '0'.repeat(40), secondOffset: -1, backlog: null });
  });

  test('[D2] of a master lets those continue who have no more than its file', () => {
    for (const more of [false, true]) {
      const servers = createServers({ replicas: 1, parameters: { 'repl-diskless-sync-delay': 0 } });
      const { replid } = servers.server(1);
      say(servers, 'SET a 1', 'SAVE');
      if (more) say(servers, 'SET b 1');
      servers.run(5);
      crash(servers);
      expect(servers.server(1)).toMatchObject({ replid2: replid, secondOffset: 51, offset: 50 });
      servers.run(3000);
      const how = servers.notes.filter(({ process }) => process === 'n2').map(({ type }) => type);
      expect(how.at(-2)).toBe(more ? 'fullResync' : 'partialResync');
      expect(said(servers, 2, 'GET b')).toBeNull();
      expect(servers.server(2)).toMatchObject({ replid: servers.server(1).replid, offset: 50 });
    }
  });

  test('[D1] of a replica begins with what it was sent last', () => {
    const servers = createServers({ replicas: 1, parameters: { 'repl-diskless-sync-delay': 0, save: '' } });
    say(servers, 'SET a 1');
    servers.kill(2);
    servers.restart(2);
    servers.follow(2, 1);
    servers.run(100);
    say(servers, 'SET b 1');
    servers.run(5);
    servers.kill(2);
    servers.restart(2);
    servers.run(5);
    expect([said(servers, 2, 'GET a'), said(servers, 2, 'GET b')]).toEqual(['1', null]);
  });
});

test('[D11] INFO says of a server that has just been started what 7.0.15 says', () => {
  const servers = alone({ appendonly: true });
  servers.kill(1);
  servers.restart(1);
  servers.run(5);
  const reply = servers.ask(1, 'info', 'persistence');
  const text = reply?.type === 'bulk' ? (reply.value ?? '') : reply?.type === 'verbatim' ? reply.text : '';
  const fields = text.split('\r\n').filter((line) => line.includes(':'));
  expect(fields.map((line) => line.replace(/(last_save_time):\d+/, '$1:now'))).toEqual(
    `loading:0 async_loading:0 current_cow_peak:0 current_cow_size:0 current_cow_size_age:0 current_fork_perc:0.00
     current_save_keys_processed:0 current_save_keys_total:0 rdb_changes_since_last_save:0 rdb_bgsave_in_progress:0
     rdb_last_save_time:now rdb_last_bgsave_status:ok rdb_last_bgsave_time_sec:-1 rdb_current_bgsave_time_sec:-1
     rdb_saves:0 rdb_last_cow_size:0 rdb_last_load_keys_expired:0 rdb_last_load_keys_loaded:0 aof_enabled:1
     aof_rewrite_in_progress:0 aof_rewrite_scheduled:0 aof_last_rewrite_time_sec:-1 aof_current_rewrite_time_sec:-1
     aof_last_bgrewrite_status:ok aof_rewrites:0 aof_rewrites_consecutive_failures:0 aof_last_write_status:ok
     aof_last_cow_size:0 module_fork_in_progress:0 module_fork_last_cow_size:0 aof_current_size:89 aof_base_size:89
     aof_pending_rewrite:0 aof_buffer_length:0 aof_pending_bio_fsync:0 aof_delayed_fsync:0`.split(/\s+/),
  );
});
