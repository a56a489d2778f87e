// Korean numbers, lists and lengths of time. Korean counts without plurals.

const numbers = new Intl.NumberFormat('ko', { maximumFractionDigits: 1 });

export const number = (n: number): string => numbers.format(n);
export const list = (names: readonly string[]): string => names.join(', ');

export function length(us: number): string {
  if (us === 0) return '0초';
  if (us < 1000) return `${us}µs`;
  if (us < 999_500) return `${Math.round(us / 1000)}ms`;
  if (us < 59_950_000) return `${(us / 1_000_000).toFixed(1)}초`;
  const seconds = Math.round(us / 1_000_000);
  return `${Math.floor(seconds / 60)}분 ${seconds % 60}초`;
}
