// For tests of the bridge: one on free ports, and a program that speaks to it in bytes. Boundary: real sockets, real time.
import { Buffer } from 'node:buffer';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { create } from '../engine';
import { isMistake, parseTranscript, runTranscript } from '../transcript';
import { startBridge } from './bridge';
import type { Bridge } from './bridge';
import { worldOf } from './world';
import type { WorldOptions } from './world';

/** Below the ports that systems give to outgoing connections (from 32768 on): nobody takes one of these by chance. */
const FIRST_PORT = 20_000;
const RANGE = 20;
const RANGES = 600;

/** The first of twenty or more ports that are free now. */
export async function freePorts(count = RANGE): Promise<number> {
  for (let tries = 0; tries < RANGES; tries++) {
    const first = FIRST_PORT + ((process.pid + tries) % RANGES) * RANGE;
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error('no ports are free');
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ host: '127.0.0.1', port }, () => void server.close(() => done(true)));
  });

export async function bridgeOnFreePorts(options: WorldOptions): Promise<Bridge> {
  const port = await freePorts();
  return startBridge({ ...worldOf({ ...options, port }), host: '127.0.0.1', control: 0 });
}

export interface Program {
  readonly socket: Socket;
  say(bytes: string): void;
  /** What has come, from the last one's end up to and including that text. Rejects when the connection ends before. */
  until(text: string): Promise<string>;
  /** All that comes until the other side ends the connection. */
  rest(): Promise<string>;
}

/** Connects to a server by name. Rejects when it is refused. */
export function programAt(bridge: Bridge, name: string): Promise<Program> {
  const address = bridge.addresses()[name] ?? '';
  const port = Number(address.split(':')[1]);
  return new Promise((done, failed) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    let waiting: {
      text: string | null;
      done: (text: string) => void;
      failed: (error: Error) => void;
    } | null = null;
    let over: Error | null = null;
    const look = (): void => {
      if (!waiting) return;
      const { text } = waiting;
      const at = text === null ? -1 : heard.indexOf(text);
      if (at >= 0 && text !== null) settle(heard.slice(0, at + text.length));
      else if (over && text === null) settle(heard);
      else if (over) waiting.failed(over);
    };
    const settle = (found: string): void => {
      heard = heard.slice(found.length);
      waiting?.done(found);
      waiting = null;
    };
    const end = (error?: Error): void => {
      over ??= error ?? new Error(`the connection ended after ${JSON.stringify(heard)}`);
      look();
    };
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      look();
    });
    socket.on('end', () => end());
    socket.on('close', () => end());
    socket.once('error', (error) => {
      failed(error);
      end(error);
    });
    const wait = (text: string | null): Promise<string> =>
      new Promise((found, lost) => {
        waiting = { text, done: found, failed: lost };
        look();
      });
    socket.once('connect', () =>
      done({
        socket,
        say: (bytes) => void socket.write(Buffer.from(bytes, 'latin1')),
        until: wait,
        rest: () => wait(null),
      }),
    );
  });
}

/** What the timeline of a session says its hash is, and the hash of the run that it makes. */
export function replayed(timeline: string): { readonly said: string; readonly made: string } {
  const script = parseTranscript(timeline);
  if (isMistake(script)) throw new Error(script.message);
  const again = runTranscript(script, {
    create: (world, listener) => create(world.config, world.seed, { listener }),
  });
  if (isMistake(again)) throw new Error(again.message);
  return { said: timeline.split('\n')[0] ?? '', made: `# hash ${again.hash}` };
}
