// A text with terms in it: plain words, and words that have a glossary entry behind them. Made by the tagged template
// `say`, so that no character of a key or a reply can be mistaken for markup. Boundary: no language here.
import type { TermId } from './terms';

export interface Term {
  readonly term: TermId;
  readonly word: string;
}
export type Text = readonly (string | Term)[];

export const term = (id: TermId, word: string): Term => ({ term: id, word });

export function say(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Term | Text)[]
): Text {
  const parts: (string | Term)[] = [];
  strings.forEach((string, index) => {
    parts.push(string);
    const value = values[index];
    if (value === undefined) return;
    if (typeof value === 'number') parts.push(String(value));
    else if (typeof value === 'string' || 'term' in value) parts.push(value);
    else parts.push(...value);
  });
  return parts.filter((part) => part !== '');
}

export const plain = (text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : part.word)).join('');
