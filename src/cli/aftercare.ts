// What a person does in the quiet after an ordeal, because no node of 7.0 does it by itself: start what has crashed late, and
// give a replica of a replica its master back (SPEC S6). Boundary: looks and proposes; the swarm carries it out.
import { subReplicas } from '../engine';
import type { Simulation } from '../engine';
import type { Action, TimedAction } from '../engine/record';
import type { Ordeal } from './ordeal';

/** Order to crash that a frozen, paused or cut-off node has had in its buffers until now. */
const isCrash = ({ action }: TimedAction, id: string): boolean =>
  action.type === 'command' && action.id === id && action.argv[1] === 'SEGFAULT';

/** `done` is what has been done before: nobody is started again more often than somebody has told it to crash. */
export function aftercare(
  { state, now }: Simulation,
  ordeal: Ordeal,
  done: readonly TimedAction[],
): Action[] {
  const crashed = state.processes.filter(({ name, status }) => {
    const starts = done.filter(({ action }) => action.type === 'restart' && action.id === name).length;
    return status === 'dead' && starts < ordeal.timeline.filter((timed) => isCrash(timed, name)).length;
  });
  const patience = (ordeal.quietAt + ordeal.deadline) / 2;
  return [
    ...crashed.map(({ name }): Action => ({ type: 'restart', id: name })),
    ...(now < patience ? [] : subReplicas(state)).map(([id, master]): Action => ({
      type: 'command',
      id,
      argv: ['CLUSTER', 'REPLICATE', master],
    })),
  ];
}
