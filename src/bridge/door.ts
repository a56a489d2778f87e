// Real TCP ports for simulated servers: what comes in is said in the run, what the run answers goes out.
// Source: networking.c for what ends a connection. Boundary: bytes here, commands there; time is the clock's business.
import type { Buffer } from 'node:buffer';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { isStranger } from '../engine';
import type { Note } from '../engine/record';
import { actNow, behind, catchUp } from './clock';
import type { WallClock } from './clock';
import { createDecoder, decode } from './decode';
import type { Decoded, Decoder } from './decode';
import { encode } from './encode';
import type { Reply } from './encode';
import { carry, isNobodyThere, readOrder } from './migrate';
import type { Order, Restore } from './migrate';

/**
 * Bytes that may wait for a program that does not read: the connection ends beyond. The server has no such limit for plain
 * clients, and 32 MiB for listeners; here it holds for all, since a process that serves many may not end for one of them.
 * One answer may be larger, as long as those before it have been read.
 */
export const OUTPUT_LIMIT = 32 * 1024 * 1024;
/** Milliseconds behind the wall from which on a program is not read until the run has caught up. */
const TOO_FAR_BEHIND = 50;

/** One program's connection. */
interface Line {
  readonly number: number;
  /** The server that it speaks to. */
  readonly to: string;
  readonly socket: Socket;
  readonly decoder: Decoder;
  /** What is to go out after this turn, as byte strings, and how much it is. */
  out: string[];
  length: number;
  /** What it says while something is done for it outside the run; null otherwise. */
  kept: Decoded[] | null;
  /** It has hung up meanwhile. */
  hungUp: boolean;
  /** How many commands are to be answered yet. */
  owed: number;
  /** The bridge itself waits for an answer, which comes after `left` - 1 others. */
  asker: { left: number; readonly done: (reply: Reply | null) => void } | null;
}

export interface Doors {
  readonly host: string;
  /** Where the servers of the run are: a program may name one of them to another. */
  isInside: (host: string, port: number) => boolean;
  /** How keys are given to a server outside. */
  readonly restore: Restore;
  /** Set before anybody is let in. */
  clock: WallClock | null;
  readonly servers: Map<string, Server>;
  readonly lines: Map<number, Line>;
  /** Who has something to be written to after this turn, and who is not read for now. */
  readonly written: Set<Line>;
  readonly paused: Set<Line>;
  /** How many programs were let in. */
  admitted: number;
}

export const createDoors = (host: string, restore: Restore): Doors => ({
  host,
  restore,
  isInside: () => true,
  clock: null,
  servers: new Map(),
  lines: new Map(),
  written: new Set(),
  paused: new Set(),
  admitted: 0,
});

/** Listens for a process; resolves once it does. Rejects when the port is taken. */
export function openDoor(doors: Doors, name: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => admit(doors, name, socket));
    doors.servers.set(name, server);
    server.once('error', failed);
    server.listen({ host: doors.host, port, backlog: 511 }, () => {
      server.off('error', failed);
      server.on('error', () => {}); // a connection that could not be accepted is the program's trouble
      done();
    });
  });
}

/** Nobody is let in any more, as where no process listens. */
export function closeDoor({ servers }: Doors, name: string): void {
  servers.get(name)?.close();
  servers.delete(name);
}

/** Ends everything. */
export async function shutDoors({ servers, lines }: Doors): Promise<void> {
  for (const { socket, asker } of lines.values()) {
    socket.destroy();
    asker?.done(null);
  }
  lines.clear();
  const closed = [...servers.values()].map((server) => new Promise((done) => server.close(done)));
  servers.clear();
  await Promise.all(closed);
}

const clockOf = ({ clock }: Doors): WallClock => {
  if (clock === null) throw new Error('the clock runs before anybody is let in');
  return clock;
};

function admit(doors: Doors, name: string, socket: Socket): void {
  const clock = clockOf(doors);
  doors.admitted += 1;
  const line: Line = {
    number: doors.admitted,
    to: name,
    socket,
    decoder: createDecoder(),
    out: [],
    length: 0,
    kept: null,
    hungUp: false,
    owed: 0,
    asker: null,
  };
  doors.lines.set(line.number, line);
  socket.setNoDelay(true);
  socket.on('error', () => {}); // 'close' follows, which is all that matters
  socket.on('close', () => onHungUp(doors, line));
  socket.on('data', (bytes: Buffer) => onBytes(doors, line, bytes));
  catchUp(clock);
  if (actNow(clock, { type: 'socket', socket: line.number, does: 'open', to: name }) !== null) drop(line);
}

function onBytes(doors: Doors, line: Line, bytes: Buffer): void {
  const clock = clockOf(doors);
  catchUp(clock);
  for (const found of decode(line.decoder, bytes)) take(doors, line, found);
  if (behind(clock) < TOO_FAR_BEHIND) return;
  line.socket.pause();
  doors.paused.add(line);
}

function take(doors: Doors, line: Line, found: Decoded): void {
  const { number, socket, kept } = line;
  if (!doors.lines.has(number)) return;
  if (kept !== null) return void kept.push(found);
  if (found === 'too much') return drop(line);
  const clock = clockOf(doors);
  if ('stranger' in found) {
    if (!isStranger(clock.simulation.state, number)) return;
    actNow(clock, { type: 'socket', socket: number, does: 'garble', error: found.stranger }); // C85. The server has the last word
    return;
  }
  if ('error' in found) {
    actNow(clock, { type: 'socket', socket: number, does: 'garble', error: found.error });
    socket.removeAllListeners('data');
    socket.resume(); // the rest is nobody's business
    return;
  }
  const { argv } = found;
  if (isFromAnotherProtocol(argv)) return drop(line);
  const order = readOrder(argv);
  if (order !== null && !doors.isInside(order.host, order.port))
    return void carryOver(doors, line, order, argv);
  say(doors, line, argv);
}

/** Why it could not be said, or null. */
function say(doors: Doors, line: Line, argv: readonly string[]): string | null {
  line.owed += 1;
  return actNow(clockOf(doors), { type: 'socket', socket: line.number, does: 'say', argv });
}

/** Says it on a program's connection, in its turn, and keeps the answer from the program. Null when the connection has ended. */
const ask = (doors: Doors, line: Line, argv: readonly string[]): Promise<Reply | null> =>
  new Promise((done) => {
    catchUp(clockOf(doors));
    line.asker = { left: line.owed + 1, done };
    if (say(doors, line, argv) !== null) done(null);
  });

/** Milliseconds that MIGRATE's own answer may take beyond its timeout; CLIENT REPLY OFF has none. */
const PATIENCE = 1000;

/** Nobody in the run is where the keys are to go, as its server finds out itself when their turn has come; what follows waits. */
async function carryOver(doors: Doors, line: Line, order: Order, argv: readonly string[]): Promise<void> {
  line.kept = [];
  line.socket.pause();
  const timer = setTimeout(() => {
    const { asker } = line;
    line.asker = null;
    asker?.done(null);
  }, order.timeoutMs + PATIENCE);
  const found = await ask(doors, line, argv);
  clearTimeout(timer);
  const reply =
    found && isNobodyThere(found)
      ? await carry(order, doors.restore, (words) => ask(doors, line, words))
      : found;
  catchUp(clockOf(doors));
  const { kept } = line;
  line.kept = null;
  if (line.hungUp) return onHungUp(doors, line);
  if (!doors.lines.has(line.number)) return;
  line.socket.resume();
  if (reply) put(doors, line, reply);
  for (const each of kept) take(doors, line, each);
  flush(doors);
}

/** Who sends an HTTP request to Redis is cut off without an answer: a browser may have been tricked into it. */
const isFromAnotherProtocol = ([name = '']: readonly string[]): boolean => /^(?:post|host:)$/i.test(name);

function onHungUp(doors: Doors, line: Line): void {
  doors.written.delete(line);
  doors.paused.delete(line);
  if (line.kept !== null) {
    line.hungUp = true; // a server would not hear of it before it is done
    return;
  }
  if (!doors.lines.delete(line.number)) return;
  const clock = clockOf(doors);
  catchUp(clock);
  actNow(clock, { type: 'socket', socket: line.number, does: 'close' }); // refused when its node has ended it
}

function drop(line: Line): void {
  line.out = [];
  line.socket.destroy();
}

/** Hears every note of the run. */
export function onNote(doors: Doors, note: Note): void {
  if (note.type !== 'socketReply' && note.type !== 'socketClosed') return;
  const line = doors.lines.get(note.socket);
  if (!line) return;
  if (note.type === 'socketReply') return onReply(doors, line, note.reply);
  doors.lines.delete(note.socket);
  line.asker?.done(null);
  flush(doors);
  if (note.how === 'refused') line.socket.resetAndDestroy();
  else line.socket.destroySoon(); // as a process that ends: who still writes is reset
}

function onReply(doors: Doors, line: Line, reply: Reply): void {
  const { asker } = line;
  if (reply.type === 'push') return put(doors, line, reply);
  line.owed = Math.max(0, line.owed - 1); // what was published comes without having been asked for
  if (asker === null || (--asker.left > 0 && !isNobodyThere(reply))) return put(doors, line, reply);
  line.owed = 0; // CLIENT REPLY SKIP: what came before has no answer
  line.asker = null;
  asker.done(reply);
}

function put(doors: Doors, line: Line, reply: Reply): void {
  const { socket, out } = line;
  if (socket.destroyed) return;
  const waiting = line.length + socket.writableLength;
  const had = out.length;
  encode(reply, out);
  for (let i = had; i < out.length; i++) line.length += out[i]?.length ?? 0;
  doors.written.add(line);
  if (waiting > 0 && line.length + socket.writableLength > OUTPUT_LIMIT) drop(line);
}

/** At once, unless it is so much that a string could not hold it. */
function write({ socket, out, length }: Line): void {
  if (out.length === 0) return;
  if (length <= OUTPUT_LIMIT) return void socket.write(out.join(''), 'latin1');
  for (const piece of out) socket.write(piece, 'latin1');
}

/** What has been answered in this turn goes out, and who was not read is read again once the run is in time. */
export function flush(doors: Doors): void {
  const { written, paused } = doors;
  for (const line of written) {
    write(line);
    line.out = [];
    line.length = 0;
  }
  written.clear();
  if (paused.size === 0 || behind(clockOf(doors)) > TOO_FAR_BEHIND / 5) return;
  for (const { socket } of paused) socket.resume();
  paused.clear();
}
