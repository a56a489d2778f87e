// The inspector's own words, once they have come: they are loaded with it.
import { createContext, useContext, useEffect, useState } from 'react';
import { loadInspect } from '../../i18n';
import type { InspectTexts } from '../../i18n';
import { useWords } from '../words';

/** Null until they are there. */
export function useLoadedTexts(): InspectTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<InspectTexts | null>(null);
  useEffect(() => {
    loadInspect(language).then(setTexts, () => undefined); // without a network the words of before stay
  }, [language]);
  return texts;
}

export const InTexts = createContext<InspectTexts | null>(null);

export function useTexts(): InspectTexts {
  const texts = useContext(InTexts);
  if (!texts) throw new Error('a part of the inspector stands outside <InTexts>');
  return texts;
}
