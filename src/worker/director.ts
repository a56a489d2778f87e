// The director: runs through waiting fast and slows down where something happens, so that one act tells its whole story
// in about a quarter of a minute. Pure: wall time is handed in, so that tests drive it by hand.
import type { Note } from '../engine/record';
import type { Situation } from './situation';
import { FLIGHT_PACE, STILL_PACE, weights } from './weights';

export interface Director {
  readonly nodeTimeoutMs: number;
  situation: Situation;
  /** Where the pace is heading while nothing happens; chosen once for each wait. */
  cruise: number;
  /** Number of the note that the picture holds at, or 0; its weight, wall ms of the hold that are left, and whether time stands. */
  holding: number;
  weight: number;
  left: number;
  still: boolean;
  /** The pace after the last note of weight, and the wall ms since the picture moved on from it. */
  start: number;
  quiet: number;
  /** Wall ms since a person did something, and virtual µs of that and of the last note of weight. */
  age: number;
  changedAt: number;
  /** Who took over in this story, and whether a person's command is part of it: what gives redirects a meaning. */
  promoted: string | null;
  commanded: boolean;
  /** Which kinds of notes, and which about whom, have held the picture in this story. */
  readonly held: Set<string>;
}

/** Nothing happens: heartbeats can be watched, a few a second. */
export const CALM_PACE = 1 / 4;
/** Time gathers way: its pace doubles once in so many wall ms. */
const DOUBLING_MS = 200;
/** A silence of one node timeout passes in so many wall ms. */
const SILENCE_MS = 2000;
const ELECTION_DELAY_MS = 900;
const RETRY_MS = 2500;
/** A copy begins up to five virtual seconds after it was asked for (the master waits for others who want one). */
const COPY_PACE = 2;
/** The first slots that move are watched one by one; then time gathers way, so that thousands take about as long as a failover. */
const OPERATION_PACE = 12;
const OPERATION_DOUBLING_MS = 900;
const FASTEST = 100;
/** From this age on a story hurries: holds shrink, until at the second age a quarter is left. */
const HURRY_FROM_MS = 12_500;
const HURRY_FULL_MS = 17_000;
/** What a note weighs when its like has been shown, about somebody else. */
const ANOTHER = 0.35;
/** What a lighter note that comes during a hold may add. */
const SHARE_MS = 350;

export const createDirector = (nodeTimeoutMs: number): Director => ({
  nodeTimeoutMs,
  situation: { waiting: 'nothing' },
  cruise: CALM_PACE,
  holding: 0,
  weight: 0,
  left: 0,
  still: false,
  start: CALM_PACE,
  quiet: 0,
  age: 0,
  changedAt: -Infinity,
  promoted: null,
  commanded: false,
  held: new Set(),
});

/** Takes a note in; true when it has weight, so that the slice of virtual time ends here. */
export function hear(director: Director, note: Note): boolean {
  const { opens, from, still } = weights[note.type];
  if (opens) openStory(director);
  if (note.type === 'promoted') director.promoted = note.process;
  if (note.type === 'command') director.commanded = true;
  if (!isMeant(director, note)) return false;
  const hold = holdFor(director, note);
  if (opens || hold > 0) director.changedAt = note.at;
  if (hold <= 0) return false;
  if (director.left > 0 && hold <= director.weight) {
    director.left = Math.max(director.left, Math.min(SHARE_MS, hold));
  } else {
    director.left = Math.max(director.left, director.left > 0 ? 0.75 * hold : hold);
    director.holding = note.n;
    director.weight = hold;
    director.still = still === true;
  }
  director.start = from ?? CALM_PACE;
  director.quiet = 0;
  return true;
}

/** Some notes mean something only to the story that is told: a redirect to the old place, or a refusal by the powerless, do not. */
function isMeant({ promoted, commanded }: Director, note: Note): boolean {
  switch (note.type) {
    case 'redirected':
      return commanded ? note.causes.length > 0 : note.to === promoted;
    case 'reply':
    case 'clientError':
    case 'gaveUp':
      return commanded;
    case 'voteRefused':
      return note.why !== 'notMaster';
    default:
      return true;
  }
}

function openStory(director: Director): void {
  director.age = 0;
  director.promoted = null;
  director.commanded = false;
  director.held.clear();
}

/** The same again passes by, the same about another weighs less, and a long story hurries. */
function holdFor(director: Director, note: Note): number {
  const { hold } = weights[note.type];
  if (hold === 0) return 0;
  const { held } = director;
  const subject = `${note.type} ${'about' in note ? note.about : ''} ${'epoch' in note ? note.epoch : ''}`;
  if (held.has(subject)) return 0;
  const share = held.has(note.type) ? ANOTHER : 1;
  held.add(subject).add(note.type);
  return share * hold * calmness(director);
}

function calmness({ age }: Director): number {
  const hurry = (age - HURRY_FROM_MS) / (HURRY_FULL_MS - HURRY_FROM_MS);
  return 1 - 0.75 * Math.min(1, Math.max(0, hurry));
}

/** Learns what the run is waiting for. */
export function look(director: Director, situation: Situation, now: number): void {
  const before = director.situation;
  const due = 'due' in situation ? situation.due : null;
  const same = before.waiting === situation.waiting && ('due' in before ? before.due : null) === due;
  director.situation = situation;
  if (same && !isStale(director, now)) return;
  director.cruise = isStale(director, now) ? CALM_PACE : cruiseFor(director, now);
}

/** A wait that outlasts every rule of detection is none: a minority suspects for ever. */
function isStale({ situation, changedAt, nodeTimeoutMs }: Director, now: number): boolean {
  const isBounded = situation.waiting === 'detection' || situation.waiting === 'copy';
  return isBounded && now - changedAt > (3 * nodeTimeoutMs + 2000) * 1000;
}

function cruiseFor({ situation, nodeTimeoutMs }: Director, now: number): number {
  switch (situation.waiting) {
    case 'nothing':
      return CALM_PACE;
    case 'detection':
      return clamp(nodeTimeoutMs / SILENCE_MS, CALM_PACE, FASTEST);
    case 'election':
      return clamp(paceFor(situation.due, now, ELECTION_DELAY_MS), CALM_PACE, FASTEST);
    case 'retry':
      return clamp(paceFor(situation.due, now, RETRY_MS), 1, FASTEST);
    case 'votes':
      return 0.02;
    case 'operation':
      return OPERATION_PACE;
    case 'copy':
      return COPY_PACE;
  }
}

const paceFor = (due: number | null, now: number, wallMs: number): number =>
  due === null ? 1 : (due - now) / 1000 / wallMs;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Time stands until the hold is over: what comes in the same microsecond comes after it. */
export const isStill = ({ left, still }: Director): boolean => still && left > 0;

/** Virtual seconds per wall second right now. */
export function pace(director: Director): number {
  if (isStill(director)) return STILL_PACE;
  if (director.left > 0) return FLIGHT_PACE;
  const operating = director.situation.waiting === 'operation';
  const doubling = operating ? OPERATION_DOUBLING_MS : DOUBLING_MS * calmness(director);
  const start = operating ? Math.max(director.start, CALM_PACE) : director.start;
  const gathered = start * 2 ** (director.quiet / doubling);
  return director.cruise < director.start ? director.cruise : Math.min(director.cruise, gathered);
}

/** Wall time passes. */
export function spend(director: Director, elapsedMs: number): void {
  director.age += elapsedMs;
  const ofHold = Math.min(director.left, elapsedMs);
  director.left -= ofHold;
  director.quiet += elapsedMs - ofHold;
  if (director.left <= 0) {
    director.holding = 0;
    director.weight = 0;
  }
}

/** Forgets the story: another instant of the run is shown. */
export function reset(director: Director): void {
  openStory(director);
  Object.assign(director, {
    holding: 0,
    weight: 0,
    left: 0,
    quiet: 0,
    start: CALM_PACE,
    changedAt: -Infinity,
  });
}
