// `hashslot swarm`: every seed draws a cluster and a minute of faults; once they stop it must recover in time, and no
// checker may object. Prints the transcript of each run that fails. Boundary: what counts as recovered is read off the survey.
import { converged, create, promises, refusalText, whatIsWrongAtRest } from '../engine';
import type { Simulation } from '../engine';
import type { Instant, Note } from '../engine/record';
import { copyRun } from '../transcript';
import { parseCount } from './options';
import type { Arguments } from './options';
import { drawOrdeal } from './ordeal';
import type { Ordeal } from './ordeal';

export interface Failure {
  readonly seed: number;
  readonly why: string;
  /** Replays the run up to where it failed. */
  readonly transcript: string;
}

const POLL_US = 1_000_000;

/** null when the run recovered. An engine that throws has failed too. */
export function endure(seed: number): Failure | null {
  const ordeal = drawOrdeal(seed);
  const violations: string[] = [];
  const note = (made: Note) =>
    void (made.type === 'violation' && violations.push(`${made.rule}: ${made.detail}`));
  const simulation = create(ordeal.config, seed, { listener: { note }, checkers: promises });
  let why: string | null;
  try {
    why = suffer(simulation, ordeal, violations) ?? recover(simulation, ordeal, violations);
  } catch (error) {
    why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (why === null) return null;
  const triple = { config: simulation.config, seed, timeline: ordeal.timeline, end: simulation.now };
  return { seed, why, transcript: copyRun(triple, `seed ${seed}: ${why}`) };
}

/** Nobody who draws an action can know whether the operator is at work then, or whether a node has crashed by itself. */
const expected: readonly string[] = ['busy', 'idle', 'dead', 'running'];

const broken = (violations: readonly string[]): string | null =>
  violations.length > 0 ? violations.join('; ') : null;

/** The minute of faults. */
function suffer(simulation: Simulation, { timeline }: Ordeal, violations: readonly string[]): string | null {
  for (const { at, action } of timeline) {
    simulation.runUntil(at);
    const refusal = simulation.act(action);
    if (refusal && !expected.includes(refusal.why)) return refusalText(refusal);
    if (violations.length > 0) return broken(violations);
  }
  return null;
}

/** The quiet after it. */
function recover(simulation: Simulation, ordeal: Ordeal, violations: readonly string[]): string | null {
  let missing: true | string = '';
  for (let at = ordeal.quietAt + POLL_US; at <= ordeal.deadline; at += POLL_US) {
    simulation.runUntil(at as Instant);
    if (violations.length > 0) return broken(violations);
    missing = recovered(simulation);
    if (missing !== true) continue;
    const wrong = whatIsWrongAtRest(simulation.state);
    return wrong === true ? null : wrong;
  }
  return `not recovered: ${missing}`;
}

/** True when every process runs and the cluster has come to rest, else what is missing. */
export function recovered({ state }: Simulation): true | string {
  const down = state.processes.find(({ status }) => status !== 'up');
  return down ? `${down.name} is ${down.status}` : converged(state);
}

export function swarm({ values }: Arguments): number {
  const count = parseCount('seeds', values.get('seeds') ?? '100', { min: 1, max: 1_000_000 });
  const first = parseCount('from', values.get('from') ?? '1');
  let failed = 0;
  for (let seed = first; seed < first + count; seed++) {
    const failure = endure(seed);
    if (!failure) continue;
    failed++;
    process.stdout.write(`${failure.transcript}\n`);
  }
  process.stdout.write(`${count} seeds, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}
