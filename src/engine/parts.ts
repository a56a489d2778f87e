// Which parts of the engine a run needs that a first picture does without. Boundary: names only; whoever runs the engine loads them
// before they are needed and hands their `staff` in. A run that has all of them from the start is the same to the bit.
import type { Config } from './config';
import type { Action } from './record';

/** Each is a module `<name>Part.ts` here. */
export type Part = 'commands' | 'operator' | 'sentinel' | 'terminal' | 'insight' | 'sockets' | 'outside';

/** Needed before a run of this configuration begins: a replica that has a password says AUTH, sentinels say and ask much. */
export function partsForConfig({ deployment, parameters }: Config): readonly Part[] {
  if (deployment === 'sentinel') return ['commands', 'sentinel'];
  return Object.keys(parameters).some((name) => name.toLowerCase() === 'masterauth') ? ['commands'] : [];
}

/** Needed before this is done, now or when it is done again. */
export function partsForAction(action: Action): readonly Part[] {
  const { type } = action;
  if (action.type === 'chaos' && action.rate > 0)
    return (action.may ?? ['failover']).includes('failover') ? ['commands'] : [];
  if (type === 'operate') return ['commands', 'operator'];
  if (type === 'socket') return ['commands', 'sockets'];
  if (type === 'bus') return ['commands', 'outside'];
  if (type === 'type') return ['commands', 'terminal'];
  if (type === 'interrupt' || type === 'hangup') return ['terminal'];
  return type === 'command' ? ['commands'] : [];
}
