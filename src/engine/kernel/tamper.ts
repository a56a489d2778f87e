// One message that is under way, changed by hand. Source: SPEC N6; no network does this to a TCP connection on purpose.
// Boundary: messages have the number under which they were queued; what waits behind a cut is not under way.
import { expect, lastArrival, setLastArrival } from './connections';
import type { End } from './connections';
import { DELIVER, FIN, LOST } from './network';
import type { Message } from './process';
import { push } from './queue';
import type { Heap, Queue } from './queue';
import type { RunState } from './state';

export interface UnderWay {
  readonly number: number;
  readonly connection: number;
  readonly end: End;
  readonly arrivesAt: number;
  /** Its place in the queue. */
  readonly slot: number;
  /** null: the connection's end. */
  readonly message: Message | null;
}

/** Everything that is on its way, in the order of arrival. */
export function messagesUnderWay({ queue }: RunState): UnderWay[] {
  const found: UnderWay[] = [];
  for (const heap of [queue.soon, queue.later]) collect(queue, heap, found);
  return found.sort((a, b) => a.arrivesAt - b.arrivesAt || a.number - b.number);
}

function collect(queue: Queue, { slots, size }: Heap, found: UnderWay[]): void {
  for (let i = 0; i < size; i++) {
    const slot = slots[i] as number;
    const kind = queue.kind[slot];
    if (kind !== DELIVER && kind !== FIN) continue;
    found.push({
      number: queue.order[slot] as number,
      connection: queue.a[slot] as number,
      end: queue.b[slot] as End,
      arrivesAt: queue.at[slot] as number,
      slot,
      message: kind === DELIVER ? (queue.payload[slot] as Message) : null,
    });
  }
}

/** N6. It never arrives, and what comes behind it does. */
export function drop({ queue }: RunState, { slot }: UnderWay): void {
  queue.kind[slot] = LOST;
}

/** N6. It arrives so much later; what was sent behind it on the same way waits, as behind a lost segment. */
export function delay(run: RunState, chosen: UnderWay, by: number): void {
  const { connections, queue } = run;
  const { connection, end, arrivesAt, number } = chosen;
  const until = arrivesAt + by;
  const behind = messagesUnderWay(run).filter(
    (each) =>
      each.connection === connection &&
      each.end === end &&
      (each.arrivesAt > arrivesAt || (each.arrivesAt === arrivesAt && each.number >= number)),
  );
  for (const each of behind) {
    queue.kind[each.slot] = LOST;
    const at = Math.max(each.arrivesAt, until);
    expect(connections, connection);
    push(queue, at, each.message ? DELIVER : FIN, connection, end, each.message);
  }
  setLastArrival(connections, connection, end, Math.max(lastArrival(connections, connection, end), until));
}

/** N6. It arrives twice, and both are read. */
export function duplicate(
  { connections, queue }: RunState,
  { connection, end, arrivesAt, message }: UnderWay,
): void {
  expect(connections, connection);
  push(queue, arrivesAt, DELIVER, connection, end, message);
}
