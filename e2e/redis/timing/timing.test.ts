// Simulated time beside what real servers took, which recorded.json keeps: `npm run oracle -- --timing 100 --record` measures anew.
import { describe, expect, test } from 'vitest';
import { parseLog } from './log';
import recorded from './recorded.json';
import { failoversSimulated, partitionsSimulated, ratesSimulated, replacementsSimulated } from './simulated';
import { summarize } from './statistics';
import type { Summary } from './statistics';
import type { Bounds } from './timing';
import { closely, compareTimes, holds, rateHolds, roughly } from './timing';
import { clusterMilestones, partitionMilestones, sentinelMilestones } from './story';
import type { Summaries } from './story';

const FAILOVERS = 120;
const REPLACEMENTS = 30;
const PARTITIONS = 120;

/** Fewer simulated runs than the recording has know their own middle less well: both errors count. */
const doubting = (real: Summary, simulated: Summary): Summary => ({
  ...real,
  error: Math.hypot(real.error, simulated.error),
});

describe('what was recorded', () => {
  test('are at least a hundred failovers by each loss, thirty by sentinels, of servers that were not kept waiting', () => {
    for (const { real } of [recorded.kill, recorded.freeze])
      expect(real.promotion.runs).toBeGreaterThanOrEqual(100);
    expect(recorded.sentinel.real.switch.runs).toBeGreaterThanOrEqual(30);
    expect(recorded.tick).toBeLessThan(101);
  });

  test('and lay as close to what was simulated then as is promised', () => {
    const outside = compareTimes(recorded).filter((compared) => !compared.holds);
    expect(outside.map(({ of, what }) => `${of} ${what}`)).toEqual([]);
    expect(recorded.rates.every(rateHolds)).toBe(true);
  });
});

describe('today’s engine', () => {
  const failovers = failoversSimulated(FAILOVERS);

  test.each(['kill', 'freeze'] as const)('takes as long as real servers after a %s', (loss) => {
    const real: Summaries = recorded[loss].real;
    expect(clusterMilestones.filter((what) => !agrees(real, failovers[loss], what, closely))).toEqual([]);
  });

  test('takes as long as real sentinels', () => {
    const real: Summaries = recorded.sentinel.real;
    const simulated = replacementsSimulated(REPLACEMENTS);
    expect(sentinelMilestones.filter((what) => !agrees(real, simulated, what, roughly))).toEqual([]);
  });

  test('parts and finds together as real networks do', () => {
    const real: Summaries = recorded.partition.real;
    const simulated = partitionsSimulated(PARTITIONS);
    expect(partitionMilestones.filter((what) => !agrees(real, simulated, what, roughly))).toEqual([]);
  });

  test('sends as many heartbeats as 6 and 30 real nodes', () => {
    const simulated = ratesSimulated();
    const rates = recorded.rates.map((rate, index) => ({ ...rate, simulated: simulated[index] ?? NaN }));
    expect(rates.filter((rate) => !rateHolds(rate))).toEqual([]);
  });
});

function agrees(real: Summaries, simulated: Summaries, what: string, bounds: Bounds): boolean {
  const [a, b] = [real[what] as Summary, simulated[what] as Summary];
  return holds(doubting(a, b), b, bounds);
}

describe('how it is measured', () => {
  test('a log is dated lines, and what is not whole yet is left for later', () => {
    const text =
      '12:M 26 Nov 2026 07:03:15.007 . *** NODE abc possibly failing\n12:M 26 Nov 2026 07:03:15.107 # Cluster state changed: ok\n12:M 26 Nov';
    const [first, second, ...rest] = parseLog(text);
    expect(first?.text).toBe('*** NODE abc possibly failing');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(100);
    expect(rest).toEqual([]);
  });

  test('the median of a hundred even draws is known to a twentieth of their range', () => {
    const { median, p10, p90, error } = summarize(Array.from({ length: 101 }, (_, index) => 100 - index));
    expect([p10, median, p90]).toEqual([10, 50, 90]);
    expect(error).toBeCloseTo(5, 1);
  });
});
