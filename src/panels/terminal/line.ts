// The line that is being typed: history, what Tab offers, the arguments still to come. Source: linenoise as redis-cli uses it.
// Boundary: pure; text in, text out.
import { completions, hintFor } from '../../docs/commandHelp';
import type { CommandHelp } from '../../docs/commandHelp';

export interface Line {
  readonly text: string;
  /** How far back in what was typed, from 1; 0: a line of its own. */
  readonly back: number;
  /** What was being typed before somebody went back. */
  readonly own: string;
  /** What Tab offers, and which of it stands there; the last place is the line as it was. */
  readonly offer: { readonly all: readonly string[]; readonly at: number } | null;
}

export const emptyLine: Line = { text: '', back: 0, own: '', offer: null };
export const lineOf = (text: string): Line => ({ ...emptyLine, text });

/** ↑ and ↓; `typed` has the latest last. */
export function recall(line: Line, typed: readonly string[], older: boolean): Line {
  const back = Math.min(typed.length, Math.max(0, line.back + (older ? 1 : -1)));
  if (back === line.back) return line;
  const own = line.back === 0 ? line.text : line.own;
  return { text: back === 0 ? own : (typed.at(-back) ?? ''), back, own, offer: null };
}

/** Tab: the next of what the line may become; null where there is nothing to offer. */
export function complete(line: Line, help: CommandHelp): Line | null {
  const all = line.offer?.all ?? [...completions(help, line.text), line.text];
  if (line.text.trim() === '' || all.length < 2) return null;
  const at = ((line.offer?.at ?? -1) + 1) % all.length;
  return { ...line, text: all[at] ?? line.text, offer: { all, at } };
}

/** Shown behind the line at redis-cli's own prompt. */
export const hint = (line: Line, help: CommandHelp, prompt: string | null): string =>
  prompt !== null && /^(?:127\.|not connected|[cs]\d)/.test(prompt) ? hintFor(help, line.text) : '';
