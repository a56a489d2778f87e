// The words of why, once they have come: they are loaded with it.
import { useEffect, useState } from 'react';
import { loadWhy } from '../../i18n';
import type { WhyTexts } from '../../i18n';
import { useWords } from '../words';

/** Null until they are there. */
export function useWhyTexts(): WhyTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<WhyTexts | null>(null);
  useEffect(() => {
    loadWhy(language).then(setTexts, () => undefined); // without a network the words of before stay
  }, [language]);
  return texts;
}
