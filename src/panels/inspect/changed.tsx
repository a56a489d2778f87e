// What is other than it was before the latest note of the story: marked, and what it was is said.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useHere } from '../room';
import { useTexts } from './texts';

interface Kept<T> {
  readonly note: number;
  readonly before: T;
  readonly now: T;
  /** It has changed just now. */
  readonly young: boolean;
}

/** Several notes may come in one breath: a mark that is younger than this is not taken away by the next of them. */
const YOUNG_MS = 1500;

/** The value as it was when the latest note came; the value itself as long as none has. Values are compared by identity. */
export function useBefore<T>(value: T): T {
  const note = useHere(({ notes }) => notes.at(-1)?.n ?? 0);
  const [kept, setKept] = useState<Kept<T>>({ note, before: value, now: value, young: false });
  const { young } = kept;
  useEffect(() => {
    if (!young) return;
    const timer = setTimeout(() => setKept((latest) => ({ ...latest, young: false })), YOUNG_MS);
    return () => clearTimeout(timer);
  }, [young]);
  if (kept.note === note && kept.now === value) return kept.before;
  const before = kept.note === note || kept.young ? kept.before : kept.now;
  setKept({ note, before, now: value, young: kept.young || kept.now !== value });
  return before;
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
