// The event queue: two binary heaps of slot numbers over typed arrays, ordered by (time, sequence number), so equal
// instants keep the order in which they were asked for. Events are data, never functions: they can be copied and compared.

/** A heap of slot numbers, the earliest first. */
export interface Heap {
  size: number;
  slots: Int32Array;
}

export interface Queue {
  /** Counts every event ever queued; breaks ties. */
  sequence: number;
  /** When the event that was taken last was due. */
  now: number;
  /** What is due within SOON of being queued, and the rest: a packet need not sink through a thousand timers. */
  readonly soon: Heap;
  readonly later: Heap;
  free: Int32Array;
  freeCount: number;
  at: Float64Array;
  order: Float64Array;
  kind: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  payload: unknown[];
}

/** One event taken out of the queue. What `a`, `b` and `payload` mean depends on `kind`. */
export interface QueuedEvent {
  at: number;
  kind: number;
  a: number;
  b: number;
  payload: unknown;
}

const FIRST_CAPACITY = 256;
/** Microseconds: longer than a packet usually takes, shorter than timers are set for. The order depends on it in nothing. */
const SOON = 10_000;

export function createQueue(): Queue {
  const queue: Queue = {
    sequence: 0,
    now: 0,
    soon: { size: 0, slots: new Int32Array(FIRST_CAPACITY) },
    later: { size: 0, slots: new Int32Array(FIRST_CAPACITY) },
    free: new Int32Array(FIRST_CAPACITY),
    freeCount: FIRST_CAPACITY,
    at: new Float64Array(FIRST_CAPACITY),
    order: new Float64Array(FIRST_CAPACITY),
    kind: new Uint8Array(FIRST_CAPACITY),
    a: new Int32Array(FIRST_CAPACITY),
    b: new Int32Array(FIRST_CAPACITY),
    payload: new Array<unknown>(FIRST_CAPACITY).fill(null),
  };
  for (let i = 0; i < FIRST_CAPACITY; i++) queue.free[i] = FIRST_CAPACITY - 1 - i;
  return queue;
}

/** Queues an event; returns its sequence number. */
export function push(queue: Queue, at: number, kind: number, a: number, b: number, payload: unknown): number {
  if (queue.freeCount === 0) grow(queue);
  const slot = queue.free[--queue.freeCount] as number;
  const order = ++queue.sequence;
  queue.at[slot] = at;
  queue.order[slot] = order;
  queue.kind[slot] = kind;
  queue.a[slot] = a;
  queue.b[slot] = b;
  queue.payload[slot] = payload;
  siftUp(queue, at - queue.now < SOON ? queue.soon : queue.later, slot);
  return order;
}

/** The heap whose first event is the earliest of all, or null. */
function earliest(queue: Queue): Heap | null {
  const { soon, later, at, order } = queue;
  if (soon.size === 0) return later.size === 0 ? null : later;
  if (later.size === 0) return soon;
  const a = soon.slots[0] as number;
  const b = later.slots[0] as number;
  const wait = (at[a] as number) - (at[b] as number);
  return wait < 0 || (wait === 0 && (order[a] as number) < (order[b] as number)) ? soon : later;
}

/** When the earliest event is due, or null. */
export function peekAt(queue: Queue): number | null {
  const heap = earliest(queue);
  return heap === null ? null : (queue.at[heap.slots[0] as number] as number);
}

/** Takes the earliest event out into `into` (reused by the caller); false when none is due up to and including `until`. */
export function pop(queue: Queue, into: QueuedEvent, until = Infinity): boolean {
  const heap = earliest(queue);
  if (heap === null) return false;
  const slot = heap.slots[0] as number;
  const at = queue.at[slot] as number;
  if (at > until) return false;
  queue.now = at;
  into.at = at;
  into.kind = queue.kind[slot] as number;
  into.a = queue.a[slot] as number;
  into.b = queue.b[slot] as number;
  into.payload = queue.payload[slot];
  queue.payload[slot] = null;
  queue.free[queue.freeCount++] = slot;
  const last = heap.slots[--heap.size] as number;
  if (heap.size > 0) siftDown(queue, heap, last);
  return true;
}

/** Puts a slot into a heap. */
function siftUp({ at, order }: Queue, heap: Heap, slot: number): void {
  const { slots } = heap;
  const time = at[slot] as number;
  const rank = order[slot] as number;
  let hole = heap.size++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const other = slots[parent] as number;
    const otherTime = at[other] as number;
    if (otherTime < time || (otherTime === time && (order[other] as number) < rank)) break;
    slots[hole] = other;
    hole = parent;
  }
  slots[hole] = slot;
}

/** Puts a slot in the place of the one that was first. */
function siftDown({ at, order }: Queue, { slots, size }: Heap, slot: number): void {
  const time = at[slot] as number;
  const rank = order[slot] as number;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    let best = slots[child] as number;
    const right = child + 1;
    if (right < size) {
      const other = slots[right] as number;
      const bestTime = at[best] as number;
      const otherTime = at[other] as number;
      if (
        otherTime < bestTime ||
        (otherTime === bestTime && (order[other] as number) < (order[best] as number))
      ) {
        child = right;
        best = other;
      }
    }
    const bestTime = at[best] as number;
    if (time < bestTime || (time === bestTime && rank < (order[best] as number))) break;
    slots[hole] = best;
    hole = child;
  }
  slots[hole] = slot;
}

function grow(queue: Queue): void {
  const old = queue.at.length;
  const capacity = old * 2;
  queue.soon.slots = widen(queue.soon.slots, new Int32Array(capacity));
  queue.later.slots = widen(queue.later.slots, new Int32Array(capacity));
  queue.free = widen(queue.free, new Int32Array(capacity));
  queue.at = widen(queue.at, new Float64Array(capacity));
  queue.order = widen(queue.order, new Float64Array(capacity));
  queue.kind = widen(queue.kind, new Uint8Array(capacity));
  queue.a = widen(queue.a, new Int32Array(capacity));
  queue.b = widen(queue.b, new Int32Array(capacity));
  for (let slot = capacity - 1; slot >= old; slot--) {
    queue.free[queue.freeCount++] = slot;
    queue.payload[slot] = null;
  }
}

/** The old array's contents at the front of a larger one. */
export function widen<T extends Int32Array | Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
