// What a person can do on the page, as messages to the run. Boundary: no state is computed here; frames bring it back.
import { MAX_SEED, checkSeed, isConfigError, parseConfig } from '../engine/config';
import type { Config, ConfigError } from '../engine/config';
import type { AnswerTo, Question } from '../engine';
import type { Action, Duration, Note, TimedAction } from '../engine/record';
import { firstPresets, presetNamed, workOf } from '../share/presets';
import { createPump, pageClock } from '../worker/pump';
import type { Pump, PumpClock } from '../worker/pump';
import type { StepBy, ToWorker } from '../worker/protocol';
import type { Remote } from '../worker/remote';

import { answerFrom, answered, forgetAllBut } from './look';
import type { RunRecord } from './look';
import { receive } from './receive';
import { createSeeking } from './seeking';
import { saveSettings } from './settings';
import type { Highlight, Settings, State } from './state';
import { beside, emptyRun, front, useStore } from './stores';
import type { Room } from './stores';

/** What opens a run: the arguments of f, and the instant (µs) to show first. */
export interface Opening {
  /** Checked by the engine's own table: anything may be handed in. */
  readonly config: unknown;
  readonly seed: number;
  readonly timeline: readonly TimedAction[];
  readonly from: number;
  readonly preset: string | null;
  /** Of a run that goes on: all its branches, in place of `timeline`. */
  readonly branches?: Kept;
}

type Kept = NonNullable<Extract<ToWorker, { type: 'open' }>['branches']>;

export interface Start {
  readonly remote: Remote;
  readonly opening: Opening | string;
  /** What stands beside it from the start. */
  readonly beside?: Opening | null;
  readonly playing?: boolean;
  readonly speed?: number;
  readonly director?: boolean;
  readonly clock?: PumpClock;
}

/** What was opened last in a room, and as which run. */
interface Opened {
  readonly run: number;
  readonly opening: Opening;
}

/** Ours alone: the connection to the engine, how many runs were opened, and which are open. */
const session: { pump: Pump | null; runs: number; front: Opened | null; beside: Opened | null } = {
  pump: null,
  runs: 0,
  front: null,
  beside: null,
};

/** Connects the page to an engine and opens the first run. Called once, by a composition root. */
export function start(given: Start): void {
  const { remote, opening, beside: other, playing, speed: chosen, director: on, clock } = given;
  session.pump = createPump(remote, clock ?? pageClock, (message) => {
    if (message.type === 'ready') return;
    if (message.type === 'seen' || message.type === 'hash') return answered(message);
    const { front: first, beside: second } = session;
    if (message.type === 'frame' && !message.frame.behind) seeking.onArrival();
    if (message.run === first?.run || message.run === 0)
      receive(front, message, first?.opening.preset ?? null);
    else if (message.run === second?.run) receive(beside, message, second.opening.preset);
  });
  const { speed: usual, director: directed } = useStore.getState();
  useStore.setState({ place: remote.place });
  const pace = { playing: playing ?? true, speed: chosen ?? usual, director: on ?? directed };
  if (typeof opening !== 'string') {
    openAt(pace, opening, other);
  } else {
    useStore.setState(pace);
    openPreset(opening);
  }
}

type Unnumbered<M> = M extends unknown ? Omit<M, 'run'> : never;

function send(message: Unnumbered<ToWorker>, to = session.front): void {
  if (message.type !== 'seek') seeking.hurry();
  if (to) session.pump?.send({ ...message, run: to.run });
}

/** What is done to one of two that are compared is done to the other, each with the processes that it has. */
function act(actionIn: (room: Room) => Action): void {
  send({ type: 'act', action: actionIn(front) });
  send({ type: 'act', action: actionIn(beside) }, session.beside);
}

// ── Opening runs ───────────────────────────────────────────────────────────────────────────────────────────────

/** Opens a run; returns what is wrong with its configuration or seed, if anything (the run before it then stays). */
export function open(opening: Opening): ConfigError | null {
  const config = checked(opening);
  if (isConfigError(config)) return config;
  session.beside = null;
  session.front = { run: ++session.runs, opening };
  forgetAllBut([session.front.run]);
  const { playing, speed: chosen, director: on } = useStore.getState();
  useStore.setState({
    ...emptyRun,
    run: null,
    problem: null,
    comparing: false,
    compared: null,
    shared: null,
  });
  const { seed, timeline, from, branches } = opening;
  seeking.forget();
  send({ type: 'open', config, seed, timeline, from, ...(branches && { branches }) });
  send({ type: 'speed', speed: chosen });
  send({ type: 'director', on });
  send({ type: playing ? 'play' : 'pause' });
  return null;
}

/** Opens a run, or two that are compared, at a pace that comes with it. */
export function openAt(
  pace: Pick<State, 'playing' | 'speed' | 'director'>,
  opening: Opening,
  other?: Opening | null,
): void {
  useStore.setState(pace);
  const refused = open(opening);
  if (other && !refused) openBeside(other);
}

function checked({ config, seed }: Opening): Config | ConfigError {
  const result = checkSeed(seed) ?? parseConfig(onPage(config));
  if (isConfigError(result)) useStore.setState({ problem: { kind: 'config', error: result } });
  return result;
}

/** What people may try here although a server's own default forbids it: DEBUG SLEEP and SEGFAULT. */
function onPage(config: unknown): Readonly<Record<string, unknown>> {
  const given = config as Readonly<Record<string, unknown>>;
  const parameters = given['parameters'] as object | undefined;
  return { ...given, parameters: { 'enable-debug-command': 'local', ...parameters } };
}

/** Opens a preset by name; false when there is none of that name. */
export function openPreset(name: string): boolean {
  const preset = presetNamed(name);
  if (!preset) return false;
  open({ ...preset, preset: name });
  return true;
}

export const openConfig = (config: unknown, seed: number): ConfigError | null =>
  open({ config, seed, timeline: [], from: 0, preset: null });

/** The deployment's first preset under the seed and the workload that run now. */
export function deploy(deployment: Config['deployment']): void {
  const preset = presetNamed(firstPresets[deployment]);
  const { run, notes } = useStore.getState();
  if (!preset) return;
  const usual = workOf(parsed(preset.config));
  const work = run ? { ...workOf(run.config), ...workSince(notes) } : usual;
  const isUsual = Object.entries(work).every(([field, value]) => usual[field as keyof Config] === value);
  const config = { ...preset.config, ...work };
  open({ ...preset, config, seed: run?.seed ?? preset.seed, preset: isUsual ? preset.name : null });
}

/** What people made of it while it ran. */
function workSince(notes: readonly Note[]): Partial<Config> {
  const changes = notes.flatMap((note) => {
    if (note.type !== 'workloadChanged') return [];
    const { rate, keys, reads, distribution } = note;
    return Object.entries({ rate, keys, reads, distribution }).filter(([, value]) => value !== undefined);
  });
  return Object.fromEntries(changes);
}

/** A preset is a configuration that is right. */
const parsed = (config: unknown): Config => parseConfig(onPage(config)) as Config;

/** The same world with the same seed, as it was opened. */
export const again = (): void => restartAs((opening) => opening);

/** Without what people did in a run that went on. */
const anew = ({ branches: _, ...opening }: Opening): Opening => opening;

/** The same world with other chance. */
export function newSeed(): void {
  const seed = Math.floor(Math.random() * (MAX_SEED + 1));
  restartAs((opening) => ({ ...opening, seed }));
}

/** What runs now, as it was opened. */
export const opened = (): Opening | null => session.front && anew(session.front.opening);

function restartAs(change: (opening: Opening) => Opening): void {
  const { front: first, beside: second } = session;
  if (!first) return;
  const isOwn = useStore.getState().compared !== null;
  useStore.setState({ playing: true });
  open(change(anew(first.opening)));
  if (second && !isOwn) openBeside(change(second.opening));
}

// ── Two side by side ───────────────────────────────────────────────────────────────────────────────────────────

/** Opens another world beside the one that runs, which begins anew: from here on both keep step. */
export function compareWith(opening: Opening): ConfigError | null {
  const config = checked(opening);
  if (isConfigError(config)) return config;
  again();
  openBeside(opening);
  return null;
}

/** Both begin anew, side by side. */
export function compare(first: Opening, other: Opening): void {
  useStore.setState({ playing: true });
  open(first);
  openBeside(other);
}

function openBeside(opening: Opening): void {
  const config = checked(opening);
  if (isConfigError(config) || !session.front) return;
  session.beside = { run: ++session.runs, opening };
  beside.state.setState({ ...emptyRun, run: null, problem: null });
  useStore.setState({ comparing: true });
  const { seed, timeline, from } = opening;
  send({ type: 'open', config, seed, timeline, from, beside: session.front.run }, session.beside);
}

/** Another branch of the run, by its actions, beside the current one; both from an instant. */
export function compareBranch(id: number, timeline: readonly TimedAction[], from: number): void {
  const { run } = useStore.getState();
  if (!run) return;
  const { config, seed, preset } = run;
  send({ type: 'seek', at: from });
  openBeside({ config, seed, preset, timeline, from });
  useStore.setState({ compared: id });
  play();
}

export function stopComparing(): void {
  send({ type: 'close' }, session.beside);
  session.beside = null;
  forgetAllBut([session.front?.run]);
  useStore.setState({ comparing: false, compared: null });
}

// ── Acting on processes ────────────────────────────────────────────────────────────────────────────────────────

export const kill = (id: string): void => act(() => ({ type: 'kill', id }));
export const restart = (id: string): void => act(() => ({ type: 'restart', id }));
export const freeze = (id: string): void => act(() => ({ type: 'freeze', id }));
export const thaw = (id: string): void => act(() => ({ type: 'thaw', id }));

export const cut = (from: readonly string[], to: readonly string[], oneWay = false): void =>
  act(() => ({ type: 'cut', from, to, oneWay }));

/** Cuts one process off from all others, both ways. */
export const cutOff = (id: string): void =>
  act((room) => ({ type: 'cut', from: [id], to: others(room, id), oneWay: false }));

export const heal = (id: string): void => act((room) => ({ type: 'heal', from: [id], to: others(room, id) }));
export const healAll = (): void => act(() => ({ type: 'heal' }));

const others = (room: Room, id: string): string[] =>
  (room.state.getState().run?.processes ?? []).filter((name) => name !== id);

/** Gives a client (c1) or a node (n1) a command, its arguments as bytes: splitText in transcript/words.ts makes them of a line. */
export const command = (id: string, argv: readonly string[]): void =>
  act(() => ({ type: 'command', id, argv }));

/** To everybody in a zone; a cut and its healing are between the zone and all others. */
export const zone = (verb: 'kill' | 'restart' | 'cut' | 'heal', name: string): void =>
  act(() =>
    verb === 'cut'
      ? { type: 'cut', from: [name], to: ['*'], oneWay: false }
      : verb === 'heal'
        ? { type: 'heal', from: [name], to: ['*'] }
        : { type: verb, id: name },
  );

/** Another processor for a server: so many µs for each command. */
export const processor = (id: string, us: number): void =>
  act(() => ({ type: 'cpu', id, commandTime: us as Duration }));

/** Any action, as it is. */
export const perform = (action: Action): void => act(() => action);

/** A packet of the bus that is under way; `by` is how long a delay is, µs. */
export const tamper = (message: number, how: 'drop' | 'delay' | 'duplicate', by: number): void =>
  act(() => ({ type: 'tamper', message, how, ...(how === 'delay' && { by: by as Duration }) }));

/** A server more, empty and known to nobody. */
export const add = (): void => act(() => ({ type: 'add' }));

/** A line for a terminal (t1 …), bytes; Ctrl-C there; its window is closed. */
export const type = (id: string, line: string): void => act(() => ({ type: 'type', id, line }));
export const interrupt = (id: string): void => act(() => ({ type: 'interrupt', id }));
export const hangup = (id: string): void => act(() => ({ type: 'hangup', id }));

/** What stands behind `redis-cli --cluster`; nodes may be called by their names. Questions are answered with yes. */
export const operate = (argv: readonly string[]): void =>
  act(() => ({ type: 'operate', argv, answers: ['yes'] }));

export const workload = (change: { rate?: number; keys?: number; reads?: number }): void =>
  act(() => ({ type: 'workload', ...change }));

/** Looks into a run: see engine/insight. Null where there is no such thing, or the run is not open (any more). */
export function look<Q extends Question>(room: Room, question: Q): Promise<AnswerTo<Q> | null> {
  const asked = room === front ? session.front : session.beside;
  if (!asked) return Promise.resolve(null);
  const answer = answerFrom(asked.run);
  send({ type: 'look', question }, asked);
  return answer as Promise<AnswerTo<Q> | null>;
}

/** The run of a room as it can be handed on; null where none is open. */
export function record(room: Room = front): Promise<RunRecord | null> {
  const asked = room === front ? session.front : session.beside;
  if (!asked) return Promise.resolve(null);
  const answer = answerFrom(asked.run);
  send({ type: 'hash' }, asked);
  return answer as Promise<RunRecord | null>;
}

// ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const play = (): void => send({ type: 'play' });
export const pause = (): void => send({ type: 'pause' });
export const toggle = (): void => (useStore.getState().playing ? pause() : play());

/** Virtual seconds per wall second, 0.001 … 100. A chosen speed takes the tempo out of the director's hands. */
export function speed(perSecond: number): void {
  useStore.setState({ speed: perSecond });
  director(false);
  send({ type: 'speed', speed: perSecond });
}

export const director = (on: boolean): void => send({ type: 'director', on });
/** To the next or the previous note of the story, message or cron tick, and pauses there. */
export const step = (by: StepBy, back = false): void => send({ type: 'step', by, back });
const seeking = createSeeking((at) => send({ type: 'seek', at }));
/** Of many that follow each other quickly, as in dragging, only as many are looked for as can be shown. */
export const seek = (at: number): void => seeking.want(at);
export const undo = (): void => send({ type: 'undo' });
export const redo = (): void => send({ type: 'redo' });
export const switchTo = (branch: number): void => send({ type: 'switchTo', branch });
export const nameBranch = (branch: number, name: string): void => send({ type: 'nameBranch', branch, name });
/** From just before the last action. */
export const watchAgain = (): void => send({ type: 'watchAgain' });

// ── The page ───────────────────────────────────────────────────────────────────────────────────────────────────

export const select = (selection: string | null): void => useStore.setState({ selection });
export const highlight = (chosen: Highlight | null, room: Room = front): void =>
  room.state.setState({ highlight: chosen });
/** The stage as one process believes it to be; null: as it is. */
export const seeAs = (as: string | null, room: Room = front): void =>
  room.state.setState({ as, belief: null });
/** For whoever reads beliefs: what is drawn while somebody looks through another's eyes. */
export const believe = (change: Partial<Pick<State, 'belief' | 'disputed'>>, room: Room = front): void =>
  room.state.setState(change);
export function dismissProblem(): void {
  for (const room of [front, beside]) room.state.setState({ problem: null });
}

export function set(change: Partial<Settings>): void {
  const settings = { ...useStore.getState().settings, ...change };
  useStore.setState({ settings });
  saveSettings(settings);
}
