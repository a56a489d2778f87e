// A real TCP port for a simulated server: what comes in is said in the run, what the run answers goes out.
// Source: networking.c for what ends a connection. Boundary: bytes here, commands there; time is the clock's business.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Note } from '../engine/record';
import type { WallClock } from './clock';
import { createDecoder, decode } from './decode';
import type { Decoder } from './decode';
import { encode } from './encode';

/** Bytes that may wait for a program that does not read: the connection ends beyond. Redis has such limits by class of client. */
const OUTPUT_LIMIT = 32 * 1024 * 1024;
/** Milliseconds behind the wall from which on nobody is read until the run has caught up. */
const TOO_FAR_BEHIND = 50;

interface Line {
  readonly number: number;
  readonly socket: Socket;
  readonly decoder: Decoder;
  /** Replies of this turn, as byte strings. */
  out: string[];
  /** Bytes in them. */
  length: number;
}

export interface Doors {
  /** Listens for a process; resolves once it does. Rejects when the port is taken. */
  open(name: string, port: number): Promise<void>;
  /** Nobody is let in any more, as where no process listens. */
  close(name: string): void;
  /** Hears every note of the run. */
  hear(note: Note): void;
  /** What has been said in this turn goes out. */
  flush(): void;
  /** Ends everything. */
  shut(): Promise<void>;
}

export function createDoors(host: string, clockOf: () => WallClock): Doors {
  const servers = new Map<string, Server>();
  const lines = new Map<number, Line>();
  const written = new Set<Line>();
  const paused = new Set<Line>();
  let last = 0;

  function admit(name: string, socket: Socket): void {
    const clock = clockOf();
    last += 1;
    const line: Line = { number: last, socket, decoder: createDecoder(), out: [], length: 0 };
    lines.set(line.number, line);
    socket.setNoDelay(true);
    socket.on('error', () => {}); // 'close' follows, which is all that matters
    socket.on('close', () => hangUp(line));
    socket.on('data', (bytes: Buffer) => listen(line, bytes));
    clock.catchUp();
    if (clock.act({ type: 'socket', socket: line.number, does: 'open', to: name }) !== null) drop(line);
  }

  function listen(line: Line, bytes: Buffer): void {
    const clock = clockOf();
    clock.catchUp();
    for (const found of decode(line.decoder, bytes)) {
      if (!lines.has(line.number)) return;
      if ('error' in found) {
        clock.act({ type: 'socket', socket: line.number, does: 'garble', error: found.error });
        line.socket.removeAllListeners('data');
        line.socket.resume(); // the rest is nobody's business
        return;
      }
      if (isFromAnotherProtocol(found.argv)) return drop(line);
      clock.act({ type: 'socket', socket: line.number, does: 'say', argv: found.argv });
    }
    if (clock.behind() < TOO_FAR_BEHIND) return;
    line.socket.pause();
    paused.add(line);
  }

  function put(line: Line, text: string): void {
    line.out.push(text);
    line.length += text.length;
    written.add(line);
    if (line.length + line.socket.writableLength > OUTPUT_LIMIT) drop(line);
  }

  function drop(line: Line): void {
    line.out = [];
    line.socket.destroy();
  }

  function hangUp(line: Line): void {
    written.delete(line);
    paused.delete(line);
    if (!lines.delete(line.number)) return;
    const clock = clockOf();
    clock.catchUp();
    clock.act({ type: 'socket', socket: line.number, does: 'close' }); // refused when its node has ended it
  }

  function flush(): void {
    for (const line of written) {
      if (line.out.length > 0) line.socket.write(line.out.join(''), 'latin1');
      line.out = [];
      line.length = 0;
    }
    written.clear();
    if (paused.size === 0 || clockOf().behind() > TOO_FAR_BEHIND / 5) return;
    for (const { socket } of paused) socket.resume();
    paused.clear();
  }

  return {
    open: (name, port) =>
      new Promise((done, failed) => {
        const server = createServer((socket) => admit(name, socket));
        servers.set(name, server);
        server.once('error', failed);
        server.listen({ host, port, backlog: 511 }, () => {
          server.off('error', failed);
          server.on('error', () => {}); // a connection that could not be accepted is the program's trouble
          done();
        });
      }),
    close(name) {
      servers.get(name)?.close();
      servers.delete(name);
    },
    hear(note) {
      if (note.type !== 'socketReply' && note.type !== 'socketClosed') return;
      const line = lines.get(note.socket);
      if (!line) return;
      if (note.type === 'socketReply') return put(line, encode(note.reply));
      lines.delete(note.socket);
      flush();
      if (note.how === 'refused') line.socket.resetAndDestroy();
      else line.socket.end();
    },
    flush,
    async shut() {
      for (const { socket } of lines.values()) socket.destroy();
      lines.clear();
      const closed = [...servers.values()].map((server) => new Promise((done) => server.close(done)));
      servers.clear();
      await Promise.all(closed);
    },
  };
}

/** Who sends an HTTP request to Redis is cut off without an answer: a browser may have been tricked into it. */
const isFromAnotherProtocol = ([name = '']: readonly string[]): boolean => /^(?:post|host:)$/i.test(name);
