// The figures of the last run that was recorded, as the fidelity page (summary.json) and the README show them: generated.
// Boundary: what differs and why is known.ts; the reasons in words are the page's.
import type { Difference, Reason } from './known';
import type { Result } from './result';
import type { Timing } from './timing';

const VERSION = '7.0.15';

/** What is awaited is named and does not count. */
export function summaryOf(
  results: readonly Result[],
  differences: readonly Difference[],
  hidden: readonly string[],
): string {
  const judged = results.filter(({ verdict }) => verdict !== 'awaited');
  const summary = {
    version: VERSION,
    ...totals(judged),
    awaited: results.filter((result) => !judged.includes(result)).map(({ name }) => name),
    differences: byReason(differences),
    hidden: [...new Set(hidden)],
    each: judged.map(({ name, replies, differing }) => ({ name, replies, differing: differing.length })),
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

const totals = (judged: readonly Result[]) => ({
  scenarios: judged.length,
  replies: judged.reduce((total, { replies }) => total + replies, 0),
  differing: judged.reduce((total, { differing }) => total + differing.length, 0),
});

/** What was asked, without where. */
function byReason(differences: readonly Difference[]): Partial<Record<Reason, readonly string[]>> {
  const found: Partial<Record<Reason, string[]>> = {};
  for (const { reason, line } of differences) (found[reason] ??= []).push(line.replace(/^node n[\d#]+ /, ''));
  return found;
}

const between = /(?<=<!-- figures -->).*(?=<!-- \/figures -->)/;
const betweenTimes = /(?<=<!-- timing -->).*(?=<!-- \/timing -->)/;

/** The README with the figures of these results. */
export function withFigures(readme: string, results: readonly Result[]): string {
  const judged = results.filter(({ verdict }) => verdict !== 'awaited');
  const { scenarios, replies, differing } = totals(judged);
  return readme.replace(
    between,
    `${count(replies)} replies of ${scenarios} scenarios, recorded from redis-server ${VERSION}: ${count(replies - differing)} are equal, ${differing} differ for a known reason`,
  );
}

/** The README with the figures of a measurement. */
export function withTiming(readme: string, { kill, sentinel, rates }: Timing): string {
  const ms = ({ real, simulated }: Timing['kill'], what: string): string =>
    `${count(real[what]?.median ?? NaN)} and ${count(simulated[what]?.median ?? NaN)} ms`;
  const crowd = rates[1];
  return readme.replace(
    betweenTimes,
    `in the middle of ${kill.real['promotion']?.runs} failovers by SIGKILL a real cluster has its first PFAIL after ${ms(kill, 'pfail').replace(' and ', ', a simulated one after ')}; FAIL comes after ${ms(kill, 'fail')}, the promotion is seen by all after ${ms(kill, 'promotion')}; sentinels have switched after ${ms(sentinel, 'switch')}; among ${crowd?.nodes} nodes each sends each other ${crowd?.real.median} and ${crowd?.simulated.median} PINGs in two minutes`,
  );
}

const count = (n: number): string => n.toLocaleString('en-US');
