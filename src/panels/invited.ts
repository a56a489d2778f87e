// Which master the page invites to kill, while nothing was chosen or done. Pure.
import { isDeed } from '../engine/deeds';
import type { State } from '../store';

/** A master whose replica can take over, where there is such a one. */
export function invited({
  nodes,
  notes,
  selection,
}: Pick<State, 'nodes' | 'notes' | 'selection'>): string | null {
  if (selection !== null || notes.some(isDone)) return null;
  const masters = nodes.filter(
    ({ role, process, slots }) => role === 'master' && process === 'up' && slots.length > 0,
  );
  const followed = masters.find(({ name }) => nodes.some(({ master }) => master === name));
  return (followed ?? masters[0])?.name ?? null;
}

/** A slower line or an opened terminal is nothing yet. */
const isDone = (note: State['notes'][number]): boolean =>
  isDeed(note) && note.type !== 'linkChanged' && note.type !== 'typed' && note.type !== 'hungUp';
