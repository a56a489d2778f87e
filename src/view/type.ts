// Sizes of letters for a stage, and how wide a text will be. In a browser a canvas measures; elsewhere a rule of thumb.
// Boundary: no shapes.
import type { StageTheme } from './stage';

export interface TypeScale {
  /** First line of a label, px. */
  readonly title: number;
  /** Other lines of a label. */
  readonly facts: number;
  /** Monospaced text: pills, lags, numbers of slots. */
  readonly mono: number;
  readonly line: number;
}

export const faces = ['strong', 'plain', 'mono'] as const;
export type Face = (typeof faces)[number];
export type Measure = (text: string, face: Face, size: number) => number;

const narrow: TypeScale = { title: 12, facts: 11, mono: 10.5, line: 14.5 };
const middle: TypeScale = { title: 12.5, facts: 11.5, mono: 11, line: 15 };
const wide: TypeScale = { title: 13.5, facts: 12.5, mono: 11.5, line: 16.5 };

export function typeScale(width: number, theme: StageTheme): TypeScale {
  const size = width < 560 ? narrow : width < 900 ? middle : wide;
  const scale = theme !== 'projector' ? 1 : width < 560 ? 1.1 : 1.3;
  const { title, facts, mono, line } = size;
  return { title: title * scale, facts: facts * scale, mono: mono * scale, line: line * scale };
}

const share: Readonly<Record<Face, number>> = { strong: 0.67, plain: 0.6, mono: 0.605 };

/** Latin letters are about 0.6 em wide, Hangul and its kin a whole one. */
export const roughly: Measure = (text, face, size) => {
  let em = 0;
  for (const letter of text)
    em += letter > '\u1100' && letter < '\uffe0' && !/[\u2000-\u2bff]/.test(letter) ? 1 : share[face];
  return em * size;
};

/** The longest beginning of a text that fits, with an ellipsis where something was left out. */
export function shortened(text: string, width: number, face: Face, size: number, measure: Measure): string {
  if (measure(text, face, size) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && measure(`${text.slice(0, end).trimEnd()}…`, face, size) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
