// Where a step back leads: the story tells its notes, messages are found by running again up to now.
// Boundary: finds the instant; going there is the clock's.
import type { Note } from '../engine/record';
import { jumpBefore, runUntil } from '../timeline';
import { retold } from './frames';
import type { Side } from './side';

/** The latest note before now that people are told of; of several at one instant the last. */
export const noteBefore = ({ framing, player }: Side, now: number): Note | null =>
  retold(framing, player).findLast(({ at }) => at < now) ?? null;

/** When the latest message before now was put on the wire; 0 when there was none. The run is left somewhere before it. */
export function messageBefore(side: Side, now: number): number {
  const { player } = side;
  for (let until = now - 1; until > 0;) {
    jumpBefore(player, until);
    const from = player.simulation.now;
    side.sentAt = -1;
    runUntil(player, until);
    if (side.sentAt >= 0) return side.sentAt;
    until = from - 1;
  }
  return 0;
}
