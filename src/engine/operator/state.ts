// The state of an operator: the jobs at hand with the outcomes they have had so far. Plain data.
import type { Address, ConnectionId, NoteNumber } from '../kernel/process';
import { NO_NOTE } from '../kernel/process';
import type { ProgramName } from './program';

/** O10. The word with which a line for it begins. */
export const MOVE_SLOTS = 'move-slots';

export interface Job {
  readonly program: ProgramName;
  readonly input: unknown;
  /** The outcome of every wish so far, in order. */
  readonly outcomes: unknown[];
}

export interface OperatorState {
  readonly kind: 'operator';
  /** The innermost is last; none = at rest. */
  jobs: Job[];
  /** What the person will type when asked; with nothing left somebody who is there is waited for. */
  answers: string[];
  interactive: boolean;
  /** It waits for an answer to this. */
  asks: boolean;
  question: string;
  /** Text that has no line end yet. */
  line: string;
  readonly connections: Map<string, { readonly to: Address; readonly id: ConnectionId }>;
  /** Whose answer it waits for. */
  awaiting: ConnectionId | null;
  /** The note of the action that began it. */
  cause: NoteNumber;
}

export const createOperator = (): OperatorState => ({
  kind: 'operator',
  jobs: [],
  answers: [],
  interactive: false,
  asks: false,
  question: '',
  line: '',
  connections: new Map(),
  awaiting: null,
  cause: NO_NOTE,
});

export const isAtWork = ({ jobs }: OperatorState): boolean => jobs.length > 0;
