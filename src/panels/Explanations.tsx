// The dialogs that explain: the glossary, the list of keys, what is simulated and what is not. Their texts come when asked for.
import { useEffect, useRef } from 'react';
import { termIds } from '../i18n';
import type { Reading, TermId } from '../i18n';
import { DialogFrame } from './dialogs';
import { useReading } from './reading';
import { useWords } from './words';

function Entries({
  glossary,
  term,
}: {
  readonly glossary: Reading['glossary'];
  readonly term: TermId | null;
}) {
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'center' }); // newer browsers return a promise
  }, [term]);
  return (
    <dl className="glossary">
      {termIds.map((id) => (
        <div key={id} ref={id === term ? chosen : undefined} data-chosen={id === term}>
          <dt>{glossary[id].word}</dt>
          <dd>{glossary[id].meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

export function GlossaryDialog({ term }: { readonly term: TermId | null }) {
  const { labels } = useWords();
  const reading = useReading();
  return (
    <DialogFrame title={labels.page.glossary} closeLabel={labels.page.close}>
      {reading && <Entries glossary={reading.glossary} term={term} />}
    </DialogFrame>
  );
}

export function KeysDialog() {
  const { labels } = useWords();
  return (
    <DialogFrame title={labels.page.keys} closeLabel={labels.page.close}>
      <dl className="keys">
        {useReading()?.keys.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  );
}

function Times({ title, text, head, groups }: Reading['fidelity']['times']) {
  const [what, ...whose] = head;
  return (
    <section>
      <h3>{title}</h3>
      <p>{text}</p>
      {groups.map(({ caption, rows }) => (
        <table key={caption} className="times">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{what}</span>
              </th>
              {whose.map((each) => (
                <th key={each} scope="col" className="figure">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...figures]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {figures.map((figure, index) => (
                  <td key={whose[index]} className="figure">
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Differences({ title, each }: Reading['fidelity']['differ']) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="differences">
        {each.map(({ why, requests }) => (
          <div key={why}>
            <dt>{why}</dt>
            {requests.map((request) => (
              <dd key={request}>
                <code>{request}</code>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

export function AboutDialog() {
  const { labels } = useWords();
  const fidelity = useReading()?.fidelity;
  return (
    <DialogFrame title={labels.page.about} closeLabel={labels.page.close}>
      {fidelity?.sections.map(([title, text]) => (
        <section key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      {fidelity && <Times {...fidelity.times} />}
      {fidelity && <Differences {...fidelity.differ} />}
    </DialogFrame>
  );
}
