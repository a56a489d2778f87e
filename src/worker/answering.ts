// Who has typed in a terminal and waits for the answer: time flows for it, so that it comes at once and its messages are still seen.
// Pure; wall time is handed in. Boundary: what the answer is, is the engine's.
import type { Note } from '../engine/record';

/** Terminals by name, and the wall ms since each was given a line. */
export type Answering = Map<string, number>;

/** An answer over a 200 µs wire comes within a quarter of a second. */
const ANSWER_PACE = 1 / 500;
const STEADY_MS = 400;
const DOUBLING_MS = 150;
const MOST_PACE = 1 / 4;
/** What has not come by then takes its time. */
const PATIENCE_MS = 3000;
/** While time stands still a line lets it pass for so long at most (virtual µs). */
export const ANSWER_WITHIN_US = 100_000;

/** True when a terminal is back at its prompt. */
export function hearTerminal(answering: Answering, { type, process }: Note): boolean {
  if (type === 'typed') answering.set(process, 0);
  if (type === 'prompted' || type === 'answered' || type === 'hungUp') answering.delete(process);
  return type === 'prompted';
}

/** The pace while somebody waits, whatever it would be otherwise. */
export function answerPace(answering: Answering, usual: number): number {
  if (answering.size === 0) return usual;
  const age = Math.min(...answering.values());
  return Math.min(MOST_PACE, ANSWER_PACE * 2 ** (Math.max(0, age - STEADY_MS) / DOUBLING_MS));
}

/** Wall time passes. */
export function ageAnswering(answering: Answering, elapsedMs: number): void {
  for (const [name, age] of answering) {
    if (age + elapsedMs > PATIENCE_MS) answering.delete(name);
    else answering.set(name, age + elapsedMs);
  }
}
