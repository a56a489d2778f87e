// A value as one string that another server can unpack, until DUMP's own format is simulated.
// Boundary: knows nothing of what values mean.
import type { Value } from './value';

/** Text that stands for a value. What JSON has no word for is spelt out. */
export const pack = (value: Value): string => JSON.stringify(value, (_, part: unknown) => spellOut(part));

function spellOut(part: unknown): unknown {
  if (part instanceof Map) return { map: [...part] };
  return typeof part === 'number' && !Number.isFinite(part) ? { number: String(part) } : part;
}

/** The value, or null when the text stands for none. */
export function unpack(text: string): Value | null {
  try {
    return JSON.parse(text, (_, part: unknown) => read(part)) as Value;
  } catch {
    return null;
  }
}

function read(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  if ('map' in part) return new Map(part.map as [unknown, unknown][]);
  return 'number' in part ? Number(part.number) : part;
}
