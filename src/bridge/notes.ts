// The notes of a bridged run: the latest are kept for whoever comes late, and whoever follows hears each.
// Boundary: what nobody follows is only kept.
import type { Note } from '../engine/record';

export type Follower = (note: Note) => void;

const KEPT = 100_000; // notes; programs that send thousands of commands a second fill it

export interface Notes {
  hear(note: Note): void;
  /**
   * Hears every note from that number on (null: from now on); `begin` is called before the first. Returns how to stop, or null
   * when the first of them is not kept any more.
   */
  follow(from: number | null, begin: () => void, follower: Follower): (() => void) | null;
}

export function createNotes(): Notes {
  const held: { kept: Note[]; forgotten: number } = { kept: [], forgotten: 0 };
  const followers = new Set<Follower>();
  return {
    hear(note) {
      held.kept.push(note);
      if (held.kept.length > 2 * KEPT) {
        held.kept = held.kept.slice(KEPT);
        held.forgotten = (held.kept[0]?.n ?? 1) - 1;
      }
      for (const follower of followers) follower(note);
    },
    follow(from, begin, follower) {
      if (from !== null && Math.max(from, 1) <= held.forgotten) return null;
      begin();
      if (from !== null) for (const note of held.kept) if (note.n >= from) follower(note);
      followers.add(follower);
      return () => void followers.delete(follower);
    },
  };
}
