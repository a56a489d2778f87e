// One sentence on what is going on now, above the stage.
import { useState } from 'react';
import { isDeed, sentenceOf } from '../i18n';
import type { Situation } from '../i18n';
import { useHere, useLiveHere } from './room';
import { situationOf } from './situation';
import { situationTone } from './tone';
import { useWords } from './words';

/** Acknowledged writes lost since a deed: the notes tell of the first alone, the totals count them all. */
function useLostSince(deed: number): number {
  const total = useLiveHere(({ totals }) => totals.writesLost);
  const [before, setBefore] = useState({ deed, total });
  if (before.deed === deed && before.total <= total) return total - before.total;
  setBefore({ deed, total }); // another deed, or another run
  return 0;
}

export function useSituation(): Situation | null {
  const nodes = useHere((state) => state.nodes);
  const ring = useHere((state) => state.ring);
  const outlook = useHere((state) => state.outlook);
  const notes = useHere((state) => state.notes);
  const strip = useHere((state) => state.strip);
  const lost = useLostSince(notes.findLast(isDeed)?.n ?? 0);
  return nodes.length === 0 ? null : situationOf({ nodes, ring, outlook, notes, strip, lost });
}

export function Sentence() {
  const words = useWords();
  const situation = useSituation();
  return (
    <p className={`sentence hs-tone-${situation ? situationTone[situation.type] : 'quiet'}`}>
      {situation ? sentenceOf(words, situation) : words.labels.page.loading}
    </p>
  );
}
