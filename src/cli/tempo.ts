// How long the director takes to tell a failover, in seconds of a page that draws sixty frames each: from the kill until
// the slots are served again and the client has been sent to the new master. Boundary: the host is driven by hand.
import { create, parseConfig } from '../engine';
import type { Config } from '../engine';
import type { Note } from '../engine/record';
import { createHost } from '../worker/host';
import type { Frame, FromWorker } from '../worker/protocol';

const FRAMES_PER_SECOND = 60;
const LONGEST_SECONDS = 60;
const RUN = 1;

/** Infinity when nobody takes over. */
export function storySeconds(seed: number): number {
  const received: { frame: Frame | null } = { frame: null };
  const post = (message: FromWorker): void => {
    if (message.type === 'frame') received.frame = message.frame;
  };
  const host = createHost({ post, create, wall: { now: () => 0, sliceMs: Infinity, share: 0 } });
  const tick = (): Frame | null => {
    host.receive({ type: 'tick', run: RUN, elapsed: 1000 / FRAMES_PER_SECOND });
    return received.frame;
  };
  const from = 1_000_000 + ((seed * 7_919_003) % 5_000_000); // not always at the same beat of the heart
  const config = parseConfig({ masters: 3, replicas: 1, rate: 100 }) as Config;
  host.receive({ type: 'open', run: RUN, config, seed, timeline: [], from });
  tick();
  host.receive({ type: 'act', run: RUN, action: { type: 'kill', id: 'n1' } });
  let promoted = '';
  let isServed = true;
  let isSent = false;
  for (let frames = 1; frames < FRAMES_PER_SECOND * LONGEST_SECONDS; frames++) {
    const frame = tick();
    if (!frame) continue;
    promoted = frame.notes.find(({ type }) => type === 'promoted')?.process ?? promoted;
    if (frame.ring) isServed = frame.ring.every(({ served }) => served);
    isSent ||= promoted !== '' && frame.notes.some((note) => isSentTo(note, promoted));
    if (promoted !== '' && isServed && isSent) return frames / FRAMES_PER_SECOND;
  }
  return Infinity;
}

const isSentTo = (note: Note, name: string): boolean => note.type === 'redirected' && note.to === name;
