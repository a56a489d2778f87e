// What the signs on the stage mean. Terms open their glossary entry.
import type { Deployment, GroupTexts, Labels, TermId } from '../i18n';
import { useHere } from './room';
import { TermButton, useWords } from './words';

type Sign = Exclude<keyof Labels['stage'], 'name' | 'legend'> | keyof GroupTexts['labels']['signs'];

const cluster: readonly Sign[] = [
  'shard',
  'master',
  'replica',
  'suspected',
  'failed',
  'asksVotes',
  'unserved',
  'redirect',
  'heartbeat',
];
const signsOf: Readonly<Record<Deployment, readonly Sign[]>> = {
  standalone: ['server', 'noMaster'],
  replication: ['master', 'replica', 'noMaster'],
  sentinel: ['master', 'replica', 'sentinel', 'sdown', 'odown', 'asksToLead', 'noMaster', 'heartbeat'],
  cluster,
};

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
  server: 'standalone',
  sentinel: 'sentinel',
  sdown: 'sdown',
  odown: 'odown',
  asksToLead: 'leader',
  noMaster: 'failover',
};

/** Drawn as in a cluster, where there is such a sign. */
const alike: Partial<Record<Sign, Sign>> = {
  server: 'master',
  sdown: 'suspected',
  odown: 'failed',
  noMaster: 'unserved',
};

function Picture({ sign: named }: { readonly sign: Sign }) {
  const sign = alike[named] ?? named;
  return (
    <svg className={`sign sign-${sign}`} viewBox="0 0 16 16" aria-hidden="true">
      {sign === 'master' && <path className="sign-crown" d="M4 5V1.6L6.2 3 8 1l1.8 2L12 1.6V5z" />}
      {sign === 'unserved' || sign === 'redirect' ? (
        <path d={sign === 'redirect' ? 'M2 8h9M8 4.5 12.5 8 8 11.5' : 'M1.5 5h13v6h-13zM3 11l6-6M7 11l6-6'} />
      ) : sign === 'sentinel' || sign === 'asksToLead' ? (
        <path d="M8 2.6 12.7 5.3v5.4L8 13.4 3.3 10.7V5.3z" />
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
  const { labels, group } = useWords();
  const deployment = useHere((state) => state.run?.config.deployment ?? 'cluster');
  const words: Readonly<Partial<Record<Sign, string>>> = { ...labels.stage, ...group?.labels.signs };
  return (
    <ul className="legend" aria-label={labels.stage.legend}>
      {signsOf[deployment].map((sign) => (
        <li key={sign}>
          <Picture sign={sign} />
          <TermButton id={terms[sign]}>{words[sign]}</TermButton>
        </li>
      ))}
    </ul>
  );
}
