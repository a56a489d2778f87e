// Simulated nodes in a cluster of real servers (7.0.15), over TCP: one is met, gossips, sees FAIL, and its vote decides a real
// election; then it dies, and real votes elect its simulated replica. [G13] [G14] [N15] [N16] Boundary: real time, so what is asserted is what has come about, and waited for.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBridge, worldOf } from '../../src/bridge';
import type { Bridge } from '../../src/bridge';
import { replayed } from '../../src/bridge/testing';
import packets from '../../src/engine/cluster/wire/testdata/packets.json';
import type { Note } from '../../src/engine/record';
import { openConnection } from './connection';
import type { Connection } from './connection';
import { claimPlace } from './place';
import type { Place } from './place';
import { createServer, findRedis, kill, start, writeDirectives } from './server';
import type { Server } from './server';

const program = findRedis();
if (program === null) console.log('interop: skipped, there is no redis-server 7.0');

const NODE_TIMEOUT_MS = 2000;
const PATIENCE_MS = 30_000; // of a busy machine
const OUR_PORT = 7010; // of n1; n2 has the next one
const BUS = 10_000; // added to a port

interface Asked {
  readonly asked: Connection;
  readonly id: string;
}
interface Member extends Asked {
  readonly server: Server;
}

let place: Place;
let folder: string;
let masters: readonly Member[];
let replica: Member;
let bridge: Bridge;
let ours: Asked;
let ourReplica: Asked;
const notes: Note[] = [];

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) if (await holds()) return;
  throw new Error(`in vain: ${what}`);
}

/** The answer as text; an error, or no answer, throws. */
async function ask({ asked }: { readonly asked: Connection }, ...argv: readonly string[]): Promise<string> {
  const reply = await asked.ask(argv, PATIENCE_MS);
  if (typeof reply === 'string') throw new Error(`${argv.join(' ')}: ${reply}`);
  if (reply.type === 'error') throw new Error(`${argv.join(' ')}: ${reply.text}`);
  return reply.type === 'bulk' ? (reply.value ?? '') : 'text' in reply ? reply.text : '';
}

/** What somebody holds of a node: its line of CLUSTER NODES, cut at the blanks; empty when he does not know it. */
async function held(by: { readonly asked: Connection }, id: string): Promise<readonly string[]> {
  const lines = (await ask(by, 'CLUSTER', 'NODES')).split('\n');
  return lines.find((line) => line.startsWith(id))?.split(' ') ?? [];
}
const FLAGS = 2;
const LINK = 7;
const FIRST_SLOTS = 8;

async function startMember(port: number): Promise<Member> {
  const { ip } = place;
  const server = createServer({ ip, port, folder: join(folder, String(port)), program: program ?? '' }, null);
  const directives = {
    port,
    bind: ip,
    'bind-source-addr': ip,
    'protected-mode': 'no',
    'cluster-enabled': 'yes',
    'cluster-node-timeout': NODE_TIMEOUT_MS,
    'repl-diskless-sync-delay': 0,
    save: '""',
    logfile: 'log',
  };
  writeDirectives(server, new Map(Object.entries(directives).map(([name, value]) => [name, String(value)])));
  await start(server);
  return { server, ...(await askedAt(port)) };
}

/** Three masters, and a replica of the third. */
async function form(): Promise<void> {
  const all = await Promise.all([0, 1, 2, 3].map((index) => startMember(7000 + index)));
  const [first, second, third, fourth] = all as [Member, Member, Member, Member];
  masters = [first, second, third];
  replica = fourth;
  const ranges = ['0 5460', '5461 10922', '10923 16383'];
  for (const [index, range] of ranges.entries()) {
    const master = masters[index] as Member;
    await ask(master, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    await ask(master, 'CLUSTER', 'ADDSLOTSRANGE', ...range.split(' '));
  }
  for (const { server } of all.slice(1)) await ask(first, 'CLUSTER', 'MEET', place.ip, String(server.port));
  await until(
    'the replica knows its master',
    async () => (await held(replica, third.id))[LINK] === 'connected',
  );
  await ask(replica, 'CLUSTER', 'REPLICATE', third.id);
  await until('it has a copy', async () =>
    (await ask(replica, 'INFO', 'replication')).includes('link_status:up'),
  );
  for (const one of all)
    await until('all is well', async () => (await ask(one, 'CLUSTER', 'INFO')).includes('state:ok'));
}

async function startOurs(): Promise<void> {
  const { ip } = place;
  const world = worldOf({
    masters: 2,
    replicas: 0,
    formed: false,
    ip,
    port: OUR_PORT,
    seed: 7,
    'node-timeout': NODE_TIMEOUT_MS,
  });
  bridge = await startBridge({ ...world, host: ip, control: null, bus: true });
  bridge.notes.follow((note) => void notes.push(note));
  ours = await askedAt(OUR_PORT);
  ourReplica = await askedAt(OUR_PORT + 1);
}

async function askedAt(port: number): Promise<Asked> {
  const asked = openConnection({ ip: place.ip, port }, () => {});
  return { asked, id: await ask({ asked }, 'CLUSTER', 'MYID') };
}

const noted = <T extends Note['type']>(type: T): Extract<Note, { type: T }>[] =>
  notes.filter((note): note is Extract<Note, { type: T }> => note.type === type);

describe.skipIf(program === null)('a simulated node among real servers', () => {
  beforeAll(async () => {
    place = await claimPlace();
    folder = mkdtempSync(join(tmpdir(), 'hashslot-interop-'));
    await Promise.all([form(), startOurs()]);
  }, 4 * PATIENCE_MS);

  afterAll(async () => {
    for (const { server, asked } of [...masters, replica]) {
      asked.close();
      await kill(server);
    }
    for (const { asked } of [ours, ourReplica]) asked.close();
    await bridge.close();
    rmSync(folder, { recursive: true, force: true });
    place.release();
  });

  test('is met, and gossip makes it known to all', { timeout: 2 * PATIENCE_MS }, async () => {
    const [first] = masters as [Member, Member, Member];
    await ask(ours, 'CLUSTER', 'MEET', place.ip, String(first.server.port));
    for (const { asked, id } of [...masters, replica]) {
      await until('they know it', async () => (await held({ asked }, ours.id))[LINK] === 'connected');
      await until('it knows them', async () => (await held(ours, id))[LINK] === 'connected');
    }
    expect((await held(ours, replica.id)).slice(FLAGS, FLAGS + 2)).toEqual(['slave', masters[2]?.id]);
    expect((await held(ours, first.id))[FIRST_SLOTS]).toBe('0-5460');
  });

  test(
    'is given a slot and its key, by the words that redis-cli uses',
    { timeout: 2 * PATIENCE_MS },
    async () => {
      const [first] = masters as [Member, Member, Member];
      await ask(first, 'SET', '1bz', 'Ada'); // in slot 0
      await until('it takes keys', async () => (await ask(ours, 'CLUSTER', 'INFO')).includes('state:ok'));
      await ask(ours, 'CLUSTER', 'SETSLOT', '0', 'IMPORTING', first.id);
      await ask(first, 'CLUSTER', 'SETSLOT', '0', 'MIGRATING', ours.id);
      await ask(first, 'MIGRATE', place.ip, String(OUR_PORT), '1bz', '0', String(PATIENCE_MS));
      for (const one of [ours, first]) await ask(one, 'CLUSTER', 'SETSLOT', '0', 'NODE', ours.id);
      expect(await ask(ours, 'GET', '1bz')).toBe('Ada');
      for (const one of [...masters, replica, ours]) {
        await until('they see it', async () => (await held(one, ours.id))[FIRST_SLOTS] === '0');
        await until('it counts', async () => (await ask(one, 'CLUSTER', 'INFO')).includes('cluster_size:4'));
      }
      const moved = await first.asked.ask(['SET', '1bz', 'x'], PATIENCE_MS);
      expect(moved).toMatchObject({ type: 'error', text: `MOVED 0 ${place.ip}:${OUR_PORT}` });
    },
  );

  test('hears what is published at a real server, and is heard there', { timeout: PATIENCE_MS }, async () => {
    const heard: string[] = [];
    const listeners = [OUR_PORT, 7001].map((port) =>
      openConnection({ ip: place.ip, port }, (push) => void heard.push(`${port} ${JSON.stringify(push)}`)),
    );
    for (const listener of listeners) await listener.ask(['SUBSCRIBE', 'news'], PATIENCE_MS);
    await ask(ours, 'PUBLISH', 'news', 'from us');
    await ask(masters[0] as Member, 'PUBLISH', 'news', 'from them');
    await until('all four', () => heard.length === 4);
    for (const listener of listeners) listener.close();
    expect(heard.filter((line) => line.startsWith(`${OUR_PORT} `)).join()).toContain('from them');
    expect(heard.filter((line) => line.startsWith('7001 ')).join()).toContain('from us');
  });

  test('sees a master fail, and its vote decides the election', { timeout: 3 * PATIENCE_MS }, async () => {
    const [first, second, third] = masters as [Member, Member, Member];
    await kill(third.server);
    // Of four masters three must agree, and three are left: without ours nobody can be elected.
    await until('it votes', () => noted('voted').length > 0);
    for (const one of [first, second, ours])
      await until('the replica serves', async () =>
        (await held(one, replica.id)).slice(FIRST_SLOTS).includes('10923-16383'),
      );
    const name = (id: string): string => id.slice(0, 8); // of whom is no process of the run
    expect(noted('pfail').map(({ about }) => about)).toContain(name(third.id));
    expect(noted('fail').map(({ about }) => about)).toContain(name(third.id));
    expect(noted('voted').map((note) => note.for)).toEqual(noted('voted').map(() => name(replica.id)));
    expect((await held(ours, third.id))[FLAGS]).toContain('fail');
    expect((await held(replica, replica.id))[FLAGS]).toContain('master');
    const moved = await ours.asked.ask(['GET', 'hia'], PATIENCE_MS);
    expect(moved).toMatchObject({ type: 'error', text: `MOVED 16383 ${place.ip}:${replica.server.port}` });
  });

  test('refuses malformed packets, and goes on', { timeout: 2 * PATIENCE_MS }, async () => {
    const ping = Buffer.from(packets.ping, 'base64');
    const longer = Buffer.from(ping);
    longer.writeUInt16BE(9, 14); // more entries than there are
    expect(await talk(longer, ping)).toBe('PONG');
    expect(await talk(Buffer.from('GET / HTTP/1.1\r\n\r\n'), ping)).toBe('closed');
    expect(noted('busRefused').map(({ wrong }) => wrong)).toEqual(['length', 'frame']);
    expect(await ask(ours, 'PING')).toBe('PONG');
    expect((await held(masters[0] as Member, ours.id))[LINK]).toBe('connected');
  });

  test('dies, and real votes elect its replica', { timeout: 4 * PATIENCE_MS }, async () => {
    const alive = [masters[0] as Member, masters[1] as Member, replica];
    await ask(ourReplica, 'CLUSTER', 'MEET', place.ip, String(OUR_PORT));
    await until('n2 knows n1', async () => (await held(ourReplica, ours.id))[LINK] === 'connected');
    await ask(ourReplica, 'CLUSTER', 'REPLICATE', ours.id);
    for (const one of [...alive, ourReplica])
      await until('all know whom n2 copies', async () => {
        const line = await held(one, ourReplica.id);
        return line[FLAGS + 1] === ours.id && line[LINK] === 'connected';
      });
    await until('n2 has a copy', async () =>
      (await ask(ourReplica, 'INFO', 'replication')).includes('link_status:up'),
    );
    bridge.act({ type: 'kill', id: 'n1' });
    // Again three of four: no other master of the run is left, so all three are real ones.
    for (const one of alive)
      await until('n2 serves', async () => (await held(one, ourReplica.id))[FIRST_SLOTS] === '0');
    expect(noted('promoted')).toMatchObject([{ process: 'n2', slots: '0' }]);
    expect(new Set(noted('voteCounted').map(({ from }) => from))).toEqual(
      new Set(alive.map(({ id }) => id.slice(0, 8))),
    );
    bridge.act({ type: 'restart', id: 'n1' });
    for (const one of alive)
      await until('n1 copies n2', async () => {
        const line = await held(one, ours.id);
        return line[FLAGS] === 'slave' && line[FLAGS + 1] === ourReplica.id && line[LINK] === 'connected';
      });
  });

  test('leaves a session that replays', { timeout: PATIENCE_MS }, () => {
    expect(bridge.broken()).toBeNull();
    const text = bridge.timeline() ?? '';
    const { said, made } = replayed(text);
    expect(made).toBe(said);
  });
});

/** Says something to the bus port of our node: what comes of it first. */
function talk(...said: readonly Buffer[]): Promise<'PONG' | 'closed'> {
  return new Promise((done) => {
    const socket = connect({ host: place.ip, port: OUR_PORT + BUS, localAddress: place.ip });
    socket.on('error', () => {});
    socket.on('close', () => done('closed'));
    socket.on('data', (bytes: Buffer) => {
      if (bytes.readUInt16BE(12) === 1) done('PONG');
      socket.destroy();
    });
    socket.write(Buffer.concat(said));
  });
}
