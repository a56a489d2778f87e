// Elements in their order, in chunks that are replaced instead of changed: a change copies one chunk and the list of chunks,
// so a loop of pushes stays cheap and every checkpoint shares the rest. Source: the idea of quicklist. Boundary: no Redis rules.

export interface Sequence<T> {
  readonly immutable: true;
  readonly length: number;
  /** None is empty, none is longer than FULL. */
  readonly chunks: readonly (readonly T[])[];
}

const FULL = 128;

export const EMPTY: Sequence<never> = { immutable: true, length: 0, chunks: [] };

export function sequenceOf<T>(items: readonly T[]): Sequence<T> {
  return { immutable: true, length: items.length, chunks: cut(items, FULL) };
}

export const itemsOf = <T>({ chunks }: Sequence<T>): T[] => chunks.flat();

export function itemAt<T>(sequence: Sequence<T>, index: number): T | undefined {
  const [chunk, offset] = locate(sequence, index);
  return sequence.chunks[chunk]?.[offset];
}

/** Elements `from` to `to` (exclusive); both within the sequence. */
export function slice<T>(sequence: Sequence<T>, from: number, to: number): T[] {
  const found: T[] = [];
  let [chunk, offset] = locate(sequence, from);
  while (found.length < to - from) {
    const items = sequence.chunks[chunk++] ?? [];
    const wanted = to - from - found.length;
    for (let i = offset; i < items.length && i < offset + wanted; i++) found.push(items[i] as T);
    offset = 0;
  }
  return found;
}

/** A place in a sequence: a chunk, and how many of its elements stand before it. */
export type Spot = readonly [chunk: number, offset: number];

/** Where the first element stands for which `isBefore` no longer holds; it must hold for a beginning only. */
export function seek<T>({ chunks }: Sequence<T>, isBefore: (item: T) => boolean): Spot {
  const chunk = bisect(chunks.length, (i) => isBefore(chunks[i]?.at(-1) as T));
  const items = chunks[chunk];
  if (items === undefined) return [Math.max(0, chunk - 1), chunks[chunk - 1]?.length ?? 0];
  return [chunk, bisect(items.length, (i) => isBefore(items[i] as T))];
}

export const itemAtSpot = <T>({ chunks }: Sequence<T>, [chunk, offset]: Spot): T | undefined =>
  chunks[chunk]?.[offset];

/** How many elements come before the first for which `isBefore` no longer holds. */
export function countBefore<T>(sequence: Sequence<T>, isBefore: (item: T) => boolean): number {
  const [chunk, offset] = seek(sequence, isBefore);
  let before = offset;
  for (let i = 0; i < chunk; i++) before += sequence.chunks[i]?.length ?? 0;
  return before;
}

/** The sequence with `removed` elements at `index` replaced by `added`. */
export const splice = <T>(
  sequence: Sequence<T>,
  index: number,
  removed: number,
  added: readonly T[] = [],
): Sequence<T> => spliceAt(sequence, locate(sequence, index), removed, added);

export function spliceAt<T>(
  sequence: Sequence<T>,
  [first, offset]: Spot,
  removed: number,
  added: readonly T[] = [],
): Sequence<T> {
  const { chunks } = sequence;
  const length = sequence.length - removed + added.length;
  const own = chunks[first];
  const size = (own?.length ?? 0) - removed + added.length;
  if (own !== undefined && offset + removed <= own.length && size > 0 && size <= FULL)
    return { immutable: true, length, chunks: chunks.with(first, own.toSpliced(offset, removed, ...added)) };
  return { immutable: true, length, chunks: recut(chunks, [first, offset], removed, added) };
}

/** The same where chunks come or go. */
function recut<T>(
  chunks: Sequence<T>['chunks'],
  [first, offset]: Spot,
  removed: number,
  added: readonly T[],
): (readonly T[])[] {
  let last = first;
  let end = offset + removed; // counted from the beginning of the chunk `last`
  for (let size = chunks[last]?.length ?? 0; end > size; size = chunks[last]?.length ?? 0) {
    end -= size;
    last += 1;
  }
  const tail = chunks[last]?.slice(end) ?? [];
  const middle = [...(chunks[first]?.slice(0, offset) ?? []), ...added, ...tail];
  const atHead = first === 0 && offset === 0;
  const atAnEnd = atHead || (last >= chunks.length - 1 && tail.length === 0); // it grows there: full chunks, else room in each
  const size = atAnEnd ? FULL : Math.ceil(middle.length / Math.ceil(middle.length / FULL));
  return chunks.toSpliced(first, last - first + 1, ...cut(middle, size, atHead));
}

/** In which chunk an element lies, and where in it. The end of the sequence lies at the end of the last chunk. */
function locate<T>({ chunks }: Sequence<T>, index: number): Spot {
  let chunk = 0;
  let offset = index;
  for (let size = chunks[0]?.length ?? 0; offset >= size && chunk < chunks.length - 1;) {
    offset -= size;
    chunk += 1;
    size = chunks[chunk]?.length ?? 0;
  }
  return [chunk, offset];
}

/** Pieces of `size`; the remainder stands at the end, or at the beginning. */
function cut<T>(items: readonly T[], size: number, remainderFirst = false): T[][] {
  const pieces: T[][] = [];
  let from = 0;
  let to = remainderFirst ? items.length % size || size : size;
  while (from < items.length) {
    pieces.push(items.slice(from, to));
    from = to;
    to += size;
  }
  return pieces;
}

/** The first of 0 … length - 1 for which `holds` is false. */
function bisect(length: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
