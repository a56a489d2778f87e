// The figures of the last run that was recorded, as the fidelity page (summary.json) and the README show them: generated.
// Boundary: what differs and why is known.ts; the reasons in words are the page's.
import type { Difference, Reason } from './known';
import type { Result } from './result';

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

/** The README with the figures of these results. */
export function withFigures(readme: string, results: readonly Result[]): string {
  const judged = results.filter(({ verdict }) => verdict !== 'awaited');
  const { scenarios, replies, differing } = totals(judged);
  const count = (n: number): string => n.toLocaleString('en-US');
  return readme.replace(
    between,
    `${count(replies)} replies of ${scenarios} scenarios, recorded from redis-server ${VERSION}: ${count(replies - differing)} are equal, ${differing} differ for a known reason`,
  );
}
