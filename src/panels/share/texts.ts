// The words of sharing, once they have come.
import { useEffect, useState } from 'react';
import { loadShareTexts } from '../../i18n';
import type { ShareTexts } from '../../i18n';
import { useWords } from '../words';

export function useShareTexts(): ShareTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<ShareTexts | null>(null);
  useEffect(() => {
    loadShareTexts(language).then(setTexts, () => setTexts(null)); // without a network nothing is said
  }, [language]);
  return texts;
}
