// A column of numbers in as few bytes as its range allows. Source: SPEC W8. Boundary: packs and gives back, knows no rows.

/** Whole numbers, or null, counted from the smallest of them. */
export interface Column {
  readonly base: number;
  /** How far above `base`, and `none` for null; null where all are the same. */
  readonly above: Uint8Array | Uint16Array | Uint32Array | Float64Array | null;
  readonly none: number;
}

const widths = [
  [0xff, Uint8Array],
  [0xffff, Uint16Array],
  [0xffff_ffff, Uint32Array],
  [Infinity, Float64Array],
] as const;

export function packColumn(values: readonly (number | null)[]): Column {
  let base = Infinity;
  let most = -Infinity;
  for (const value of values) {
    base = Math.min(base, value ?? Infinity);
    most = Math.max(most, value ?? -Infinity);
  }
  const isSame = base === most || base === Infinity;
  if (isSame && values.every((value) => value === values[0])) return { base, above: null, none: Infinity };
  const [none, Kind] = widths.find(([largest]) => most - base < largest) ?? widths[3];
  const above = new Kind(values.length);
  values.forEach((value, i) => (above[i] = value === null ? none : value - base));
  return { base, above, none };
}

/** Where all are null, nothing is above infinity. */
export function valueIn({ base, above, none }: Column, i: number): number | null {
  const value = above === null ? base : (above[i] as number);
  if (value === none) return null;
  return above === null ? base : base + value;
}
