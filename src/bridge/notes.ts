// The notes of a bridged run: the latest are kept for whoever comes late or reads slowly, within a budget.
// Boundary: what nobody follows is only kept; printing is the reader's.
import type { Note } from '../engine/record';

export type Follower = (note: Note) => void;

const MAX_NOTES = 50_000; // few, since the memory of what is kept is walked over again and again
const MAX_BYTES = 64 * 1024 * 1024; // of what programs have said and been answered

export interface Notes {
  hear(note: Note): void;
  /** Number of the latest note; 0 before the first. */
  last(): number;
  /** The first kept note with that number or a later one; null when there is none yet. */
  from(n: number): Note | null;
  /** Whether notes from that number on have been forgotten already. */
  isForgotten(n: number): boolean;
  /** Calls back with every note from now on; returns how to stop. */
  follow(follower: Follower): () => void;
}

export function createNotes(): Notes {
  // A ring: a note stands at its number modulo the length.
  const ring: (Note | null)[] = Array.from({ length: MAX_NOTES }, () => null);
  const held = { first: 1, last: 0, bytes: 0 };
  const followers = new Set<Follower>();
  const forgetFirst = (): void => {
    const place = held.first % MAX_NOTES;
    const note = ring[place];
    if (note) held.bytes -= bytesOf(note);
    ring[place] = null;
    held.first += 1;
  };
  return {
    hear(note) {
      while (held.first + MAX_NOTES <= note.n) forgetFirst();
      ring[note.n % MAX_NOTES] = note;
      held.last = note.n;
      held.bytes += bytesOf(note);
      while (held.bytes > MAX_BYTES && held.first < note.n) forgetFirst();
      for (const follower of followers) follower(note);
    },
    last: () => held.last,
    from(n) {
      for (let at = Math.max(n, held.first); at <= held.last; at++) {
        const note = ring[at % MAX_NOTES];
        if (note) return note; // those of the world's building are told to nobody
      }
      return null;
    },
    isForgotten: (n) => held.first > 1 && n < held.first,
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
  };
}

/** About; what is not a program's words is small. */
function bytesOf(note: Note): number {
  if (note.type === 'socketSaid') return note.argv.reduce((sum, { length }) => sum + length, 0);
  if (note.type === 'busHeard') return note.packet.length;
  if (note.type !== 'socketReply') return 0;
  const { reply } = note;
  return reply.type === 'bulk'
    ? (reply.value?.length ?? 0)
    : reply.type === 'array'
      ? 64 * (reply.items?.length ?? 0)
      : 64;
}
