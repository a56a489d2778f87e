import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQueue, peekAt, pop, push } from './queue';
import type { QueuedEvent } from './queue';

const event = (): QueuedEvent => ({ at: 0, kind: 0, a: 0, b: 0, payload: null });

test('events come out by time, and equal times in the order in which they were queued', () => {
  const times = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 9_990, max: 10_010 })), {
    minLength: 1,
    maxLength: 600,
  });
  fc.assert(
    fc.property(times, (instants) => {
      const queue = createQueue();
      instants.forEach((at, i) => push(queue, at, 1, i, 0, null));
      const expected = instants.map((at, i) => ({ at, i })).sort((x, y) => x.at - y.at || x.i - y.i);
      const taken = event();
      for (const { at, i } of expected) {
        expect(peekAt(queue)).toBe(at);
        pop(queue, taken);
        expect([taken.at, taken.a]).toEqual([at, i]);
      }
      expect(peekAt(queue)).toBeNull();
    }),
    { numRuns: 100 },
  );
});

test('what is queued on the way takes its place, whatever is waiting', () => {
  const waits = fc.array(fc.constantFrom(0, 1, 200, 9_999, 10_000, 100_000), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(waits, (all) => {
      const queue = createQueue();
      const taken = event();
      const waiting: { at: number; i: number }[] = [];
      let now = 0;
      all.forEach((wait, i) => {
        push(queue, now + wait, 1, i, 0, null);
        waiting.push({ at: now + wait, i });
        if (i % 3 === 0) return;
        const next = waiting.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.i < a.i) ? b : a));
        waiting.splice(waiting.indexOf(next), 1);
        expect(pop(queue, taken, next.at - 1)).toBe(false);
        expect(pop(queue, taken, next.at)).toBe(true);
        expect([taken.at, taken.a]).toEqual([next.at, next.i]);
        now = taken.at;
      });
    }),
    { numRuns: 100 },
  );
});

test('a payload is let go when its event is taken', () => {
  const queue = createQueue();
  push(queue, 1, 1, 0, 0, { heavy: true });
  pop(queue, event());
  expect(queue.payload.every((payload) => payload === null)).toBe(true);
});
