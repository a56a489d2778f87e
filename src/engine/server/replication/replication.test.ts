import { describe, expect, test } from 'vitest';
import type { Request, SnapshotMessage, StreamMessage } from '../messages';
import { keyCount } from '..';
import { createServers } from '../testdata/servers';
import type { Sent } from '../testdata/servers';

const from = (sent: readonly Sent[], name: string, kind: string) =>
  sent.filter((flight) => flight.from === name && flight.message.kind === kind);
const streams = (sent: readonly Sent[]) =>
  from(sent, 'n1', 'stream').map(({ message }) => (message as StreamMessage).commands);
const asked = (sent: readonly Sent[], name: string) =>
  from(sent, name, 'request').map(({ message }) => (message as Request).argv.join(' '));

describe('the stream', () => {
  test('[R3] [R4] a write is answered first and reaches the replica later, byte for byte', () => {
    const { ask, server, sent, run } = createServers({ replicas: 1, offset: 100 });
    expect(ask(1, 'set', 'k', 'v')).toEqual({ type: 'simple', text: 'OK' });
    expect([server(1).offset, server(2).offset]).toEqual([150, 100]);
    const [answer] = from(sent, 'n1', 'reply');
    const [write] = from(sent, 'n1', 'stream');
    expect(sent.indexOf(answer as Sent)).toBeLessThan(sent.indexOf(write as Sent));
    expect(write?.message.bytes).toBe(23 + 27); // SELECT 0 comes before the first write of a history
    run(1);
    expect(server(2).offset).toBe(150);
    expect(ask(2, 'get', 'k')).toEqual({ type: 'bulk', value: 'v' });
  });

  test('[R3] commands travel in the form that means the same at any time', () => {
    const { ask, sent, run } = createServers({ replicas: 1 });
    const lines = [
      'SET k v EX 100',
      'set k w NX GET',
      'set k w GET KEEPTTL',
      'incr n',
      'mset a 1 b 2',
      'del a x',
      'del x',
    ];
    for (const line of lines) ask(1, ...line.split(' '));
    run(1);
    const told = streams(sent)
      .flat()
      .map((argv) => argv.join(' '));
    expect(told[0]).toBe('SELECT 0');
    expect(told[1]).toMatch(/^SET k v PXAT 1767225700\d{3}$/);
    expect(told.slice(2)).toEqual(['set k w KEEPTTL', 'incr n', 'mset a 1 b 2', 'del a x']);
  });

  test('[R3] a change in another database is preceded by its SELECT', () => {
    const { ask, sent, run } = createServers({ replicas: 1 });
    for (const line of ['set a 1', 'select 3', 'set a 3', 'incr a', 'select 0', 'incr a'])
      ask(1, ...line.split(' '));
    run(1);
    const told = streams(sent).flat();
    expect(told.map((argv) => argv.join(' '))).toEqual([
      'SELECT 0',
      'set a 1',
      'SELECT 3',
      'set a 3',
      'incr a',
      'SELECT 0',
      'incr a',
    ]);
    expect(ask(2, 'get', 'a')).toEqual({ type: 'bulk', value: '2' });
    ask(2, 'select', '3');
    expect(ask(2, 'get', 'a')).toEqual({ type: 'bulk', value: '4' });
  });

  test('[R3] [R13] a key that has run out is deleted by its master, together with what made it notice', () => {
    const { ask, sent, run } = createServers({ replicas: 1 });
    run(21); // just behind a cron, so that the clients are first to notice
    ask(1, 'set', 'k', 'v', 'PX', '1');
    run(3);
    ask(1, 'set', 'k', 'w');
    run(1);
    expect(streams(sent).at(-1)).toEqual([['MULTI'], ['DEL', 'k'], ['set', 'k', 'w'], ['EXEC']]);
  });

  test('[R13] an instant in the past deletes on a master; a writable replica only hides what is its own', () => {
    const { ask, run } = createServers({ replicas: 1, parameters: { 'replica-read-only': false } });
    run(100);
    for (const n of [1, 2]) {
      ask(n, 'set', 'own', 'x');
      expect(ask(n, 'expire', 'own', '-1')).toEqual({ type: 'integer', value: 1 });
      expect(ask(n, 'get', 'own')).toEqual({ type: 'bulk', value: null });
    }
    expect([ask(1, 'dbsize'), ask(2, 'dbsize')]).toMatchObject([{ value: 0 }, { value: 1 }]);
  });

  test('[R13] a replica hides what has run out and keeps it until its master says so', () => {
    const { ask, run, server, cut, heal } = createServers({ replicas: 1 });
    ask(1, 'set', 'k', 'v', 'PX', '10');
    run(1);
    cut(1, 2);
    run(2000);
    expect(ask(2, 'get', 'k')).toEqual({ type: 'bulk', value: null });
    expect([keyCount(server(1)), keyCount(server(2))]).toEqual([0, 1]);
    heal(1, 2);
    run(2000);
    expect(keyCount(server(2))).toBe(0);
  });

  test('[R3] who has just begun to follow is told the database first, though nothing else has changed', () => {
    const { ask, follow, kill, restart, run, sent } = createServers({ replicas: 1 });
    ask(1, 'set', 'a', '1');
    kill(2);
    run(500);
    restart(2);
    follow(2, 1);
    run(8000);
    sent.length = 0;
    ask(1, 'set', 'a', '2');
    run(1);
    expect(streams(sent).flat()).toEqual([
      ['SELECT', '0'],
      ['set', 'a', '2'],
    ]);
    expect(ask(2, 'get', 'a')).toEqual({ type: 'bulk', value: '2' });
  });

  test('[R3] without a backlog nobody could ask for the stream, and nothing is counted', () => {
    const { ask, server } = createServers({ replicas: 0 });
    ask(1, 'set', 'k', 'v');
    expect(server(1).offset).toBe(0);
  });

  test('[R1] [R9] [R11] keep-alive every ten seconds, acknowledgements every second, by crons of 100 to 101 ms', () => {
    const { sent, run, server } = createServers({ replicas: 1 });
    run(25_000);
    const pings = from(sent, 'n1', 'stream');
    expect(pings.map(({ message }) => message.bytes)).toEqual([14, 14, 14]);
    const acks = from(sent, 'n2', 'request').map(({ at }) => at);
    expect(acks.length).toBe(25);
    const waits = acks.slice(1).map((at, i) => at - (acks[i] ?? 0));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000_000);
    expect(Math.max(...waits)).toBeLessThan(1_010_000);
    expect([...server(1).clients.values()][0]?.replica?.ackOffset).toBe(42);
  });
});

describe('a server that was killed', () => {
  test('[R2] begins with its file and its disk, and with ids of its own', () => {
    const { ask, kill, restart, run, server } = createServers({ replicas: 0 });
    ask(1, 'config', 'set', 'repl-timeout', '20', 'save', '');
    ask(1, 'config', 'rewrite');
    ask(1, 'config', 'set', 'repl-timeout', '30');
    ask(1, 'set', 'saved', '1');
    ask(1, 'save');
    ask(1, 'set', 'unsaved', '1');
    const { runId, replid } = server(1);
    kill(1);
    restart(1);
    run(10);
    expect(server(1).parameters['repl-timeout']).toBe(20);
    expect(ask(1, 'mget', 'saved', 'unsaved')).toMatchObject({ items: [{ value: '1' }, { value: null }] });
    expect(server(1).runId).toMatch(/^[\da-f]{40}$/);
    expect(server(1).replid).toMatch(/^[\da-f]{40}$/);
    expect([server(1).runId, server(1).replid]).not.toContain(runId);
    expect([server(1).runId, server(1).replid]).not.toContain(replid);
  });
});

describe('a new replica', () => {
  function restarted(parameters = {}) {
    const servers = createServers({ replicas: 1, parameters });
    for (let i = 0; i < 100; i++) servers.ask(1, 'set', `key:${i}`, 'x'.repeat(1000));
    servers.kill(2);
    servers.run(500);
    servers.restart(2);
    servers.run(1);
    servers.sent.length = 0;
    servers.notes.length = 0;
    servers.follow(2, 1);
    return servers;
  }

  test('[R5] introduces itself, then asks with the history that it has', () => {
    const { sent, run, server } = restarted();
    const { replid } = server(2);
    run(5);
    expect(asked(sent, 'n2')).toEqual([
      'PING',
      'REPLCONF listening-port 7002',
      'REPLCONF capa eof capa psync2',
      `PSYNC ${replid} 1`,
    ]);
    expect(from(sent, 'n1', 'reply').length).toBe(3);
  });

  test('[R2] [R10] gets a full copy after the wait for others, as fast as its size allows', () => {
    const { ask, run, server, sent, notes } = restarted();
    expect(keyCount(server(2))).toBe(0);
    run(3900);
    expect(notes).toEqual([]);
    run(2200);
    const [copied, up] = notes;
    expect(copied).toMatchObject({
      type: 'fullResync',
      process: 'n2',
      master: 'n1',
      offset: server(1).offset,
    });
    expect(up).toMatchObject({ type: 'replicaLinkUp', causes: [2] });
    const [snapshot] = from(sent, 'n1', 'snapshot');
    const { part } = (snapshot as Sent).message as SnapshotMessage;
    expect(part).toBeGreaterThan(100_000);
    const read = part / 100 + 2 * keyCount(server(2)); // D11
    expect((up?.at ?? 0) - (copied?.at ?? 0)).toBeCloseTo(part / 100 + read, -1);
    expect(ask(2, 'get', 'key:7')).toEqual({ type: 'bulk', value: 'x'.repeat(1000) });
    expect(server(2).replid).toBe(server(1).replid);
  });

  test('[R10] hears what was written meanwhile once it has the copy', () => {
    const { ask, run, server, sent, notes } = restarted({ 'repl-diskless-sync-delay': 0 });
    while (notes.length === 0) run(0.1);
    sent.length = 0;
    ask(1, 'incr', 'n');
    ask(1, 'incr', 'n');
    expect(server(1).backlog?.length).toBeGreaterThan(0);
    run(1000);
    expect(streams(sent)).toEqual([
      [
        ['SELECT', '0'],
        ['incr', 'n'],
        ['incr', 'n'],
      ],
    ]);
    expect(server(2).offset).toBe(server(1).offset);
    expect(ask(2, 'get', 'n')).toEqual({ type: 'bulk', value: '2' });
  });

  test('[R5] waits when its master has no link to its own', () => {
    const { follow, kill, run, server } = createServers({ replicas: 2 });
    kill(1);
    run(1);
    follow(3, 2);
    run(1000);
    expect(server(3).master?.state).not.toBe('connected');
  });
});

describe('after a failover', () => {
  test('[R7] [R8] the other replica goes on with the new master where it stopped', () => {
    const { ask, run, server, notes, kill, promote, follow } = createServers({ replicas: 2, offset: 100 });
    ask(1, 'set', 'a', '1');
    run(1);
    kill(1);
    run(1);
    promote(2);
    expect(server(2)).toMatchObject({ replid2: 'a'.repeat(40), secondOffset: 151, master: null });
    follow(3, 2);
    run(10);
    ask(2, 'set', 'a', '2');
    run(1);
    expect(notes.filter(({ process }) => process === 'n3').map(({ type }) => type)).toEqual([
      'replicaLinkDown',
      'partialResync',
      'replicaLinkUp',
    ]);
    expect(server(3)).toMatchObject({ replid: server(2).replid, replid2: 'a'.repeat(40), secondOffset: 151 });
    expect(server(3).offset).toBe(151 - 1 + 23 + 27);
    expect(ask(3, 'get', 'a')).toEqual({ type: 'bulk', value: '2' });
  });

  test('[R8] a replica that is behind is told the rest', () => {
    const { ask, run, server, cut, heal, promote, follow } = createServers({ replicas: 2 });
    cut(1, 3);
    for (const value of ['1', '2', '3']) ask(1, 'set', 'a', value);
    run(1);
    promote(2);
    ask(2, 'set', 'a', '4');
    follow(3, 2);
    run(10);
    expect(server(3).offset).toBe(server(2).offset);
    expect(ask(3, 'get', 'a')).toEqual({ type: 'bulk', value: '4' });
    heal(1, 3);
    run(5000);
    expect(ask(3, 'get', 'a')).toEqual({ type: 'bulk', value: '4' });
  });

  test('[R6] [R8] an old master with writes of its own is copied over, one without goes on', () => {
    for (const lost of [false, true]) {
      const { ask, run, server, cut, heal, promote, follow, notes } = createServers({ replicas: 1 });
      ask(1, 'set', 'a', '1');
      run(1);
      cut(1, 2);
      if (lost) ask(1, 'set', 'b', 'lost');
      promote(2);
      ask(2, 'set', 'a', '2');
      heal(1, 2);
      follow(1, 2);
      expect(ask(1, 'get', 'a')).toEqual({ type: 'bulk', value: '1' });
      run(7000);
      expect(notes.find(({ process }) => process === 'n1')?.type).toBe(lost ? 'fullResync' : 'partialResync');
      expect(ask(1, 'get', 'b')).toEqual({ type: 'bulk', value: null });
      expect(ask(1, 'get', 'a')).toEqual({ type: 'bulk', value: '2' });
      expect(server(1).replid).toBe(server(2).replid);
    }
  });
});

describe('a link that is gone', () => {
  test('[R12] a killed master is noticed at once and asked for every second', () => {
    const { run, kill, notes, server, restart } = createServers({ replicas: 1 });
    run(100);
    kill(1);
    run(1);
    expect(notes).toMatchObject([{ type: 'replicaLinkDown', process: 'n2', master: 'n1' }]);
    const { downSince } = server(2).master ?? {};
    run(5000);
    expect(server(2).master).toMatchObject({ state: 'connect', downSince });
    restart(1);
    run(8000);
    expect(server(2).master).toMatchObject({ state: 'connected', downSince: null });
  });

  test('[R12] a link that somebody closes is rebuilt at once, without waiting for a cron', () => {
    const { run, ask, server } = createServers({ replicas: 1 });
    run(100);
    expect(ask(1, 'client', 'kill', 'type', 'replica')).toEqual({ type: 'integer', value: 1 });
    run(20);
    expect(server(2).master).toMatchObject({ state: 'connected', downSince: null });
    expect(server(1).syncPartialOk).toBe(1);
  });

  test('[R11] [R12] a silent one is noticed by both ends after repl-timeout', () => {
    const { run, cut, notes, server } = createServers({ replicas: 1, parameters: { 'repl-timeout': 15 } });
    run(12_000);
    cut(1, 2);
    run(12_000);
    expect([server(1).replicas, server(2).master?.state]).toEqual([1, 'connected']);
    run(6000);
    expect(server(1).replicas).toBe(0);
    expect(notes.at(-1)).toMatchObject({ type: 'replicaLinkDown', process: 'n2' });
    expect(server(2).master?.state).toBe('connecting');
  });

  test('[R8] an hour without replicas ends the history', () => {
    const { run, kill, server } = createServers({ replicas: 1 });
    kill(2);
    run(3_599_000);
    expect(server(1)).toMatchObject({ replid: 'a'.repeat(40) });
    run(3000);
    expect(server(1).backlog).toBeNull();
    expect(server(1).replid).not.toBe('a'.repeat(40));
  });
});
