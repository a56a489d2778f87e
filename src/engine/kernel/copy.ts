// The state copier: a checkpoint is a deep copy of plain data, except of what promises never to change.
// Boundary: typed arrays, Map, Set, arrays and plain objects; anything else is our mistake.

/** Copies everything below `value`; objects with `immutable: true` are shared instead. */
export function copy<T>(value: T): T {
  return copyAny(value) as T;
}

function copyAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyAny);
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (value instanceof Map) return copyMap(value);
  if (value instanceof Set) return new Set([...value].map(copyAny));
  const source = value as Readonly<Record<string, unknown>>;
  if (source.immutable === true) return value;
  // Spread first: copies that are alike then share a hidden class, and none is kept as a dictionary.
  const target: Record<string, unknown> = { ...source };
  for (const key in source) {
    const field = source[key];
    if (typeof field === 'object' && field !== null) target[key] = copyAny(field);
  }
  return target;
}

function copyMap(source: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
  const target = new Map<unknown, unknown>();
  for (const [key, value] of source) target.set(key, copyAny(value));
  return target;
}
