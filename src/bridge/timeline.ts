// Everything that has been done in a session since its beginning, packed, since every command of a program is one action and
// millions of small objects would be walked over again and again. Boundary: what is too much is forgotten whole.
import type { Buffer } from 'node:buffer';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { TimedAction } from '../engine/record';

const BATCH = 2000; // actions that are packed at once: a millisecond's work
const FASTEST = { level: 1 };
/** As a transcript it must fit into one string. */
const MAX_ACTIONS = 2_000_000;
const MAX_BYTES = 128 * 1024 * 1024; // before packing

export interface Timeline {
  readonly packed: Buffer[];
  latest: TimedAction[];
  /** Of everything, before packing. */
  actions: number;
  bytes: number;
  /** More has been done than is remembered: this session cannot be replayed. */
  overflowed: boolean;
}

export const createTimeline = (): Timeline => ({
  packed: [],
  latest: [],
  actions: 0,
  bytes: 0,
  overflowed: false,
});

export function append(timeline: Timeline, done: TimedAction): void {
  if (timeline.overflowed) return;
  timeline.latest.push(done);
  timeline.actions += 1;
  timeline.bytes += bytesOf(done);
  if (timeline.actions > MAX_ACTIONS || timeline.bytes > MAX_BYTES) return forget(timeline);
  if (timeline.latest.length < BATCH) return;
  timeline.packed.push(deflateRawSync(serialize(timeline.latest), FASTEST));
  timeline.latest = [];
}

/** A session that is too long to be replayed is not kept in part either. */
function forget(timeline: Timeline): void {
  timeline.overflowed = true;
  timeline.packed.length = 0;
  timeline.latest = [];
}

/** null when it was too much. */
export function readTimeline({ packed, latest, overflowed }: Timeline): TimedAction[] | null {
  if (overflowed) return null;
  return [...packed.map((batch) => deserialize(inflateRawSync(batch)) as TimedAction[]), latest].flat();
}

/** About: what is not a program's words is small. */
const bytesOf = ({ action }: TimedAction): number =>
  'argv' in action ? action.argv.reduce((sum, { length }) => sum + length, 64) : 64;
