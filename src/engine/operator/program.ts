// What an operator does, as programs: generators that yield one wish at a time and get its outcome back.
// A program keeps no state of its own: it is run again from its beginning over the outcomes so far, so that a checkpoint
// holds only those. Whatever it is handed is read-only. Source: the shape of redis-cli's cluster manager, one command at a time.
import type { Address } from '../kernel/process';
import type { Reply } from '../server/reply';
import type { FoundNode, ReshardItem } from './nodes';
import type { Options } from './options';

/** A wish. Its outcome is named behind it. */
export type Step =
  /** A command for the node there → its Reply, or null when the connection was refused or lost. */
  | { readonly type: 'ask'; readonly to: Address; readonly argv: readonly string[] }
  /** Text for the person, without a line end of its own → null. */
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'sleep'; readonly seconds: number }
  /** A uniform integer in [0, below) → number. */
  | { readonly type: 'draw'; readonly below: number }
  /** What the person typed in answer to a question, or null when there is nothing more → string | null. */
  | { readonly type: 'read' }
  /** A part of the work that is remembered by its result alone → that result. */
  | { readonly type: 'run'; readonly program: ProgramName; readonly input: unknown };

export type Program<Result> = Generator<Step, Result, unknown>;

/** Programs that others run by name: input and result are plain data. */
export interface Programs {
  main: { input: { readonly argv: readonly string[] }; result: boolean };
  moveRange: { input: { readonly argv: readonly string[] }; result: boolean };
  /** Reads one node; with `friends` those that it knows as well. null: it cannot be read, and has said why. */
  loadNode: { input: { readonly at: Address; readonly friends: boolean }; result: LoadedNode | null };
  /** How the node there sees all slots, as one text to compare; null when it does not answer or knows none. */
  signature: { input: { readonly at: Address }; result: string | null };
  moveBatch: { input: MoveSlots; result: boolean };
  improveAffinity: { input: readonly FoundNode[]; result: FoundNode[] };
  moveSlot: { input: MoveSlot; result: string | true };
  fixOpenSlot: { input: FixSlot; result: boolean };
  holdersOf: {
    input: { readonly masters: readonly FoundNode[]; readonly slots: readonly number[] };
    result: { readonly slot: number; readonly nodes: readonly FoundNode[] }[] | null;
  };
  coverBatch: {
    input: {
      readonly slots: readonly { readonly slot: number; readonly nodes: readonly FoundNode[] }[];
      readonly masters: readonly FoundNode[];
      readonly options: Options;
    };
    result: boolean;
  };
  keysOf: {
    input: { readonly masters: readonly FoundNode[]; readonly slot: number };
    result: number[] | null;
  };
}
export type ProgramName = keyof Programs;

export interface LoadedNode {
  readonly node: FoundNode;
  readonly friends: readonly FoundNode[];
}

export interface MoveSlot {
  readonly source: FoundNode;
  readonly target: FoundNode;
  readonly slot: number;
  /** Every master, so that each can be told who has the slot now. */
  readonly masters: readonly FoundNode[];
  readonly options: Options;
  /** Says each slot and a dot for each key. */
  readonly verbose: boolean;
  /** Moves keys only: no slot is opened and nobody is told. */
  readonly cold: boolean;
}

export interface MoveSlots {
  readonly items: readonly ReshardItem[];
  readonly target: FoundNode;
  readonly masters: readonly FoundNode[];
  readonly options: Options;
  /** Of rebalance: one mark for each slot instead of a line. */
  readonly marks: boolean;
}

export interface FixSlot {
  readonly slot: number;
  readonly nodes: readonly FoundNode[];
  readonly options: Options;
}

export function* ask(to: Address, ...argv: readonly string[]): Program<Reply | null> {
  return (yield { type: 'ask', to: { ip: to.ip, port: to.port }, argv }) as Reply | null;
}

export function* say(text: string): Program<void> {
  yield { type: 'say', text };
}

export function* sleep(seconds: number): Program<void> {
  yield { type: 'sleep', seconds };
}

export function* draw(below: number): Program<number> {
  return (yield { type: 'draw', below }) as number;
}

export function* run<N extends ProgramName>(
  program: N,
  input: Programs[N]['input'],
): Program<Programs[N]['result']> {
  return (yield { type: 'run', program, input }) as Programs[N]['result'];
}

/** The reply when it is no error; errors are said as redis-cli says them. */
export function* expectReply(to: Address, ...argv: readonly string[]): Program<Reply | null> {
  const reply = yield* ask(to, ...argv);
  if (reply?.type !== 'error') return reply;
  yield* sayError(to, reply.text);
  return null;
}

export const sayError = ({ ip, port }: Address, text: string): Program<void> =>
  say(`Node ${ip}:${port} replied with error:\n${text}\n`);

/** A question to which only `yes` is consent. --cluster-yes answers it, unless it must be answered by a person. */
export function* confirm(question: string, consent: boolean): Program<boolean> {
  if (consent) return true;
  yield* say(`${question} (type 'yes' to accept): `);
  return ((yield { type: 'read' }) as string | null) === 'yes';
}
