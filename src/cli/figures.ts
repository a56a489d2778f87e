// What is promised, measured: one line a figure (`name value unit`), or JSON lines with --json.
// Boundary: wall and processor time are read here and nowhere near the engine. The page's figures and the bridge's come from measured.ts.
import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { create } from '../engine';
import type { Config, Simulation } from '../engine';
import type { Instant } from '../engine/record';
import { bridgeFigures, browserFigures } from './measured';
import type { Figure } from './measured';
import type { Arguments } from './options';
import { growth, slowestSeek } from './rewindFigures';
import { storySeconds } from './tempo';

type Report = (name: string, value: number, unit: string) => void;

interface World {
  readonly name: string;
  readonly config: Readonly<Partial<Config>>;
  /** Virtual seconds before measuring begins. */
  readonly warmUp: number;
  readonly copies?: number;
  /** The window after a kill is measured too, in virtual seconds. */
  readonly afterKill?: number;
}

const worlds: readonly World[] = [
  { name: '6-nodes', config: { masters: 3, replicas: 1, rate: 100 }, warmUp: 20, copies: 20 },
  { name: '100-nodes', config: { masters: 50, replicas: 1 }, warmUp: 20 },
  { name: '300-nodes', config: { masters: 150, replicas: 1, 'cluster-node-timeout': 15_000 }, warmUp: 20 },
  {
    name: '1000-nodes',
    config: { masters: 500, replicas: 1, 'cluster-node-timeout': 15_000 },
    warmUp: 20,
    afterKill: 30,
  },
];

const SEED = 7;
const STORIES = 50; // as many as the bound of the director is tested over
const MEASURE_MS = 4000;
const SLICE_US = 500_000;

/**
 * A watch that says how many milliseconds have passed since it was made. On a machine that others use as well, where the
 * process waits for its turn, it goes by the processor time of all its threads: an idle machine would not take longer.
 */
function startWatch(): () => number {
  const wall = performance.now();
  const processor = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(processor);
    return Math.min(performance.now() - wall, (user + system) / 1000);
  };
}

/** Simulated seconds per wall second, from now on for a while. */
function rateOf(simulation: Simulation, virtualSeconds = Infinity): number {
  const from = simulation.now;
  const end = from + virtualSeconds * 1_000_000;
  const passed = startWatch();
  const enough = () => virtualSeconds === Infinity && passed() > MEASURE_MS;
  while (simulation.now < end && !enough()) simulation.runUntil((simulation.now + SLICE_US) as Instant);
  return (simulation.now - from) / 1000 / passed();
}

const collectGarbage = ((): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heldBytes(): number {
  collectGarbage();
  collectGarbage(); // what the first pass has only let go of
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function timed(times: number, work: () => void): number {
  const durations = Array.from({ length: times }, () => {
    const passed = startWatch();
    work();
    return passed();
  });
  return median(durations);
}

/** Compiled code and tables that every run shares are no run's memory. */
function warmUpEngine(): void {
  const simulation = create({ masters: 3, replicas: 1, rate: 100 }, SEED);
  simulation.runUntil(20_000_000 as Instant);
  simulation.restore(simulation.checkpoint());
}

/** Several at once where one would drown in the noise of the heap. */
function memoryOf({ config, warmUp, copies = 1 }: World): { simulation: Simulation; bytes: number } {
  const before = heldBytes();
  const all = Array.from({ length: copies }, () => {
    const simulation = create(config, SEED);
    simulation.runUntil((warmUp * 1_000_000) as Instant);
    return simulation;
  });
  const bytes = (heldBytes() - before) / copies;
  return { simulation: all[0] ?? create(config, SEED), bytes };
}

function measure(world: World, report: Report): void {
  const { name, afterKill } = world;
  const { simulation, bytes } = memoryOf(world);
  report(`memory-${name}`, bytes / 1e6, 'MB');
  report(`rate-${name}`, rateOf(simulation), 'simulated-s/s');
  const checkpoint = simulation.checkpoint();
  report(
    `checkpoint-${name}`,
    timed(5, () => void simulation.checkpoint()),
    'ms',
  );
  report(
    `restore-${name}`,
    timed(5, () => simulation.restore(checkpoint)),
    'ms',
  );
  if (afterKill === undefined) return;
  simulation.act({ type: 'kill', id: 'n1' });
  report(`rate-${name}-after-kill`, rateOf(simulation, afterKill), 'simulated-s/s');
}

/** Names the one world that a child process measures. */
const ONLY = 'HASHSLOT_BENCH_WORLD';

/** In a process of its own: what the compiler has learned from one size of cluster would slow another one down. */
function measureAlone(world: string): void {
  const options = { env: { ...process.env, [ONLY]: world }, stdio: 'inherit' } as const;
  const { status } = spawnSync(process.execPath, process.argv.slice(1), options);
  if (status !== 0) throw new Error(`the figures of ${world} could not be measured`);
}

export function bench({ flags }: Arguments): number {
  const report: Report = (name, value, unit) => {
    const rounded = Number(value.toPrecision(4));
    const figure: Figure = { name, value: rounded, unit };
    process.stdout.write(flags.has('json') ? `${JSON.stringify(figure)}\n` : `${name} ${rounded} ${unit}\n`);
  };
  const only = process.env[ONLY];
  if (only !== undefined) {
    warmUpEngine();
    for (const world of worlds.filter(({ name }) => name === only)) measure(world, report);
    return 0;
  }
  for (const { name } of worlds) measureAlone(name);
  report('seek-6-nodes', slowestSeek({ masters: 3, replicas: 1, rate: 100 }, startWatch), 'ms');
  report('seek-100-nodes', slowestSeek({ masters: 50, replicas: 1 }, startWatch), 'ms');
  report('growth-one-hour-6-nodes', growth({ masters: 3, replicas: 1, rate: 100 }, heldBytes), 'ratio');
  const stories = Array.from({ length: STORIES }, (_, i) => storySeconds(i + 1));
  report('director-story-median', median(stories), 's');
  report('director-story-longest', Math.max(...stories), 's');
  for (const [what, measured] of [
    ['bridge', bridgeFigures()],
    ['page', browserFigures()],
  ] as const) {
    if (typeof measured === 'string') process.stderr.write(`no figures of the ${what}: ${measured}\n`);
    else for (const { name, value, unit } of measured) report(name, value, unit);
  }
  return 0;
}
