// Builds frames: what changed since the last one, what is on the wire, what stands in the middle of the stage.
// Boundary: reads the player, changes nothing in it; who calls decides when a frame is due.
import type { Flight, Note } from '../engine/record';
import type { Survey } from '../engine/view';
import { currentOf, notesSoFar, print } from '../timeline';
import type { Branches, Branching, Player } from '../timeline';
import { changesIn, nothingSent } from './changes';
import type { Sent } from './changes';
import {
  ageExchanges,
  createExchanges,
  followFlight,
  followNote,
  forgetExchanges,
  isShown,
  tellExchanges,
} from './exchanges';
import type { Exchanges } from './exchanges';
import {
  createFlights,
  forgetArrived,
  forgetFlights,
  isPassing,
  printFlights,
  refill,
  takeFlight,
} from './flights';
import type { Flights } from './flights';
import { FIGURE_STRIDE } from './protocol';
import type { BranchList, Frame } from './protocol';
import { isTold } from './story';
import { createStrip, markNote, paint, printStrip } from './strip';
import type { StripLog } from './strip';
import { learnPlaces } from './watching';

export interface Framing {
  readonly flights: Flights;
  readonly exchanges: Exchanges;
  /** Of the branch that is shown. */
  strip: StripLog;
  survey: Survey | null;
  /** Wall ms since the survey was made, and since the strip was sent. */
  surveyAge: number;
  stripAge: number;
  /** A note came that may have changed what a survey sees. */
  stale: boolean;
  /** The next frame starts from nothing. */
  reset: boolean;
  fresh: Note[];
  /** See story.ts. */
  readonly told: Map<string, number>;
  names: readonly string[];
  /** What the page has. */
  sent: Sent;
  sentNames: number;
  sentBranches: BranchList | null;
  tree: Branches | null;
}

/** A survey looks at every pair of nodes: clusters above this size are looked at less often, the larger the less. */
const TINY_CLUSTER = 30;
const SMALL_CLUSTER = 100;
const SURVEY_EVERY_MS_PER_NODE = 1;
/** A note makes a survey due so much earlier. */
const SOONER = 2;
const STRIP_EVERY_MS = 250;
const NOTES_AFTER_RESET = 2000;

export function createFraming(nodes: number): Framing {
  const flights = createFlights(nodes);
  return {
    flights,
    exchanges: createExchanges(flights.places),
    strip: createStrip(),
    survey: null,
    surveyAge: 0,
    stripAge: 0,
    stale: true,
    reset: true,
    fresh: [],
    told: new Map(),
    names: [],
    sent: nothingSent(),
    sentNames: 0,
    sentBranches: null,
    tree: null,
  };
}

/** True when people are told of it. */
export function hearNote(framing: Framing, note: Note): boolean {
  framing.stale = true;
  markNote(framing.strip, note);
  followNote(framing.exchanges, note, (name) => framing.names.indexOf(name));
  const told = isTold(note, framing.told);
  if (told) framing.fresh.push(note);
  return told;
}

export function hearFlight(framing: Framing, flight: Flight): void {
  const { flights, exchanges, names } = framing;
  if (isPassing(flights, flight)) return;
  followFlight(exchanges, flight, (index) => names[index] ?? '');
  takeFlight(flights, flight, (client, exchange) => isShown(exchanges, client, exchange));
}

/** Another instant of the run is shown: nothing of before is true any more. */
export function startOver(framing: Framing): void {
  framing.reset = true;
  framing.stale = true;
  framing.fresh = [];
  forgetFlights(framing.flights);
  forgetExchanges(framing.exchanges);
}

/** The instant that was looked for: what was under way there is shown, what happened on the way to it is not. */
export function arrive(framing: Framing, now: number): void {
  framing.reset = true;
  forgetArrived(framing.flights, now);
  framing.flights.thinning = true;
  framing.exchanges.shown = null;
}

/** What an observer sees now, not older than the picture needs. */
function surveyed(framing: Framing, { simulation }: Player): Survey {
  if (!framing.survey || isSurveyDue(framing)) {
    framing.survey = simulation.survey();
    framing.surveyAge = 0;
    framing.stale = false;
    paint(framing.strip, isServed(framing.survey), simulation.now);
  }
  return framing.survey;
}

/** A person did something, and sees at once that it is done. */
export function surveySoon(framing: Framing): void {
  framing.stale = true;
  framing.surveyAge = Infinity;
}

/** The survey of the last frame, where nothing has happened since. */
export const lastSurvey = (framing: Framing, player: Player): Survey =>
  framing.survey && !framing.stale ? framing.survey : surveyed(framing, player);

/** Paints between two frames, where a survey costs next to nothing. */
export function paintStrip({ flights, strip }: Framing, { simulation }: Player): void {
  if (simulation.now > strip.until && flights.places.servers.size <= TINY_CLUSTER)
    paint(strip, isServed(simulation.survey()), simulation.now);
}

/** Every slot; or, where there are none, a master that runs. */
const isServed = ({ ring, nodes }: Survey): boolean =>
  ring.length > 0
    ? ring.every(({ served }) => served)
    : nodes.some(({ role, process }) => role === 'master' && process === 'up');

function isSurveyDue({ flights: { places }, stale, reset, surveyAge }: Framing): boolean {
  const nodes = places.servers.size;
  if (nodes <= SMALL_CLUSTER || reset) return true;
  const every = nodes * SURVEY_EVERY_MS_PER_NODE;
  return surveyAge >= (stale ? every / SOONER : every);
}

/** Names may have been added: clients come into being when they are first mentioned. */
export function readNames(framing: Framing, { simulation }: Player): void {
  framing.names = simulation.processes;
  learnPlaces(framing.flights.places, framing.names);
}

/** Wall time passes. */
export function ageFraming(framing: Framing, elapsedMs: number): void {
  framing.surveyAge += elapsedMs;
  framing.stripAge += elapsedMs;
  refill(framing.flights, elapsedMs);
  ageExchanges(framing.exchanges, elapsedMs);
}

type Tempo = Pick<Frame, 'playing' | 'speed' | 'director' | 'behind' | 'holding'>;

interface Framed {
  readonly framing: Framing;
  readonly player: Player;
  readonly branching: Branching;
}

export function frame({ framing, player, branching }: Framed, tempo: Tempo): Frame {
  const { reset, exchanges, flights } = framing;
  const { now } = player.simulation;
  const survey = surveyed(framing, player);
  const { clients, totals } = survey;
  if (reset) Object.assign(framing, { sent: nothingSent(), sentNames: 0, sentBranches: null });
  const notes = reset ? retold(framing, player) : framing.fresh;
  framing.fresh = [];
  framing.reset = false;
  return {
    ...tempo,
    at: now,
    reset,
    notes,
    clients,
    totals,
    end: player.end,
    processes: changedNames(framing, player),
    ...changesIn(framing.sent, survey),
    figures: figuresOf(survey, framing.names.length),
    flights: printFlights(flights, now),
    exchanges: tellExchanges(exchanges, (index) => framing.names[index] ?? ''),
    strip: changedStrip(framing, player),
    branches: changedBranches(framing, player, branching),
  };
}

/** The story so far, told again from the log. */
export function retold(framing: Framing, { log }: Player): readonly Note[] {
  framing.told.clear();
  return notesSoFar(log)
    .filter((note) => isTold(note, framing.told))
    .slice(-NOTES_AFTER_RESET);
}

function changedNames(framing: Framing, player: Player): readonly string[] | null {
  readNames(framing, player);
  if (framing.names.length === framing.sentNames) return null;
  framing.sentNames = framing.names.length;
  return framing.names;
}

function figuresOf({ nodes }: Survey, processes: number): Float64Array {
  const figures = new Float64Array(processes * FIGURE_STRIDE).fill(NaN);
  for (const { index, offset, lag, behind, keys, memory } of nodes) {
    const at = index * FIGURE_STRIDE;
    figures[at] = offset;
    if (lag !== null) figures[at + 1] = lag;
    figures[at + 2] = keys;
    figures[at + 3] = memory;
    if (behind !== null) figures[at + 4] = behind;
  }
  return figures;
}

function changedStrip(framing: Framing, player: Player): Frame['strip'] {
  const { strip, stripAge } = framing;
  if (!strip.changed && !(strip.grown && stripAge >= STRIP_EVERY_MS)) return null;
  framing.stripAge = 0;
  return printStrip(strip, player.actions);
}

/** Every action that is carried out changes what undoing is about. */
function changedBranches(
  framing: Framing,
  { actions, applied }: Player,
  { branches }: Branching,
): BranchList | null {
  const before = framing.sentBranches;
  const undo = actions[applied - 1] ?? null;
  const redo = branches.redo.at(-1)?.actions[currentOf(branches).actions.length] ?? null;
  const isSame = before?.undo === undo && before.redo === redo && framing.tree === branches;
  if (isSame) return null;
  framing.tree = branches;
  framing.sentBranches = { current: branches.current, all: print(branches), undo, redo };
  return framing.sentBranches;
}
