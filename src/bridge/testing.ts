// For tests of the bridge: one on free ports, and a program that speaks to it in bytes. Boundary: real sockets, real time.
import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { startBridge } from './bridge';
import type { Bridge } from './bridge';
import { worldOf } from './world';
import type { WorldOptions } from './world';

/** Tries ranges of ports until one is free. */
export async function bridgeOnFreePorts(options: WorldOptions): Promise<Bridge> {
  for (let port = 20_000 + (process.pid % 1000) * 20, tries = 0; ; port += 20, tries++) {
    try {
      return await startBridge({ ...worldOf({ ...options, port }), host: '127.0.0.1', control: 0 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries > 50) throw error;
    }
  }
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
