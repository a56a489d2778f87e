// Which language the page speaks, and texts with terms in them as elements: behind every term is its glossary entry.
import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { completed, languageFor, loadCatalogue } from '../i18n';
import type { Catalogue, TermId, Text } from '../i18n';
import { useStore } from '../store';
import { useDialogs } from './dialogs';

const Spoken = createContext<Catalogue | null>(null);

export function useWords(): Catalogue {
  const words = useContext(Spoken);
  if (!words) throw new Error('a panel stands outside <Speaking>');
  return words;
}

/** Follows the chosen language; the catalogue it starts with is there already, so nothing is ever shown without words. */
export function Speaking({ first, children }: { readonly first: Catalogue; readonly children: ReactNode }) {
  const chosen = useStore((state) => state.settings.lang);
  const [words, setWords] = useState(first);
  const language = languageFor(chosen, navigator.languages);
  useEffect(() => {
    if (language === words.language && words.notes) return;
    let wanted = true;
    const known = language === words.language ? words : loadCatalogue(language);
    Promise.resolve(known)
      .then(completed)
      .then(
        (loaded) => wanted && setWords(loaded),
        () => undefined, // without a network the page goes on in the language it has
      );
    return () => {
      wanted = false;
    };
  }, [language, words]);
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.title = words.labels.page.title;
  }, [words]);
  return <Spoken value={words}>{children}</Spoken>;
}

/** A term as a button that opens its entry. */
export function TermButton({ id, children }: { readonly id: TermId; readonly children: ReactNode }) {
  const { open } = useDialogs();
  return (
    <button type="button" className="term" onClick={() => open({ type: 'glossary', term: id })}>
      {children}
    </button>
  );
}

export function Words({ text }: { readonly text: Text }) {
  return text.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      <TermButton key={index} id={part.term}>
        {part.word}
      </TermButton>
    ),
  );
}
