// What is explained at length, once it has come.
import { useEffect, useState } from 'react';
import { loadReading } from '../i18n';
import type { Reading } from '../i18n';
import { useWords } from './words';

export function useReading(): Reading | null {
  const { language } = useWords();
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    loadReading(language).then(setReading, () => setReading(null)); // without a network the dialog stays empty
  }, [language]);
  return reading;
}
