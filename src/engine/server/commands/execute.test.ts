import { describe, expect, test } from 'vitest';
import { NO_NOTE } from '../../kernel/process';
import type { NoteNumber } from '../../kernel/process';
import { createServers } from '../testdata/servers';

const error = (text: string) => ({ type: 'error', text });
const bulk = (value: string | null) => ({ type: 'bulk', value });
const integer = (value: number) => ({ type: 'integer', value });
const OK = { type: 'simple', text: 'OK' };

/** A master alone, and how it answers a line of words. */
function master() {
  const servers = createServers({ replicas: 0 });
  return { ...servers, say: (line: string) => servers.ask(1, ...line.split(' ')) };
}

describe('what is refused', () => {
  test('[C3] an unknown command is quoted with the beginning of its arguments', () => {
    const { ask, say } = master();
    expect(say('nosuch a b')).toEqual(
      error("ERR unknown command 'nosuch', with args beginning with: 'a' 'b' "),
    );
    expect(say('constructor')).toEqual(
      error("ERR unknown command 'constructor', with args beginning with: "),
    );
    const cut = `'a b' '${'x'.repeat(122)}' `;
    expect(ask(1, 'nosuch', 'a\nb', 'x'.repeat(140), 'y')).toEqual(
      error(`ERR unknown command 'nosuch', with args beginning with: ${cut}`),
    );
    expect(ask(1, 'nosuch', 'a\0b')).toEqual(
      error("ERR unknown command 'nosuch', with args beginning with: 'a' "),
    );
  });

  test('[C3] subcommands have names and numbers of arguments of their own', () => {
    const { say } = master();
    expect(say('Cluster MyId')).toEqual(bulk('me'));
    expect(say('cluster')).toEqual(error("ERR wrong number of arguments for 'cluster' command"));
    expect(say('cluster myid x')).toEqual(error("ERR wrong number of arguments for 'cluster|myid' command"));
    expect(say('cluster nosuch')).toEqual(error("ERR unknown subcommand 'nosuch'. Try CLUSTER HELP."));
  });

  test.each(['get', 'get a b', 'set a', 'echo', 'mset a 1 b', 'ping a b', 'incr', 'dbsize x'])(
    '[C3] wrong number of arguments: %s',
    (line) => {
      const name = line.split(' ')[0];
      expect(master().say(line)).toEqual(error(`ERR wrong number of arguments for '${name}' command`));
    },
  );

  test('[C2] the number of arguments comes before the slot, the slot before the role', () => {
    const servers = createServers({ replicas: 1 });
    servers.route(2, { type: 'moved', slot: 15495, address: '127.0.0.1:7001', to: 'n1', cause: NO_NOTE });
    expect(servers.ask(2, 'set', 'a')).toEqual(error("ERR wrong number of arguments for 'set' command"));
    expect(servers.ask(2, 'set', 'a', '1')).toEqual(error('MOVED 15495 127.0.0.1:7001'));
    expect(servers.ask(2, 'ping')).toEqual({ type: 'simple', text: 'PONG' });
  });

  test('[C6] a replica that is not redirected refuses writes and serves reads', () => {
    const { ask } = createServers({ replicas: 1 });
    expect(ask(2, 'set', 'a', '1')).toEqual(error("READONLY You can't write against a read only replica."));
    expect(ask(2, 'get', 'a')).toEqual(bulk(null));
  });

  test('[C35] a master that has too few replicas in touch refuses writes, and only writes', () => {
    const parameters = { 'min-replicas-to-write': 1, 'min-replicas-max-lag': 2 };
    const { ask, run, cut } = createServers({ replicas: 1, parameters });
    expect(ask(1, 'set', 'a', '1')).toEqual(OK);
    cut(1, 2);
    run(3500);
    expect(ask(1, 'set', 'a', '2')).toEqual(error('NOREPLICAS Not enough good replicas to write.'));
    expect(ask(1, 'get', 'a')).toEqual(bulk('1'));
  });

  test('[C37] without its master a replica that must not serve old data answers only what needs none', () => {
    const { ask, kill, run } = createServers({
      replicas: 1,
      parameters: { 'replica-serve-stale-data': false },
    });
    expect(ask(2, 'get', 'a')).toEqual(bulk(null));
    kill(1);
    run(1000);
    const down = "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.";
    expect(ask(2, 'get', 'a')).toEqual(error(down));
    expect(ask(2, 'ping')).toEqual(error(down));
    expect(ask(2, 'echo', 'x')).toEqual(bulk('x'));
    expect(ask(2, 'set', 'a', '1')).toEqual(error("READONLY You can't write against a read only replica."));
  });

  test.each([
    [{ type: 'ask', slot: 7, address: '127.0.0.1:7002', to: 'n3', cause: NO_NOTE }, 'ASK 7 127.0.0.1:7002'],
    [{ type: 'crossslot' }, "CROSSSLOT Keys in request don't hash to the same slot"],
    [{ type: 'tryagain' }, 'TRYAGAIN Multiple keys request during rehashing of slot'],
    [{ type: 'down', why: 'state', cause: 0 as NoteNumber }, 'CLUSTERDOWN The cluster is down'],
    [{ type: 'down', why: 'unserved', cause: 0 as NoteNumber }, 'CLUSTERDOWN Hash slot not served'],
    [
      { type: 'down', why: 'readOnlyState', cause: 0 as NoteNumber },
      'CLUSTERDOWN The cluster is down and only accepts read commands',
    ],
  ] as const)('[C4] %j is said as %s', (verdict, text) => {
    const { ask, route } = master();
    route(1, verdict);
    expect(ask(1, 'get', 'a')).toEqual(error(text));
  });

  test('[C5] a redirect is noted by whoever says it, and the answer carries the number', () => {
    const { exchange, route, notes } = master();
    route(1, { type: 'moved', slot: 12182, address: '127.0.0.1:7002', to: 'n3', cause: NO_NOTE });
    const answer = exchange(1, 'get', 'foo');
    const number = notes.findIndex(({ type }) => type === 'redirected') + 1;
    expect(answer?.aside.cause).toBe(number);
    expect(notes[number - 1]).toMatchObject({ process: 'n1', slot: 12182, to: 'n3', how: 'MOVED' });
    route(1, { type: 'down', why: 'state', cause: 5 as NoteNumber });
    expect(exchange(1, 'get', 'foo')?.aside.cause).toBe(5);
  });
});

describe('what is carried out', () => {
  test('[C60] takes its time: the answer leaves ten microseconds later, and the next command waits', () => {
    const { say, held } = master();
    say('ping');
    const before = held.run.now;
    say('ping');
    expect(held.run.now - before).toBe(200 + 10 + 200);
  });

  test('[C7] a change says where it stands in the history, anything else does not', () => {
    const { exchange } = createServers({ replicas: 1, offset: 1000 });
    const written = exchange(1, 'set', 'foo', 'bar');
    const at = { replid: 'a'.repeat(40), db: 0, offset: 1000 + 23 + 31, unheard: 0 };
    expect(written?.aside.write).toEqual({ key: 'foo', ...at });
    expect(exchange(1, 'set', 'foo', 'baz', 'NX')?.aside.write).toBeNull();
    expect(exchange(1, 'del', 'other')?.aside.write).toBeNull();
    expect(exchange(1, 'get', 'foo')?.aside.write).toBeNull();
    expect(exchange(1, 'mset', 'a', '1', 'b', '2')?.aside.write?.key).toBe('a');
  });

  test.each([
    ['set k v EX', 'ERR syntax error'],
    ['set k v NX XX', 'ERR syntax error'],
    ['set k v EX 10 PX 5', 'ERR syntax error'],
    ['set k v KEEPTTL EX 5', 'ERR syntax error'],
    ['set k v EX 5 KEEPTTL', 'ERR syntax error'],
    ['set k v nosuch', 'ERR syntax error'],
    ['set k v EX abc', 'ERR value is not an integer or out of range'],
    ['set k v EX 0', "ERR invalid expire time in 'set' command"],
    ['set k v PX -1', "ERR invalid expire time in 'set' command"],
    ['set k v EX 9223372036854775807', "ERR invalid expire time in 'set' command"],
    ['set k v PX 9223372036854775807', "ERR invalid expire time in 'set' command"],
  ])('[C8] %s: %s', (line, text) => {
    const { say } = master();
    expect(say(line)).toEqual(error(text));
    expect(say('get k')).toEqual(bulk(null));
  });

  test('[C8] SET under conditions, and with the value from before', () => {
    const { say } = master();
    expect(say('set k 1 XX')).toEqual(bulk(null));
    expect(say('set k 1 nx')).toEqual(OK);
    expect(say('set k 2 NX')).toEqual(bulk(null));
    expect(say('set k 2 NX GET')).toEqual(bulk('1'));
    expect(say('get k')).toEqual(bulk('1'));
    expect(say('set k 2 GET EX 100')).toEqual(bulk('1'));
    expect(say('set k 3 KEEPTTL')).toEqual(OK);
    expect(say('ttl k')).toEqual(integer(100));
    expect(say('set k 4 EX 10 EX 5')).toEqual(OK);
    expect(say('ttl k')).toEqual(integer(5));
    expect(say('set k 5')).toEqual(OK);
    expect(say('pttl k')).toEqual(integer(-1));
    expect(say('set k 6 EXAT 1767225700')).toEqual(OK);
    expect(say('ttl k')).toEqual(integer(100));
  });

  test('[C11] INCR counts in 64 bits', () => {
    const { say } = master();
    expect(say('incr n')).toEqual(integer(1));
    expect(say('set n 9223372036854775806 EX 100')).toEqual(OK);
    expect(say('incr n')).toMatchObject({ type: 'integer', digits: '9223372036854775807' });
    expect(say('incr n')).toEqual(error('ERR increment or decrement would overflow'));
    expect(say('ttl n')).toEqual(integer(100));
    for (const text of ['01', '+1', '-0', '1.0', '', 'x', '99999999999999999999']) {
      say(`set n ${text}`);
      expect(say('incr n')).toEqual(error('ERR value is not an integer or out of range'));
    }
    say('set n -1');
    expect(say('incr n')).toEqual(integer(0));
  });

  test('[C12] keys are deleted, counted and read several at a time', () => {
    const { say } = master();
    expect(say('mset a 1 b 2 a 3')).toEqual(OK);
    expect(say('mget a x b')).toEqual({ type: 'array', items: [bulk('3'), bulk(null), bulk('2')] });
    expect(say('exists a a x b')).toEqual(integer(3));
    expect(say('dbsize')).toEqual(integer(2));
    expect(say('del a x b')).toEqual(integer(2));
    expect(say('ttl a')).toEqual(integer(-2));
    expect(say('dbsize')).toEqual(integer(0));
  });

  test('[C9] READONLY belongs to the connection; PING and ECHO answer', () => {
    const { ask, server } = createServers({ replicas: 0, parameters: { 'cluster-enabled': true } });
    const say = (line: string) => ask(1, ...line.split(' '));
    expect(say('readonly')).toEqual(OK);
    expect([...server(1).clients.values()][0]?.readonly).toBe(true);
    expect(say('readwrite')).toEqual(OK);
    expect([...server(1).clients.values()][0]?.readonly).toBe(false);
    expect(say('ping')).toEqual({ type: 'simple', text: 'PONG' });
    expect(say('PING hello')).toEqual(bulk('hello'));
    expect(say('echo hello')).toEqual(bulk('hello'));
  });
});
