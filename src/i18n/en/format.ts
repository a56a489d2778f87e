// English numbers, counts, lists and lengths of time.

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const lists = new Intl.ListFormat('en-GB');
const rules = new Intl.PluralRules('en');

export const number = (n: number): string => numbers.format(n);
export const list = (names: readonly string[]): string => lists.format(names);
export const count = (n: number, one: string, many: string): string =>
  `${number(n)} ${rules.select(n) === 'one' ? one : many}`;

export function length(us: number): string {
  if (us === 0) return '0 s';
  if (us < 1000) return `${us} µs`;
  if (us < 999_500) return `${Math.round(us / 1000)} ms`;
  if (us < 59_950_000) return `${(us / 1_000_000).toFixed(1)} s`;
  const seconds = Math.round(us / 1_000_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
