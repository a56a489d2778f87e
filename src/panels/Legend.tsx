// What the signs on the stage mean. Terms open their glossary entry.
import type { TermId } from '../i18n';
import { TermButton, useWords } from './words';

type Sign =
  | 'shard'
  | 'master'
  | 'replica'
  | 'suspected'
  | 'failed'
  | 'asksVotes'
  | 'unserved'
  | 'redirect'
  | 'heartbeat';

const terms: Readonly<Record<Sign, TermId>> = {
  shard: 'slot',
  master: 'master',
  replica: 'replica',
  suspected: 'pfail',
  failed: 'fail',
  asksVotes: 'election',
  unserved: 'fullCoverage',
  redirect: 'moved',
  heartbeat: 'gossip',
};
const signs = Object.keys(terms) as Sign[];

function Picture({ sign }: { readonly sign: Sign }) {
  return (
    <svg className={`sign sign-${sign}`} viewBox="0 0 16 16" aria-hidden="true">
      {sign === 'master' && <path className="sign-crown" d="M4 5V1.6L6.2 3 8 1l1.8 2L12 1.6V5z" />}
      {sign === 'unserved' || sign === 'redirect' ? (
        <path d={sign === 'redirect' ? 'M2 8h9M8 4.5 12.5 8 8 11.5' : 'M1.5 5h13v6h-13zM3 11l6-6M7 11l6-6'} />
      ) : (
        <circle
          cx="8"
          cy={sign === 'master' ? 11 : 8}
          r={sign === 'heartbeat' ? 2.2 : sign === 'master' ? 3.9 : 4.5}
        />
      )}
      {sign === 'failed' && <path d="M5 10l5-5M7 11.5l4-4" />}
      {sign === 'suspected' && <path className="sign-arc" d="M8 1.5A6.5 6.5 0 0 1 8 14.5" />}
    </svg>
  );
}

export function Legend() {
  const { labels } = useWords();
  return (
    <ul className="legend" aria-label={labels.stage.legend}>
      {signs.map((sign) => (
        <li key={sign}>
          <Picture sign={sign} />
          <TermButton id={terms[sign]}>{labels.stage[sign]}</TermButton>
        </li>
      ))}
    </ul>
  );
}
