// One seed of the swarm: a minute of faults, then quiet, after which everything must recover in time and no checker may
// object. Boundary: what counts as recovered is read off the run's state by the checkers.
import { converged, create, promises, refusalText, whatIsWrongAtRest, whoCopiesWhom } from '../engine';
import type { Simulation } from '../engine';
import type { Action, Instant, Note, TimedAction } from '../engine/record';
import { copyRun } from '../transcript';
import { aftercare, undone } from './aftercare';
import { drawOrdeal } from './drawOrdeal';
import type { Ordeal } from './ordeal';

export interface Failure {
  readonly seed: number;
  readonly why: string;
  /** Replays the run up to where it failed: the configuration that was drawn, and everything that was done. */
  readonly transcript: string;
}

interface Run {
  readonly simulation: Simulation;
  readonly ordeal: Ordeal;
  readonly violations: string[];
  /** What was drawn and could be done, and what a person did afterwards. */
  readonly done: TimedAction[];
}

const POLL_US = 1_000_000;

/** null when the run recovered. An engine that throws has failed too. */
export function endure(seed: number): Failure | null {
  const ordeal = drawOrdeal(seed);
  const violations: string[] = [];
  const note = (made: Note) =>
    void (made.type === 'violation' && violations.push(`${made.rule}: ${made.detail}`));
  const simulation = create(ordeal.config, seed, { listener: { note }, checkers: promises });
  const run: Run = { simulation, ordeal, violations, done: [] };
  let why: string | null;
  try {
    why = suffer(run) ?? recover(run);
  } catch (error) {
    why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (why === null) return null;
  const triple = { config: simulation.config, seed, timeline: run.done, end: simulation.now };
  return { seed, why, transcript: copyRun(triple, `seed ${seed}: ${why}`) };
}

/** Nobody who draws an action can know whether the operator is at work then, or whether a node has crashed by itself. */
const expected: readonly string[] = ['busy', 'idle', 'dead', 'running', 'frozen', 'notFrozen'];

function carryOut({ simulation, done }: Run, action: Action): string | null {
  const refusal = simulation.act(action);
  if (refusal) return expected.includes(refusal.why) ? null : refusalText(refusal);
  done.push({ at: simulation.now, action });
  return null;
}

const broken = ({ violations }: Run): string | null => (violations.length > 0 ? violations.join('; ') : null);

/** The minute of faults. */
function suffer(run: Run): string | null {
  for (const { at, action } of run.ordeal.timeline) {
    run.simulation.runUntil(at);
    const wrong = carryOut(run, action) ?? broken(run);
    if (wrong !== null) return wrong;
  }
  for (const action of undone(run.simulation)) carryOut(run, action);
  return broken(run);
}

/** The quiet after it. */
function recover(run: Run): string | null {
  const { simulation, ordeal } = run;
  let missing: true | string = '';
  for (let at = ordeal.quietAt + POLL_US; at <= ordeal.deadline; at += POLL_US) {
    simulation.runUntil(at as Instant);
    const wrong = broken(run);
    if (wrong !== null) return wrong;
    missing = recovered(simulation, ordeal);
    if (missing === true) {
      const unsound = whatIsWrongAtRest(simulation.state);
      return unsound === true ? null : unsound;
    }
    for (const action of aftercare(simulation, ordeal, run.done)) carryOut(run, action);
  }
  return `not recovered: ${missing}`;
}

/** True when every process runs, a person's plan has been followed, and the world has come to rest, else what is missing. */
export function recovered({ state }: Simulation, { plan }: Pick<Ordeal, 'plan'>): true | string {
  const down = state.processes.find(({ status }) => status !== 'up');
  if (down) return `${down.name} is ${down.status}`;
  const copied = new Map(whoCopiesWhom(state));
  const astray = plan.find(([id, master]) => copied.get(id) !== master);
  return astray ? `${astray[0]} copies ${copied.get(astray[0]) ?? 'nobody'}` : converged(state);
}
