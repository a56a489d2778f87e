// What is said of many measured times: where their middle and their ends lie, and how well the middle is known.

export interface Summary {
  readonly runs: number;
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
  /** Standard error of the median. */
  readonly error: number;
}

/** Of milliseconds and counts: what stands behind the point is no better than chance. */
export const inWhole = ({ runs, p10, median, p90, error }: Summary): Summary => ({
  runs,
  p10: Math.round(p10),
  median: Math.round(median),
  p90: Math.round(p90),
  error: Math.round(error),
});

/** Interpolated between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const low = sorted[Math.floor(at)] as number;
  return low + ((sorted[Math.ceil(at)] as number) - low) * (at - Math.floor(at));
}

/**
 * The error without any assumption about how the times are distributed: of n draws the number below the true median is
 * binomial, so the true median lies within half a root of n ranks of the middle as often as within one standard error.
 */
export function summarize(times: readonly number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b);
  const aside = 1 / (2 * Math.sqrt(sorted.length));
  return {
    runs: sorted.length,
    p10: quantile(sorted, 0.1),
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    error: (quantile(sorted, 0.5 + aside) - quantile(sorted, 0.5 - aside)) / 2,
  };
}
