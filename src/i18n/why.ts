// The shape of what a language says where somebody asks why, or why not. Boundary: types only; loaded with the answer.
import type { Condition } from '../engine';
import type { Note } from '../engine/record';

export type ConditionOf<W extends Condition['what']> = Extract<Condition, { readonly what: W }>;

export interface WhyTexts {
  /** Names of the list of causes, and of what had to be true. */
  readonly chain: string;
  readonly conditions: string;
  /** The instant for which the conditions hold. */
  readonly asOf: (stamp: string) => string;
  /** Where no person is at the end of the line. */
  readonly nobody: string;
  /** The same in words of its own, where a line ends with such a note. */
  readonly nobodyBut: (note: Note) => string | null;
  readonly forgotten: string;
  readonly nothing: string;
  readonly met: string;
  readonly unmet: string;
  /** Why does n4 not take over? */
  readonly replica: (name: string) => string;
  readonly condition: { readonly [W in Condition['what']]: (condition: ConditionOf<W>) => string };
  /** A master that has not been heard of: dead, frozen, or only far away. */
  readonly silent: (name: string, status: 'up' | 'frozen' | 'dead') => string;
}
