// Offers the run of the last visit, and keeps the one that runs now. Goes as soon as another run has taken its place.
import { useEffect, useState } from 'react';
import { stamp } from '../../i18n';
import { presetNamed } from '../../share/presets';
import { leaveLink } from '../open';
import { useWords } from '../words';
import { discardKept, findKept, goOn, keepRun } from './keeping';
import { useTimeTexts } from './texts';

export function Kept() {
  const { labels } = useWords();
  const texts = useTimeTexts();
  const [kept, setKept] = useState(findKept);
  useEffect(
    () =>
      keepRun(() => {
        setKept(null);
        leaveLink(); // from here on a reload offers what was done; before, or where nothing can be kept, it opens the link again
      }),
    [],
  );
  if (!kept || !texts) return null;
  const preset = presetNamed(kept.preset ?? '');
  const count = kept.branches.reduce((sum, { own }) => sum + own.length, 0);
  return (
    <aside className="kept" aria-label={texts.goOn}>
      <p>{texts.goOnWith(preset ? labels.presets[preset.name] : labels.own, count, `${stamp(kept.at)} s`)}</p>
      <button
        type="button"
        className="primary"
        onClick={() => {
          setKept(null);
          goOn(kept);
        }}
      >
        {texts.goOn}
      </button>
      <button
        type="button"
        onClick={() => {
          setKept(null);
          discardKept();
        }}
      >
        {texts.discard}
      </button>
    </aside>
  );
}
