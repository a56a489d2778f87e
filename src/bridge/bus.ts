// Real bus ports for simulated nodes: packets of real servers are said in the run, packets of nodes go out to real servers.
// Source: SPEC N15, N16, G14; clusterReadHandler for how a stream becomes packets. Boundary: cuts packets, reads nothing in them.
import { Buffer } from 'node:buffer';
import { connect, createServer, isIP } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Action, Note } from '../engine/record';
import { actNow, catchUp } from './clock';
import type { WallClock } from './clock';
import { cutPackets } from './packets';

/** Bytes that may wait for a server that does not read: the connection ends beyond. */
const OUTPUT_LIMIT = 32 * 1024 * 1024;

interface Wire {
  readonly number: number;
  readonly socket: Socket;
  /** What has come of a packet so far. */
  rest: Buffer;
}

export interface Buses {
  readonly host: string;
  /** Set before anybody is let in. */
  clock: WallClock | null;
  readonly servers: Map<string, Server>;
  readonly wires: Map<number, Wire>;
  /** The number of the last connection that a real server has opened: they are odd. */
  opened: number;
}

export const createBuses = (host: string): Buses => ({
  host,
  clock: null,
  servers: new Map(),
  wires: new Map(),
  opened: -1,
});

/** Listens for a node; resolves once it does. Rejects when the port is taken. */
export function openBus(buses: Buses, name: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => admit(buses, name, socket));
    buses.servers.set(name, server);
    server.once('error', failed);
    server.listen({ host: buses.host, port, backlog: 511 }, () => {
      server.off('error', failed);
      server.on('error', () => {}); // a connection that could not be accepted is the other server's trouble
      done();
    });
  });
}

/** Nobody is let in any more, as where no process listens. */
export function closeBus({ servers }: Buses, name: string): void {
  servers.get(name)?.close();
  servers.delete(name);
}

/** Ends everything. */
export async function shutBuses({ servers, wires }: Buses): Promise<void> {
  for (const { socket } of wires.values()) socket.destroy();
  wires.clear();
  const closed = [...servers.values()].map((server) => new Promise((done) => server.close(done)));
  servers.clear();
  await Promise.all(closed);
}

/** In the run, now; why not, or null. */
function act({ clock }: Buses, action: Action): string | null {
  if (clock === null) throw new Error('the clock runs before anybody is let in');
  catchUp(clock);
  return actNow(clock, action);
}

// ── Connections of real servers ────────────────────────────────────────────────────────────────────────────────

function admit(buses: Buses, name: string, socket: Socket): void {
  buses.opened += 2;
  const { opened: number } = buses;
  const from = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  follow(buses, { number, socket, rest: Buffer.alloc(0) });
  if (act(buses, { type: 'bus', does: 'open', socket: number, to: name, from }) !== null) socket.destroy();
}

/** N15. A node wants to be connected: it is told when it is, or that nobody listens. */
function seek(buses: Buses, number: number, ip: string, port: number): void {
  if (isIP(ip) === 0 || port === 0) {
    setImmediate(() => act(buses, { type: 'bus', does: 'refuse', socket: number }));
    return;
  }
  const own = isIP(buses.host) === isIP(ip) && !/^(?:0\.0\.0\.0|::)$/.test(buses.host);
  const socket = connect({ host: ip, port, ...(own && { localAddress: buses.host }) });
  const wire: Wire = { number, socket, rest: Buffer.alloc(0) };
  buses.wires.set(number, wire);
  const failed = (): void => {
    if (buses.wires.delete(number)) act(buses, { type: 'bus', does: 'refuse', socket: number });
  };
  socket.on('error', () => {}); // 'close' follows
  socket.once('close', failed);
  socket.once('connect', () => {
    socket.off('close', failed);
    follow(buses, wire);
    if (act(buses, { type: 'bus', does: 'accept', socket: number }) !== null) socket.destroy();
  });
}

function follow(buses: Buses, wire: Wire): void {
  const { number, socket } = wire;
  buses.wires.set(number, wire);
  socket.setNoDelay(true); // what waits for an acknowledgement waits in the run (G12)
  socket.on('error', () => {}); // 'close' follows, which is all that matters
  socket.on('data', (bytes: Buffer) => onBytes(buses, wire, bytes));
  socket.on('close', () => {
    if (buses.wires.delete(number)) act(buses, { type: 'bus', does: 'close', socket: number });
  });
}

function onBytes(buses: Buses, wire: Wire, bytes: Buffer): void {
  const { number } = wire;
  const { packets, rest } = cutPackets(wire.rest, bytes);
  wire.rest = rest;
  for (const packet of packets) {
    if (!buses.wires.has(number)) return; // the last one has ended it
    act(buses, { type: 'bus', does: 'say', socket: number, packet: packet.toString('latin1') });
  }
}

// ── What the nodes want ────────────────────────────────────────────────────────────────────────────────────────

/** Hears every note of the run. */
export function onBusNote(buses: Buses, note: Note): void {
  switch (note.type) {
    case 'busSought':
      return seek(buses, note.socket, note.ip, note.port);
    case 'busHeard': {
      const socket = buses.wires.get(note.socket)?.socket;
      socket?.write(note.packet, 'latin1');
      if ((socket?.writableLength ?? 0) > OUTPUT_LIMIT) socket?.destroy();
      return;
    }
    case 'busClosed': {
      const wire = buses.wires.get(note.socket);
      buses.wires.delete(note.socket);
      wire?.socket.destroySoon();
      return;
    }
    default:
  }
}
