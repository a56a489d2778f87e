// `npm run oracle`: each scenario through a real redis-server and through the engine, compared reply by reply.
// Without a redis-server 7.0, what was recorded stands for it. Boundary: prints and counts; the rest has files of its own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tellBridged } from './bridged';
import { canonical } from './canon';
import type { Block } from './canon';
import { compareBlocks } from './compare';
import { summaryOf, withFigures, withTiming } from './figures';
import { awaited, differences } from './known';
import { refreshMatrix } from './matrix/files';
import { USAGE, readOptions } from './options';
import type { Options, Random } from './options';
import { randomScenario } from './random/scenario';
import { tellReal } from './real';
import { hasRedisCli } from './operator';
import { unordered } from './orders';
import { judge, printResult, printSum, unlisted } from './result';
import type { Result } from './result';
import { masks } from './rules';
import { readScenarios, recordScenario, scenarioNames, scenarioOf, unknownScenarios } from './scenario';
import type { Scenario } from './scenario';
import { findRedis } from './server';
import { tellSimulated } from './simulated';
import { printTiming, timeBoth } from './timing';
import type { Story } from './told';

const folder = join(process.cwd(), 'e2e/redis/recordings');
const readme = join(process.cwd(), 'README.md');
const timingFile = join(process.cwd(), 'e2e/redis/timing/recorded.json');
const BRIDGES_AT_ONCE = 4; // they compute on the one thread that there is
const AT_ONCE = 10; // real runs mostly wait

async function main(options: Options): Promise<number> {
  const { names, flags } = options;
  const unknown = unknownScenarios(names, scenarioNames(folder));
  if (unknown !== null) {
    process.stderr.write(`oracle: ${unknown}`);
    return 2;
  }
  const program = flags.has('--recorded') ? null : findRedis();
  const { random, timing } = options;
  const needed = flags.has('--live') || flags.has('--record') || random !== null || timing !== null;
  if (program === null && needed) {
    process.stderr.write('oracle: there is no redis-server 7.0 here\n');
    return 2;
  }
  if (timing !== null) return time(program, timing, flags.has('--record'));
  if (flags.has('--record')) refreshMatrix(folder, names);
  const began = Date.now();
  const scenarios = random ? atRandom(random) : readScenarios(folder, names);
  if (flags.has('--bridge')) return overBridge(scenarios, options, began);
  // The engine first: while it computes, no real server's time may be measured.
  const told = scenarios.map((scenario) => ({ scenario, engine: tellSimulated(scenario.text) }));
  const how: How = { program, record: flags.has('--record') };
  const first = await each(told, AT_ONCE, ({ scenario, engine }) => carryOut(scenario, engine, how));
  const results = program === null ? first : await again(told, first, how);
  print(results, options);
  console.log(printSum(results, program === null ? 'recorded' : 'live', secondsSince(began)));
  if (flags.has('--record')) writeFigures(readScenarios(folder, []).map(judgeRecorded));
  const isStale = program === null && names.length === 0 && !hasFigures(results);
  if (isStale)
    console.log('summary.json and README.md have other figures: npm run oracle -- --record NAME writes them');
  return report(results, options, isStale ? 1 : 0);
}

async function time(program: string | null, count: number, record: boolean): Promise<number> {
  if (program === null) return 2;
  const timing = await timeBoth(program, count);
  if (record) {
    writeFileSync(timingFile, `${JSON.stringify(timing, null, 2)}\n`);
    writeFileSync(readme, withTiming(readFileSync(readme, 'utf8'), timing));
  }
  return printTiming(timing) ? 0 : 1;
}

const atRandom = ({ count, seed }: Random): Scenario[] =>
  Array.from({ length: count }, (_, index) =>
    scenarioOf(`random, seed ${seed + index}`, 'nowhere', randomScenario(seed + index)),
  );

const secondsSince = (began: number): number => (Date.now() - began) / 1000;

/** Exit code; `beside` are failures that are no scenario's. */
function report(results: readonly Result[], options: Options, beside = 0): number {
  const failed = results.filter(({ verdict }) => verdict === 'failed').length + beside;
  const skipped = results.filter(({ verdict }) => verdict === 'awaited').length;
  if (options.report !== null)
    writeFileSync(
      options.report,
      JSON.stringify({ passed: results.length - failed - skipped, failed, skipped }),
    );
  return failed > 0 ? 1 : 0;
}

/** What differs in the engine differs over TCP as well; nothing else may. */
async function overBridge(scenarios: readonly Scenario[], options: Options, began: number): Promise<number> {
  const first = await each(scenarios, BRIDGES_AT_ONCE, carryOutBridged);
  const results: Result[] = [];
  // A busy machine makes waits longer than the scenario says: what failed is told once more, alone.
  for (const [index, result] of first.entries()) {
    const doubted = result.verdict === 'failed' ? unlisted(result.name, result, differences) : [];
    if (doubted.length === 0) results.push(result);
    else results.push({ ...(await carryOutBridged(scenarios[index] as Scenario)), doubted });
  }
  print(results, options);
  console.log(printSum(results, 'bridge', secondsSince(began)));
  return report(results, options);
}

async function carryOutBridged({ name, setting, world, lines, recorded }: Scenario): Promise<Result> {
  const operates = lines.some(
    ({ statement }) => statement?.type === 'act' && statement.action.type === 'operate',
  );
  if (operates && !hasRedisCli()) {
    const broken = 'not carried out: there is no redis-cli here';
    return { name, replies: 0, differing: [], verdict: 'awaited', broken };
  }
  try {
    const story = await tellBridged(setting, world, lines);
    return judge(name, compareBlocks(recorded, canonical(story)), null, { awaited, differences });
  } catch (error) {
    const broken = `over the bridge: ${error instanceof Error ? error.message : String(error)}`;
    return { name, replies: 0, differing: [], verdict: 'failed', broken };
  }
}

function print(results: readonly Result[], { flags }: Options): void {
  for (const result of results) {
    const shown = printResult(result, flags.has('--quiet'));
    if (shown !== '') console.log(shown);
  }
}

function judgeRecorded({ name, text, recorded }: Scenario): Result {
  const engine = tellSimulated(text);
  const compared = compareBlocks(recorded, canonical(engine));
  return judge(name, compared, engine.broken, { awaited, differences });
}

/** By file: what it holds when the figures of these results stand in it. */
function filesWithFigures(results: readonly Result[]): ReadonlyMap<string, string> {
  const hidden = [...masks, ...unordered].map(({ why }) => why);
  return new Map([
    [join(folder, 'summary.json'), summaryOf(results, differences, hidden)],
    [readme, withFigures(readFileSync(readme, 'utf8'), results)],
  ]);
}

/** The figures of the fidelity page: the engine beside everything that is recorded now. */
function writeFigures(results: readonly Result[]): void {
  for (const [file, text] of filesWithFigures(results)) writeFileSync(file, text);
}

const hasFigures = (results: readonly Result[]): boolean =>
  [...filesWithFigures(results)].every(([file, text]) => readFileSync(file, 'utf8') === text);

interface How {
  /** null where recordings stand for it. */
  readonly program: string | null;
  readonly record: boolean;
}

interface Told {
  readonly scenario: Scenario;
  readonly engine: Story;
}

/** Where a server has contradicted its own recording, the machine was too busy for its waits: once more, alone. */
async function again(told: readonly Told[], first: readonly Result[], how: How): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, result] of first.entries()) {
    const { scenario, engine } = told[index] as Told;
    const doubted = result.verdict === 'failed' ? (result.unsteady ?? []) : [];
    if (doubted.length === 0) results.push(result);
    else results.push({ ...exceptUnsteady(scenario, await carryOut(scenario, engine, how)), doubted });
  }
  return results;
}

/** A server that contradicts its own recording twice proves nothing about the engine, which says what was recorded. */
function exceptUnsteady(scenario: Scenario, result: Result): Result {
  const unsteady = (result.unsteady ?? []).map(({ line }) => line);
  const proves =
    result.differing.length === 0 || result.differing.some(({ line }) => !unsteady.includes(line));
  if (result.verdict !== 'failed' || proves || judgeRecorded(scenario).verdict !== 'passed') return result;
  const broken = 'skipped: the server contradicts its own recording, this machine is too busy for it';
  return { ...result, verdict: 'awaited', broken };
}

async function carryOut(scenario: Scenario, engine: Story, { program, record }: How): Promise<Result> {
  const { name, recorded } = scenario;
  let redis: readonly Block[] = recorded;
  if (program !== null) {
    try {
      redis = canonical(await tellReal(scenario.setting, scenario.lines, program));
    } catch (error) {
      const broken = `the real run: ${error instanceof Error ? error.message : String(error)}`;
      return { name, replies: 0, differing: [], verdict: 'failed', broken };
    }
    if (record) recordScenario(scenario, redis);
  }
  const compared = compareBlocks(redis, canonical(engine));
  const isRecorded = recorded.some(({ own, others }) => Boolean(own) || others.length > 0);
  const unsteady = record || !isRecorded ? [] : compareBlocks(recorded, redis).differing;
  return { ...judge(name, compared, engine.broken, { awaited, differences }), unsteady };
}

/** At most `limit` at a time; results in order. */
async function each<T, R>(items: readonly T[], limit: number, carry: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await carry(next[1]);
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}

const options = readOptions(process.argv.slice(2));
if (options) process.exitCode = await main(options);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
