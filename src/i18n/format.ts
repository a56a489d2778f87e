// Numbers, instants and ranges as text, where every language writes them alike. Times come in microseconds.
import type { Range } from '../engine/view';

const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');

/** mm:ss.mmm, as the transport shows it. */
export function clock(us: number): string {
  const ms = Math.floor(us / 1000);
  return `${pad(Math.floor(ms / 60_000), 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
}

/** ss.mmm, or m:ss.mmm after the first minute, as the story shows it. */
export function stamp(us: number): string {
  const text = clock(us);
  return text.startsWith('00:') ? text.slice(3) : text.replace(/^0/, '');
}

/** Virtual seconds per wall second: 1/100k×, 1/50×, 1×, 100×. */
export const speedText = (speed: number): string =>
  speed >= 1 ? `${Number(speed.toPrecision(2))}×` : `1/${part(Number((1 / speed).toPrecision(2)))}×`;

const part = (n: number): string => (n < 10_000 ? String(n) : `${n / 1000}k`);

/** 0-5460 or 0-5460,9000 as Redis writes it, with the dash of prose. */
export const slotsText = (slots: string): string => slots.replaceAll('-', '–').replaceAll(',', ', ');

export const rangeText = ([first, last]: Range): string => (first === last ? `${first}` : `${first}–${last}`);

/** All of a node's slots; from the fourth range on only how many more there are. */
export function rangesText(ranges: readonly Range[], more: (count: number) => string): string {
  const shown = ranges.slice(0, 3).map(rangeText).join(', ');
  return ranges.length > 3 ? `${shown} ${more(ranges.length - 3)}` : shown;
}

/** 174, 8.4k, 12k, 1.2M: an offset where there is little room. */
export function compact(n: number): string {
  const [size, letter] = n < 1000 ? [1, ''] : n < 999_500 ? [1e3, 'k'] : [1e6, 'M'];
  const share = n / size;
  return `${share < 10 && size > 1 ? Math.floor(share * 10) / 10 : Math.floor(share)}${letter}`;
}
