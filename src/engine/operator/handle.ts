// An operator as a process: it carries out one command line at a time, a wish after the other, over connections like anybody's.
// Source: SPEC chapter O; redis-cli --cluster. Boundary: what it wishes for is in the programs.
import type { Behaviour, ConnectionId, Input, NoteNumber, Outbox } from '../kernel/process';
import { after, seconds } from '../kernel/time';
import type { ReplyMessage } from '../server/messages';
import { createRequest } from '../server/resp';
import { note } from './notes';
import type { ProgramName, Step } from './program';
import { start } from './programs';
import { MOVE_SLOTS, createOperator } from './state';
import type { Job, OperatorState } from './state';

type Order =
  | {
      readonly type: 'operate';
      readonly argv: readonly string[];
      readonly answers?: readonly string[];
      /** Somebody is there to be asked. */
      readonly interactive?: true;
    }
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'interrupt' };

export const operator: Behaviour<OperatorState> = { handle, crash: () => createOperator() };

function handle(state: OperatorState, input: Input, out: Outbox): void {
  switch (input.type) {
    case 'action':
      return onOrder(state, input.action as Order, input.cause, out);
    case 'message':
      if (input.connection === state.awaiting && input.message.kind === 'reply')
        onOutcome(state, { immutable: true, ...(input.message as ReplyMessage).reply }, out);
      return;
    case 'refused':
    case 'closed':
      return onLost(state, input.connection, out);
    case 'timer':
      return onOutcome(state, null, out);
    default:
  }
}

function onOrder(state: OperatorState, order: Order, cause: NoteNumber, out: Outbox): void {
  if (order.type === 'interrupt') return stop(state, out);
  if (order.type === 'answer') {
    state.asks = false;
    return onOutcome(state, order.text, out);
  }
  state.cause = cause;
  state.answers = [...(order.answers ?? [])];
  state.interactive = order.interactive === true;
  const isByHand = order.argv[0] === MOVE_SLOTS && !state.interactive;
  begin(state, isByHand ? 'moveRange' : 'main', { argv: order.argv });
  proceed(state, out);
}

/** Ctrl-C: what has been asked stays asked. */
function stop(state: OperatorState, out: Outbox): void {
  for (const { id } of state.connections.values()) out.close(id);
  out.cancelTimer('sleep', 0);
  Object.assign(state, { ...createOperator(), connections: state.connections });
  state.connections.clear();
}

function begin(state: OperatorState, program: ProgramName, input: unknown): void {
  state.jobs.push({ program, input, outcomes: [] });
}

function onOutcome(state: OperatorState, outcome: unknown, out: Outbox): void {
  state.awaiting = null;
  state.jobs.at(-1)?.outcomes.push(outcome);
  proceed(state, out);
}

function onLost(state: OperatorState, connection: ConnectionId, out: Outbox): void {
  for (const [name, { id }] of state.connections) if (id === connection) state.connections.delete(name);
  if (state.awaiting === connection) onOutcome(state, null, out);
}

/** Goes on with the innermost job until it has to wait for somebody. */
function proceed(state: OperatorState, out: Outbox): void {
  for (let job = state.jobs.at(-1); job !== undefined; job = state.jobs.at(-1)) {
    const ended = advance(state, job, out);
    if (ended === null) return;
    if (state.jobs.at(-1) !== job) continue; // it has begun another
    state.jobs.pop();
    const outer = state.jobs.at(-1);
    if (outer) outer.outcomes.push(ended.result);
    else finish(state, ended.result === true, out);
  }
}

/** Runs the job again over what it knows, then on; null when it has to wait. */
function advance(state: OperatorState, job: Job, out: Outbox): { readonly result: unknown } | null {
  const program = start(job.program, job.input);
  let next = program.next();
  for (const outcome of job.outcomes) next = program.next(outcome);
  while (!next.done) {
    const fulfilled = fulfil(state, next.value, out);
    if (fulfilled === 'wait') return null;
    if (fulfilled === 'begun') return { result: null };
    job.outcomes.push(fulfilled.outcome);
    next = program.next(fulfilled.outcome);
  }
  return { result: next.value };
}

function fulfil(
  state: OperatorState,
  step: Step,
  out: Outbox,
): { readonly outcome: unknown } | 'wait' | 'begun' {
  switch (step.type) {
    case 'ask':
      send(state, step, out);
      return 'wait';
    case 'sleep':
      out.setTimer('sleep', 0, after(out.now, seconds(step.seconds)));
      return 'wait';
    case 'run':
      begin(state, step.program, step.input);
      return 'begun';
    case 'say':
      print(state, step.text, out);
      return { outcome: null };
    case 'draw':
      return { outcome: out.random('operator', step.below) };
    case 'read':
      return state.answers.length === 0 && state.interactive
        ? putQuestion(state)
        : { outcome: state.answers.shift() ?? null };
  }
}

/** What stands on the line so far is the question. */
function putQuestion(state: OperatorState): 'wait' {
  state.asks = true;
  state.question = state.line;
  state.line = '';
  return 'wait';
}

function send(state: OperatorState, { to, argv }: Extract<Step, { type: 'ask' }>, out: Outbox): void {
  const name = `${to.ip}:${to.port}`;
  let connection = state.connections.get(name);
  if (!connection) state.connections.set(name, (connection = { to, id: out.connect(to, 'client') }));
  state.awaiting = connection.id;
  out.send(connection.id, createRequest(argv, { exchange: 0, cause: state.cause }));
}

function print(state: OperatorState, text: string, out: Outbox): void {
  const lines = (state.line + text).split('\n');
  state.line = lines.pop() ?? '';
  for (const line of lines) note(out, { type: 'operatorSaid', causes: [state.cause], text: line });
}

/** The process ends, and its connections with it. */
function finish(state: OperatorState, ok: boolean, out: Outbox): void {
  if (state.line !== '') print(state, '\n', out);
  const { cause } = state;
  stop(state, out);
  note(out, { type: 'operatorDone', causes: [cause], ok });
}
