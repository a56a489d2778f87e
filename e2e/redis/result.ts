// The verdict on a scenario, and how a run is printed and summed up.
// Boundary: nothing is run here.
import type { Comparison, Differing } from './compare';
import type { Difference } from './known';

export interface Result extends Comparison {
  readonly name: string;
  readonly verdict: 'passed' | 'failed' | 'awaited';
  /** Why it ended early or cannot be right, or null. */
  readonly broken: string | null;
  /** Lines to which the server has said something else than when it was recorded: chance is at work there. */
  readonly unsteady?: readonly Differing[];
  /** Which lines were answered otherwise than recorded before the scenario was carried out once more, if it was. */
  readonly doubted?: readonly Differing[];
}

export interface Known {
  readonly awaited: readonly string[];
  readonly differences: readonly Difference[];
}

export function judge(name: string, compared: Comparison, broken: string | null, known: Known): Result {
  const listed = known.differences.filter(({ scenario }) => scenario === name).map(({ line }) => line);
  const differing = new Set(compared.differing.map(({ text }) => text));
  const isUnlisted = unlisted(name, compared, known.differences).length > 0;
  const fail = (why: string | null): Result => ({ name, ...compared, verdict: 'failed', broken: why });
  if (known.awaited.includes(name)) {
    if (isUnlisted || broken !== null) return { name, ...compared, verdict: 'awaited', broken };
    return fail('it is awaited no longer: take it out of known.ts');
  }
  if (isUnlisted || broken !== null) return fail(broken);
  const stale = listed.find((line) => !differing.has(line));
  if (stale !== undefined) return fail(`differs no longer, take it out of known.ts: ${stale}`);
  return { name, ...compared, verdict: 'passed', broken };
}

/** What differs and is not known to. */
export const unlisted = (name: string, { differing }: Comparison, known: Known['differences']): Differing[] =>
  differing.filter(({ text }) => !known.some((one) => one.scenario === name && one.line === text));

export function printResult(result: Result, quiet: boolean): string {
  const { name, replies, differing, verdict, broken, unsteady = [], doubted = [] } = result;
  const changed = [
    ...(doubted.length > 0
      ? [`  carried out once more: in ${doubted.length} lines the server had not answered as recorded`]
      : []),
    ...doubted.flatMap(printDiffering),
    ...unsteady.map(({ line, text }) => `  line ${line}: the server said otherwise before: ${text}`),
  ];
  if (quiet && verdict === 'awaited' && replies === 0) return `${name}: ${broken}`;
  if (quiet && verdict !== 'failed')
    return changed.length > 0
      ? [`${name}${broken === null ? '' : `: ${broken}`}`, ...changed].join('\n')
      : '';
  const head = `${verdict.padEnd(7)} ${name}: ${replies} replies compared, ${differing.length} differ`;
  const why = broken === null ? [] : [`        ${broken}`];
  const shown = verdict === 'passed' ? [] : differing.flatMap(printDiffering);
  return [head, ...why, ...shown, ...changed].join('\n');
}

const LONG = 12;
const CONTEXT = 2;

/** Of long replies only the lines that differ and some around them: what both begin and end with is left out. */
function printDiffering({ line, text, redis, engine }: Differing): string[] {
  const theirs = redis.split('\n');
  const ours = engine.split('\n');
  const isLong = Math.max(theirs.length, ours.length) > LONG;
  const same = isLong ? commonLines(theirs, ours) - CONTEXT : 0;
  const sameEnd = isLong ? commonLines(theirs.toReversed(), ours.toReversed()) - CONTEXT : 0;
  const show = (lines: readonly string[], mark: string): string[] => {
    const first = Math.max(0, same);
    const last = Math.max(first, lines.length - Math.max(0, sameEnd));
    const cut = [
      ...(first > 0 ? ['…'] : []),
      ...lines.slice(first, last),
      ...(last < lines.length ? ['…'] : []),
    ];
    return cut.map((shown) => `    ${mark} ${shown}`);
  };
  return [`  line ${line}: ${text}`, ...show(theirs, '-'), ...show(ours, '+')];
}

function commonLines(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((line, index) => line !== b[index]);
  return different === -1 ? a.length : different;
}

const sources = {
  live: 'a running redis-server',
  recorded: 'recordings of redis-server 7.0.15',
  bridge: 'recordings of redis-server 7.0.15, over TCP,',
};

export function printSum(results: readonly Result[], how: keyof typeof sources, seconds: number): string {
  const sum = (read: (result: Result) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const count = (verdict: Result['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length;
  const doubted = results.filter((result) => result.doubted !== undefined).length;
  const asked = doubted === 0 ? [] : [`${doubted} scenarios were carried out twice: see above`];
  return [
    `${sum(({ replies }) => replies)} replies of ${results.length} scenarios compared with ${sources[how]} in ${seconds.toFixed(1)} s:`,
    `${sum(({ differing }) => differing.length)} differ; ${count('passed')} scenarios passed, ${count('failed')} failed, ${count('awaited')} awaited`,
    ...asked,
  ].join('\n');
}
