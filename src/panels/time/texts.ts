// What a language says about time, once it has come.
import { useEffect, useState } from 'react';
import { loadTime } from '../../i18n';
import type { TimeTexts } from '../../i18n';
import { useWords } from '../words';

export function useTimeTexts(): TimeTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<TimeTexts | null>(null);
  useEffect(() => {
    loadTime(language).then(setTexts, () => undefined); // without a network what was there stays
  }, [language]);
  return texts;
}
