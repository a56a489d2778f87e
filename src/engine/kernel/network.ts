// TCP as the processes see it: ordered bytes, loss that only delays, cuts that swallow, closes that travel.
// Rules N1 to N4 of SPEC.md. Boundary: decides when things arrive; the loop hands them over.
import {
  CLIENT,
  CONNECTING,
  NO_PROCESS,
  SERVER,
  addConnection,
  endOf,
  expect,
  hasLetGo,
  lastArrival,
  letGo,
  markAccepted,
  markOpen,
  otherEnd,
  processAt,
  setLastArrival,
  setTag,
  statusOf,
} from './connections';
import type { End, Held } from './connections';
import {
  RETRANSMISSION_US,
  SYN_RETRANSMISSION_US,
  isCut,
  isWhole,
  nextRetransmission,
  pathBetween,
} from './paths';
import type { Address, Message, Port } from './process';
import { push } from './queue';
import { draw, drawBelow } from './random';
import { listenerAt, processAtIndex } from './state';
import type { RunState } from './state';

/** Kinds of queued events. `a` is a connection and `b` the sending end, or a process and its life. */
export const DELIVER = 1;
export const SYN = 2;
export const SYN_ANSWER = 3; // b: 1 accepted, 0 refused
export const FIN = 4;
export const FLUSH = 5;
export const TIMER = 6;
export const WAKE = 7; // a is a process, b its life
export const LOST = 9; // what was DELIVER or FIN and has been taken out of the way
export const EXIT = 8; // likewise

/** Told about every segment that gets an arrival (or, held back, none). */
export type OnSend = (from: number, to: number, message: Message, arrivesAt: number | null) => void;

function queue(
  run: RunState,
  at: number,
  kind: number,
  connection: number,
  b: number,
  payload: Message | null,
): void {
  expect(run.connections, connection);
  push(run.queue, at, kind, connection, b, payload);
}

/** N1, N2: latency and jitter, then 200 ms, 400 ms … for each time the segment is lost; never before the segment ahead of it. */
function arrival(run: RunState, connection: number, end: End): number {
  const table = run.connections;
  const from = processAt(table, connection, end);
  const path = pathBetween(run.paths, from, processAt(table, connection, otherEnd(end)));
  const stream = processAtIndex(run, from).network;
  let at = run.now + run.lead + path.latency;
  if (path.jitter > 0) at += drawBelow(stream, path.jitter + 1);
  if (path.loss > 0) {
    const lost = Math.floor(path.loss * 0x1_0000_0000);
    for (let wait = RETRANSMISSION_US; draw(stream) < lost && wait < 120_000_000; wait *= 2) at += wait;
  }
  at = Math.max(at, lastArrival(table, connection, end));
  setLastArrival(table, connection, end, at);
  return at;
}

const swallowed = (run: RunState, connection: number, end: End): boolean =>
  isCut(
    run.paths,
    processAt(run.connections, connection, end),
    processAt(run.connections, connection, otherEnd(end)),
  );

function hold(run: RunState, connection: number, end: End): Held {
  const { held } = run.connections;
  const key = connection * 2 + end;
  let rest = held.get(key);
  if (!rest) held.set(key, (rest = { since: run.now, messages: [], ahead: 0, fin: false }));
  return rest;
}

export function connect(run: RunState, client: number, to: Address, port: Port): number {
  const listener = listenerAt(run, to);
  const isOutside = listener === -1 && port === 'bus' && run.outside !== -1;
  const connection = addConnection(run.connections, client, isOutside ? run.outside : listener, port);
  if (isOutside) run.connections.sought.set(connection, to);
  sendSyn(run, connection);
  return connection;
}

/** A connection of a settled world: it has been open for a while, and each end has tagged it. */
export function alreadyOpen(
  { connections }: RunState,
  link: { from: number; to: number; port: Port; fromTag: number; toTag: number },
): number {
  const connection = addConnection(connections, link.from, link.to, link.port);
  markOpen(connections, connection);
  markAccepted(connections, connection);
  setTag(connections, connection, CLIENT, link.fromTag);
  setTag(connections, connection, SERVER, link.toTag);
  return connection;
}

/** N3: a connect into a cut, either way, stays connecting and tries again on its own schedule after healing. */
function sendSyn(run: RunState, connection: number): void {
  const server = processAt(run.connections, connection, SERVER);
  if (server === NO_PROCESS)
    queue(run, run.now + 2 * run.paths.usual.latency, SYN_ANSWER, connection, 0, null);
  else if (swallowed(run, connection, CLIENT) || swallowed(run, connection, SERVER))
    hold(run, connection, CLIENT);
  else queue(run, arrival(run, connection, CLIENT), SYN, connection, CLIENT, null);
}

/** The server's kernel has the SYN: it answers for a dead process with a refusal, for a frozen one like for any other. */
export function answerSyn(run: RunState, connection: number): boolean {
  const server = processAtIndex(run, processAt(run.connections, connection, SERVER));
  const accepts = server.status !== 'dead' && !hasLetGo(run.connections, connection, CLIENT);
  if (accepts) markAccepted(run.connections, connection);
  if (!accepts || !run.connections.sought.has(connection)) sendSynAnswer(run, connection, accepts);
  return accepts;
}

const sendSynAnswer = (run: RunState, connection: number, accepts: boolean): void =>
  queue(run, arrival(run, connection, SERVER), SYN_ANSWER, connection, accepts ? 1 : 0, null);

/** N15. Outside it is known by now whether somebody listens there. */
export function answerOutside(run: RunState, connection: number, accepts: boolean): void {
  const table = run.connections;
  if (hasLetGo(table, connection, SERVER)) return;
  if (!hasLetGo(table, connection, CLIENT)) sendSynAnswer(run, connection, accepts);
  if (!accepts) letGo(table, connection, SERVER);
}

/** The client has its answer: what it sent while it was connecting goes out. */
export function open(run: RunState, connection: number, onSend: OnSend | null): void {
  markOpen(run.connections, connection);
  const waiting = run.connections.waiting.get(connection);
  run.connections.waiting.delete(connection);
  for (const message of waiting ?? []) transmit(run, connection, CLIENT, message, onSend);
}

export function send(
  run: RunState,
  from: number,
  connection: number,
  message: Message,
  onSend: OnSend | null,
): void {
  const table = run.connections;
  const end = endOf(table, connection, from);
  if (processAt(table, connection, end) !== from)
    throw new Error(`process ${from} has no connection ${connection}`);
  if (hasLetGo(table, connection, end)) return;
  if (end === CLIENT && statusOf(table, connection) === CONNECTING) {
    const waiting = table.waiting.get(connection);
    if (waiting) waiting.push(message);
    else table.waiting.set(connection, [message]);
  } else transmit(run, connection, end, message, onSend);
}

function transmit(
  run: RunState,
  connection: number,
  end: End,
  message: Message,
  onSend: OnSend | null,
): void {
  const table = run.connections;
  if (hasLetGo(table, connection, otherEnd(end))) return;
  let arrivesAt: number | null = null;
  if (table.held.size > 0 && table.held.has(connection * 2 + end))
    hold(run, connection, end).messages.push(message);
  else if (swallowed(run, connection, end)) hold(run, connection, end).messages.push(message);
  else queue(run, (arrivesAt = arrival(run, connection, end)), DELIVER, connection, end, message);
  const from = processAt(table, connection, end);
  const to = processAt(table, connection, otherEnd(end));
  onSend?.(from, to, message, arrivesAt);
  if (arrivesAt !== null) duplicate(run, { from, to, message }, onSend);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly message: Message;
}

/** N12. Its twin takes a way of its own, and the receiver's TCP throws it away: whoever looks on sees it, no process does. */
function duplicate(run: RunState, { from, to, message }: Segment, onSend: OnSend | null): void {
  const path = pathBetween(run.paths, from, to);
  if (path.duplicate === 0) return;
  const stream = processAtIndex(run, from).network;
  if (draw(stream) >= Math.floor(path.duplicate * 0x1_0000_0000)) return;
  const at = run.now + run.lead + path.latency + drawBelow(stream, path.jitter + 1);
  run.paths.twins += 1;
  onSend?.(from, to, message, at);
}

/**
 * N3: a segment that finds the path cut when it would arrive is swallowed and waits to be sent again. N1: one that arrives
 * while others of its direction wait was sent after some of them and before the rest: it takes its place among them.
 */
export function swallowOnArrival(
  run: RunState,
  connection: number,
  end: End,
  message: Message | null,
): boolean {
  const { held } = run.connections;
  const others = held.size > 0 && held.has(connection * 2 + end);
  if (!others && (isWhole(run.paths) || !swallowed(run, connection, end))) return false;
  const rest = hold(run, connection, end);
  if (message) rest.messages.splice(rest.ahead++, 0, message);
  else rest.fin = true;
  return true;
}

/** N4: our end is freed. What the network still held of ours is lost; the close itself travels, or waits where it must. */
export function close(run: RunState, process: number, connection: number): void {
  const table = run.connections;
  const end = endOf(table, connection, process);
  if (hasLetGo(table, connection, end)) return;
  const rest = table.held.get(connection * 2 + end);
  if (rest) {
    rest.messages.length = 0;
    rest.ahead = 0;
  }
  if (!hasLetGo(table, connection, otherEnd(end))) {
    if (rest || swallowed(run, connection, end)) hold(run, connection, end).fin = true;
    else queue(run, arrival(run, connection, end), FIN, connection, end, null);
  }
  letGo(table, connection, end);
}

/** After a heal: everything held on a path that is open again is due at its next retransmission. */
export function resumeHeld(run: RunState): void {
  const table = run.connections;
  for (const [key, rest] of table.held) {
    const connection = Math.floor(key / 2);
    const end = (key % 2) as End;
    const connecting = end === CLIENT && statusOf(table, connection) === CONNECTING;
    if (swallowed(run, connection, end) || (connecting && swallowed(run, connection, otherEnd(end))))
      continue;
    const wait = connecting ? SYN_RETRANSMISSION_US : RETRANSMISSION_US;
    queue(run, nextRetransmission(rest.since, run.now, wait), FLUSH, connection, end, null);
  }
}

/** The retransmission of what a direction held back. */
export function flushHeld(run: RunState, connection: number, end: End, onSend: OnSend | null): void {
  const table = run.connections;
  const key = connection * 2 + end;
  const rest = table.held.get(key);
  if (!rest || swallowed(run, connection, end)) return;
  const last = lastArrival(table, connection, end);
  if (last > run.now) {
    // Segments sent after those that wait are still under way: they come first, to be put in their place.
    queue(run, last, FLUSH, connection, end, null);
    return;
  }
  table.held.delete(key);
  if (end === CLIENT && statusOf(table, connection) === CONNECTING) {
    if (!hasLetGo(table, connection, CLIENT)) sendSyn(run, connection);
    return;
  }
  const peerGone = hasLetGo(table, connection, otherEnd(end));
  for (const message of rest.messages) transmit(run, connection, end, message, onSend);
  if (rest.fin && !peerGone) queue(run, arrival(run, connection, end), FIN, connection, end, null);
  // The peer freed the connection meanwhile: its kernel answers our bytes with a reset.
  if (peerGone && !hasLetGo(table, connection, end) && !swallowed(run, connection, otherEnd(end))) {
    table.held.delete(connection * 2 + otherEnd(end));
    queue(run, arrival(run, connection, otherEnd(end)), FIN, connection, otherEnd(end), null);
  }
}
