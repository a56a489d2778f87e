// Simulated time beside what real servers took, which recorded.json keeps: `npm run oracle -- --timing 100 --record` measures anew.
import { describe, expect, test } from 'vitest';
import { parseLog } from './log';
import recorded from './recorded.json';
import { failoversSimulated, partitionsSimulated, ratesSimulated, replacementsSimulated } from './simulated';
import { countPing, summarizePairs } from './rates';
import { summarize } from './statistics';
import type { Summary } from './statistics';
import type { Bounds, Compared } from './timing';
import { closely, compareAll, compareRates, holds, roughly } from './timing';
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

const outside = (compared: readonly Compared[]): string[] =>
  compared.filter(({ holds: within }) => !within).map(({ of, what }) => `${of} ${what}`);

describe('what was recorded', () => {
  test('are at least a hundred failovers by each loss, thirty by sentinels, of servers that were not kept waiting', () => {
    for (const { real } of [recorded.kill, recorded.freeze])
      expect(real.promotion.runs).toBeGreaterThanOrEqual(100);
    expect(recorded.sentinel.real.switch.runs).toBeGreaterThanOrEqual(30);
    expect(recorded.tick).toBeLessThan(101);
  });

  test('and lay as close to what was simulated then as is promised', () => {
    expect(outside(compareAll(recorded))).toEqual([]);
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

  test('sends as many heartbeats from each node to each other as 6 and 30 real nodes', () => {
    const simulated = ratesSimulated();
    const rates = recorded.rates.map((rate, index) => ({ ...rate, simulated: simulated[index] as Summary }));
    expect(outside(compareRates(rates))).toEqual([]);
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

  test('a pair of nodes of which one never sent the other anything counts as well', () => {
    const counts = new Map<string, number>();
    const sent = [
      [1, 2],
      [1, 2],
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 2],
      [3, 1],
    ] as const;
    for (const [from, to] of sent) countPing(counts, from, to);
    expect(summarizePairs({ nodes: 3, nodeTimeoutMs: 2000 }, [counts])).toMatchObject({
      runs: 6,
      p10: 1,
      median: 1,
    });
    expect(summarizePairs({ nodes: 2, nodeTimeoutMs: 2000 }, [new Map()])).toMatchObject({ runs: 2, p90: 0 });
  });

  test('the median of a hundred even draws is known to a twentieth of their range', () => {
    const { median, p10, p90, error } = summarize(Array.from({ length: 101 }, (_, index) => 100 - index));
    expect([p10, median, p90]).toEqual([10, 50, 90]);
    expect(error).toBeCloseTo(5, 1);
  });
});
