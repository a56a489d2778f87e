// Real sockets on a simulated cluster: what programs see of it, and how it is steered. [C80] [C81] [C82] [C83]
import { Buffer } from 'node:buffer';
import { request } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Note } from '../engine/record';
import { serve } from '.';
import type { Bridge } from './bridge';
import { bridgeOnFreePorts, programAt, replayed } from './testing';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await bridgeOnFreePorts({ masters: 3, replicas: 1, seed: 7, 'node-timeout': 500 });
});
afterAll(() => bridge.close());

const noteOf = (test: (note: Note) => boolean): Promise<Note> =>
  new Promise((done) => {
    const stop = bridge.notes.follow((note) => {
      if (!test(note)) return;
      stop();
      done(note);
    });
  });

describe('what a program says', () => {
  test('commands in one piece are answered in their order, redirects included', async () => {
    const program = await programAt(bridge, 'n1');
    program.say('SET user:7 Ada\r\n*2\r\n$3\r\nGET\r\n$6\r\nuser:7\r\nGET user:8\r\n');
    const moved = bridge.addresses()['n3'] ?? '';
    expect(await program.until(`${moved}\r\n`)).toBe(`+OK\r\n$3\r\nAda\r\n-MOVED 15155 ${moved}\r\n`);
    program.socket.destroy();
  });

  test('[C84] whoever asks for a copy, as a real replica does, is told no more than the beginning', async () => {
    const replica = await programAt(bridge, 'n1');
    replica.say(
      'CONFIG SET repl-diskless-sync-delay 0\r\nREPLCONF listening-port 7999\r\nREPLCONF capa eof capa psync2\r\nPSYNC ? -1\r\n',
    );
    expect(await replica.rest()).toMatch(/^\+OK\r\n\+OK\r\n\+OK\r\n\+FULLRESYNC \w{40} \d+\r\n$/);
    expect(bridge.broken()).toBeNull();
  });

  test('a large value comes in pieces and goes out whole', async () => {
    const value = 'x'.repeat(3_000_000);
    const program = await programAt(bridge, 'n1');
    program.say(`*3\r\n$3\r\nSET\r\n$6\r\nuser:7\r\n$${value.length}\r\n`);
    for (let at = 0; at < value.length; at += 700_001) program.say(value.slice(at, at + 700_001));
    program.say('\r\n');
    expect(await program.until('\r\n')).toBe('+OK\r\n');
    program.say('GET user:7\r\n');
    expect((await program.until('x\r\n')).length).toBe(value.length + 12);
    program.say('DEL user:7\r\n');
    expect(await program.until('\r\n')).toBe(':1\r\n');
    program.socket.destroy();
  });

  test('RESP3 has maps, and pushes share the connection with answers', async () => {
    const listener = await programAt(bridge, 'n1');
    listener.say('HELLO 3\r\n');
    expect(await listener.until('modules\r\n*0\r\n')).toMatch(/^%7\r\n\$6\r\nserver\r\n\$5\r\nredis\r\n/);
    listener.say('SUBSCRIBE news\r\n');
    expect(await listener.until(':1\r\n')).toBe('>3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n');
    const speaker = await programAt(bridge, 'n1');
    speaker.say('PUBLISH news today\r\n');
    expect(await listener.until('today\r\n')).toBe('>3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$5\r\ntoday\r\n');
    listener.socket.destroy();
    speaker.socket.destroy();
  });

  test('bytes that are no command: what came before is answered, then the error, then the end', async () => {
    const program = await programAt(bridge, 'n1');
    program.say('PING\r\n*x\r\nPING\r\n');
    expect(await program.rest()).toBe('+PONG\r\n-ERR Protocol error: invalid multibulk length\r\n');
  });

  test('an HTTP request is cut off without an answer, so that no web page can speak to it', async () => {
    const program = await programAt(bridge, 'n1');
    program.say('POST / HTTP/1.1\r\nHost: example\r\n\r\n');
    expect(await program.rest()).toBe('');
  });

  test('who never reads is dropped, and the others go on', async () => {
    const writer = await programAt(bridge, 'n1');
    writer.say(`SET user:7 ${'x'.repeat(60_000)}\r\n`);
    await writer.until('+OK\r\n');
    const deaf = await programAt(bridge, 'n1');
    deaf.socket.pause();
    const closed = once(deaf.socket, 'close');
    const ended = noteOf((note) => note.type === 'socketEnded');
    deaf.socket.on('error', () => {});
    deaf.say('GET user:7\r\n'.repeat(2000));
    await ended;
    deaf.socket.resume();
    await closed;
    writer.say('PING\r\n');
    expect(await writer.until('+PONG\r\n')).toContain('+PONG');
    writer.socket.destroy();
  });
});

describe('what happens to a server', () => {
  test('killed it ends its connections and refuses new ones; its replica takes over; restarted it listens again', async () => {
    const there = await programAt(bridge, 'n2');
    const promoted = noteOf((note) => note.type === 'promoted' && note.process === 'n5');
    expect(bridge.act({ type: 'kill', id: 'n2' })).toHaveProperty('at');
    expect(await there.rest()).toBe('');
    await expect(programAt(bridge, 'n2')).rejects.toThrow('ECONNREFUSED');
    await promoted;
    const other = await programAt(bridge, 'n5');
    other.say('ROLE\r\n');
    expect(await other.until('master')).toContain('master');
    const demoted = noteOf((note) => note.type === 'demoted' && note.process === 'n2');
    bridge.act({ type: 'restart', id: 'n2' });
    await demoted;
    const back = await programAt(bridge, 'n2');
    back.say('ROLE\r\n');
    expect(await back.until('slave')).toContain('slave');
    for (const program of [other, back]) program.socket.destroy();
  });

  test('frozen it accepts and is silent; thawed it answers', async () => {
    bridge.act({ type: 'freeze', id: 'n4' });
    const program = await programAt(bridge, 'n4');
    const said = noteOf((note) => note.type === 'socketSaid');
    program.say('PING\r\n');
    await said;
    const thawed = bridge.act({ type: 'thaw', id: 'n4' });
    expect(await program.until('\r\n')).toBe('+PONG\r\n');
    expect(thawed).toHaveProperty('at');
    program.socket.destroy();
  });

  test('behind a cut nothing is answered until it heals', async () => {
    const program = await programAt(bridge, 'n6');
    program.say('PING\r\n');
    await program.until('+PONG\r\n');
    bridge.act({ type: 'cut', from: ['clients'], to: ['n6'], oneWay: false });
    const said = noteOf((note) => note.type === 'socketSaid');
    program.say('ECHO late\r\n');
    await said;
    bridge.act({ type: 'heal' });
    expect(await program.until('late\r\n')).toBe('$4\r\nlate\r\n');
    program.socket.destroy();
  });
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Like fetch, which does not let one lie about Host. */
function ask(path: string, given: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const [, port] = (bridge.control ?? '').split(':');
  return new Promise<Answer>((done, failed) => {
    const { method = 'GET', headers = {}, body } = given;
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
      );
    });
    asked.on('error', failed);
    asked.end(body);
  });
}
const json = { 'content-type': 'application/json' };

describe('the control', () => {
  test('an action is done now, and what makes no sense is refused in words', async () => {
    const post = (body: string) => ask('/act', { method: 'POST', headers: json, body });
    const done = await post('{"type":"link","from":"n1","to":"n2","latency":300}');
    expect(done).toMatchObject({ status: 200 });
    expect((JSON.parse(done.text) as { at: unknown }).at).toBeTypeOf('number');
    expect(await post('{"type":"kill","id":"n99"}')).toMatchObject({
      status: 400,
      text: '{"error":"there is no n99"}\n',
    });
    expect(await post('{"type":"kill"}')).toMatchObject({ status: 400, text: '{"error":"id is missing"}\n' });
    expect(await post('{')).toMatchObject({ status: 400, text: '{"error":"this is not JSON"}\n' });
    expect(await post('{"type":"explode"}')).toMatchObject({ status: 400 });
    expect(await post('[]')).toMatchObject({ status: 400 });
    expect(await post(' '.repeat(8 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
  });

  test('a web page cannot steer it: no other Host, nothing but JSON', async () => {
    const body = '{"type":"kill","id":"n1"}';
    expect(
      await ask('/act', { method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
    ).toMatchObject({
      status: 415,
    });
    expect(await ask('/state', { headers: { host: 'evil.example' } })).toMatchObject({ status: 403 });
    const preflight = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    expect(await ask('/act', { method: 'OPTIONS', headers: preflight })).toMatchObject({ status: 405 });
    expect(await ask('/act')).toMatchObject({ status: 405, text: '{"error":"/act takes POST"}\n' });
    expect(await ask('/nothing')).toMatchObject({ status: 404 });
    expect(await ask('/notes?from=x')).toMatchObject({ status: 400 });
  });

  test('the state names every server, and says that no promise is broken', async () => {
    const { text } = await ask('/state');
    const state = JSON.parse(text) as ReturnType<Bridge['state']>;
    expect(state.nodes.map(({ id, process }) => `${id} ${process}`)).toEqual(
      ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((id) => `${id} up`),
    );
    expect(state.checkers).toEqual({ ok: true, violations: [] });
  });

  test('notes come as they are made, and earlier ones from a number on', async () => {
    const from = bridge.notes.last() - 20;
    const [, port] = (bridge.control ?? '').split(':');
    const lines = await new Promise<string>((done) => {
      const asked = request({ host: '127.0.0.1', port, path: `/notes?from=${from}` }, (response) => {
        let heard = '';
        response.on('data', (piece: Buffer) => {
          heard += piece.toString('utf8');
          if (!heard.includes('"type":"frozen"')) return;
          asked.destroy();
          done(heard);
        });
      });
      asked.on('error', () => {});
      asked.end();
      bridge.act({ type: 'freeze', id: 'n6' });
      bridge.act({ type: 'thaw', id: 'n6' });
    });
    const numbers = lines
      .split('\n')
      .flatMap((line) =>
        line.startsWith('{"seed":7,') && line.endsWith('}') ? [JSON.parse(line) as Note] : [],
      );
    expect(numbers[0]?.n).toBe(from);
    expect(numbers.map(({ n }) => n)).toEqual(numbers.map((_, i) => from + i));
  });

  test('the session is a transcript that gives the same run', async () => {
    const { text } = await ask('/timeline');
    const { said, made } = replayed(text);
    expect(made).toBe(said);
  });
});

test('as a function: addresses, an action, notes, an end', async () => {
  const port = Number((bridge.addresses()['n1'] ?? '').split(':')[1]) + 10;
  const served = await serve({ deployment: 'standalone', port, seed: 3 });
  expect(served.addresses).toEqual({ n1: `127.0.0.1:${port}` });
  const notes: string[] = [];
  served.notes((note) => notes.push(note.type));
  served.act({ type: 'freeze', id: 'n1' });
  expect(() => served.act({ type: 'kill', id: 'n9' })).toThrow('there is no n9');
  expect(notes).toContain('frozen');
  await served.close();
  await expect(serve({ deployment: 'standalone', masters: 4 })).rejects.toThrow('masters');
});
