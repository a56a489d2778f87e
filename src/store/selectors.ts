// Small questions that several panels ask of the state. Pure.
import type { Note } from '../engine/record';
import type { NodeView } from '../engine/view';
import type { State } from './state';

export const nodeByName = (state: Pick<State, 'nodes'>, name: string | null): NodeView | null =>
  state.nodes.find((node) => node.name === name) ?? null;

export const noteByNumber = (state: Pick<State, 'notes'>, n: number): Note | null =>
  state.notes.find((note) => note.n === n) ?? null;

/** What would change something: a dead node cannot be killed, a connected one not healed. */
export function isPossible(
  verb: 'kill' | 'restart' | 'freeze' | 'thaw' | 'cutOff' | 'heal',
  node: NodeView,
): boolean {
  switch (verb) {
    case 'kill':
      return node.process !== 'dead';
    case 'restart':
      return node.process === 'dead';
    case 'freeze':
      return node.process === 'up';
    case 'thaw':
      return node.process === 'frozen';
    case 'cutOff':
      return !node.cutOff;
    case 'heal':
      return node.cutOff;
  }
}
