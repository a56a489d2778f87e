// The state copier: a checkpoint is a deep copy of plain data, except of what promises never to change.
// Boundary: typed arrays, Map, Set, arrays and plain objects; anything else is our mistake.

/** Copies everything below `value`; objects with `immutable: true` are shared instead. */
export const copy = <T>(value: T): T => copyAny(value, new Map()) as T;

/** What has been copied of the buffers that several arrays share. */
type Buffers = Map<ArrayBufferLike, ArrayBuffer>;

function copyAny(value: unknown, buffers: Buffers): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => copyAny(item, buffers));
  if (ArrayBuffer.isView(value)) return copyView(value as Uint8Array, buffers);
  if (value instanceof Map) return copyMap(value, buffers);
  if (value instanceof Set) return new Set([...value].map((item) => copyAny(item, buffers)));
  const source = value as Readonly<Record<string, unknown>>;
  if (source.immutable === true) return value;
  // Spread first: copies that are alike then share a hidden class, and none is kept as a dictionary.
  const target: Record<string, unknown> = { ...source };
  for (const key in source) {
    const field = source[key];
    if (typeof field === 'object' && field !== null) target[key] = copyAny(field, buffers);
  }
  return target;
}

function copyMap(source: ReadonlyMap<unknown, unknown>, buffers: Buffers): Map<unknown, unknown> {
  const target = new Map<unknown, unknown>();
  if (source.size > 0) for (const [key, value] of source) target.set(key, copyAny(value, buffers));
  return target;
}

/** An array that begins later than its buffer shares it with others, and so does its copy. */
function copyView(source: Uint8Array, buffers: Buffers): Uint8Array {
  if (source.byteOffset === 0) return source.slice();
  let buffer = buffers.get(source.buffer);
  if (!buffer) buffers.set(source.buffer, (buffer = source.buffer.slice(0) as ArrayBuffer));
  const View = source.constructor as Uint8ArrayConstructor;
  return new View(buffer, source.byteOffset, source.length);
}
