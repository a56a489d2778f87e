// Carries out a transcript on a simulation and prints it again with what it led to.
// Source: the transcript format. Boundary: time passes here only where a line says so or a command waits for its reply.
import { refusalText } from '../engine/refusals';
import type { Simulation } from '../engine';
import type { Action, Duration, Instant, Listener, Note, NoteNumber, TimedAction } from '../engine/record';
import { OPERATOR } from './actions';
import { printNote } from './notes';
import type { Line, Mistake, Script, Show, Statement, Triple, World } from './script';
import { printTime } from './quantities';
import { withSeed } from './world';

export interface RunOptions {
  /** Makes the simulation: the engine's create, or a fake in tests. */
  readonly create: (world: World, listener: Listener) => Simulation;
  /** Instead of the seed that the transcript names. */
  readonly seed?: number;
  /** Sees every note, whatever is shown. */
  readonly onNote?: (note: Note) => void;
  /**
   * Its turn has come, and what the lines before led to is complete. Returns the line to carry out, since it may name what is
   * known only now.
   */
  readonly onLine?: (line: Line) => Line;
  /** Time that passes after a line has been carried out, so that what it leads to elsewhere belongs to it; none without it. */
  readonly settle?: (line: Line) => Duration;
}

export interface Finished {
  /** The transcript with its results. */
  readonly text: string;
  readonly triple: Triple;
  readonly hash: string;
}

interface Waiting {
  readonly command: NoteNumber;
  answered: boolean;
  /** Why the client stopped trying, when it had no answer to give. */
  gaveUp: string | null;
}

interface Running {
  readonly simulation: Simulation;
  show: Show;
  /** Actions that lines have put off, by instant and then in order. */
  readonly pending: { readonly at: Instant; readonly action: Action; readonly line: Line }[];
  readonly timeline: TimedAction[];
  /** What the line at hand has led to so far. */
  results: string[];
  /** Arguments by the number of their command's note, since redis-cli prints some replies by what was asked. */
  readonly commands: Map<NoteNumber, readonly string[]>;
  lastCommand: NoteNumber | null;
  /** The latest command of an operator that is over. */
  lastDone: NoteNumber | null;
  waiting: Waiting | null;
}

export function runTranscript(script: Script, options: RunOptions): Finished | Mistake {
  const seed = options.seed ?? script.world.seed;
  const world = { config: script.world.config, seed };
  const held: { running: Running | null } = { running: null };
  const early: Note[] = [];
  const simulation = options.create(world, {
    note(note) {
      options.onNote?.(note);
      if (held.running) hear(held.running, note);
      else early.push(note);
    },
  });
  const running: Running = {
    simulation,
    show: new Set(),
    pending: [],
    timeline: [],
    results: [],
    commands: new Map(),
    lastCommand: null,
    lastDone: null,
    waiting: null,
  };
  held.running = running;
  for (const note of early) hear(running, note);

  const printed: string[] = [];
  for (const [index, written] of script.lines.entries()) {
    running.results = [];
    const line = options.onLine?.(written) ?? written;
    if (line.show) running.show = line.show;
    const mistake = line.statement ? carryOut(running, line, line.statement) : null;
    if (mistake) return mistake;
    const late = options.settle ? advance(running, (simulation.now + options.settle(line)) as Instant) : null;
    if (late) return late;
    const isWorld = line.statement?.type === 'world' && options.seed !== undefined;
    printed.push(isWorld ? withSeed(line.text, seed) : line.text);
    printed.push(...resultBlock(running.results));
    const next = script.lines[index + 1];
    if (running.results.length > 0 && next && next.text.trim() !== '') printed.push('');
  }
  const triple = { ...world, timeline: running.timeline, end: simulation.now };
  return { text: `${printed.join('\n')}\n`, triple, hash: simulation.hash() };
}

/** A reply may hold blank lines; then the rules are doubled, so that a blank line does not end the block. */
export function resultBlock(results: readonly string[]): readonly string[] {
  if (results.length === 0) return [];
  const blank = results.some((line) => line.trim() === '');
  return blank ? ['----', '----', ...results, '----', '----'] : ['----', ...results];
}

const isShown = (show: Show, type: string): boolean => show === 'all' || show.has(type);

function hear(running: Running, note: Note): void {
  if (note.type === 'command') {
    running.commands.set(note.n, note.argv);
    running.lastCommand = note.n;
  }
  const command = note.causes.find((cause) => running.commands.has(cause));
  if (isShown(running.show, note.type)) {
    const argv = command === undefined ? null : (running.commands.get(command) ?? null);
    running.results.push(...printNote(note, argv));
  }
  if (note.type === 'operatorDone') running.lastDone = command ?? null;
  const { waiting } = running;
  if (waiting && note.type === 'killed' && note.process === OPERATOR) waiting.answered = true;
  if (!waiting || command !== waiting.command) return;
  if (note.type === 'reply' || note.type === 'operatorDone') waiting.answered = true;
  else if (note.type === 'gaveUp') waiting.gaveUp = note.why;
}

function carryOut(running: Running, line: Line, statement: Statement): Mistake | null {
  const { simulation } = running;
  switch (statement.type) {
    case 'world':
      return null;
    case 'runFor':
      return advance(running, (simulation.now + statement.wait) as Instant);
    case 'runUntil':
      return statement.until < simulation.now
        ? wrong(line, `expected an instant from now (${printTime(simulation.now)}) on`)
        : advance(running, statement.until);
    case 'act':
      return isWaitedFor(statement.action)
        ? ask(running, line, statement.action)
        : perform(running, line, statement.action);
    case 'actAt':
      return putOff(running, line, statement.at, statement.action);
  }
}

const isWaitedFor = (action: Action): boolean =>
  action.type === 'operate' || (action.type === 'command' && action.wait !== false);

/** An operator takes as long as its work does. */
const OPERATOR_LIMIT_US = 3_600_000_000;

const wrong = (line: Line, message: string): Mistake => ({
  line: line.number,
  column: line.text.search(/\S/) + 1,
  message,
});

function perform(running: Running, line: Line, action: Action): Mistake | null {
  const { simulation, timeline } = running;
  simulation.runUntil(simulation.now); // an action comes after every event of its instant, now as in a copy
  const refusal = simulation.act(action);
  if (refusal) return wrong(line, refusalText(refusal));
  timeline.push({ at: simulation.now, action });
  return null;
}

function putOff(running: Running, line: Line, at: Instant, action: Action): Mistake | null {
  const { now } = running.simulation;
  if (at < now) return wrong(line, `expected an instant from now (${printTime(now)}) on`);
  if (at === now) return perform(running, line, action);
  const later = running.pending.findIndex((other) => other.at > at);
  running.pending.splice(later === -1 ? running.pending.length : later, 0, { at, action, line });
  return null;
}

/** Runs up to and including that instant, with the actions that were put off until then. */
function advance(running: Running, until: Instant): Mistake | null {
  for (;;) {
    const [next] = running.pending;
    if (!next || next.at > until) break;
    const mistake = performPending(running);
    if (mistake) return mistake;
  }
  running.simulation.runUntil(until);
  return null;
}

function performPending(running: Running): Mistake | null {
  const next = running.pending.shift();
  if (!next) return null;
  running.simulation.runUntil(next.at);
  return perform(running, next.line, next.action);
}

/** Gives a command and lets time pass until its reply has come, or for the client's timeout. */
function ask(running: Running, line: Line, action: Action): Mistake | null {
  const { simulation } = running;
  const limit = action.type === 'operate' ? OPERATOR_LIMIT_US : simulation.config['client-timeout'];
  const deadline = (simulation.now + limit) as Instant;
  const mistake = perform(running, line, action);
  if (mistake) return mistake;
  const waiting: Waiting = {
    command: running.lastCommand ?? (0 as NoteNumber),
    answered: running.lastDone !== null && running.lastDone === running.lastCommand,
    gaveUp: null,
  };
  running.waiting = waiting;
  const late = passTime(running, waiting, deadline);
  running.waiting = null;
  if (late) return late;
  // Later lines act after every event of this instant, as they do when the run is told again.
  simulation.runUntil(simulation.now);
  if (!waiting.answered && isShown(running.show, 'reply')) {
    const early = waiting.gaveUp !== null && simulation.now < deadline;
    running.results.push(early ? `(gave up: ${waiting.gaveUp})` : '(timeout)');
  }
  return null;
}

function passTime(running: Running, waiting: Waiting, deadline: Instant): Mistake | null {
  const { simulation } = running;
  while (!waiting.answered && waiting.gaveUp === null) {
    const event = simulation.nextAt() ?? Infinity;
    const put = running.pending[0]?.at ?? Infinity;
    if (event <= Math.min(put, deadline)) simulation.step();
    else if (put <= deadline) {
      const mistake = performPending(running);
      if (mistake) return mistake;
    } else {
      simulation.runUntil(deadline);
      break;
    }
  }
  return null;
}
