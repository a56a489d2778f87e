// One run as the clock holds it: its player and what is drawn of it. Alone, or one of two that are compared.
// Boundary: virtual time only; how fast it flows is the clock's.
import type { Answer, Looked, Question } from '../engine';
import type { Refusal } from '../engine/refusals';
import type { Config } from '../engine/config';
import type { Action, Note } from '../engine/record';
import {
  actOn as actOnPlayer,
  createBranching,
  createPlayer,
  currentOf,
  isInPast,
  jumpBefore,
  notesSoFar,
  redoOn,
  renameOn,
  revive,
  rootOf,
  switchOn,
  timelineOf,
  undoOn,
} from '../timeline';
import type { Branching, CreateSimulation, Player } from '../timeline';
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
import { stripUpTo } from './strip';
import type { StripLog } from './strip';

export interface Side {
  readonly player: Player;
  readonly framing: Framing;
  readonly branching: Branching;
  /** What was painted of branches that are not shown. */
  readonly strips: Map<number, StripLog>;
  /** When the latest message was put on the wire. */
  sentAt: number;
}

export type Opening = Extract<ToWorker, { type: 'open' }>;

/** Whoever is told of every note (and whether people are told of it) and of every message. */
export interface Ear {
  note(side: Side, note: Note, told: boolean): void;
  flight(): void;
}

export function createSide(
  { config, seed, timeline, branches: kept }: Opening,
  create: CreateSimulation,
  ear: Ear,
): Side {
  const branches = kept ? revive(kept.all, kept.current) : rootOf(timeline);
  const { actions } = currentOf(branches);
  const framing = createFraming(config.masters * (1 + config.replicas));
  const early: [Note, boolean][] = [];
  let side: Side | null = null;
  const player = createPlayer(
    create,
    { config, seed, actions },
    {
      note(note) {
        const told = hearNote(framing, note);
        if (side) ear.note(side, note, told);
        else early.push([note, told]);
      },
      flight(flight) {
        hearFlight(framing, flight);
        if (side) side.sentAt = flight.sentAt;
        ear.flight();
      },
    },
  );
  side = { player, framing, branching: createBranching(branches), strips: new Map(), sentAt: -1 };
  for (const [note, told] of early) ear.note(side, note, told);
  readNames(framing, player);
  return side;
}

export function actOn({ player, framing, branching, strips }: Side, action: Action): Refusal {
  const { strip } = framing;
  const { current } = branching.branches;
  if (isInPast(player)) framing.strip = stripUpTo(strip, player.simulation.now, player.log.now);
  const refusal = actOnPlayer(player, branching, action);
  if (refusal) {
    framing.strip = strip;
    return refusal;
  }
  framing.strip.changed = true;
  if (branching.branches.current !== current) strips.set(current, strip);
  readNames(framing, player);
  surveySoon(framing);
  return null;
}

export type Turn = Extract<ToWorker, { type: 'undo' | 'redo' | 'switchTo' }>;

/** Begins to go to another branch; returns the instant there, or null where there is no such branch. */
export function turn(side: Side, message: Turn): number | null {
  const { player, framing, branching, strips } = side;
  const from = branching.branches.current;
  const at = turned(side, message);
  if (at === null) return null;
  const { current, all } = branching.branches;
  const known = current === from ? undefined : strips.get(current);
  if (current !== from) strips.set(from, framing.strip);
  for (const id of strips.keys())
    if (id === current || !all.some((branch) => branch.id === id)) strips.delete(id);
  framing.strip = known ?? stripUpTo(framing.strip, player.simulation.now, player.log.now);
  framing.strip.changed = true;
  startOver(framing);
  return at;
}

function turned({ player, branching }: Side, message: Turn): number | null {
  switch (message.type) {
    case 'undo':
      return undoOn(player, branching);
    case 'redo':
      return redoOn(player, branching);
    case 'switchTo':
      return switchOn(player, branching, message.branch);
  }
}

export const nameBranch = ({ branching }: Side, branch: number, name: string): void =>
  renameOn(branching, branch, name);

/** Begins to go to another instant: what was drawn is no longer true. */
export function leave({ player, framing }: Side, at: number): void {
  jumpBefore(player, at);
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
): Answer | null => simulation.read((seen) => reader(question, { ...seen, notes: notesSoFar(log) }));

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
