// The event queue: a binary heap of slot numbers over typed arrays, ordered by (time, sequence number), so equal
// instants keep the order in which they were asked for. Events are data, never functions: they can be copied and compared.

export interface Queue {
  size: number;
  /** Counts every event ever queued; breaks ties. */
  sequence: number;
  heap: Int32Array;
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

export function createQueue(): Queue {
  const queue: Queue = {
    size: 0,
    sequence: 0,
    heap: new Int32Array(FIRST_CAPACITY),
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
  siftUp(queue, queue.size++, slot);
  return order;
}

/** When the earliest event is due, or null. */
export const peekAt = (queue: Queue): number | null =>
  queue.size === 0 ? null : (queue.at[queue.heap[0] as number] as number);

/** Takes the earliest event out into `into` (reused by the caller). The queue must not be empty. */
export function pop(queue: Queue, into: QueuedEvent): void {
  const slot = queue.heap[0] as number;
  into.at = queue.at[slot] as number;
  into.kind = queue.kind[slot] as number;
  into.a = queue.a[slot] as number;
  into.b = queue.b[slot] as number;
  into.payload = queue.payload[slot];
  queue.payload[slot] = null;
  queue.free[queue.freeCount++] = slot;
  const last = queue.heap[--queue.size] as number;
  if (queue.size > 0) siftDown(queue, last);
}

function siftUp(queue: Queue, hole: number, slot: number): void {
  const { heap, at, order } = queue;
  const time = at[slot] as number;
  const rank = order[slot] as number;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const other = heap[parent] as number;
    const otherTime = at[other] as number;
    if (otherTime < time || (otherTime === time && (order[other] as number) < rank)) break;
    heap[hole] = other;
    hole = parent;
  }
  heap[hole] = slot;
}

function siftDown(queue: Queue, slot: number): void {
  const { heap, at, order, size } = queue;
  const time = at[slot] as number;
  const rank = order[slot] as number;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    let best = heap[child] as number;
    const right = child + 1;
    if (right < size) {
      const other = heap[right] as number;
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
    heap[hole] = best;
    hole = child;
  }
  heap[hole] = slot;
}

function grow(queue: Queue): void {
  const old = queue.heap.length;
  const capacity = old * 2;
  queue.heap = widen(queue.heap, new Int32Array(capacity));
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
