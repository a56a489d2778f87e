// What is other than it was before the latest note of the story: marked, and what it was is said.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useHere } from '../room';
import { useTexts } from './texts';

interface Kept<T> {
  readonly note: number;
  readonly before: T;
  readonly now: T;
}

/** The value as it was when the latest note came; the value itself as long as none has. Values are compared by identity. */
export function useBefore<T>(value: T): T {
  const note = useHere(({ notes }) => notes.at(-1)?.n ?? 0);
  const [kept, setKept] = useState<Kept<T>>({ note, before: value, now: value });
  if (kept.note !== note) setKept({ note, before: kept.now, now: value });
  else if (kept.now !== value) setKept({ ...kept, now: value });
  return kept.note === note ? kept.before : kept.now;
}

interface Props {
  /** What is compared, as text. */
  readonly value: string;
  /** How it is shown, where not as that text. */
  readonly children?: ReactNode;
}

/** A text that tells when it has changed. */
export function Changing({ value, children }: Props) {
  const texts = useTexts();
  const before = useBefore(value);
  const hasChanged = before !== value;
  return (
    <span data-changed={hasChanged}>
      {children ?? value}
      {hasChanged && <small className="inspect-was">{texts.was(before || '–')}</small>}
    </span>
  );
}
