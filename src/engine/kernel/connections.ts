// The connection table: who is at each end, what each end calls it, and when its last byte arrives in each direction.
// Typed arrays, because a thousand nodes keep a million connections. Boundary: no time passes here.
import type { Message, Port } from './process';
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
  status: Uint8Array;
  port: Uint8Array; // 0 client port, 1 bus port
  /** Bit 0: the client end has let go, bit 1: the server end has. */
  gone: Uint8Array;
  /** Queued events and buffered inputs that name the connection. */
  pending: Int32Array;
  /** Two entries each: [CLIENT], [SERVER]. */
  process: Int32Array;
  tag: Int32Array;
  /** Arrival of the last segment sent by that end, µs. */
  lastArrival: Float64Array;
  /** By connection * 2 + sending end. */
  held: Map<number, Held>;
  /** Messages sent while connecting. */
  waiting: Map<number, Message[]>;
}

const FIRST_CAPACITY = 64;

export const createConnections = (): Connections => ({
  count: 0,
  free: [],
  status: new Uint8Array(FIRST_CAPACITY),
  port: new Uint8Array(FIRST_CAPACITY),
  gone: new Uint8Array(FIRST_CAPACITY),
  pending: new Int32Array(FIRST_CAPACITY),
  process: new Int32Array(FIRST_CAPACITY * 2),
  tag: new Int32Array(FIRST_CAPACITY * 2),
  lastArrival: new Float64Array(FIRST_CAPACITY * 2),
  held: new Map(),
  waiting: new Map(),
});

/** A new row. The server end counts as gone until somebody accepts. */
export function addConnection(table: Connections, client: number, server: number, port: Port): number {
  const id = table.free.pop() ?? table.count++;
  if (id >= table.status.length) grow(table);
  table.status[id] = CONNECTING;
  table.port[id] = port === 'bus' ? 1 : 0;
  table.gone[id] = 1 << SERVER;
  table.pending[id] = 0;
  table.process[id * 2 + CLIENT] = client;
  table.process[id * 2 + SERVER] = server;
  table.tag.fill(0, id * 2, id * 2 + 2);
  table.lastArrival.fill(0, id * 2, id * 2 + 2);
  return id;
}

export const portOf = (table: Connections, id: number): Port => (table.port[id] === 1 ? 'bus' : 'client');
export const processAt = (table: Connections, id: number, end: End): number =>
  table.process[id * 2 + end] as number;
export const tagAt = (table: Connections, id: number, end: End): number => table.tag[id * 2 + end] as number;
export const hasLetGo = (table: Connections, id: number, end: End): boolean =>
  ((table.gone[id] as number) & (1 << end)) !== 0;
export const otherEnd = (end: End): End => (end === CLIENT ? SERVER : CLIENT);

/** Which end of a connection a process holds. No process connects to itself. */
export const endOf = (table: Connections, id: number, process: number): End =>
  table.process[id * 2 + CLIENT] === process ? CLIENT : SERVER;

export function markGone(table: Connections, id: number, end: End): void {
  table.gone[id] = (table.gone[id] as number) | (1 << end);
  table.waiting.delete(id);
}

export function letGo(table: Connections, id: number, end: End): void {
  markGone(table, id, end);
  freeIfUnused(table, id);
}

/** Gives the number back once both ends have let go and nothing of it is queued. */
export function freeIfUnused(table: Connections, id: number): void {
  if (table.status[id] === FREE || table.gone[id] !== 3 || table.pending[id] !== 0) return;
  table.status[id] = FREE;
  table.held.delete(id * 2 + CLIENT);
  table.held.delete(id * 2 + SERVER);
  table.free.push(id);
}

function grow(table: Connections): void {
  const capacity = table.status.length * 2;
  table.status = widen(table.status, new Uint8Array(capacity));
  table.port = widen(table.port, new Uint8Array(capacity));
  table.gone = widen(table.gone, new Uint8Array(capacity));
  table.pending = widen(table.pending, new Int32Array(capacity));
  table.process = widen(table.process, new Int32Array(capacity * 2));
  table.tag = widen(table.tag, new Int32Array(capacity * 2));
  table.lastArrival = widen(table.lastArrival, new Float64Array(capacity * 2));
}
