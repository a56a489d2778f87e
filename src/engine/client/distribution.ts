// Which key a request of the workload is about. Source: SPEC C30, C79 (ours); YCSB's names for what real traffic looks like.
// Boundary: numbers and names of keys; when a request comes is workload.ts.

export type Distribution = 'uniform' | 'zipf' | 'hot' | 'tagged';

/** A uniform integer in [0, below). */
export type Draw = (below: number) => number;

const FULL = 0x1_0000_0000;
const families = ['user', 'cart', 'order', 'page'] as const;
const parts = ['profile', 'cart', 'orders', 'session'] as const;

/** A name a person can follow, one for each number: user:1, cart:1, order:1, page:1, user:2 … */
export const keyName = (number: number): string =>
  `${families[number % families.length] ?? ''}:${Math.floor(number / families.length) + 1}`;

/** C79. Four keys of one user share a tag, and with it a slot: {user:1}:profile, {user:1}:cart … */
const taggedName = (number: number): string =>
  `{user:${Math.floor(number / parts.length) + 1}}:${parts[number % parts.length] ?? ''}`;

/** C79. Half of all requests are about the first key of a hot distribution. */
const HOT_IN = 2;

/** The next key's name out of so many. `octaves` is zipfOctaves(keys). */
export function nextKey(
  distribution: Distribution,
  { keys, octaves }: { readonly keys: number; readonly octaves: readonly number[] },
  draw: Draw,
): string {
  switch (distribution) {
    case 'uniform':
      return keyName(draw(keys));
    case 'tagged':
      return taggedName(draw(keys));
    case 'hot':
      return keyName(keys === 1 || draw(HOT_IN) === 0 ? 0 : 1 + draw(keys - 1));
    case 'zipf':
      return keyName(zipf(keys, octaves, draw));
  }
}

/**
 * C79. Shares of the octaves 1, 2…3, 4…7 … of all ranks when rank k is asked for as often as 1/k says: how far each of them
 * reaches, in 2³² parts. Only sums and quotients, which are equal everywhere.
 */
export function zipfOctaves(keys: number): readonly number[] {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1, next = 2; rank <= keys; rank++) {
    sum += 1 / rank;
    if (rank === next - 1 || rank === keys) {
      sums.push(sum);
      next *= 2;
    }
  }
  return sums.map((reached) => Math.floor((reached / sum) * FULL));
}

/** First the octave, then a rank in it, kept as often as it is rarer than the octave's first one. */
function zipf(keys: number, octaves: readonly number[], draw: Draw): number {
  const chosen = draw(FULL);
  const octave = Math.max(
    0,
    octaves.findIndex((reaches) => chosen < reaches),
  );
  const first = 1 << octave;
  const count = Math.min(first, keys - first + 1);
  for (;;) {
    const rank = first + draw(count);
    if (draw(rank) < first) return rank - 1;
  }
}
