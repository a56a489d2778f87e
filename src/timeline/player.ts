// Plays a timeline over a simulation: actions at their instants, checkpoints on the way, any instant again by running
// again from the checkpoint before it. Boundary: virtual time only; who calls decides how fast it flows.
import type { Refusal } from '../engine/refusals';
import type { Config } from '../engine/config';
import type { Action, Flight, Instant, Listener, Note, TimedAction } from '../engine/record';
import type { Simulation } from '../engine/simulation';
import { DENSE_EVERY_US, addPlace, dropAfter, noCheckpoints, placeBefore } from './checkpoints';
import type { Checkpoints } from './checkpoints';
import { append, emptyLog, isForgotten, truncate } from './notes';
import type { NoteLog } from './notes';
import type { Timeline } from './timeline';

/** What a player needs of a simulation: its state stays its own. */
export type Played = Omit<Simulation, 'state' | 'violations' | 'ledger' | 'ledgerRows'>;
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
  return player;
}

export const timelineOf = ({ simulation, actions }: Player): Timeline => ({
  config: simulation.config,
  seed: simulation.seed,
  actions,
});

/** Does something now and records it. Acting in the past ends the future that was known. */
export function act(player: Player, action: Action): Refusal {
  const { simulation } = player;
  simulation.runUntil(simulation.now); // an action comes after every event of its instant
  const before = player.actions;
  // Recorded first: should the engine break over it, the report has it too.
  player.actions = [...before.slice(0, player.applied), { at: simulation.now, action }];
  const refusal = simulation.act(action);
  if (refusal) {
    player.actions = before;
    return refusal;
  }
  dropAfter(player.checkpoints, { at: simulation.now, applied: player.applied });
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
  const { simulation } = player;
  if (simulation.now < player.nextCheckpointAt) return;
  player.nextCheckpointAt = (Math.floor(simulation.now / DENSE_EVERY_US) + 1) * DENSE_EVERY_US;
  const { applied, log } = player;
  const latest = player.checkpoints.places.at(-1);
  if (latest && latest.at >= simulation.now) return; // running again: this one is still kept
  addPlace(player.checkpoints, {
    at: simulation.now,
    state: simulation.checkpoint(),
    applied,
    notes: log.last,
  });
}

/** Goes back to the nearest place at or before an instant; running on from there to the instant is up to the caller. */
export function jumpBefore(player: Player, at: number): void {
  let place = placeBefore(player.checkpoints, at);
  while (place && place.at > 0 && isForgotten(player.log, place.notes)) {
    place = placeBefore(player.checkpoints, place.at - 1); // from further back, so that the story has a beginning
  }
  if (!place) return;
  player.simulation.restore(place.state);
  player.applied = place.applied;
  truncate(player.log, place.notes);
}

/** The run as it was, or will be, at an instant. */
export function seek(player: Player, at: number): void {
  if (at < player.simulation.now) jumpBefore(player, at);
  runUntil(player, at);
}
