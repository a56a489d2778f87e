// Plays a timeline over a simulation: actions at their instants, checkpoints on the way, any instant again by running
// again from the checkpoint before it. Boundary: virtual time only; who calls decides how fast it flows.
import type { Refusal } from '../engine/refusals';
import type { Config } from '../engine/config';
import type { Action, Flight, Instant, Listener, Note, TimedAction } from '../engine/record';
import type { Simulation } from '../engine/simulation';
import { DENSE_EVERY_US, addPlace, noCheckpoints, placeBefore } from './checkpoints';
import type { Checkpoints, Place } from './checkpoints';
import { append, emptyLog, isForgotten, logUpTo } from './notes';
import type { NoteLog } from './notes';
import type { Timeline } from './timeline';

/** What a player needs of a simulation: its state stays its own. */
export type Played = Omit<Simulation, 'state' | 'violations' | 'ledger' | 'ledgerRows' | 'wholeLedger'>;
export type CreateSimulation = (config: Config, seed: number, options: { listener: Listener }) => Played;

export interface Player {
  readonly simulation: Played;
  /** Every action, also those that are still ahead after a jump back. */
  actions: readonly TimedAction[];
  /** How many of them have been carried out. */
  applied: number;
  /** The latest instant that was reached. */
  end: number;
  readonly checkpoints: Checkpoints;
  nextCheckpointAt: number;
  /** One object all the time; its content is the branch's. */
  readonly log: NoteLog;
}

/** Whoever wants to hear what happens, in the order in which it happens. */
export interface Audience {
  note?(note: Note): void;
  flight?(flight: Flight): void;
}

export function createPlayer(create: CreateSimulation, timeline: Timeline, audience: Audience = {}): Player {
  const log = emptyLog();
  const listener: Listener = {
    note(note) {
      append(log, note);
      audience.note?.(note);
    },
  };
  if (audience.flight) listener.flight = (flight) => audience.flight?.(flight);
  const simulation = create(timeline.config, timeline.seed, { listener });
  const player: Player = {
    simulation,
    actions: timeline.actions,
    applied: 0,
    end: simulation.now,
    checkpoints: noCheckpoints(),
    nextCheckpointAt: 0,
    log,
  };
  checkpointIfDue(player);
  // Run on a copy from the beginning: compilers take copied objects for others than those they were copied from, and would
  // throw away what they have learned at the first jump.
  const [start] = player.checkpoints.places;
  if (start) simulation.restore(start.state);
  return player;
}

export const timelineOf = ({ simulation, actions }: Player): Timeline => ({
  config: simulation.config,
  seed: simulation.seed,
  actions,
});

/** Whether there is a future that is known already. */
export const isInPast = ({ simulation, actions, applied, end }: Player): boolean =>
  simulation.now < end || applied < actions.length;

/** Does something now and records it. Acting in the past ends the future that was known: branching.ts keeps it. */
export function act(player: Player, action: Action): Refusal {
  const { simulation, log } = player;
  simulation.runUntil(simulation.now); // an action comes after every event of its instant
  const before = { actions: player.actions, log: { ...log } };
  // Recorded first: should the engine break over it, the report has it too.
  player.actions = [...before.actions.slice(0, player.applied), { at: simulation.now, action }];
  if (log.now < log.last) Object.assign(log, logUpTo(log, log.now));
  const refusal = simulation.act(action);
  if (refusal) {
    player.actions = before.actions;
    Object.assign(log, before.log);
    return refusal;
  }
  player.applied = player.actions.length;
  player.end = simulation.now;
  player.nextCheckpointAt = Math.min(player.nextCheckpointAt, simulation.now + DENSE_EVERY_US);
  return null;
}

/** When something happens next, by itself or because it is recorded; Infinity when nothing does. */
export const nextAt = ({ simulation, actions, applied }: Player): number =>
  Math.min(simulation.nextAt() ?? Infinity, actions[applied]?.at ?? Infinity);

/** Finishes the next event or recorded action up to an instant; false when there is none, and time is then exactly there. */
export function stepUntil(player: Player, until: number): boolean {
  const { simulation } = player;
  const action = player.actions[player.applied];
  const isAction =
    action !== undefined && action.at <= until && action.at < (simulation.nextAt() ?? Infinity);
  if (isAction) {
    simulation.runUntil(action.at);
    simulation.act(action.action); // what was refused then is refused again
    player.applied++;
  }
  const hasMoved = isAction || simulation.step(until as Instant);
  if (!hasMoved) simulation.runUntil(until as Instant);
  noteProgress(player);
  return hasMoved;
}

export function runUntil(player: Player, until: number): void {
  const { simulation } = player;
  while (simulation.now < until || player.actions[player.applied]?.at === until) {
    const action = player.actions[player.applied];
    const stop = Math.min(until, player.nextCheckpointAt, action?.at ?? Infinity);
    simulation.runUntil(Math.max(stop, simulation.now) as Instant);
    if (action && action.at <= simulation.now) {
      simulation.act(action.action);
      player.applied++;
    }
    noteProgress(player);
  }
  simulation.runUntil(until as Instant);
}

function noteProgress(player: Player): void {
  player.end = Math.max(player.end, player.simulation.now);
  checkpointIfDue(player);
}

function checkpointIfDue(player: Player): void {
  const { simulation, applied, log, actions, checkpoints } = player;
  if (simulation.now < player.nextCheckpointAt) return;
  player.nextCheckpointAt = gridAfter(simulation.now);
  const latest = placeBefore(checkpoints, simulation.now, actions);
  if (latest && simulation.now - latest.at < DENSE_EVERY_US / 2) return; // running again: there is one still
  addPlace(
    checkpoints,
    {
      at: simulation.now,
      state: simulation.checkpoint(),
      applied,
      last: actions[applied - 1] ?? null,
      notes: log.now,
    },
    actions,
  );
}

const gridAfter = (at: number): number => (Math.floor(at / DENSE_EVERY_US) + 1) * DENSE_EVERY_US;

/** Whoever looks at an instant sees what is under way there set out. */
const UNDER_WAY_US = 50_000;

/** A place to run to an instant from, on the way of all these runs. */
export const placeFor = ({ checkpoints }: Player, at: number, ...ways: readonly (readonly TimedAction[])[]) =>
  placeBefore(checkpoints, Math.max(0, at - UNDER_WAY_US), ...ways);

/**
 * Goes to the nearest place before an instant, back or forward; running on from there to the instant is up to the caller.
 * What runs now and lies nearer stays, unless the actions are others than those it has run through. Ahead it goes only as far as
 * its branch's story is known: a place may have been made by another branch that begins in the same way.
 */
export function jumpBefore(player: Player, at: number): void {
  const place = placeFor(player, at, player.actions);
  const { simulation, log } = player;
  const isAhead = place !== null && place.at > simulation.now && place.notes <= log.last;
  if (place && (at < simulation.now || isAhead)) goTo(player, place);
}

export function goTo(player: Player, place: Place): void {
  const { log, simulation, checkpoints, actions } = player;
  const isTold = place.notes <= log.last && !isForgotten(log, place.notes);
  const from = isTold ? place : (placeBefore(checkpoints, 0, actions) ?? place);
  simulation.restore(from.state);
  player.applied = from.applied;
  player.nextCheckpointAt = gridAfter(from.at);
  if (from === place && from.notes <= log.last) log.now = from.notes;
  else Object.assign(log, logUpTo(log, from.notes)); // the story is made again from its beginning
}

/** The run as it was, or will be, at an instant. */
export function seek(player: Player, at: number): void {
  jumpBefore(player, at);
  runUntil(player, at);
}
