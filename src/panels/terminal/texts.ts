// What a language says around terminals, once it has come.
import { useEffect, useState } from 'react';
import { loadTerminal } from '../../i18n';
import type { TerminalTexts } from '../../i18n';
import { useWords } from '../words';

export function useTerminalTexts(): TerminalTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<TerminalTexts | null>(null);
  useEffect(() => {
    loadTerminal(language).then(setTexts, () => undefined); // without a network what was there stays
  }, [language]);
  return texts;
}
