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
import { give, reach, readOrder } from './migrate';
import type { Ask, Order, Restore, Target } from './migrate';

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
  /** Connections of the bridge's own, by number, and who waits for answers there. */
  readonly errands: Map<number, ((reply: Reply | null) => void)[]>;
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
  errands: new Map(),
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
  for (const { socket } of lines.values()) socket.destroy();
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

function say(doors: Doors, { number }: Line, argv: readonly string[]): void {
  actNow(clockOf(doors), { type: 'socket', socket: number, does: 'say', argv });
}

/** What it says meanwhile is said afterwards. */
async function carryOver(doors: Doors, line: Line, order: Order, argv: readonly string[]): Promise<void> {
  line.kept = [];
  line.socket.pause();
  const target = await reach(order);
  const reply = target && (await carry(doors, line.to, { order, target }));
  catchUp(clockOf(doors));
  const { kept } = line;
  line.kept = null;
  if (!doors.lines.has(line.number)) return;
  line.socket.resume();
  if (reply) put(doors, line, reply);
  else say(doors, line, argv);
  for (const found of kept) take(doors, line, found);
  flush(doors);
}

async function carry(
  doors: Doors,
  from: string,
  { order, target }: { readonly order: Order; readonly target: Target },
): Promise<Reply> {
  const { ask, end } = openErrand(doors, from);
  const reply = await give(order, doors.restore, { ask, target });
  end();
  target.end();
  return reply;
}

/** A connection of the bridge's own to a server of the run. */
function openErrand(doors: Doors, to: string): { readonly ask: Ask; readonly end: () => void } {
  const clock = clockOf(doors);
  doors.admitted += 1;
  const { admitted: socket, errands } = doors;
  const waiting: ((reply: Reply | null) => void)[] = [];
  errands.set(socket, waiting);
  actNow(clock, { type: 'socket', socket, does: 'open', to });
  return {
    ask: (argv) =>
      new Promise((done) => {
        catchUp(clock);
        if (actNow(clock, { type: 'socket', socket, does: 'say', argv }) === null) waiting.push(done);
        else done(null);
      }),
    end() {
      errands.delete(socket);
      catchUp(clock);
      actNow(clock, { type: 'socket', socket, does: 'close' });
    },
  };
}

/** Who sends an HTTP request to Redis is cut off without an answer: a browser may have been tricked into it. */
const isFromAnotherProtocol = ([name = '']: readonly string[]): boolean => /^(?:post|host:)$/i.test(name);

function onHungUp(doors: Doors, line: Line): void {
  doors.written.delete(line);
  doors.paused.delete(line);
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
  const errand = doors.errands.get(note.socket);
  if (errand) {
    if (note.type === 'socketReply') errand.shift()?.(note.reply);
    else for (const done of errand.splice(0)) done(null);
    return;
  }
  const line = doors.lines.get(note.socket);
  if (!line) return;
  if (note.type === 'socketReply') return put(doors, line, note.reply);
  doors.lines.delete(note.socket);
  flush(doors);
  if (note.how === 'refused') line.socket.resetAndDestroy();
  else line.socket.destroySoon(); // as a process that ends: who still writes is reset
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
