// Keeps a simulation at the time of the wall: a microsecond there is a microsecond here. Whatever is due is done in turns, so
// that sockets are heard in between. Boundary: knows no sockets; who listens to the run hears of everything in order.
import { performance } from 'node:perf_hooks';
import type { Simulation } from '../engine';
import { refusalText } from '../engine';
import type { Action, Instant } from '../engine/record';
import { append, createTimeline } from './timeline';
import type { Timeline } from './timeline';

const TURN_MS = 15; // of one turn's computing
const CHECK_EVERY = 64; // events between two looks at the wall
/** A timer of Node is late by up to a millisecond, which is more than a reply takes: near ends are waited for awake. */
const NEAR_MS = 1.5;

export interface WallClock {
  readonly simulation: Simulation;
  readonly timeline: Timeline;
  /** Wall time (ms) of virtual 0. */
  readonly began: number;
  stopped: boolean;
  timer: NodeJS.Timeout | null;
  immediate: NodeJS.Immediate | null;
  /** After every turn: what the run has said meanwhile may go out. */
  readonly afterTurn: () => void;
  /** The engine broke: nothing more happens in it. */
  readonly onPanic: (error: unknown) => void;
}

export function startClock(
  simulation: Simulation,
  { afterTurn, onPanic }: Pick<WallClock, 'afterTurn' | 'onPanic'>,
): WallClock {
  const clock: WallClock = {
    simulation,
    timeline: createTimeline(),
    began: performance.now() - simulation.now / 1000,
    stopped: false,
    timer: null,
    immediate: null,
    afterTurn,
    onPanic,
  };
  wait(clock);
  return clock;
}

const wall = ({ began }: WallClock): number => Math.floor((performance.now() - began) * 1000);

/** How many milliseconds the run is behind the wall. */
export const behind = (clock: WallClock): number => Math.max(0, (wall(clock) - clock.simulation.now) / 1000);

/** How many milliseconds ago the run should have done what it does next. */
export function overdue(clock: WallClock): number {
  const due = clock.simulation.nextAt();
  return due === null ? 0 : Math.max(0, (wall(clock) - due) / 1000);
}

/** Does something now, and records it; what is wrong with it, in words, or null. */
export function actNow(clock: WallClock, action: Action): string | null {
  if (clock.stopped) return 'the simulation has ended';
  const { simulation } = clock;
  let refusal: string | null = null;
  guarded(clock, () => {
    const at = simulation.now;
    simulation.runUntil(at); // an action comes after every event of its instant
    const why = simulation.act(action);
    if (why) refusal = refusalText(why);
    else append(clock.timeline, { at, action });
  });
  wait(clock);
  return refusal;
}

/** Lets time come up to the wall's, as far as one turn goes. */
export function catchUp(clock: WallClock): void {
  if (clock.stopped) return;
  guarded(clock, () => run(clock));
  clock.afterTurn();
}

export function stopClock(clock: WallClock): void {
  clock.stopped = true;
  if (clock.timer !== null) clearTimeout(clock.timer);
  if (clock.immediate !== null) clearImmediate(clock.immediate);
}

/** The next turn is when the next event is due. */
function wait(clock: WallClock): void {
  if (clock.stopped || clock.immediate !== null) return;
  if (clock.timer !== null) clearTimeout(clock.timer);
  clock.timer = null;
  const due = clock.simulation.nextAt();
  if (due === null) return;
  const delay = (due - wall(clock)) / 1000;
  if (delay < NEAR_MS) clock.immediate = setImmediate(turn, clock);
  else clock.timer = setTimeout(turn, delay - 1, clock);
}

function turn(clock: WallClock): void {
  clock.immediate = null;
  catchUp(clock);
  wait(clock);
}

function run(clock: WallClock): void {
  const { simulation } = clock;
  const until = wall(clock) as Instant;
  const enough = performance.now() + TURN_MS;
  for (let events = 1; simulation.step(until); events++)
    if (events % CHECK_EVERY === 0 && performance.now() > enough) return;
  simulation.runUntil(until);
}

function guarded(clock: WallClock, what: () => void): void {
  try {
    what();
  } catch (error) {
    clock.stopped = true;
    clock.onPanic(error);
  }
}
