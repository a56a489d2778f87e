// One sentence on what is going on now, above the stage.
import { useEffect, useState } from 'react';
import { isDeed } from '../engine/deeds';
import { useHere, useLiveHere } from './room';
import type { Told } from './telling';
import { useWords } from './words';

/** Acknowledged writes lost since a deed: the notes tell of the first alone, the totals count them all. */
function useLostSince(deed: number): number {
  const total = useLiveHere(({ totals }) => totals.writesLost);
  const [since, setSince] = useState({ deed, base: total, total });
  if (since.deed === deed && since.total === total) return total - since.base;
  // A restart loses what it loses at once: of another deed counts what has come since the total before it.
  const isBack = total < since.total; // another run, or an earlier instant
  setSince({ deed, total, base: isBack ? total : since.deed === deed ? since.base : since.total });
  return 0;
}

const loadTelling = () => import('./telling');
type Tell = Awaited<ReturnType<typeof loadTelling>>['tell'];

function useTell(): Tell | null {
  const [tell, setTell] = useState<Tell | null>(null);
  useEffect(() => {
    loadTelling().then(
      (loaded) => setTell(() => loaded.tell),
      () => undefined, // without a network the sentence stays away
    );
  }, []);
  return tell;
}

/** What is going on, in words; null while nothing is known. */
export function useTold(): Told | null {
  const words = useWords();
  const run = useHere((state) => state.run);
  const nodes = useHere((state) => state.nodes);
  const ring = useHere((state) => state.ring);
  const outlook = useHere((state) => state.outlook);
  const notes = useHere((state) => state.notes);
  const strip = useHere((state) => state.strip);
  const lost = useLostSince(notes.findLast(isDeed)?.n ?? 0);
  const tell = useTell();
  if (nodes.length === 0 || !run || !tell) return null;
  return tell({ run, nodes, ring, outlook, notes, strip, lost }, words);
}

export function Sentence() {
  const words = useWords();
  const told = useTold();
  return (
    <p className={`sentence hs-tone-${told?.tone ?? 'quiet'}`}>
      {told ? told.sentence.replaceAll(' ·', '\u00a0·') : words.labels.page.loading}
    </p>
  );
}
