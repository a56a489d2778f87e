// [N15] [N16] [G14] Real bus ports: how a stream becomes packets, and that nothing which comes there ends the process.
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packets from '../engine/cluster/wire/testdata/packets.json';
import type { Note } from '../engine/record';
import { serve, startBridge, worldOf } from '.';
import type { Bridge } from '.';
import { cutPackets } from './packets';
import { freePorts, programAt } from './testing';

const real = Object.values(packets).map((base64) => Buffer.from(base64, 'base64'));
const ping = Buffer.from(packets.ping, 'base64');

test('[G14] a stream is cut into its packets, wherever it comes in pieces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...real), { maxLength: 5 }),
      fc.integer({ min: 1, max: 5000 }),
      (said, piece) => {
        const stream = Buffer.concat(said);
        const cut: Buffer[] = [];
        let rest: Buffer = Buffer.alloc(0);
        for (let at = 0; at < stream.length; at += piece) {
          const found = cutPackets(rest, stream.subarray(at, at + piece));
          cut.push(...found.packets);
          ({ rest } = found);
        }
        return (
          rest.length === 0 &&
          cut.length === said.length &&
          cut.every((one, i) => one.equals(said[i] as Buffer))
        );
      },
    ),
  );
});

test('[G14] what cannot be a packet is handed on, and nothing after it', () => {
  const garbage = Buffer.from('GET / HTTP/1.1\r\n\r\n');
  const { packets: cut, rest } = cutPackets(Buffer.alloc(0), Buffer.concat([ping, garbage, ping]));
  expect(cut.map(String)).toEqual([String(ping), 'GET / HT']);
  expect(rest).toHaveLength(0);
});

let bridge: Bridge;
let busPort: number;
const notes: Note[] = [];
beforeAll(async () => {
  const port = await freePorts();
  busPort = port + 10_000;
  const world = worldOf({ masters: 1, replicas: 0, formed: false, seed: 7, 'node-timeout': 500, port });
  bridge = await startBridge({ ...world, host: '127.0.0.1', control: null, bus: true });
  bridge.notes.follow((note) => void notes.push(note));
});
afterAll(() => bridge.close());

/** Says it, and a PING behind it: the PONG's type, or null when the connection ends before. */
const answerTo = (said: Buffer): Promise<number | null> =>
  new Promise((done) => {
    const socket = connect(busPort, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('close', () => done(null));
    socket.on('data', (bytes: Buffer) => {
      done(bytes.length > 13 ? bytes.readUInt16BE(12) : null);
      socket.destroy();
    });
    socket.write(Buffer.concat([said, ping]));
  });

test('[N16] a real packet is answered over the wire, a packet of the wrong length is passed over, garbage ends the connection', async () => {
  expect(await answerTo(Buffer.alloc(0))).toBe(1);
  const wrong = Buffer.from(ping);
  wrong.writeUInt16BE(99, 14);
  expect(await answerTo(wrong)).toBe(1);
  expect(await answerTo(Buffer.from('PING\r\nPING\r\n'))).toBeNull();
});

test('[N16] nothing that comes to a bus port ends the process', async () => {
  const change = fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255));
  const changed = fc
    .tuple(fc.constantFrom(...real), fc.array(change, { maxLength: 6 }))
    .map(([packet, changes]) => {
      const copy = Buffer.from(packet);
      for (const [where, code] of changes) copy[Math.floor(where ** 3 * copy.length)] = code; // most of them at the head
      return copy;
    });
  const garbage = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  const stream = fc.array(fc.oneof({ weight: 4, arbitrary: changed }, garbage), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(stream, async (said) => {
      await answerTo(Buffer.concat(said));
      return bridge.broken() === null;
    }),
    { numRuns: 60 },
  );
  const program = await programAt(bridge, 'n1');
  program.say('PING\r\n');
  expect(await program.until('PONG\r\n')).toBe('+PONG\r\n');
  program.socket.destroy();
});

test('[N15] a node seeks whom it is told to meet, and is told when nobody listens there', async () => {
  const free = (await freePorts()) + 1;
  const before = notes.length;
  bridge.act({ type: 'command', id: 'n1', argv: ['CLUSTER', 'MEET', '127.0.0.1', String(free)] });
  const refused = await new Promise<Note>((done) => {
    const stop = bridge.notes.follow((note) => {
      if (note.type !== 'busDeed' || note.does !== 'refuse') return;
      stop();
      done(note);
    });
  });
  const sought = notes.slice(before).find((note) => note.type === 'busSought' && note.port === free + 10_000);
  expect(sought).toMatchObject({ ip: '127.0.0.1' });
  expect(refused).toMatchObject({ process: 'outside' });
});

const MEET = 2;

test('[N15] as a function, it joins the cluster of a real node: n1 meets it', async () => {
  const port = await freePorts();
  const peer = createServer().listen(port + 10_005, '127.0.0.1');
  const met = once(peer, 'connection').then(([socket]) => once(socket as Socket, 'data'));
  const world = { masters: 1, replicas: 0, formed: false, port };
  const served = await serve({ ...world, join: `127.0.0.1:${port + 5}` });
  const [packet] = (await met) as [Buffer];
  expect(packet.toString('latin1', 0, 4)).toBe('RCmb');
  expect(packet.readUInt16BE(12)).toBe(MEET);
  await served.close();
  peer.close();
  await expect(serve({ ...world, join: 'localhost' })).rejects.toThrow(
    'join: expected IP:PORT of a real node, not localhost',
  );
  await expect(serve({ deployment: 'standalone', join: '127.0.0.1:7000' })).rejects.toThrow(
    'join: only a cluster can be joined',
  );
});
