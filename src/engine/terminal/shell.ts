// A terminal as a process: somebody types, and redis-cli runs in it, or redis-cli --cluster. Source: repl of redis-cli 7.0.15;
// a shell that knows this one program. Boundary: one input, its own state and the outbox; the screen is its notes.
import type { Behaviour, Input, NoteNumber, Outbox } from '../kernel/process';
import { operator } from '../operator';
import { createOperator, isAtWork } from '../operator/state';
import type { OperatorState } from '../operator/state';
import type { PushMessage, ReplyMessage } from '../server/messages';
import { note } from './notes';
import { readOptions } from './options';
import {
  hangUp,
  interrupt,
  isInteractive,
  onConnected,
  onLost,
  onPaused,
  onPush,
  onReply,
  PAUSE,
  takeUp,
} from './session';
import type { Outcome } from './session';
import { createSession, createTerminal, promptOf } from './state';
import type { Line, Session, TerminalState } from './state';

const SHELL = '$ ';
const PROGRAM = 'redis-cli';
const NO_SHELL = 'sh: there are no files and no programs here but redis-cli, and echo to pipe into it';

type Order =
  ({ readonly type: 'type' } & Line) | { readonly type: 'interrupt' } | { readonly type: 'hangup' };

/** Nobody kills a terminal, so what a crash would leave is never asked for. */
export const terminal: Behaviour<TerminalState> = { handle, crash: () => createTerminal() };

function handle(state: TerminalState, input: Input, out: Outbox): void {
  switch (input.type) {
    case 'action':
      return onOrder(state, input.action as Order, out);
    case 'timer':
      if (input.timer === PAUSE) return onPause(state, out);
      return toOperator(state, operatorOf(state), input, out);
    case 'message':
    case 'connected':
    case 'refused':
    case 'closed':
      return onConnection(state, input, out);
    case 'boot':
    case 'accepted':
  }
}

const isSession = (program: Session | OperatorState): program is Session => program.kind === 'session';
const operatorOf = ({ programs }: TerminalState): OperatorState | undefined =>
  programs.find((program): program is OperatorState => program.kind === 'operator');

// ── What a person does ─────────────────────────────────────────────────────────────────────────────────────────────

function onOrder(state: TerminalState, order: Order, out: Outbox): void {
  if (order.type === 'hangup') return onHangup(state, out);
  if (!state.open) {
    state.open = true;
    prompt(state, out);
  }
  if (order.type === 'interrupt') return onInterrupt(state, out);
  const { line, words, answer, pipe } = order;
  state.typed.push({ line, words, answer, ...(pipe !== undefined && { pipe }) });
  readLines(state, out);
}

/** T8. The window goes, and everything that runs in it. */
function onHangup(state: TerminalState, out: Outbox): void {
  if (!state.open) return;
  for (const program of state.programs) end(program, out);
  Object.assign(state, { ...createTerminal(), exchanges: state.exchanges, writesSent: state.writesSent });
  note(out, { type: 'hungUp' });
}

/** T7. Ctrl-C; what was typed ahead is thrown away. */
function onInterrupt(state: TerminalState, out: Outbox): void {
  state.typed = [];
  const program = state.programs.at(-1);
  if (program === undefined) return prompt(state, out);
  const unfinished = unfinishedOf(program);
  const outcome = isSession(program) ? interrupt(state, program, out) : 'exit';
  if (outcome === 'exit') print(state, unfinished, out);
  goOn(state, program, outcome, out);
}

/** What stands on the line on which Ctrl-C is typed; the next prompt comes below it. */
function unfinishedOf(program: Session | OperatorState): string {
  if (isSession(program)) return program.job === null ? promptOf(program) : '';
  return program.asks ? program.question : program.line;
}

/** Whoever waits for a line gets those that were typed ahead, one after the other. */
function readLines(state: TerminalState, out: Outbox): void {
  while (isWaiting(state)) {
    const line = state.typed.shift();
    if (line === undefined) return;
    state.cause = note(out, { type: 'typed', line: line.line });
    onLine(state, line, out);
  }
}

function isWaiting({ programs }: TerminalState): boolean {
  const program = programs.at(-1);
  return program === undefined || (isSession(program) ? program.job === null : program.asks);
}

function onLine(state: TerminalState, line: Line, out: Outbox): void {
  const program = state.programs.at(-1);
  if (program !== undefined && !isSession(program)) {
    const answer = { type: 'action', action: { type: 'answer', text: line.answer }, cause: state.cause };
    return toOperator(state, program, answer as Input, out);
  }
  const [first] = line.words ?? [];
  if (line.pipe === null && program === undefined) {
    print(state, NO_SHELL, out);
    return prompt(state, out);
  }
  const piped = program === undefined ? (line.pipe ?? null) : null;
  if (first === PROGRAM) return run(state, line.words?.slice(1) ?? [], piped, out);
  if (program !== undefined) return goOn(state, program, onCommandLine(state, program, line, out), out);
  if (first !== undefined && first !== 'clear') print(state, `${first}: command not found`, out);
  else if (line.words === null) print(state, 'unmatched quotes', out);
  prompt(state, out);
}

const print = ({ cause }: TerminalState, text: string, out: Outbox): NoteNumber =>
  note(out, { type: 'printed', text, causes: [cause] });

/** T1. `redis-cli …` typed whole, at the shell's prompt or at redis-cli's own: what it began in goes on behind it. */
function run(state: TerminalState, words: readonly string[], piped: string | null, out: Outbox): void {
  const started = readOptions(words, piped);
  switch (started.type) {
    case 'said':
      print(state, started.text, out);
      return prompt(state, out);
    case 'session': {
      if (started.warning !== null) print(state, started.warning, out);
      const session = createSession(started.options);
      state.programs.push(session);
      const { argv, repeat } = started.options;
      const task = { why: isInteractive(session) ? 'begin' : 'command', argv, repeat } as const;
      return goOn(state, session, takeUp(state, session, task, out), out);
    }
    case 'cluster': {
      const child = createOperator();
      state.programs.push(child);
      const order = { type: 'operate', argv: started.argv, interactive: true };
      return toOperator(state, child, { type: 'action', action: order, cause: state.cause }, out);
    }
  }
}

/** T3. A line at redis-cli's prompt. */
function onCommandLine(state: TerminalState, session: Session, { words }: Line, out: Outbox): Outcome {
  if (words === null) print(state, 'Invalid argument(s)', out);
  const [first = '', second = '', third = ''] = words ?? [];
  if (words === null || first === '') return words?.length ? ask(state, session, words, 1, out) : 'prompt';
  if (/^(?:quit|exit)$/i.test(first)) return 'exit';
  if (first.startsWith(':')) return setPreference(state, first, second, out);
  if (/^(?:help|\?)$/i.test(first) || (words.length === 1 && /^clear$/i.test(first))) return 'prompt';
  if (/^restart$/i.test(first)) {
    print(state, "Use 'restart' only in Lua debugging mode.", out);
    return 'prompt';
  }
  if (words.length === 3 && /^connect$/i.test(first)) {
    session.to = { ip: second === 'localhost' ? '127.0.0.1' : second, port: Number.parseInt(third, 10) || 0 };
    return takeUp(state, session, { why: 'connect', argv: [], repeat: 1 }, out);
  }
  const repeats = words.length > 1 && /^[ \t]*[+-]?\d+$/.test(first);
  if (!repeats) return ask(state, session, words, 1, out);
  if (Number(first) > 0 && Number(first) < 2 ** 63)
    return ask(state, session, words.slice(1), Number(first), out);
  print(state, 'Invalid redis-cli repeat command option value.', out);
  return 'prompt';
}

/** The word may stand behind a number, too: help is no command of the server's. */
const ask = (
  state: TerminalState,
  session: Session,
  argv: readonly string[],
  repeat: number,
  out: Outbox,
): Outcome =>
  /^(?:help|\?)$/i.test(argv[0] ?? '')
    ? 'prompt'
    : takeUp(state, session, { why: 'command', argv, repeat }, out);

/** Whether hints are shown is for whoever shows the screen. */
function setPreference(state: TerminalState, word: string, value: string, out: Outbox): Outcome {
  if (!/^:set$/i.test(word) || value === '')
    print(state, `unknown redis-cli internal command '${word}'`, out);
  else if (!/^(?:no)?hints$/i.test(value)) print(state, `unknown redis-cli preference '${value}'`, out);
  return 'prompt';
}

// ── What comes from elsewhere ──────────────────────────────────────────────────────────────────────────────────────

/** -i: time to say it again. */
function onPause(state: TerminalState, out: Outbox): void {
  const session = state.programs.findLast((program) => isSession(program) && program.job?.step === 'pause');
  if (session?.kind !== 'session' || session.job === null) return;
  goOn(state, session, onPaused(session, session.job, out), out);
}

type FromConnection = Extract<Input, { type: 'message' | 'connected' | 'refused' | 'closed' }>;

function onConnection(state: TerminalState, input: FromConnection, out: Outbox): void {
  const session = state.programs.find(
    (program): program is Session => isSession(program) && program.connection === input.connection,
  );
  if (session === undefined) return toOperator(state, operatorOf(state), input, out);
  const { job } = session;
  switch (input.type) {
    case 'connected':
      return job === null ? undefined : goOn(state, session, onConnected(session, job, out), out);
    case 'message': {
      const message = input.message as ReplyMessage | PushMessage;
      if (message.kind === 'reply' && job !== null)
        return goOn(state, session, onReply(session, job, message, out), out);
      if (message.kind === 'push' || message.kind === 'reply') onPush(session, message.reply, out);
      return;
    }
    case 'refused':
    case 'closed':
      session.connection = null; // the kernel has let it go already
      if (job !== null) return goOn(state, session, onLost(session, job, out), out);
      session.context = 'lost';
  }
}

/** T9. What it prints and how it ends is said in this terminal's name. */
function toOperator(state: TerminalState, child: OperatorState | undefined, input: Input, out: Outbox): void {
  if (child === undefined) return;
  const waited = child.asks && input.type !== 'action';
  operator.handle(child, input, out);
  if (!isAtWork(child)) return goOn(state, child, 'exit', out);
  if (child.asks && !waited) goOn(state, child, 'prompt', out);
}

// ── From one line to the next ──────────────────────────────────────────────────────────────────────────────────────

function goOn(state: TerminalState, program: Session | OperatorState, outcome: Outcome, out: Outbox): void {
  if (outcome === 'on') return;
  if (outcome === 'exit') {
    end(program, out);
    state.programs = state.programs.filter((other) => other !== program);
  }
  prompt(state, out);
  readLines(state, out);
}

function end(program: Session | OperatorState, out: Outbox): void {
  if (isSession(program)) return hangUp(program, out);
  const stop = { type: 'action', action: { type: 'interrupt' }, cause: 0 } as unknown as Input;
  operator.handle(program, stop, out);
}

function prompt(state: TerminalState, out: Outbox): void {
  const program = state.programs.at(-1);
  const text = program === undefined ? SHELL : isSession(program) ? promptOf(program) : program.question;
  note(out, { type: 'prompted', prompt: text, causes: [state.cause] });
}
