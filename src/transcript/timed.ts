// An action with its instant on one line, both ways: 4212.204ms kill n1. What a link, a file and an `at` line of a transcript hold.
// Source: the transcript format. Boundary: whether the action makes sense then is the engine's to say.
import type { Instant, TimedAction } from '../engine/record';
import { parseAction, printAction } from './actions';
import { parseTime, printTime, TIME_EXAMPLE } from './quantities';
import { tokensOf, Wrong } from './script';
import type { Mistake } from './script';

export const printTimed = ({ at, action }: TimedAction): string => `${printTime(at)} ${printAction(action)}`;

export function parseTimed(text: string): TimedAction | Mistake {
  try {
    const [when, ...action] = tokensOf(text);
    const at = when ? parseTime(when.text) : null;
    if (at === null) throw new Wrong(when?.column ?? 1, `expected ${TIME_EXAMPLE}`);
    return { at: at as Instant, action: parseAction(text, action, text.trimEnd().length + 1) };
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong;
    return { line: 1, column: wrong.column, message: wrong.message };
  }
}
