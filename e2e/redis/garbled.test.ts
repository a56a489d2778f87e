// [C83] [C85] Bytes that are no command, and some that only look so: the same to a real server and through the bridge. Each case ends
// with the end of its connection. Boundary: needs a redis-server 7.0; the words alone are held in src/bridge/decode.test.ts.
import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src/bridge';
import { startBridge, worldOf } from '../../src/bridge';
import { freePorts } from '../../src/bridge/testing';
import { createServer, findRedis, kill, start, writeDirectives } from './server';
import type { Server } from './server';

const program = findRedis();
const long = (text: string): string => text.repeat(70_000);

const cases: readonly string[] = [
  ...['*x', '*2147483648', '* 1', '*01', '*+1', '*', '*-0', `*${long('1')}`].map((line) => `${line}\r\n`),
  ...['PING', '', "'", '\xff', '$x', '$-1', '$536870913', '$', `$${long('1')}`].map(
    (line) => `*1\r\n${line}\r\n`,
  ),
  ...['GET "a', 'GET "a"b', "GET 'a"].map((line) => `${line}\r\n`),
  long('a'), // these three have no end
  `*${long('1')}`,
  `*1\r\n$${long('1')}`,
  'PING\r\n*x\r\nPING\r\n',
  'MULTI\r\n*x\r\n',
  'POST / HTTP/1.1\r\nHost: example\r\n\r\n',
  'Host: example\r\n',
  // What is read all the same, up to QUIT.
  `PING${' '.repeat(65_000)}\r\n`,
  '*0\r\n*-2\r\nPING\r\n',
  '\r\n\r\nPING\r\n',
  'PING\rPING\r\n',
  '""\r\n',
  '*1\r\n$4\r\nPINGxxPING\r\n',
  '*1\r\n$0\r\n\r\n',
  '*1\r\n$5\r\na\r\nb\r\r\n',
  'a\xffb c\r\n',
];

const resp = (...words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
const value = (length: number): string => 'x'.repeat(length);
const many = Array.from({ length: 10 }, () => 'x');
const auth = resp('AUTH', 'secret');

/** Said to servers that want a password. */
const strange: readonly string[] = [
  '*11\r\n',
  '*2147483648\r\n',
  '*1\r\n$16385\r\n',
  '*1\r\n$536870913\r\n',
  resp('MGET', ...many),
  resp('MGET', ...many.slice(1)),
  resp('ECHO', value(16_385)),
  resp('ECHO', value(16_384)),
  resp('AUTH', 'wrong') + resp('ECHO', value(16_385)),
  auth + resp('ECHO', value(16_385)),
  auth + resp('MGET', ...many),
  `ECHO ${value(20_000)}\r\n`,
  resp('PING') + resp('MGET', ...many) + auth + resp('PING'),
  auth + resp('RESET') + resp('MGET', ...many),
  resp('HELLO', '3', 'AUTH', 'default', 'secret', 'SETNAME', 'me') + resp('MGET', ...many),
  auth + resp('CONFIG', 'SET', 'requirepass', '') + resp('RESET') + resp('MGET', ...many),
];

const isWhole = (text: string): boolean => text.endsWith('\r\n');

const withoutIds = (text: string): string => text.replace(/(?<=\$2\r\nid\r\n):\d+/, ':1');

/** What comes back until the other side ends it. */
function sayTo(port: number, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(Buffer.from(isWhole(text) ? `${text}QUIT\r\n` : text, 'latin1')),
    );
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
    socket.on('end', () => done(heard));
    // Whoever has sent more than was read is reset, after the answer.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? done(heard) : failed(error),
    );
  });
}

describe.skipIf(program === null)('what is no command', () => {
  let real: Server;
  let bridge: Bridge;
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-garbled-'));
  beforeAll(async () => {
    const port = await freePorts();
    real = createServer({ ip: '127.0.0.1', port, folder, program: program ?? '' }, null);
    const directives = { port: String(port), bind: '127.0.0.1', save: '""', logfile: 'log' };
    writeDirectives(real, new Map(Object.entries(directives)));
    await start(real);
    const world = worldOf({ deployment: 'standalone', port: port + 10, seed: 7 });
    bridge = await startBridge({ ...world, host: '127.0.0.1', control: null });
  });
  afterAll(async () => {
    await bridge.close();
    await kill(real);
    rmSync(folder, { recursive: true });
  });

  test.each(cases)('%j', async (text) => {
    const [theirs, ours] = await Promise.all([sayTo(real.port, text), sayTo(real.port + 10, text)]);
    expect(ours).toBe(theirs);
  });

  describe('with a password', () => {
    beforeAll(async () => {
      const words = 'CONFIG SET requirepass secret\r\n';
      await Promise.all([sayTo(real.port, words), sayTo(real.port + 10, words)]);
    });
    test.each(strange.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
      '[C85] %s',
      async (_, text) => {
        const [theirs, ours] = await Promise.all([sayTo(real.port, text), sayTo(real.port + 10, text)]);
        expect(withoutIds(ours)).toBe(withoutIds(theirs));
      },
    );
  });
});
