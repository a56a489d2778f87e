// How INFO writes times and sizes. Source: bytesToHuman, genRedisInfoString.
import type { Instant } from '../../kernel/time';

/** Whole seconds between two instants, each rounded down first, as a server with a clock of whole seconds sees them. */
export const secondsAgo = (then: Instant, now: Instant): number =>
  Math.floor(now / 1e6) - Math.floor(then / 1e6);

/** 1.68M: two decimals from a kilobyte on. */
export function humanBytes(bytes: number): string {
  const units = ['B', 'K', 'M', 'G', 'T', 'P'] as const;
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return unit === 0 ? `${bytes}B` : `${size.toFixed(2)}${units[unit]}`;
}
