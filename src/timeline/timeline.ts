// The triple that is a run: configuration, seed, and what people did when. A value; nothing here computes.
import type { Config } from '../engine/config';
import type { TimedAction } from '../engine/record';

export interface Timeline {
  readonly config: Config;
  readonly seed: number;
  /** In order of time; actions of one instant in the order in which they were given. */
  readonly actions: readonly TimedAction[];
}
