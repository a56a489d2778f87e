import { describe, expect, test } from 'vitest';
import { createServers } from '../testdata/servers';

const server = () => createServers({ replicas: 0 });
type Servers = ReturnType<typeof server>;

const ask = ({ exchange }: Servers, ...argv: string[]) => exchange(1, ...argv)?.reply;
const said = (servers: Servers, ...argv: string[]): string => {
  const reply = ask(servers, 'CONFIG', ...argv);
  return reply?.type === 'error' || reply?.type === 'simple' ? reply.text : JSON.stringify(reply);
};
const value = (servers: Servers, name: string): string | undefined => {
  const reply = ask(servers, 'CONFIG', 'GET', name);
  const items = reply?.type === 'array' ? (reply.items ?? []) : [];
  const held = reply?.type === 'map' ? reply.pairs[0]?.[1] : items[1];
  return held?.type === 'bulk' ? (held.value ?? undefined) : undefined;
};
const failed = (name: string, why: string): string =>
  `ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`;

describe('reading', () => {
  test('[X1] finds by pattern and by alias, in any case', () => {
    const servers = server();
    expect(value(servers, 'maxmemory-pol*')).toBe('noeviction');
    expect(value(servers, 'SLAVE-PRIORITY')).toBe('100');
    expect(value(servers, 'save')).toBe('3600 1 300 100 60 10000');
    expect(value(servers, 'hz')).toBe('10');
    expect(value(servers, 'nothing')).toBeUndefined();
  });
});

describe('changing', () => {
  test.each([
    ['maxmemory', '100mb', '104857600'],
    ['maxmemory', '1g', '1000000000'],
    ['slave-priority', '5', '5'],
    ['APPENDFSYNC', 'Always', 'always'],
    ['save', '+10 05', '10 5'],
    ['save', '', ''],
    ['replica-serve-stale-data', 'NO', 'no'],
    ['slowlog-log-slower-than', '-1', '-1'],
  ])('[X2] %s %s is then %s', (name, text, shown) => {
    const servers = server();
    expect(said(servers, 'SET', name, text)).toBe('OK');
    expect(value(servers, name)).toBe(shown);
  });

  test.each([
    [['SET', 'foo', 'bar'], "ERR Unknown option or number of arguments for CONFIG SET - 'foo'"],
    [
      ['SET', 'maxmemory', 'abc', 'foo', 'bar'],
      "ERR Unknown option or number of arguments for CONFIG SET - 'foo'",
    ],
    [['SET', 'cluster-enabled', 'no'], failed('cluster-enabled', "can't set immutable config")],
    [['SET', 'repl-timeout', '5', 'repl-timeout', '6'], failed('repl-timeout', 'duplicate parameter')],
    [
      ['SET', 'repl-timeout', '0'],
      failed('repl-timeout', 'argument must be between 1 and 2147483647 inclusive'),
    ],
    [['SET', 'repl-timeout', 'x'], failed('repl-timeout', "argument couldn't be parsed into an integer")],
    [['SET', 'maxmemory', '10xx'], failed('maxmemory', 'argument must be a memory value')],
    [['SET', 'appendonly', 'maybe'], failed('appendonly', "argument must be 'yes' or 'no'")],
    [
      ['SET', 'appendfsync', 'x'],
      failed('appendfsync', 'argument(s) must be one of the following: everysec, always, no'),
    ],
    [['SET', 'save', '0 1'], failed('save', 'Invalid save parameters')],
    [['SET', 'save', '900'], failed('save', 'Invalid save parameters')],
    [['SET', 'a'], "ERR wrong number of arguments for 'config|set' command"],
    [['SET', 'a', 'b', 'c'], 'ERR syntax error'],
    [['FOO'], "ERR unknown subcommand 'FOO'. Try CONFIG HELP."],
  ])('[X2] CONFIG %j is refused', (words, text) => {
    expect(said(server(), ...words)).toBe(text);
  });

  test('[X2] one wrong value keeps all the others from being set', () => {
    const servers = server();
    expect(said(servers, 'SET', 'repl-timeout', '20', 'appendfsync', 'bad')).toContain('appendfsync');
    expect(value(servers, 'repl-timeout')).toBe('60');
  });

  test('[X3] what nobody obeys is refused, names and values', () => {
    expect(said(server(), 'SET', 'maxclients', '20')).toBe(failed('maxclients', 'not simulated'));
    expect(said(server(), 'SET', 'maxmemory-policy', 'allkeys-lru')).toBe(
      failed('maxmemory-policy', 'not simulated'),
    );
    expect(said(server(), 'SET', 'loglevel', 'debug')).toBe(failed('loglevel', 'not simulated'));
  });

  test.each([
    ['maxclients', '0', 'argument must be between 1 and 4294967295 inclusive'],
    ['hz', 'abc', "argument couldn't be parsed into an integer"],
    ['loglevel', 'loud', 'argument(s) must be one of the following: debug, verbose, notice, warning'],
    ['rdbcompression', 'maybe', "argument must be 'yes' or 'no'"],
    ['stream-node-max-bytes', 'x', 'argument must be a memory value'],
    ['io-threads', '2', "can't set immutable config"],
    ['maxmemory-clients', '101%', 'percentage argument must be less or equal to 100'],
  ])('[X3] what Redis objects to in %s %s is said first', (name, text, objection) => {
    expect(said(server(), 'SET', 'timeout', '9', name, text)).toBe(failed(name, objection));
  });

  test('[X3] a value that it has anyway is no change', () => {
    expect(said(server(), 'SET', 'timeout', '0', 'activedefrag', 'NO')).toBe('OK');
  });

  test('[X1] digits beyond 2^53 are kept, also by the file', () => {
    const servers = server();
    said(servers, 'SET', 'slowlog-max-len', '9223372036854775807', 'maxmemory', '9007199254740993');
    said(servers, 'REWRITE');
    expect(value(servers, 'maxmemory')).toBe('9007199254740993');
    servers.kill(1);
    servers.restart(1);
    servers.run(10);
    expect(value(servers, 'slowlog-max-len')).toBe('9223372036854775807');
    said(servers, 'SET', 'maxmemory', '5');
    expect(value(servers, 'maxmemory')).toBe('5');
  });

  test('[X4] lasts until the process ends, unless it was written into the file', () => {
    const servers = server();
    said(servers, 'SET', 'repl-timeout', '20', 'repl-backlog-ttl', '7');
    said(servers, 'REWRITE');
    said(servers, 'SET', 'repl-timeout', '30');
    servers.kill(1);
    servers.restart(1);
    servers.run(10);
    expect(value(servers, 'repl-timeout')).toBe('20');
    expect(value(servers, 'repl-backlog-ttl')).toBe('7');
  });
});
