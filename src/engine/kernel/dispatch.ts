// From a queued event to one input for one process, within the rules of frozen, busy and dead processes. Rules N4, N5, N7, N8.
// Boundary: knows no Redis; what an input means is the behaviour's business.
import {
  CLIENT,
  SERVER,
  endOf,
  freeIfUnused,
  hasLetGo,
  markGone,
  otherEnd,
  portOf,
  processAt,
  settle,
  tagAt,
} from './connections';
import type { End } from './connections';
import { crash } from './crash';
import * as network from './network';
import type { Writable } from './outbox';
import type { Behaviour, ConnectionId, Input, Message, ProcessIndex } from './process';
import { push } from './queue';
import type { QueuedEvent } from './queue';
import { processAtIndex } from './state';
import type { ProcessRecord, RunState } from './state';
import type { Instant } from './time';
import { expire } from './timers';
import type { Timer } from './timers';
import { ATTENTION, holdInput, holdTimer, isOccupied, nextInTurn, wakeWhenFree } from './turns';
import type { Behaviours, Held, Watch } from './watch';

export interface Dispatcher {
  readonly held: Held;
  behaviours: Behaviours;
  readonly watch: Watch;
  readonly out: Writable;
  /** Who was asked for last: almost always a node, like the one before. */
  readonly latest: { kind: string; behaviour: Behaviour<unknown> | null };
}

export function behaviourOf(at: Dispatcher, kind: string): Behaviour<unknown> {
  if (at.latest.kind === kind && at.latest.behaviour) return at.latest.behaviour;
  const behaviour = at.behaviours[kind];
  if (!behaviour) throw new Error(`no behaviour for ${kind}`);
  at.latest.kind = kind;
  at.latest.behaviour = behaviour;
  return behaviour;
}

/** Handles one event that has been taken out of the queue. */
export function dispatch(at: Dispatcher, event: QueuedEvent): void {
  const { run } = at.held;
  const { kind, a, b, payload } = event;
  switch (kind) {
    case network.TIMER:
      return fire(at, a, b, payload as Timer);
    case network.WAKE:
      return wake(at, a, b);
    case network.EXIT:
      return end(at, a, b);
    case network.DELIVER:
      deliver(at, a, b as End, payload as Message);
      break;
    case network.SYN:
      accept(at, a);
      break;
    case network.SYN_ANSWER:
      answer(at, a, b === 1);
      break;
    case network.FIN:
      if (!network.swallowOnArrival(run, a, b as End, null)) giveToEnd(at, a, otherEnd(b as End), 'closed');
      break;
    case network.LOST:
      break;
    case network.FLUSH:
      network.flushHeld(run, a, b as End, at.watch.sent);
  }
  settle(run.connections, a);
}

function handle(at: Dispatcher, index: number, input: Input): void {
  const { run } = at.held;
  const process = processAtIndex(run, index);
  const over = input.type === 'closed' || input.type === 'refused' ? input.connection : -1;
  // The number stays taken until the handler has returned, so that it cannot meet it again in a new connection.
  if (over !== -1) markGone(run.connections, over, endOf(run.connections, over, index));
  at.out.now = run.now as Instant;
  at.out.self = index as ProcessIndex;
  behaviourOf(at, process.kind).handle(process.state, input, at.out);
  if (over !== -1) freeIfUnused(run.connections, over);
  if (run.exiting) exit(at, index);
  else if (run.lead > 0) process.busyUntil = run.now + run.lead;
  run.lead = 0;
  at.watch.handled?.(index as ProcessIndex, input);
}

/** N8: when its work is done the process is gone; until then nobody gets a turn. */
function exit(at: Dispatcher, index: number): void {
  const { run } = at.held;
  const process = processAtIndex(run, index);
  run.exiting = false;
  if (run.lead === 0) return end(at, index, process.life);
  process.busyUntil = Infinity;
  push(run.queue, run.now + run.lead, network.EXIT, index, process.life, null);
}

function end(at: Dispatcher, index: number, life: number): void {
  const { run } = at.held;
  const { kind, life: present } = processAtIndex(run, index);
  if (present === life) crash(run, index, behaviourOf(at, kind), 'process');
}

/** N5, N7: a process that is stopped or at work handles nothing; its kernel keeps what comes. */
export function give(at: Dispatcher, index: number, input: Input): void {
  const { run } = at.held;
  const process = processAtIndex(run, index);
  if (process.status === 'dead') return;
  if (!isOccupied(run, process) || isAttendedTo(process, input)) handle(at, index, input);
  else holdInput(run, index, input);
}

const isAttendedTo = (process: ProcessRecord, input: Input): boolean =>
  'connection' in input && input.connection === process.attending && process.status === 'up';

/** N5, N7: the next of those who waited gets its turn. */
function wake(at: Dispatcher, index: number, life: number): void {
  const { run } = at.held;
  const process = processAtIndex(run, index);
  if (process.life !== life) return;
  process.waking = false;
  if (!isOccupied(run, process)) {
    const input = nextInTurn(process);
    if (input) handleLate(at, index, input);
  }
  wakeWhenFree(run, index);
}

/** An input that waited is void when the process has freed the connection since. */
function handleLate(at: Dispatcher, index: number, input: Input): void {
  const { connections } = at.held.run;
  if (!('connection' in input)) return handle(at, index, input);
  const { connection } = input;
  const end = endOf(connections, connection, index);
  // The tag is the one that the end has now: an input ahead of this one may have set it.
  const current = 'tag' in input ? { ...input, tag: tagAt(connections, connection, end) } : input;
  if (!hasLetGo(connections, connection, end)) handle(at, index, current);
  settle(at.held.run.connections, connection);
}

function giveToEnd(
  at: Dispatcher,
  connection: number,
  end: End,
  type: 'connected' | 'refused' | 'closed',
): void {
  const { connections } = at.held.run;
  if (hasLetGo(connections, connection, end)) return;
  const input = {
    type,
    connection: connection as ConnectionId,
    port: portOf(connections, connection),
    tag: tagAt(connections, connection, end),
  };
  give(at, processAt(connections, connection, end), input);
}

function deliver(at: Dispatcher, connection: number, from: End, message: Message): void {
  const { run } = at.held;
  const { connections } = run;
  if (network.swallowOnArrival(run, connection, from, message)) return;
  const end = otherEnd(from);
  mixDelivery(run, connection, from, message);
  if (hasLetGo(connections, connection, end)) return;
  give(at, processAt(connections, connection, end), {
    type: 'message',
    connection: connection as ConnectionId,
    port: portOf(connections, connection),
    tag: tagAt(connections, connection, end),
    message,
  });
}

function accept(at: Dispatcher, connection: number): void {
  const { run } = at.held;
  if (!network.answerSyn(run, connection)) return;
  const client = processAtIndex(run, processAt(run.connections, connection, CLIENT));
  const to = run.connections.sought.get(connection);
  give(at, processAt(run.connections, connection, SERVER), {
    type: 'accepted',
    connection: connection as ConnectionId,
    port: portOf(run.connections, connection),
    from: { ip: client.addresses.client.ip, port: 32768 + (connection % 28232) },
    ...(to && { to }),
  });
}

function answer(at: Dispatcher, connection: number, accepted: boolean): void {
  if (hasLetGo(at.held.run.connections, connection, CLIENT)) return;
  if (accepted) network.open(at.held.run, connection, at.watch.sent);
  giveToEnd(at, connection, CLIENT, accepted ? 'connected' : 'refused');
}

function fire(at: Dispatcher, index: number, life: number, setting: Timer): void {
  const { run } = at.held;
  const process = processAtIndex(run, index);
  if (process.life !== life || process.status === 'dead' || !expire(process.timers, setting)) return;
  const { timer, key } = setting;
  if (isOccupied(run, process) && timer !== ATTENTION) holdTimer(run, index, timer, key);
  else handle(at, index, { type: 'timer', timer, key });
}

function mixDelivery(run: RunState, connection: number, end: End, message: Message): void {
  const { hash, now } = run;
  const word =
    Math.imul(connection * 2 + end + 1, 0x85ebca6b) ^ (message.bytes + (message.kind.charCodeAt(0) << 20));
  const first = Math.imul(hash[0] ^ word ^ now, 0x01000193) >>> 0; // of the time, what fits into 32 bits
  hash[0] = first;
  hash[1] = (Math.imul(hash[1], 0x2545f491) + (first ^ (first >>> 15))) >>> 0;
}
