// Carries out a scenario on the engine. Boundary: a scenario that the engine cannot finish yet is told as far as it goes.
import { documented } from '../../src/docs';
import { create } from '../../src/engine';
import type { Duration, Note } from '../../src/engine';
import { describeMistake, isMistake, parseTranscript, runTranscript } from '../../src/transcript';
import type { Line } from '../../src/transcript';
import { operatorReply } from './operator';
import { inOrder } from './told';
import { noteClientId, withClientIds } from './clientIds';
import type { Arrival, Story, Told } from './told';

interface Telling {
  readonly told: Told[];
  readonly names: Map<string, string>;
  /** Arguments by the number of their command's note. */
  readonly commands: Map<number, readonly string[]>;
  line: Line | null;
  readonly clientIds: Map<string, string>;
  /** The command that the line at hand waits for. */
  awaited: number | null;
  own: Arrival | null;
  others: Arrival[];
  /** Somebody may be told something unasked, as in the real run. */
  listening: boolean;
  /** What the operator has printed so far. */
  printed: string[];
}

const SETTLE = 30_000; // µs: for what other connections are told because of a command, as in the real run
/** Connections end because of it, and that takes a moment to be heard of. */
const closing = /^(?:quit|client kill)/i;
const opening = /^(?:[ps]?subscribe|monitor|client)$/i;

export function tellSimulated(text: string): Story {
  const telling: Telling = {
    told: [],
    names: new Map(),
    commands: new Map(),
    line: null,
    clientIds: new Map(),
    awaited: null,
    own: null,
    others: [],
    listening: false,
    printed: [],
  };
  const { told, names } = telling;
  const ip = '127.0.0.1';
  try {
    const broken = carryOut(telling, text);
    return { told, names, broken, ip };
  } catch (error) {
    return { told, names, broken: error instanceof Error ? error.message : String(error), ip };
  }
}

/** What is wrong with it, or null. */
function carryOut(telling: Telling, text: string): string | null {
  const script = parseTranscript(text);
  if (isMistake(script)) return describeMistake(script);
  const startMs = script.world.config['start-time'] * 1000;
  const held: { nowMs: () => number } = { nowMs: () => 0 };
  const finished = runTranscript(script, {
    create: (world, listener) => {
      const simulation = create(world.config, world.seed, { listener: documented(listener) });
      for (const { id, name } of simulation.survey().sentinels) telling.names.set(id, name);
      // Without a cluster a server has no id but that of its run: a name for sentinels only.
      if (world.config.deployment === 'cluster' || world.config.deployment === 'sentinel')
        for (const { id, name } of simulation.survey().nodes) telling.names.set(id, name);
      held.nowMs = () => startMs + Math.floor(simulation.now / 1000);
      return simulation;
    },
    onNote: (note) => hear(telling, note),
    settle: (line) => (listens(telling, line) ? SETTLE : 0) as Duration,
    onLine: (line) => {
      endLine(telling, held.nowMs());
      if (line.statement === null || line.statement.type === 'world') return line;
      telling.line = withClientIds(line, telling.clientIds);
      return telling.line;
    },
  });
  endLine(telling, held.nowMs());
  return isMistake(finished) ? describeMistake(finished) : null;
}

function hear(telling: Telling, note: Note): void {
  const { commands, line } = telling;
  if (note.type === 'command') {
    commands.set(note.n, note.argv);
    if (waits(line)) telling.awaited ??= note.n;
    return;
  }
  if (note.type === 'pushed') {
    telling.others.push({ at: note.process, how: 'push', argv: null, reply: note.reply });
    return;
  }
  if (note.type === 'operatorSaid') telling.printed.push(note.text);
  if (note.type === 'operatorDone') {
    const argv = note.causes.map((cause) => commands.get(cause)).find((found) => found !== undefined) ?? null;
    telling.own = {
      at: 'op',
      how: 'reply',
      argv,
      reply: operatorReply(telling.printed.map((line) => `${line}\n`).join(''), note.ok),
    };
    telling.printed = [];
    return;
  }
  if (note.type !== 'reply' && note.type !== 'gaveUp') return;
  const command = note.causes.find((cause) => commands.has(cause));
  const argv = command === undefined ? null : (commands.get(command) ?? null);
  const reply = note.type === 'reply' ? note.reply : note.why === 'unreachable' ? note.why : 'timeout';
  const arrival: Arrival = { at: note.process, how: 'reply', argv, reply };
  noteClientId(arrival, telling.clientIds);
  if (command !== undefined && command === telling.awaited) telling.own = arrival;
  else telling.others.push(arrival);
}

/** The line's command must be answered before the next line's turn. */
function waits(line: Line | null): boolean {
  const statement = line?.statement;
  if (statement?.type !== 'act') return false;
  const { action } = statement;
  return action.type === 'operate' || (action.type === 'command' && action.wait !== false);
}

function listens(telling: Telling, { statement }: Line): boolean {
  if (statement?.type !== 'act' || statement.action.type !== 'command')
    return telling.listening && statement !== null;
  const { argv, wait } = statement.action;
  telling.listening ||= wait === false || opening.test(argv[0] ?? '');
  return telling.listening || closing.test(argv.join(' '));
}

function endLine(telling: Telling, now: number): void {
  const { line, others, own } = telling;
  if (line) {
    const silent: Arrival | null = waits(line)
      ? { at: '', how: 'reply', argv: null, reply: 'timeout' }
      : null;
    telling.told.push({ line, own: own ?? silent, others: inOrder(others), now });
  }
  telling.line = null;
  telling.awaited = null;
  telling.own = null;
  telling.others = [];
}
