// What was done in a session comes back as it was, however much; too much is forgotten whole.
import { expect, test } from 'vitest';
import type { Instant, TimedAction } from '../engine/record';
import { append, createTimeline, readTimeline } from './timeline';

const said = (at: number, ...argv: readonly string[]): TimedAction => ({
  at: at as Instant,
  action: { type: 'socket', socket: 1 + (at % 7), does: 'say', argv },
});

test('in the order in which it was done, byte for byte', () => {
  const done = Array.from({ length: 5001 }, (_, i) => said(i, 'SET', `key:${i}`, `\0\xff\r\n${i}`));
  const timeline = createTimeline();
  for (const each of done) append(timeline, each);
  expect(readTimeline(timeline)).toEqual(done);
  expect(timeline.packed).toHaveLength(2);
});

test('more than a transcript could say', () => {
  const timeline = createTimeline();
  const value = 'x'.repeat(50_000_000);
  for (let at = 1; at <= 2; at++) append(timeline, said(at, 'SET', 'key', value));
  expect(readTimeline(timeline)).toHaveLength(2);
  append(timeline, said(3, 'SET', 'key', value));
  append(timeline, said(4, 'PING'));
  expect(readTimeline(timeline)).toBeNull();
});
