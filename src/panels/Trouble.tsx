// What went wrong, said where it happened: a refused action, a value that fell back, a simulation that broke.
import { useState } from 'react';
import type { QueryProblem } from '../share/query';
import { commands } from '../store';
import { copy } from './clipboard';
import { focusPast } from './focus';
import { useHere } from './room';
import { useWords } from './words';

interface NoticeProps {
  readonly text: string;
  readonly onClose: () => void;
  /** It is there for long: the stage makes room for it. */
  readonly stays?: boolean;
}

export function Notice({ text, onClose, stays = false }: NoticeProps) {
  const { labels } = useWords();
  return (
    <p className={stays ? 'notice banner' : 'notice'}>
      <span>{text}</span>
      <button
        type="button"
        className="quiet"
        aria-label={labels.page.close}
        onClick={(event) => {
          focusPast(event.currentTarget);
          onClose();
        }}
      >
        ✕
      </button>
    </p>
  );
}

function Panic({ report }: { readonly report: string }) {
  const { trouble } = useWords();
  const [copied, setCopied] = useState(false);
  if (!trouble) return null;
  return (
    <section className="panic" role="alert">
      <h2>{trouble.panic}</h2>
      <p>{trouble.panicHelp}</p>
      <textarea
        className="code"
        readOnly
        rows={8}
        aria-label={trouble.report}
        value={report}
        onFocus={(event) => event.target.select()}
      />
      <div className="actions">
        <button type="button" onClick={() => void copy(report).then(setCopied)}>
          {copied ? trouble.copied : trouble.copy}
        </button>
        <button type="button" className="primary" onClick={commands.again}>
          {trouble.startAgain}
        </button>
      </div>
    </section>
  );
}

export function Problem() {
  const { trouble } = useWords();
  const problem = useHere((state) => state.problem);
  if (!trouble) return null;
  switch (problem?.kind) {
    case undefined:
      return null;
    case 'file':
      return null; // said by share/ShareNotices
    case 'config':
      return <Notice text={trouble.configRefused(problem.error)} onClose={commands.dismissProblem} />;
    case 'action':
      return (
        <Notice
          text={`${trouble.refusedAction} ${trouble.actionRefused(problem.error)}`}
          onClose={commands.dismissProblem}
        />
      );
    case 'panic':
      return <Panic report={problem.report} />;
    case 'engine':
      return <Notice text={`${trouble.noWorker} ${problem.text}`} onClose={commands.dismissProblem} />;
  }
}

export function Notices({ fallen }: { readonly fallen: readonly QueryProblem[] }) {
  const { trouble } = useWords();
  const [closed, setClosed] = useState<readonly string[]>([]);
  if (!trouble) return null;
  return fallen
    .filter(({ field }) => !closed.includes(field))
    .map((problem) => (
      <Notice
        key={problem.field}
        text={trouble.valueFellBack(problem)}
        onClose={() => setClosed([...closed, problem.field])}
      />
    ));
}
