// The connection table: who is at each end, what each end calls it, and when its last byte arrives in each direction.
// Packed, because a thousand nodes keep a million connections. Boundary: no time passes here.
import type { Address, Message, Port } from './process';
import { widen } from './queue';

export const CLIENT = 0; // the end that connected
export const SERVER = 1; // the end that accepted
export type End = typeof CLIENT | typeof SERVER;

export const FREE = 0;
export const CONNECTING = 1;
export const OPEN = 2;

/** What a direction holds back while the network swallows it. */
export interface Held {
  /** First transmission of the oldest segment: the retransmission schedule counts from here. */
  readonly since: number;
  readonly messages: Message[];
  /** How many of them were under way already: they were sent first, and stand first. */
  ahead: number;
  fin: boolean;
}

export interface Connections {
  count: number;
  free: number[];
  /** CELLS for each connection, see below. */
  cells: Int32Array;
  /** By connection * 2 + sending end. */
  held: Map<number, Held>;
  /** Messages sent while connecting. */
  waiting: Map<number, Message[]>;
  /** Where the end that connected wanted to, when that is outside the run. */
  sought: Map<number, Address>;
}

// One connection is eight cells, half a cache line, because a packet looks at nearly all of them and at no neighbour.
const CELLS = 8;
const ENDS = 0; // the two processes, 16 bits each
const STATE = 1; // status, port, who has let go, how much is pending
const TAG = 2; // one for each end: what it calls the connection
const ARRIVAL = 4; // two for each end: when the last segment that it sent arrives, µs, high part first

const STATUS_BITS = 3;
const BUS = 4;
const GONE = 8; // the client end has let go; twice that: the server end
const BOTH_GONE = GONE * 3;
/** Queued events and buffered inputs that name the connection are counted in what is above. */
const PENDING = 32;

/** Of a connection to an address where nobody listens. */
export const NO_PROCESS = 0xffff;
const HIGH = 0x1_0000_0000;
const FIRST_CAPACITY = 64;

export const createConnections = (): Connections => ({
  count: 0,
  free: [],
  cells: new Int32Array(FIRST_CAPACITY * CELLS),
  held: new Map(),
  waiting: new Map(),
  sought: new Map(),
});

/** A new row. The server end counts as gone until somebody accepts. */
export function addConnection(table: Connections, client: number, server: number, port: Port): number {
  const id = table.free.pop() ?? table.count++;
  const at = id * CELLS;
  if (at >= table.cells.length) table.cells = widen(table.cells, new Int32Array(table.cells.length * 2));
  table.cells.fill(0, at, at + CELLS);
  table.cells[at + ENDS] = client | (server << 16);
  table.cells[at + STATE] = CONNECTING | (port === 'bus' ? BUS : 0) | (GONE << SERVER);
  return id;
}

const stateOf = (table: Connections, id: number): number => table.cells[id * CELLS + STATE] as number;

export const statusOf = (table: Connections, id: number): number => stateOf(table, id) & STATUS_BITS;
export const portOf = (table: Connections, id: number): Port => (stateOf(table, id) & BUS ? 'bus' : 'client');
export const processAt = (table: Connections, id: number, end: End): number =>
  ((table.cells[id * CELLS + ENDS] as number) >>> (end * 16)) & NO_PROCESS;
export const tagAt = (table: Connections, id: number, end: End): number =>
  table.cells[id * CELLS + TAG + end] as number;
export const hasLetGo = (table: Connections, id: number, end: End): boolean =>
  (stateOf(table, id) & (GONE << end)) !== 0;
export const otherEnd = (end: End): End => (end === CLIENT ? SERVER : CLIENT);

/** Which end of a connection a process holds. No process connects to itself. */
export const endOf = (table: Connections, id: number, process: number): End =>
  processAt(table, id, CLIENT) === process ? CLIENT : SERVER;

export function setTag(table: Connections, id: number, end: End, tag: number): void {
  table.cells[id * CELLS + TAG + end] = tag;
}

/** When the last segment that this end has sent arrives. */
export function lastArrival({ cells }: Connections, id: number, end: End): number {
  const at = id * CELLS + ARRIVAL + end * 2;
  return (cells[at] as number) * HIGH + ((cells[at + 1] as number) >>> 0);
}

export function setLastArrival({ cells }: Connections, id: number, end: End, arrivesAt: number): void {
  const at = id * CELLS + ARRIVAL + end * 2;
  cells[at] = Math.floor(arrivesAt / HIGH);
  cells[at + 1] = arrivesAt; // what fits into 32 bits of it
}

/** The client has its answer. */
export function markOpen(table: Connections, id: number): void {
  table.cells[id * CELLS + STATE] = (stateOf(table, id) & ~STATUS_BITS) | OPEN;
}

/** The server's kernel has accepted: there is somebody at that end. */
export function markAccepted(table: Connections, id: number): void {
  table.cells[id * CELLS + STATE] = stateOf(table, id) & ~BOTH_GONE;
}

export function markGone(table: Connections, id: number, end: End): void {
  table.cells[id * CELLS + STATE] = stateOf(table, id) | (GONE << end);
  table.waiting.delete(id);
}

export function letGo(table: Connections, id: number, end: End): void {
  markGone(table, id, end);
  freeIfUnused(table, id);
}

/** Something that names the connection waits: its number must not come back before that. */
export function expect(table: Connections, id: number): void {
  table.cells[id * CELLS + STATE] = stateOf(table, id) + PENDING;
}

/** What named the connection has been handled. */
export function settle(table: Connections, id: number): void {
  table.cells[id * CELLS + STATE] = stateOf(table, id) - PENDING;
  freeIfUnused(table, id);
}

/** Gives the number back once both ends have let go and nothing of it is queued. */
export function freeIfUnused(table: Connections, id: number): void {
  const state = stateOf(table, id);
  if ((state & BOTH_GONE) !== BOTH_GONE || state >= PENDING || (state & STATUS_BITS) === FREE) return;
  table.cells[id * CELLS + STATE] = state & ~STATUS_BITS;
  table.held.delete(id * 2 + CLIENT);
  table.held.delete(id * 2 + SERVER);
  table.sought.delete(id);
  table.free.push(id);
}
