// One run under the clock: how far a tick takes it, where it stops for the eye, how it gets to another instant.
// Boundary: the player knows virtual time only, the director wall time only; here they meet.
import type { Refusal } from '../engine/refusals';
import type { Config } from '../engine/config';
import type { Action, Note } from '../engine/record';
import { act, createPlayer, jumpBefore, stepUntil, timelineOf } from '../timeline';
import type { CreateSimulation, Player } from '../timeline';
import { favourRedirect } from './exchanges';
import { createDirector, hear, isStill, look, pace, reset, spend } from './director';
import type { Director } from './director';
import {
  ageFraming,
  arrive,
  createFraming,
  frame,
  hearFlight,
  hearNote,
  readNames,
  startOver,
  lastSurvey,
  paintStrip,
  surveySoon,
} from './frames';
import type { Framing } from './frames';
import type { BrokenRun, Frame, ToWorker } from './protocol';
import { weights } from './weights';
import { situationOf } from './situation';
import { cutStrip } from './strip';

/** Wall time, for the length of a slice only. */
export interface Wall {
  now(): number;
  /** A tick blocks no longer than this: what shares its thread with the page must be brief. */
  readonly sliceMs: number;
  /** Or than this share of the time between two ticks, where that is more: an engine off the page's thread need not wait for it. */
  readonly share: number;
}

export interface Run {
  readonly opened: { readonly config: Config; readonly seed: number; readonly processes: readonly string[] };
  act(action: Action): Refusal;
  tick(elapsedMs: number): Frame;
  steer(message: Steering): void;
  hash(): { readonly at: number; readonly hash: string };
  triple(): BrokenRun;
}

type Opening = Extract<ToWorker, { type: 'open' }>;
export type Steering = Extract<
  ToWorker,
  { type: 'play' | 'pause' | 'speed' | 'director' | 'step' | 'seek' | 'watchAgain' }
>;

const EVENTS_BETWEEN_LOOKS = 64;
const PAINT_EVERY_US = 200_000;
/** A step that finds nothing to tell ends after so much virtual time. */
const STEP_AT_MOST_US = 60_000_000;
/** "Just before": long enough to see the calm. */
const LEAD_US = 300_000;

interface Moving {
  playing: boolean;
  speed: number;
  directed: boolean;
  /** Where the run is hurrying to, as fast as it can: another instant, or the next note of the story. */
  rush: { readonly until: number; readonly toNote: boolean } | null;
  /** Virtual µs that are owed: less than one event needs. */
  owed: number;
  /** Set by a note during a slice. */
  stop: boolean;
  /** The note that a step stopped at (the heaviest where several came at once), and its weight. */
  steppedTo: number;
  stepWeight: number;
}

export function createRun(
  opening: Opening,
  { create, wall }: { readonly create: CreateSimulation; readonly wall: Wall },
): Run {
  const { config, seed, timeline: actions, from } = opening;
  const framing = createFraming(config.masters * (1 + config.replicas));
  const director = createDirector(config['cluster-node-timeout']);
  const moving: Moving = {
    playing: true,
    speed: 1,
    directed: true,
    owed: 0,
    stop: false,
    steppedTo: 0,
    stepWeight: -1,
    rush: { until: from, toNote: false },
  };
  const player = createPlayer(
    create,
    { config, seed, actions },
    {
      note(note) {
        const told = hearNote(framing, note);
        const { rush } = moving;
        if (rush && !rush.toNote) return;
        const hasWeight = hear(director, note);
        if (hasWeight && note.type === 'redirected') favourRedirect(framing.exchanges);
        if (rush ? told : hasWeight && moving.directed) moving.stop = true;
        if (rush && told) stepTo(moving, note);
      },
      flight: (flight) => hearFlight(framing, flight),
    },
  );
  readNames(framing, player);
  return runOver({ player, framing, director, moving, wall });
}

function stepTo(moving: Moving, note: Note): void {
  const { hold } = weights[note.type];
  if (hold <= moving.stepWeight) return;
  moving.steppedTo = note.n;
  moving.stepWeight = hold;
}

interface Parts {
  readonly player: Player;
  readonly framing: Framing;
  readonly director: Director;
  readonly moving: Moving;
  readonly wall: Wall;
}

function runOver(parts: Parts): Run {
  const { player, framing, moving } = parts;
  const { simulation } = player;
  return {
    opened: { config: simulation.config, seed: simulation.seed, processes: simulation.processes },
    act(action) {
      const refusal = act(player, action);
      if (!refusal) {
        cutStrip(framing.strip, simulation.now, player.log.last);
        readNames(framing, player);
        surveySoon(framing);
        moving.steppedTo = 0;
      }
      return refusal;
    },
    tick(elapsedMs) {
      ageFraming(framing, elapsedMs);
      const arrived = moving.rush ? hurry(parts, elapsedMs) : !moving.playing || flow(parts, elapsedMs);
      const { playing, directed, rush } = moving;
      return frame(framing, player, {
        playing: playing || rush !== null,
        speed: paceOf(parts),
        director: directed,
        behind: !arrived,
        holding: moving.steppedTo || (directed ? parts.director.holding : 0),
      });
    },
    steer: (message) => steer(parts, message),
    hash: () => ({ at: simulation.now, hash: simulation.hash() }),
    triple() {
      const { config, seed, actions } = timelineOf(player);
      return { config, seed, timeline: actions, end: simulation.now };
    },
  };
}

const paceOf = ({ moving, director }: Parts): number => (moving.directed ? pace(director) : moving.speed);

/** One slice at the pace of the moment. It ends early at a note of weight, or when the wall clock says so: then it is false. */
function flow(parts: Parts, elapsedMs: number): boolean {
  const { player, framing, director, moving } = parts;
  const { now } = player.simulation;
  if (moving.directed) look(director, situationOf(lastSurvey(framing, player)), now);
  if (moving.directed && isStill(director)) {
    spend(director, elapsedMs);
    return true;
  }
  const owed = moving.owed + elapsedMs * 1000 * paceOf(parts);
  const until = now + Math.floor(owed);
  moving.owed = owed - Math.floor(owed);
  spend(director, elapsedMs);
  return advance(parts, until, elapsedMs) || moving.stop;
}

/** True when it got there. The strip is painted on the way, since a fast slice may pass over a whole outage. */
function advance({ player, framing, moving, wall }: Parts, until: number, elapsedMs: number): boolean {
  const end = wall.now() + Math.max(wall.sliceMs, wall.share * elapsedMs);
  let events = 0;
  moving.stop = false;
  for (;;) {
    const stop = Math.min(until, player.simulation.now + PAINT_EVERY_US);
    while (stepUntil(player, stop)) {
      if (moving.stop) return false;
      if (++events % EVENTS_BETWEEN_LOOKS === 0 && wall.now() >= end) return false;
    }
    if (stop === until) return true;
    paintStrip(framing, player);
  }
}

/** False when there is more to do in the next tick. */
function hurry(parts: Parts, elapsedMs: number): boolean {
  const { moving, framing, director } = parts;
  if (!moving.rush) return true;
  const arrived = advance(parts, moving.rush.until, elapsedMs);
  if (!arrived && !moving.stop) return false;
  if (moving.rush.toNote) moving.playing = false;
  else arrive(framing, parts.player.simulation.now);
  moving.rush = null;
  moving.owed = 0;
  reset(director);
  return true;
}

function steer(parts: Parts, message: Steering): void {
  const { player, moving } = parts;
  const { now } = player.simulation;
  switch (message.type) {
    case 'play':
      moving.playing = true;
      moving.steppedTo = 0;
      if (moving.rush?.toNote) moving.rush = null;
      return;
    case 'pause':
      moving.playing = false;
      if (moving.rush?.toNote) moving.rush = null;
      return;
    case 'speed':
      moving.speed = message.speed;
      return;
    case 'director':
      moving.directed = message.on;
      reset(parts.director);
      return;
    case 'step':
      moving.steppedTo = 0;
      moving.stepWeight = -1;
      moving.rush = { until: now + STEP_AT_MOST_US, toNote: true };
      return;
    case 'seek':
      return goTo(parts, message.at);
    case 'watchAgain': {
      const last = player.actions.at(-1);
      if (!last) return;
      moving.playing = true;
      return goTo(parts, Math.max(0, last.at - LEAD_US));
    }
  }
}

function goTo({ player, framing, director, moving }: Parts, at: number): void {
  if (at < player.simulation.now) jumpBefore(player, at);
  startOver(framing);
  reset(director);
  moving.steppedTo = 0;
  moving.rush = { until: at, toNote: false };
}
