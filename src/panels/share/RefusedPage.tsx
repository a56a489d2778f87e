// Stands in the place of the page where its link is refused: what is wrong, and what can be opened instead.
import { presetNames } from '../../share/presets';
import type { ShareRefusal } from '../../share/refusal';
import { useWords } from '../words';
import { useShareTexts } from './texts';

export function RefusedPage({ refusal }: { readonly refusal: ShareRefusal }) {
  const { labels } = useWords();
  const texts = useShareTexts();
  if (!texts) return null;
  const { title, nothingRan, instead, usual } = texts.refused;
  return (
    <main className="refused-page">
      <p className="logo">
        hash<span>slot</span>
      </p>
      <h1>{title}</h1>
      <p role="alert">
        {texts.why(refusal)} {nothingRan}
      </p>
      <h2>{instead}</h2>
      <ul>
        <li>
          <a href="?">{usual}</a>
        </li>
        {presetNames
          .filter((name) => name !== 'three-masters')
          .map((name) => (
            <li key={name}>
              <a href={`?scenario=${name}`}>{labels.presets[name]}</a>
            </li>
          ))}
      </ul>
    </main>
  );
}
