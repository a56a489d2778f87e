// Keeps a simulation at the time of the wall: a microsecond there is a microsecond here. Whatever is due is done in turns, so
// that sockets are heard in between. Boundary: knows no sockets; who listens to the run hears of everything in order.
import { performance } from 'node:perf_hooks';
import type { Simulation } from '../engine';
import { refusalText } from '../engine';
import type { Action, Instant, TimedAction } from '../engine/record';

const TURN_MS = 15; // of one turn's computing
const CHECK_EVERY = 64; // events between two looks at the clock

/** What happens when the machine cannot keep up, or the timeline grows without end. */
const MAX_TIMELINE = 2_000_000; // actions; every command of a client is one

export interface WallClock {
  readonly simulation: Simulation;
  /** Everything that has been done since the beginning, as far as it is remembered. */
  readonly timeline: TimedAction[];
  /** More has been done than is remembered: this session cannot be replayed. */
  overflowed: boolean;
  /** Does something now; what is wrong with it, in words, or null. */
  act(action: Action): string | null;
  /** Lets time come up to the wall's, as far as one turn goes. */
  catchUp(): void;
  /** How many milliseconds the run is behind the wall. */
  behind(): number;
  stop(): void;
}

interface Options {
  readonly simulation: Simulation;
  /** After every turn: what the run has said meanwhile may go out. */
  readonly afterTurn: () => void;
  /** The engine broke: nothing more happens in it. */
  readonly onPanic: (error: unknown) => void;
}

export function startClock({ simulation, afterTurn, onPanic }: Options): WallClock {
  const began = performance.now() - simulation.now / 1000;
  const wall = (): number => Math.floor((performance.now() - began) * 1000);
  let timer: NodeJS.Timeout | null = null;
  let immediate: NodeJS.Immediate | null = null;
  let stopped = false;

  function wait(): void {
    if (stopped || immediate !== null) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const due = simulation.nextAt();
    if (due === null) return;
    const delay = (due - wall()) / 1000;
    // A timer of Node is late by up to a millisecond, which is more than a reply takes: near ends are waited for awake.
    if (delay < 1.5) immediate = setImmediate(turn);
    else timer = setTimeout(turn, delay - 1);
  }

  function run(): void {
    const until = wall() as Instant;
    const enough = performance.now() + TURN_MS;
    let events = 0;
    while (simulation.step(until)) {
      events += 1;
      if (events % CHECK_EVERY === 0 && performance.now() > enough) return;
    }
    simulation.runUntil(until);
  }

  function turn(): void {
    immediate = null;
    if (stopped) return;
    guarded(run);
    afterTurn();
    wait();
  }

  function guarded(what: () => void): void {
    try {
      what();
    } catch (error) {
      stopped = true;
      onPanic(error);
    }
  }

  const clock: WallClock = {
    simulation,
    timeline: [],
    overflowed: false,
    act(action) {
      if (stopped) return 'the simulation has ended';
      let refusal: string | null = null;
      guarded(() => {
        const at = simulation.now;
        simulation.runUntil(at); // an action comes after every event of its instant
        const why = simulation.act(action);
        if (why) refusal = refusalText(why);
        else if (clock.timeline.length < MAX_TIMELINE) clock.timeline.push({ at, action });
        else clock.overflowed = true;
      });
      wait();
      return refusal;
    },
    catchUp() {
      if (stopped) return;
      guarded(run);
      afterTurn();
    },
    behind: () => Math.max(0, (wall() - simulation.now) / 1000),
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      if (immediate !== null) clearImmediate(immediate);
    },
  };
  wait();
  return clock;
}
