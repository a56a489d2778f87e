// Moves in time that buttons and keys have in common. What is moved to stands still, so that it can be looked at.
import { commands, stage, useStore } from '../../store';
import { markBeside } from './view';
import { stepBy } from './window';

const now = (): { at: number; end: number } => stage.current() ?? { at: 0, end: 0 };

export function standAt(at: number): void {
  commands.pause();
  commands.seek(Math.max(0, Math.round(at)));
}

export const moveBy = (by: number): void => standAt(now().at + by);

/** A share of what is known of the run. */
export const moveToShare = (share: number): void => standAt(now().end * share);

export function toMark(back: boolean): void {
  const at = markBeside(useStore.getState().strip.marks, now().at, back);
  if (at !== null) standAt(at);
  else if (back) standAt(0);
}

export const step = (back: boolean): void => commands.step(stepBy(), back);
