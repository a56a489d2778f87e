// Which of many requests is shown in the middle, and for how long: long enough to be read, one after the other.
// Boundary: pure; the caller keeps the value and hands in wall milliseconds.
import type { Exchange, StageInput } from './stage';

export interface Showcase {
  /** Of the input that it was chosen from. */
  readonly generation: number;
  readonly exchange: Exchange | null;
  /** Wall ms that it has been shown while time passed. */
  readonly shownFor: number;
}

export const emptyShowcase: Showcase = { exchange: null, shownFor: 0, generation: -1 };

/** Wall ms for a ray to be drawn, and for the whole to be read afterwards. */
export const rayMs = 420;
const readMs = 900;
const glanceMs = 800;

const idOf = ({ client, number }: Exchange) => `${client}#${number}`;
const signOf = ({ hops, done }: Exchange) => `${done} ${hops.map(({ to, how }) => `${to} ${how}`).join()}`;
const isTyped = ({ client }: Exchange) => !client.startsWith('w');
const hasTrouble = ({ hops }: Exchange) => hops.some(({ how }) => how !== 'ok' && how !== 'waiting');
const askedAt = ({ hops }: Exchange) => hops.at(-1)?.askedAt ?? 0;

/** A person's own command first, then one with something to tell, then the newest. */
function worth(exchange: Exchange): number {
  return (isTyped(exchange) ? 2 : 0) + (hasTrouble(exchange) ? 1 : 0);
}

function pick(exchanges: readonly Exchange[]): Exchange | null {
  return exchanges.reduce<Exchange | null>((best, next) => {
    if (!best || worth(next) > worth(best)) return next;
    return worth(next) === worth(best) && askedAt(next) >= askedAt(best) ? next : best;
  }, null);
}

function timeFor(exchange: Exchange): number {
  const rays = exchange.hops.reduce(
    (sum, { how }) => sum + (how === 'waiting' || how === 'timeout' ? 1 : 2),
    0,
  );
  return rays * rayMs + readMs;
}

export function choose(
  showcase: Showcase,
  { exchanges, playing, holding, generation }: StageInput,
  elapsed: number,
): Showcase {
  const shown = generation === showcase.generation ? showcase.exchange : null;
  if (!shown) return { exchange: pick(exchanges), shownFor: 0, generation };
  const told = exchanges.find((exchange) => idOf(exchange) === idOf(shown)) ?? shown;
  const current = signOf(told) === signOf(shown) ? shown : told; // the same object while nothing new is told
  const shownFor = showcase.shownFor + (playing && holding === 0 ? elapsed : 0);
  const kept = exchanges.includes(told);
  const newer = pick(exchanges.filter((exchange) => exchange !== told));
  // Whoever chooses among thousands has chosen another: a weightier one comes at once, its like after a glance.
  if (newer && (worth(newer) > worth(current) || (!kept && shownFor > glanceMs))) {
    return { exchange: newer, shownFor: 0, generation };
  }
  if (!kept && shownFor > timeFor(current)) return { exchange: null, shownFor: 0, generation };
  return { exchange: current, shownFor, generation };
}
