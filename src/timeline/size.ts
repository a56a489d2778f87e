// How much memory a copied state takes, roughly: enough to keep checkpoints within a budget.
// Boundary: plain data, as the engine's copier knows it; what is immutable is shared and counts nothing.

const WORD = 8;
const ENTRY = 24; // a Map or Set entry with its hash chain

export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return WORD;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  let bytes = 2 * WORD;
  if (Array.isArray(value)) {
    for (const item of value) bytes += WORD + sizeOf(item);
  } else if (value instanceof Map) {
    for (const [key, item] of value) bytes += ENTRY + sizeOf(key) + sizeOf(item);
  } else if (value instanceof Set) {
    for (const item of value) bytes += ENTRY + sizeOf(item);
  } else if (!('immutable' in value)) {
    for (const item of Object.values(value)) bytes += WORD + sizeOf(item);
  }
  return bytes;
}
