// The outbox: how a handler asks for effects. One object serves every process; the loop says for whom it speaks.
// Boundary: carries out what is asked at once, since the handler cannot see the difference.
import { endOf, setTag } from './connections';
import { resolve } from './hosts';
import type { Watch } from './watch';
import * as network from './network';
import { blamePath } from './paths';
import { NO_NOTE } from './process';
import type { ConnectionId, NoteBody, NoteNumber, Outbox, ProcessIndex } from './process';
import { push } from './queue';
import { drawBelow } from './random';
import { intern, listenerAt, processAtIndex, streamOf } from './state';
import type { RunState } from './state';
import type { Instant } from './time';
import { arm, disarm } from './timers';
import type { Timer } from './timers';
import { EVERYBODY, wakeWhenFree } from './turns';

/** Numbers a note; its record is built by whoever watches. */
export function makeNote(run: RunState, watch: Watch, process: string, body: NoteBody): NoteNumber {
  const n = (run.notes += 1) as NoteNumber;
  watch.note?.(n, run.now as Instant, process, body);
  return n;
}

/** The outbox as the loop holds it. */
export type Writable = { -readonly [K in keyof Outbox]: Outbox[K] };

export function createOutbox(held: { run: RunState }, watch: Watch): Writable {
  const out: Writable = {
    now: 0 as Instant,
    self: 0 as ProcessIndex,
    address: (port) => processAtIndex(held.run, out.self).addresses[port],
    nameOf: (process) => processAtIndex(held.run, process).name,
    intern: (text) => intern(held.run, text),
    textOf: (interned) => held.run.texts[interned] ?? '',
    isClaimed: (interned) => held.run.claims.has(interned),
    claim: (interned) => void held.run.claims.set(interned, out.self),
    ownerName(interned) {
      const owner = held.run.claims.get(interned);
      return owner === undefined
        ? (held.run.texts[interned] ?? '').slice(0, 8)
        : processAtIndex(held.run, owner).name;
    },
    peerName(peer) {
      const index = listenerAt(held.run, peer);
      return index === -1 ? `${peer.ip}:${peer.port}` : processAtIndex(held.run, index).name;
    },
    resolve: (host) => resolve(held.run.processes, host),
    tag(connection, tag) {
      const { connections } = held.run;
      setTag(connections, connection, endOf(connections, connection, out.self), tag);
    },
    connect: (to, port) => network.connect(held.run, out.self, to, port) as ConnectionId,
    answer: (connection, accepts) => network.answerOutside(held.run, connection, accepts),
    send: (connection, message) => network.send(held.run, out.self, connection, message, watch.sent),
    close: (connection) => network.close(held.run, out.self, connection),
    setTimer: (timer, key, at) => setTimer(held.run, out.self, timer, key, at),
    cancelTimer: (timer, key) => cancelTimer(held.run, out.self, timer, key),
    spend: (time) => void (held.run.lead += time),
    exit(cause) {
      held.run.exiting = true;
      processAtIndex(held.run, out.self).fault = cause;
    },
    attend(connection) {
      processAtIndex(held.run, out.self).attending = connection ?? EVERYBODY;
      wakeWhenFree(held.run, out.self);
    },
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
  const setting: Timer = { immutable: true, timer, key, stamp: (run.timerStamp += 1) };
  if (process.overdue.length > 0) cancelTimer(run, index, timer, key);
  arm(process.timers, setting);
  push(run.queue, Math.max(at, run.now), network.TIMER, index, process.life, setting);
}

/** One that is overdue already, because its process had no time for it, is cancelled like any other. */
function cancelTimer(run: RunState, index: number, timer: string, key: number): void {
  const process = processAtIndex(run, index);
  disarm(process.timers, timer, key);
  if (process.overdue.length > 0)
    process.overdue = process.overdue.filter((due) => due.timer !== timer || due.key !== key);
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
