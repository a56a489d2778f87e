// Which parts of the engine a run needs that a first picture does without. Boundary: names only; whoever runs the engine loads them
// before they are needed and hands their `staff` in. A run that has all of them from the start is the same to the bit.
import type { Config } from './config';
import type { Action } from './record';

/** Each is a module `<name>Part.ts` here. */
export type Part = 'operator';

/** Needed before a run of this configuration begins. */
export const partsForConfig = (_: Config): readonly Part[] => [];

/** Needed before this is done, now or when it is done again. */
export const partsForAction = (action: Action): readonly Part[] =>
  action.type === 'operate' ? ['operator'] : [];
