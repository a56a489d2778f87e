// What it would take, as far as the rules have been asked: each condition with its numbers, and whether it is met.
import { stamp } from '../../i18n';
import type { WhyTexts } from '../../i18n';
import type { AnswerTo } from '../../store';
import { useLook } from '../look';
import { Step } from './Step';

type Condition = AnswerTo<{ readonly kind: 'whyNot'; readonly about: number }>['conditions'][number];

const EVERY_MS = 500;

/** The text of this very condition, which the compiler cannot follow. */
const textOf = ({ condition: texts }: WhyTexts, condition: Condition): string =>
  (texts[condition.what] as (of: Condition) => string)(condition);

function Row({ condition, texts }: { readonly condition: Condition; readonly texts: WhyTexts }) {
  return (
    <li data-met={condition.met}>
      <span className="why-mark" aria-hidden="true">
        {condition.met ? '✓' : '✗'}
      </span>
      <span className="unseen">{condition.met ? texts.met : texts.unmet} </span>
      {textOf(texts, condition)}
      {condition.what === 'votes' && (
        <ul className="why-beside">
          {condition.voters.map(({ name, word, status }) => (
            <li key={name}>{word ? <Step note={word} among={[]} /> : texts.silent(name, status)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Of a note by its number, or of a replica by its name. */
export function Conditions({ about, texts }: { readonly about: number | string; readonly texts: WhyTexts }) {
  const seen = useLook({ kind: 'whyNot', about }, EVERY_MS);
  if (!seen) return null;
  return (
    <>
      <h4>
        {texts.conditions} <span className="muted">{texts.asOf(stamp(seen.at))}</span>
      </h4>
      <ul className="why-conditions" aria-label={texts.conditions}>
        {seen.conditions.map((condition) => (
          <Row key={condition.what} condition={condition} texts={texts} />
        ))}
      </ul>
    </>
  );
}
