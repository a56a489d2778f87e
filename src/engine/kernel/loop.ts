// The loop: takes the earliest event, turns it into one input for one process, and carries out what its handler asks for.
// Rules N4, N5. Boundary: knows no Redis; behaviours come from outside, by kind.
import {
  CLIENT,
  FREE,
  SERVER,
  endOf,
  freeIfUnused,
  hasLetGo,
  markGone,
  otherEnd,
  portOf,
  processAt,
  tagAt,
} from './connections';
import type { End } from './connections';
import * as network from './network';
import { blamePath } from './paths';
import type {
  Behaviour,
  ConnectionId,
  Input,
  Message,
  NoteBody,
  NoteNumber,
  Outbox,
  ProcessIndex,
} from './process';
import { NO_NOTE } from './process';
import { peekAt, pop, push } from './queue';
import type { QueuedEvent } from './queue';
import { drawBelow } from './random';
import { intern, listenerAt, processAtIndex, streamOf } from './state';
import type { RunState } from './state';
import type { Instant } from './time';

/** What the loop tells the outside. `note` runs for every note, in order, with its number already given. */
export interface Watch {
  note: ((n: NoteNumber, at: Instant, process: string, body: NoteBody) => void) | null;
  sent: network.OnSend | null;
  /** After each handled input; for checkers. */
  handled: ((process: ProcessIndex, input: Input) => void) | null;
}

export interface Loop {
  /** Handles one event; false when the queue is empty. */
  step(): boolean;
  nextAt(): Instant | null;
  runUntil(until: Instant): void;
  /** Hands an input to a process now (an action, a boot), within the rules of frozen and dead processes. */
  give(process: number, input: Input): void;
  note(process: string, body: NoteBody): NoteNumber;
  /** The outbox that speaks for one process; used while a world is built and by tests of a room. */
  outboxFor(process: number): Outbox;
  crash(process: number): void;
  thaw(process: number): void;
}

type Behaviours = Readonly<Record<string, Behaviour<unknown>>>;

/** `held.run` may be exchanged for a restored state at any time between two steps. */
export function createLoop(held: { run: RunState }, behaviours: Behaviours, watch: Watch): Loop {
  const event: QueuedEvent = { at: 0, kind: 0, a: 0, b: 0, payload: null };
  const out = createOutbox(held, watch);

  function behaviourOf(kind: string): Behaviour<unknown> {
    const behaviour = behaviours[kind];
    if (!behaviour) throw new Error(`no behaviour for ${kind}`);
    return behaviour;
  }

  function handle(index: number, input: Input): void {
    const { run } = held;
    const process = processAtIndex(run, index);
    const over = input.type === 'closed' || input.type === 'refused' ? input.connection : -1;
    // The number stays taken until the handler has returned, so that it cannot meet it again in a new connection.
    if (over !== -1) markGone(run.connections, over, endOf(run.connections, over, index));
    out.now = run.now as Instant;
    out.self = index as ProcessIndex;
    behaviourOf(process.kind).handle(process.state, input, out);
    if (over !== -1) freeIfUnused(run.connections, over);
    watch.handled?.(index as ProcessIndex, input);
  }

  /** N5: a frozen process handles nothing; its kernel keeps what comes. */
  function give(index: number, input: Input): void {
    const process = processAtIndex(held.run, index);
    if (process.status === 'up') handle(index, input);
    else if (process.status === 'frozen') {
      process.backlog.push(input);
      if ('connection' in input) network.expect(held.run, input.connection);
    }
  }

  /** An input that waited: void when the process has died since, or has freed the connection itself. */
  function giveLate(index: number, life: number, input: Input): void {
    const { connections } = held.run;
    const alive = processAtIndex(held.run, index).life === life;
    if (!('connection' in input)) {
      if (alive) give(index, input);
      return;
    }
    const { connection } = input;
    const end = endOf(connections, connection, index);
    // The tag is the one that the end has now: an input ahead of this one may have set it.
    const current = 'tag' in input ? { ...input, tag: tagAt(connections, connection, end) } : input;
    if (alive && !hasLetGo(connections, connection, end)) give(index, current);
    network.settle(held.run, connection);
  }

  function giveToEnd(connection: number, end: End, type: 'connected' | 'refused' | 'closed'): void {
    const { connections } = held.run;
    if (hasLetGo(connections, connection, end)) return;
    const input = {
      type,
      connection: connection as ConnectionId,
      port: portOf(connections, connection),
      tag: tagAt(connections, connection, end),
    };
    give(processAt(connections, connection, end), input);
  }

  function deliver(connection: number, from: End, message: Message): void {
    const { run } = held;
    const { connections } = run;
    if (network.swallowOnArrival(run, connection, from, message)) return;
    const end = otherEnd(from);
    mixDelivery(run, connection, from, message);
    if (hasLetGo(connections, connection, end)) return;
    give(processAt(connections, connection, end), {
      type: 'message',
      connection: connection as ConnectionId,
      port: portOf(connections, connection),
      tag: tagAt(connections, connection, end),
      message,
    });
  }

  function accept(connection: number): void {
    const { run } = held;
    if (!network.answerSyn(run, connection)) return;
    const client = processAtIndex(run, processAt(run.connections, connection, CLIENT));
    give(processAt(run.connections, connection, SERVER), {
      type: 'accepted',
      connection: connection as ConnectionId,
      port: portOf(run.connections, connection),
      from: { ip: client.addresses.client.ip, port: 32768 + (connection % 28232) },
    });
  }

  function answer(connection: number, accepted: boolean): void {
    if (hasLetGo(held.run.connections, connection, CLIENT)) return;
    if (accepted) network.open(held.run, connection, watch.sent);
    giveToEnd(connection, CLIENT, accepted ? 'connected' : 'refused');
  }

  function fire(index: number, life: number, timer: { timer: string; key: number; stamp: number }): void {
    const process = processAtIndex(held.run, index);
    if (process.life !== life || process.status === 'dead') return;
    const armed = process.timers.get(timer.timer);
    if (armed?.get(timer.key) !== timer.stamp) return;
    armed.delete(timer.key);
    if (process.status === 'frozen') process.overdue.push({ timer: timer.timer, key: timer.key });
    else handle(index, { type: 'timer', timer: timer.timer, key: timer.key });
  }

  function dispatch(): void {
    const { run } = held;
    const { kind, a, b, payload } = event;
    switch (kind) {
      case network.TIMER:
        return fire(a, b, payload as { timer: string; key: number; stamp: number });
      case network.INPUT:
        return giveLate(a, b, payload as Input);
      case network.DELIVER:
        deliver(a, b as End, payload as Message);
        break;
      case network.SYN:
        accept(a);
        break;
      case network.SYN_ANSWER:
        answer(a, b === 1);
        break;
      case network.FIN:
        if (!network.swallowOnArrival(run, a, b as End, null)) giveToEnd(a, otherEnd(b as End), 'closed');
        break;
      case network.FLUSH:
        network.flushHeld(run, a, b as End, watch.sent);
    }
    network.settle(run, a);
  }

  function step(): boolean {
    const { run } = held;
    if (run.queue.size === 0) return false;
    pop(run.queue, event);
    run.now = event.at;
    dispatch();
    return true;
  }

  return {
    step,
    give,
    nextAt: () => peekAt(held.run.queue) as Instant | null,
    runUntil(until) {
      for (let next = peekAt(held.run.queue); next !== null && next <= until; next = peekAt(held.run.queue))
        step();
      held.run.now = Math.max(held.run.now, until);
    },
    note: (process, body) => makeNote(held.run, watch, process, body),
    outboxFor(process) {
      out.now = held.run.now as Instant;
      out.self = process as ProcessIndex;
      return out;
    },
    crash(index) {
      const { run } = held;
      const process = processAtIndex(run, index);
      closeAll(run, index);
      process.status = 'dead';
      process.life += 1;
      process.timers.clear();
      for (const input of process.backlog) if ('connection' in input) network.settle(run, input.connection);
      process.backlog.length = 0;
      process.overdue.length = 0;
      process.state = behaviourOf(process.kind).crash(process.state);
    },
    thaw(index) {
      const { run } = held;
      const process = processAtIndex(run, index);
      process.status = 'up';
      // N5: everything that was buffered comes first, then each overdue timer once.
      for (const input of process.backlog)
        push(run.queue, run.now, network.INPUT, index, process.life, input);
      for (const timer of process.overdue)
        push(run.queue, run.now, network.INPUT, index, process.life, { type: 'timer', ...timer });
      process.backlog = [];
      process.overdue = [];
    },
  };
}

/** N4: the kernel closes every socket of a dead process. */
function closeAll(run: RunState, index: number): void {
  const table = run.connections;
  for (let id = 0; id < table.count; id++) {
    if (table.status[id] === FREE) continue;
    if (processAt(table, id, CLIENT) === index || processAt(table, id, SERVER) === index)
      network.close(run, index, id);
  }
}

function mixDelivery(run: RunState, connection: number, end: End, message: Message): void {
  const [first, second] = run.hash;
  const word =
    Math.imul(connection * 2 + end + 1, 0x85ebca6b) ^ (message.bytes + (message.kind.charCodeAt(0) << 20));
  run.hash[0] = Math.imul(first ^ word ^ (run.now % 0x1_0000_0000), 0x01000193) >>> 0;
  run.hash[1] = (Math.imul(second, 0x2545f491) + (run.hash[0] ^ (run.hash[0] >>> 15))) >>> 0;
}

function makeNote(run: RunState, watch: Watch, process: string, body: NoteBody): NoteNumber {
  const n = (run.notes += 1) as NoteNumber;
  watch.note?.(n, run.now as Instant, process, body);
  return n;
}

type Writable = { -readonly [K in keyof Outbox]: Outbox[K] };

function createOutbox(held: { run: RunState }, watch: Watch): Writable {
  const out: Writable = {
    now: 0 as Instant,
    self: 0 as ProcessIndex,
    address: (port) => processAtIndex(held.run, out.self).addresses[port],
    nameOf: (process) => processAtIndex(held.run, process).name,
    intern: (text) => intern(held.run, text),
    textOf: (interned) => held.run.texts[interned] ?? '',
    claim: (interned) => void held.run.claims.set(interned, out.self),
    ownerName(interned) {
      const owner = held.run.claims.get(interned);
      return owner === undefined
        ? (held.run.texts[interned] ?? '').slice(0, 8)
        : processAtIndex(held.run, owner).name;
    },
    tag(connection, tag) {
      const { connections } = held.run;
      connections.tag[connection * 2 + endOf(connections, connection, out.self)] = tag;
    },
    connect: (to, port) => network.connect(held.run, out.self, to, port) as ConnectionId,
    send: (connection, message) => network.send(held.run, out.self, connection, message, watch.sent),
    close: (connection) => network.close(held.run, out.self, connection),
    setTimer: (timer, key, at) => setTimer(held.run, out.self, timer, key, at),
    cancelTimer: (timer, key) => void processAtIndex(held.run, out.self).timers.get(timer)?.delete(key),
    random: (stream, below) => drawBelow(streamOf(held.run, out.self, stream), below),
    note(body) {
      const { alias, name } = processAtIndex(held.run, out.self);
      return makeNote(held.run, watch, alias ?? name, body);
    },
    blame: (peer) => blame(held.run, out.self, listenerAt(held.run, peer)),
  };
  return out;
}

function setTimer(run: RunState, index: number, timer: string, key: number, at: Instant): void {
  const process = processAtIndex(run, index);
  const stamp = (run.timerStamp += 1);
  let armed = process.timers.get(timer);
  if (!armed) process.timers.set(timer, (armed = new Map()));
  armed.set(key, stamp);
  push(run.queue, Math.max(at, run.now), network.TIMER, index, process.life, { timer, key, stamp });
}

/** Whose action keeps these two from hearing each other: the peer's own fault, the path's, or that we slept ourselves. */
function blame(run: RunState, self: number, peer: number): NoteNumber {
  if (peer === -1) return NO_NOTE;
  const other = processAtIndex(run, peer);
  if (other.status !== 'up' && other.fault !== NO_NOTE) return other.fault;
  const path = blamePath(run.paths, self, peer);
  if (path !== NO_NOTE) return path;
  return Math.max(other.fault, processAtIndex(run, self).fault) as NoteNumber;
}
