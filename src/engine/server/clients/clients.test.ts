import { describe, expect, test } from 'vitest';
import { NO_NOTE } from '../../kernel/process';
import { leaveSlots } from '..';
import { keySlot } from '../keyspace/slot';
import { bulk, integer } from '../reply';
import { createServers } from '../testdata/servers';

const error = (text: string) => ({ type: 'error', text });
const OK = { type: 'simple', text: 'OK' };

function master() {
  const servers = createServers({ replicas: 0 });
  return { ...servers, say: (line: string) => servers.ask(1, ...line.split(' ')) };
}

describe('a connection', () => {
  test('[C38] that copies this server may not touch keys, but may say PING', () => {
    const { say, ask } = master();
    ask(1, 'REPLCONF', 'listening-port', '7009');
    ask(1, 'PSYNC', '?', '-1');
    expect(say('GET k')).toEqual(error("ERR Replica can't interact with the keyspace"));
    expect(say('SET k v')).toEqual(error("ERR Replica can't interact with the keyspace"));
    expect(say('PING')).toEqual({ type: 'simple', text: 'PONG' });
  });

  test('[C46] is told which shard channels are over when their slot leaves', () => {
    const { say, server, held, loop, pushes } = master();
    say('SSUBSCRIBE {a}1 {a}2');
    say('SSUBSCRIBE b');
    say('SUBSCRIBE news');
    pushes();
    leaveSlots(server(1), (slot) => slot === keySlot('a'), NO_NOTE, loop.outboxFor(0));
    loop.runUntil((held.run.now + 1e6) as never);
    expect(pushes()).toEqual(
      [1, 2].map((n) => ({
        type: 'array',
        items: [bulk('sunsubscribe'), bulk(`{a}${n}`), integer(3 - n)],
      })),
    );
    expect([...server(1).pubsub.shardChannels.keys()]).toEqual(['b']);
    expect(say('SUNSUBSCRIBE b')).toEqual({
      type: 'array',
      items: [bulk('sunsubscribe'), bulk('b'), integer(0)],
    });
    expect(say('GET k')).toMatchObject({ type: 'error' }); // still a subscriber of news
  });
});

describe('what takes time', () => {
  test('[C60] takes it at a replica as well, by the elements that it goes through', () => {
    const { ask, held, server, run } = createServers({ replicas: 1 });
    ask(2, 'PING');
    for (const n of [1, 2]) server(n).serviceTime = { immutable: true, command: 10, elementsPerMs: 1 };
    const members = Array.from({ length: 50 }, (_, i) => String(i));
    ask(1, 'RPUSH', 'l', ...members);
    run(1);
    const before = held.run.now;
    expect(ask(2, 'PING')).toEqual({ type: 'simple', text: 'PONG' });
    expect(held.run.now - before).toBeGreaterThan(30_000);
  });
});

describe('what is counted', () => {
  test('[C61] calls, refusals and failures by command, and errors by their first word', () => {
    const { say, server } = master();
    say('SET k text');
    say('INCR k');
    say('GET');
    say('NOSUCH');
    say('GET k');
    say('MULTI');
    say('INCR k');
    say('EXEC');
    const { commands, errors } = server(1).statistics;
    expect(commands.get('incr')).toMatchObject({ calls: 2, usec: 20, rejected: 0, failed: 2 });
    expect(commands.get('get')).toMatchObject({ calls: 1, usec: 10, rejected: 1, failed: 0 });
    expect(commands.get('exec')).toMatchObject({ calls: 1, failed: 0 });
    expect(commands.get('nosuch')).toBeUndefined();
    expect([...errors]).toEqual([['ERR', 4]]);
    expect(say('CONFIG RESETSTAT')).toEqual(OK);
    expect(server(1).statistics.commands.get('incr')).toBeUndefined();
    expect(server(1).statistics.errors.size).toBe(0);
  });
});
