// How virtual time flows for one run, or for two that are compared and keep step to the event: how far a tick takes them,
// where they stop for the eye, how they get to another instant. Boundary: a player knows virtual time only, the director
// wall time only; here they meet.
import type { Note } from '../engine/record';
import { nextAt, runUntil, stepUntil } from '../timeline';
import type { CreateSimulation } from '../timeline';
import { ANSWER_WITHIN_US, ageAnswering, answerPace, hearTerminal } from './answering';
import type { Answering } from './answering';
import { createDirector, hear, isStill, look, pace, reset, spend } from './director';
import type { Director } from './director';
import { favourRedirect } from './exchanges';
import { ageFraming, frame, paintStrip } from './frames';
import type { Frame, StepBy, ToWorker } from './protocol';
import { createSide, hasArrived, leave, turn, waitOf } from './side';
import type { Ear, Opening, Side, Turn } from './side';
import { messageBefore, noteBefore } from './backward';
import { mostUrgent } from './situation';
import { weights } from './weights';

/** Wall time, for the length of a slice only. */
export interface Wall {
  now(): number;
  /** A tick blocks no longer than this: what shares its thread with the page must be brief. */
  readonly sliceMs: number;
  /** Or than this share of the time between two ticks, where that is more: an engine off the page's thread need not wait for it. */
  readonly share: number;
}

export type Steering = Extract<
  ToWorker,
  { type: 'play' | 'pause' | 'speed' | 'director' | 'step' | 'seek' | 'watchAgain' }
>;

const EVENTS_BETWEEN_LOOKS = 64;
const PAINT_EVERY_US = 200_000;
/** A step that finds nothing to tell ends after so much virtual time. */
const STEP_AT_MOST_US = 60_000_000;
/** Every node's cron runs ten times a second. */
const CRON_EVERY_US = 100_000;
/** "Just before": long enough to see the calm. */
const LEAD_US = 300_000;

/** To another instant, or on to the next note of the story, message or cron tick, or to a terminal's answer. */
interface Rush {
  readonly until: number;
  readonly to: 'instant' | 'answer' | StepBy;
  /** The note to hold at on arrival, and whose it is. */
  readonly hold?: { readonly note: number; readonly side: Side };
}

interface Moving {
  playing: boolean;
  speed: number;
  directed: boolean;
  /** Where the run is hurrying to, as fast as it can. */
  rush: Rush | null;
  /** Virtual µs that are owed: less than one event needs. */
  owed: number;
  /** Nothing of it has been shown. */
  fresh: boolean;
  /** Set by a note during a slice. */
  stop: boolean;
  /** The note that a step stopped at (the heaviest where several came at once), and its weight. */
  steppedTo: number;
  stepWeight: number;
  /** Whose note holds the picture. */
  holder: Side | null;
  /** Whose event is being carried out, in case it breaks. */
  running: Side | null;
}

export interface Clock {
  /** The first sets the time for whoever joins. */
  readonly sides: [Side, ...Side[]];
  readonly director: Director;
  readonly moving: Moving;
  readonly answering: Answering;
  readonly wall: Wall;
}

interface Means {
  readonly create: CreateSimulation;
  readonly wall: Wall;
}

export function createClock(opening: Opening, { create, wall }: Means): Clock {
  const director = createDirector(silenceOf(opening.config));
  const moving: Moving = {
    playing: true,
    speed: 1,
    directed: true,
    owed: 0,
    fresh: true,
    stop: false,
    steppedTo: 0,
    stepWeight: -1,
    holder: null,
    running: null,
    rush: { until: opening.from, to: 'instant' },
  };
  const answering: Answering = new Map();
  const side = createSide(opening, create, earOf({ director, moving, answering }));
  return { sides: [side], director, moving, answering, wall };
}

/** A second run under the same clock. It hurries to where the first one is. */
export function join(clock: Clock, opening: Opening, create: CreateSimulation): Side {
  const side = createSide(opening, create, earOf(clock));
  clock.sides.splice(1, Infinity, side);
  clock.moving.rush ??= { until: nowOf(clock), to: 'instant' };
  return side;
}

const nowOf = ({ sides: [{ player }] }: Clock): number => player.simulation.now;

const earOf = (clock: Pick<Clock, 'director' | 'moving' | 'answering'>): Ear => ({
  note: (side, note, told) => onNote(clock, side, note, told),
  flight() {
    if (clock.moving.rush?.to === 'message') clock.moving.stop = true;
  },
});

function onNote(
  { director, moving, answering }: Pick<Clock, 'director' | 'moving' | 'answering'>,
  side: Side,
  note: Note,
  told: boolean,
): void {
  const { rush } = moving;
  if (hearTerminal(answering, note) && rush?.to === 'answer') moving.stop = true;
  if (rush && rush.to !== 'note') return;
  const hasWeight = hear(director, note);
  if (director.holding === note.n) moving.holder = side;
  if (hasWeight && note.type === 'redirected') favourRedirect(side.framing.exchanges);
  if (rush ? told : hasWeight && moving.directed) moving.stop = true;
  if (rush && told) stepTo(moving, side, note);
}

/** How long a silence takes to be noticed. */
const silenceOf = (config: Opening['config']): number =>
  config[config.deployment === 'sentinel' ? 'down-after-milliseconds' : 'cluster-node-timeout'];

function stepTo(moving: Moving, side: Side, note: Note): void {
  const { hold } = weights[note.type];
  if (hold <= moving.stepWeight) return;
  moving.steppedTo = note.n;
  moving.stepWeight = hold;
  moving.holder = side;
}

/** Wall time passes: one frame for each side. A page's first tick brings no time, and the world at its start is drawn while it hurries on. */
export function tick(clock: Clock, elapsedMs: number): readonly Frame[] {
  const { sides, moving, director } = clock;
  for (const { framing } of sides) ageFraming(framing, elapsedMs);
  if (moving.playing) ageAnswering(clock.answering, elapsedMs);
  const atStart = moving.fresh && elapsedMs === 0;
  moving.fresh = false;
  const arrived = atStart
    ? false
    : moving.rush
      ? hurry(clock, elapsedMs)
      : !moving.playing || flow(clock, elapsedMs);
  const { playing, directed, rush, steppedTo, holder } = moving;
  const holding = steppedTo || (directed ? director.holding : 0);
  return sides.map((side) =>
    frame(side, {
      playing: playing || (rush !== null && rush.to !== 'answer'),
      speed: paceOf(clock),
      director: directed,
      behind: !arrived,
      holding: holder === side ? holding : 0,
    }),
  );
}

const paceOf = ({ moving, director, answering }: Clock): number =>
  moving.directed ? answerPace(answering, pace(director)) : moving.speed;

/** One slice at the pace of the moment. It ends early at a note of weight, or when the wall clock says so: then it is false. */
function flow(clock: Clock, elapsedMs: number): boolean {
  const { sides, director, moving } = clock;
  const now = nowOf(clock);
  if (moving.directed) look(director, mostUrgent(sides.map(waitOf)), now);
  if (moving.directed && isStill(director) && clock.answering.size === 0) {
    spend(director, elapsedMs);
    return true;
  }
  const owed = moving.owed + elapsedMs * 1000 * paceOf(clock);
  const until = now + Math.floor(owed);
  moving.owed = owed - Math.floor(owed);
  spend(director, elapsedMs);
  return advance(clock, until, elapsedMs) || moving.stop;
}

/** True when it got there. The strip is painted on the way, since a fast slice may pass over a whole outage. */
function advance(clock: Clock, until: number, elapsedMs: number): boolean {
  const { sides, moving, wall } = clock;
  const end = wall.now() + Math.max(wall.sliceMs, wall.share * elapsedMs);
  let events = 0;
  moving.stop = false;
  for (;;) {
    const stop = Math.min(until, nowOf(clock) + PAINT_EVERY_US);
    for (let side = next(clock); stepUntil(side.player, stop); side = next(clock)) {
      if (moving.stop) return meet(clock, side);
      if (++events % EVENTS_BETWEEN_LOOKS === 0 && wall.now() >= end) return meet(clock, side);
    }
    for (const { player } of sides) while (stepUntil(player, stop));
    if (stop === until) return true;
    for (const { framing, player } of sides) paintStrip(framing, player);
  }
}

/** The same where nothing on the way may stop it: in longer strides, so that any instant is there at once. */
function rushTo(clock: Clock, until: number, elapsedMs: number): boolean {
  const { sides, moving, wall } = clock;
  const end = wall.now() + Math.max(wall.sliceMs, wall.share * elapsedMs);
  moving.stop = false;
  for (;;) {
    const from = Math.min(...sides.map(({ player }) => player.simulation.now));
    const stop = Math.min(until, from + PAINT_EVERY_US);
    for (const side of sides) {
      moving.running = side;
      if (side.player.simulation.now <= stop) runUntil(side.player, stop);
      paintStrip(side.framing, side.player);
    }
    if (stop >= until) return true;
    if (wall.now() >= end) return false;
  }
}

/** Whose turn it is: events of two runs come in the order of their instants. */
function next({ sides: [first, second], moving }: Clock): Side {
  return (moving.running = second && nextAt(second.player) < nextAt(first.player) ? second : first);
}

/** The slice ends here, at an instant that the others have reached as well. */
function meet({ sides }: Clock, { player }: Side): false {
  const { now } = player.simulation;
  for (const other of sides) if (other.player.simulation.now < now) while (stepUntil(other.player, now));
  return false;
}

/** False when there is more to do in the next tick. */
function hurry(clock: Clock, elapsedMs: number): boolean {
  const { moving, director, sides } = clock;
  const { rush } = moving;
  if (!rush) return true;
  const arrived = (rush.to === 'instant' ? rushTo : advance)(clock, rush.until, elapsedMs);
  if (!arrived && !moving.stop) return false;
  moving.rush = null;
  moving.owed = 0;
  if (rush.to === 'answer') return true;
  if (rush.to === 'instant') for (const side of sides) hasArrived(side);
  else moving.playing = false;
  if (rush.to === 'instant') clock.answering.clear(); // what was typed on the way has been answered long ago
  if (rush.hold) [moving.steppedTo, moving.holder] = [rush.hold.note, rush.hold.side];
  reset(director);
  return true;
}

/** Somebody has typed while time stands still: it passes until the answer has come, and stands again. */
export function answerSoon(clock: Clock): void {
  const { moving } = clock;
  if (moving.playing || moving.rush) return;
  moving.rush = { until: nowOf(clock) + ANSWER_WITHIN_US, to: 'answer' };
}

/** What is done now is done at the instant that was asked for, even if the run is still on its way there. */
export function settle(clock: Clock): void {
  while (clock.moving.rush?.to === 'instant') hurry(clock, 0);
}

export function steer(clock: Clock, message: Steering): void {
  const { moving } = clock;
  switch (message.type) {
    case 'play':
      moving.playing = true;
      moving.steppedTo = 0;
      letGo(moving);
      return;
    case 'pause':
      moving.playing = false;
      letGo(moving);
      return;
    case 'speed':
      moving.speed = message.speed;
      return;
    case 'director':
      moving.directed = message.on;
      reset(clock.director);
      return;
    case 'step':
      return message.back ? stepBack(clock, message.by) : step(clock, message.by);
    case 'seek':
      return goTo(clock, message.at);
    case 'watchAgain': {
      const last = clock.sides[0].player.actions.at(-1);
      if (!last) return;
      moving.playing = true;
      return goTo(clock, Math.max(0, last.at - LEAD_US));
    }
  }
}

/** A step that is still looking for its end is over when something else is asked for. */
function letGo(moving: Moving): void {
  if (moving.rush && moving.rush.to !== 'instant') moving.rush = null;
}

function step(clock: Clock, by: StepBy): void {
  const { moving } = clock;
  settle(clock);
  moving.steppedTo = 0;
  moving.stepWeight = -1;
  const longest = by === 'cron' ? CRON_EVERY_US : STEP_AT_MOST_US;
  moving.rush = { until: nowOf(clock) + longest, to: by };
}

function stepBack(clock: Clock, by: StepBy): void {
  const { moving, sides } = clock;
  settle(clock);
  moving.playing = false;
  const now = nowOf(clock);
  switch (by) {
    case 'cron':
      return goTo(clock, Math.max(0, now - CRON_EVERY_US));
    case 'message':
      return goTo(clock, Math.max(0, ...sides.map((side) => messageBefore(side, now))));
    case 'note': {
      const found = sides.map((side) => ({ side, note: noteBefore(side, now) }));
      const [latest] = found.sort((a, b) => (b.note?.at ?? 0) - (a.note?.at ?? 0));
      goTo(clock, latest?.note?.at ?? 0);
      if (latest?.note && moving.rush)
        moving.rush = { ...moving.rush, hold: { note: latest.note.n, side: latest.side } };
      return;
    }
  }
}

/** To another branch of one of the runs; whatever stands beside it comes along to the instant. */
export function turnTo(clock: Clock, side: Side, message: Turn): void {
  settle(clock);
  const at = turn(side, message);
  if (at !== null) goTo(clock, at);
}

function goTo(clock: Clock, at: number): void {
  const { sides, director, moving } = clock;
  for (const side of sides) leave(side, at);
  reset(director);
  moving.steppedTo = 0;
  clock.answering.clear();
  moving.rush = { until: at, to: 'instant' };
}
