// One sentence on what is going on now, above the stage.
import { sentenceOf } from '../i18n';
import type { Situation } from '../i18n';
import { useStore } from '../store';
import { situationOf } from './situation';
import { situationTone } from './tone';
import { useWords } from './words';

export function useSituation(): Situation | null {
  const nodes = useStore((state) => state.nodes);
  const ring = useStore((state) => state.ring);
  const outlook = useStore((state) => state.outlook);
  const notes = useStore((state) => state.notes);
  const strip = useStore((state) => state.strip);
  return nodes.length === 0 ? null : situationOf({ nodes, ring, outlook, notes, strip });
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
