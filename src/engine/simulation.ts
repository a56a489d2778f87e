// The run: processes, network and time behind six functions. run = f(config, seed, timeline).
// Contract first; see the functions below.
import type { Config } from './config';
import type { Action, Instant, Listener } from './record';
import type { Survey } from './view';

/** An opaque copy of the whole state; restoring it any number of times continues with the same future to the bit. */
export interface Checkpoint {
  readonly at: Instant;
  readonly state: unknown;
}

export interface Simulation {
  readonly config: Config;
  readonly seed: number;
  readonly now: Instant;
  /** Names in the order of their indexes: n1 … nN, then clients. Grows when a client is first mentioned. */
  readonly processes: readonly string[];
  /** Does it now, after every event up to now. Returns a refusal in words when it makes no sense (kill of a dead node). */
  act(action: Action): { readonly refused: string } | null;
  /** Finishes one event, and returns false when there is none left. Time moves to the event's instant. */
  step(): boolean;
  /** When the next event is due, or null. */
  nextAt(): Instant | null;
  /** Runs every event up to and including that instant; time is then exactly there. */
  runUntil(until: Instant): void;
  checkpoint(): Checkpoint;
  restore(checkpoint: Checkpoint): void;
  survey(): Survey;
  /** Sixteen hex digits over every delivery and every stream's counter. */
  hash(): string;
  /** Whoever listens from now on; null for nobody. */
  listen(listener: Listener | null): void;
}
