// MIGRATE to a real server that wants a password: what a real source and a simulated one are answered, and what has arrived
// then. Boundary: needs redis-server 7.0; whole clusters, and redis-cli's import, are imported.test.ts's.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBridge, worldOf } from '../../src/bridge';
import type { Bridge } from '../../src/bridge';
import { freePorts, replayed } from '../../src/bridge/testing';
import { createServer, findRedis, kill, start, writeDirectives } from './server';
import type { Server } from './server';

const program = findRedis();
const ip = '127.0.0.1';

/** All that comes back when everything is said in one piece. */
function sayTo(port: number, lines: readonly string[]): Promise<string[]> {
  return new Promise((done, failed) => {
    const socket = connect(port, ip, () => socket.write(`${[...lines, 'QUIT'].join('\r\n')}\r\n`));
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
    socket.on('end', () => done(heard.split('\r\n')));
    socket.on('error', failed);
  });
}

/** T is the target, D a port where nobody is. The source has Ada in database 0 and three others in 3. */
const sessions: readonly (readonly [what: string, ...lines: readonly string[]])[] = [
  ['a stranger is asked for the password', 'MIGRATE T x 0 1000'],
  ['no password', 'AUTH here', 'SELECT 3', 'MIGRATE T x 0 1000', 'EXISTS x'],
  ['a wrong password', 'AUTH here', 'SELECT 3', 'MIGRATE T x 0 1000 AUTH wrong', 'EXISTS x'],
  ['AUTH', 'AUTH here', 'SELECT 3', 'MIGRATE T x 0 1000 AUTH there', 'EXISTS x'],
  ['AUTH2', 'AUTH here', 'SELECT 3', 'MIGRATE T x 0 1000 AUTH2 default there', 'EXISTS x'],
  ['AUTH2 of nobody', 'AUTH here', 'SELECT 3', 'MIGRATE T x 0 1000 AUTH2 nobody there', 'EXISTS x'],
  [
    'several keys, some of them missing, into another database',
    'AUTH here',
    'SELECT 3',
    'MIGRATE T "" 5 1000 AUTH there KEYS x nothing list',
    'DBSIZE',
    'MIGRATE T "" 5 1000 AUTH there KEYS x nothing list',
  ],
  [
    'the source is the selected database',
    'AUTH here',
    'MIGRATE T x 0 1000 AUTH there',
    'MIGRATE T a 7 1000 AUTH there',
  ],
  [
    'COPY and REPLACE, with the time that is left',
    'AUTH here',
    'SELECT 3',
    'MIGRATE T short 0 1000 COPY AUTH there',
    'EXISTS short',
    'MIGRATE T short 0 1000 AUTH there',
    'EXISTS short',
    'MIGRATE T short 0 1000 COPY REPLACE AUTH there',
    'PERSIST short',
    'MIGRATE T short 0 1000 REPLACE AUTH there',
    'EXISTS short',
  ],
  [
    'one of several is there already',
    'AUTH here',
    'SELECT 3',
    'MIGRATE T x 0 1000 COPY AUTH there',
    'MIGRATE T "" 0 1000 AUTH there KEYS short x list',
    'EXISTS short x list',
  ],
  ['no such database', 'AUTH here', 'SELECT 3', 'MIGRATE T x 99 1000 AUTH there', 'EXISTS x'],
  ['nobody there', 'AUTH here', 'SELECT 3', 'MIGRATE D x 0 1000', 'EXISTS x', 'MIGRATE D nothing 0 1000'],
  [
    'no order',
    'AUTH here',
    'SELECT 3',
    'MIGRATE T x 0 y',
    'MIGRATE T x 0 1000 AUTH',
    'MIGRATE T x 0 1000 KEYS x',
    'MIGRATE T x 0 1000 NOW',
  ],
  [
    'the usual timeout',
    'AUTH here',
    'SELECT 3',
    'MIGRATE T x 0 0 AUTH there',
    'MIGRATE T list 0 -5 AUTH there',
  ],
  [
    'in turn among others',
    'AUTH here',
    'SELECT 3',
    'SET new 1',
    'MIGRATE T new 0 1000 AUTH there',
    'EXISTS new',
    'SET new 2',
    'MIGRATE T new 0 1000 REPLACE AUTH there',
    'PING',
  ],
  [
    'RESP3',
    'HELLO 3 AUTH default here',
    'SELECT 3',
    'MIGRATE T x 0 1000 AUTH there',
    'EXISTS x',
    'MIGRATE T "" 5 1000 AUTH there KEYS nothing list',
  ],
  [
    'without replies',
    'AUTH here',
    'SELECT 3',
    'CLIENT REPLY SKIP',
    'GET x',
    'MIGRATE T x 0 1000 AUTH there',
    'EXISTS x',
  ],
];

describe.skipIf(program === null)('MIGRATE to a real server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashslot-migrated-'));
  const servers: Server[] = [];
  let bridge: Bridge;
  let ports: {
    readonly nobody: number;
    readonly target: number;
    readonly real: number;
    readonly ours: number;
  };

  async function startServer(port: number, requirepass: string): Promise<void> {
    const server = createServer(
      { ip, port, folder: join(folder, String(port)), program: program ?? '' },
      null,
    );
    const directives = { port: String(port), bind: ip, save: '""', requirepass, logfile: 'log' };
    writeDirectives(server, new Map(Object.entries(directives)));
    await start(server);
    servers.push(server);
  }

  beforeAll(async () => {
    const port = await freePorts();
    ports = { nobody: port, target: port + 1, real: port + 2, ours: port + 3 };
    await startServer(ports.target, 'there');
    await startServer(ports.real, 'here');
    const world = worldOf({ deployment: 'standalone', port: ports.ours, requirepass: 'here', seed: 7 });
    bridge = await startBridge({ ...world, host: ip, control: null });
  });
  afterAll(async () => {
    await bridge.close();
    for (const server of servers) await kill(server);
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    const begin = [
      'AUTH here',
      'FLUSHALL',
      'SET a Ada',
      'SELECT 3',
      'SET x 1',
      'RPUSH list 1 2 3',
      'SET short 1 EX 100',
    ];
    for (const port of [ports.real, ports.ours]) await sayTo(port, begin);
  });

  /** What a source is answered, and what the target has afterwards. */
  async function session(source: number, lines: readonly string[]): Promise<string[]> {
    // A source keeps its connection for ten seconds, and whoever was let in stays so: each session has its own.
    await sayTo(ports.target, ['AUTH there', 'FLUSHALL', 'CLIENT KILL TYPE normal']);
    const said = lines.map((line) =>
      line
        .replace('MIGRATE T', `MIGRATE ${ip} ${ports.target}`)
        .replace('MIGRATE D', `MIGRATE ${ip} ${ports.nobody}`),
    );
    const answers = await sayTo(source, said);
    const look = [0, 5, 7].flatMap((db) => [
      `SELECT ${db}`,
      'DBSIZE',
      'MGET a x short new',
      'LRANGE list 0 -1',
      'TTL short',
    ]);
    return [...answers, ...(await sayTo(ports.target, ['AUTH there', ...look]))].map(mask);
  }
  /** A greeting has a number of its own; a second may have passed. */
  const mask = (line: string): string => line.replace(/^:(?:[4-9]|\d\d+)$/, ':N');

  test.each(sessions)('%s', async (_, ...lines) => {
    const real = await session(ports.real, lines);
    expect(await session(ports.ours, lines)).toEqual(real);
  });

  test('who hangs up meanwhile has moved the key all the same, and the session replays', async () => {
    const done = new Promise<void>((over) => {
      const stop = bridge.notes.follow((note) => {
        if (note.type !== 'socketSaid' || note.argv[0] !== 'DEL') return;
        stop();
        over();
      });
    });
    await sayTo(ports.target, ['AUTH there', 'FLUSHALL']);
    const socket = connect(ports.ours, ip, () => {
      socket.write(`AUTH here\r\nSELECT 3\r\nMIGRATE ${ip} ${ports.target} x 0 1000 AUTH there\r\n`);
      socket.end();
    });
    await done;
    socket.destroy();
    expect(await sayTo(ports.target, ['AUTH there', 'GET x'])).toContain('1');
    expect(await sayTo(ports.ours, ['AUTH here', 'SELECT 3', 'EXISTS x'])).toContain(':0');
    expect(bridge.broken()).toBeNull();
    const { said, made } = replayed(bridge.timeline() ?? '');
    expect(made).toBe(said);
  });
});
