// One run as the clock holds it: its player and what is drawn of it. Alone, or one of two that are compared.
// Boundary: virtual time only; how fast it flows is the clock's.
import type { Answer, Looked, Question } from '../engine';
import type { Refusal } from '../engine/refusals';
import type { Config } from '../engine/config';
import type { Action, Note } from '../engine/record';
import { act, createPlayer, jumpBefore, timelineOf } from '../timeline';
import type { CreateSimulation, Player } from '../timeline';
import {
  arrive,
  createFraming,
  hearFlight,
  hearNote,
  lastSurvey,
  readNames,
  startOver,
  surveySoon,
} from './frames';
import type { Framing } from './frames';
import type { RunSoFar, ToWorker } from './protocol';
import { situationOf } from './situation';
import type { Situation } from './situation';
import { cutStrip } from './strip';

export interface Side {
  readonly player: Player;
  readonly framing: Framing;
}

export type Opening = Extract<ToWorker, { type: 'open' }>;

/** `hear` is told of every note, and whether people are told of it. */
export function createSide(
  { config, seed, timeline: actions }: Opening,
  create: CreateSimulation,
  hear: (side: Side, note: Note, told: boolean) => void,
): Side {
  const framing = createFraming(config.masters * (1 + config.replicas));
  const early: [Note, boolean][] = [];
  let side: Side | null = null;
  const player = createPlayer(
    create,
    { config, seed, actions },
    {
      note(note) {
        const told = hearNote(framing, note);
        if (side) hear(side, note, told);
        else early.push([note, told]);
      },
      flight: (flight) => hearFlight(framing, flight),
    },
  );
  side = { player, framing };
  for (const [note, told] of early) hear(side, note, told);
  readNames(framing, player);
  return side;
}

export function actOn({ player, framing }: Side, action: Action): Refusal {
  const refusal = act(player, action);
  if (!refusal) {
    cutStrip(framing.strip, player.simulation.now, player.log.last);
    readNames(framing, player);
    surveySoon(framing);
  }
  return refusal;
}

/** Begins to go to another instant: what was drawn is no longer true. */
export function leave({ player, framing }: Side, at: number): void {
  if (at < player.simulation.now) jumpBefore(player, at);
  startOver(framing);
}

export const hasArrived = ({ player, framing }: Side): void => arrive(framing, player.simulation.now);

export const waitOf = ({ player, framing }: Side): Situation =>
  situationOf(lastSurvey(framing, player), player.simulation.config.deployment);

export const openedAs = ({
  player: { simulation },
}: Side): { readonly config: Config; readonly seed: number; readonly processes: readonly string[] } => ({
  config: simulation.config,
  seed: simulation.seed,
  processes: simulation.processes,
});

/** Answers what people ask of a run, once it is loaded. */
export type Reader = (question: Question, looked: Looked) => Answer | null;

export const lookAt = (
  { player: { simulation, log } }: Side,
  question: Question,
  reader: Reader,
): Answer | null => simulation.read((seen) => reader(question, { ...seen, notes: log.notes }));

/** What computes it again up to now. */
export function tripleOf({ player }: Side): RunSoFar {
  const { config, seed, actions } = timelineOf(player);
  return { config, seed, timeline: actions, end: player.simulation.now };
}

/** The triple and what it comes to now. The run itself goes on as it was: a step may have left half of this instant undone. */
export function recordOf(
  side: Side,
  create: CreateSimulation,
): { readonly hash: string; readonly triple: RunSoFar } {
  const { player } = side;
  const { simulation } = player;
  const twin = create(simulation.config, simulation.seed, { listener: {} });
  twin.restore(simulation.checkpoint());
  twin.runUntil(simulation.now);
  for (const { at, action } of player.actions.slice(player.applied)) {
    if (at > simulation.now) break;
    twin.act(action);
    twin.runUntil(simulation.now);
  }
  return { hash: twin.hash(), triple: tripleOf(side) };
}
