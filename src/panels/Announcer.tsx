// Tells screen readers politely what decides the story: at most one announcement every few seconds, the latest last.
import { useEffect, useRef } from 'react';
import { isDeed } from '../engine/deeds';
import { noteText, plain, whoOf } from '../i18n';
import { stage } from '../store';
import type { Note } from '../store';
import { foldKey, isAnnounced } from './story';
import { useWords } from './words';

const EVERY_MS = 2500;
const MOST_AT_ONCE = 3;

export function Announcer() {
  const words = useWords();
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let waiting: Note[] = [];
    let told = new Set<string>();
    /** What several nodes do in turn is said of the first; what a person does begins anew. */
    const isNews = (note: Note): boolean => {
      if (isDeed(note)) told = new Set();
      const key = foldKey(note);
      if (key !== null && told.has(key)) return false;
      if (key !== null) told.add(key);
      return isAnnounced(note);
    };
    let timer: ReturnType<typeof setTimeout> | null = null;
    const say = () => {
      timer = null;
      if (waiting.length === 0 || !region.current || !words.notes) return;
      const sentences = waiting
        .slice(-MOST_AT_ONCE)
        .map((note) => words.whole(whoOf(words, note), plain(noteText(words, note))));
      region.current.textContent = `${sentences.join('. ')}.`;
      waiting = [];
      timer = setTimeout(say, EVERY_MS);
    };
    const stop = stage.subscribe(({ fresh, reset }) => {
      waiting = [...(reset ? [] : waiting), ...fresh.filter(isNews)];
      if (reset) waiting = waiting.slice(-1); // the past of a new picture is not news
      if (waiting.length > 0 && timer === null) say();
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [words]);
  return <div ref={region} className="unseen" role="status" aria-live="polite" />;
}
