// Who suspects whom, as a matrix; and what those who run do not agree on, each opinion with those who hold it.
import { slotsText } from '../../i18n';
import type { Dispute, Held } from '../../store';
import { useWords } from '../words';
import { useDisputes } from './disputes';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

/** As many fit beside each other; of more only those of whom anything is held. */
const MOST_COLUMNS = 8;
const MOST_NAMES = 8;

const isCalm = (held: Held): boolean => held === 'ok' || held === 'myself';

function Matrix({ about, rows }: { readonly about: readonly string[]; readonly rows: Rows }) {
  const { beliefs: texts } = useTexts();
  const suspected = about.map((_, at) => rows.some(({ holds }) => !isCalm(holds[at] ?? 'ok')));
  if (!suspected.includes(true)) return <p className="muted">{texts.nobodySuspects}</p>;
  const columns = about.flatMap((name, at) =>
    about.length <= MOST_COLUMNS || suspected[at] ? [[name, at] as const] : [],
  );
  return (
    <Scrolling className="inspect-table inspect-matrix" label={texts.matrix}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.who}</th>
            {columns.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ by, holds }) => (
            <tr key={by}>
              <th scope="row">{by}</th>
              {columns.map(([name, at]) => (
                <td key={name} data-held={holds[at]}>
                  {texts.held[holds[at] ?? 'ok']}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
type Rows = readonly { readonly by: string; readonly holds: readonly Held[] }[];

function Differing({ dispute: { topic, about, says } }: { readonly dispute: Dispute }) {
  const { beliefs: texts } = useTexts();
  const words = useWords();
  const said = (what: string): string => {
    if (topic === 'state') return texts.states[what as Held] ?? what;
    if (topic === 'slots') return what || texts.nobody;
    if (topic !== 'role') return what;
    const [role = '', master = ''] = what.split(' ');
    return role === 'replica'
      ? texts.replicaOf(words.role.replica, master)
      : role === 'master'
        ? words.role.master
        : what;
  };
  const names = (by: readonly string[]): string =>
    by.length > MOST_NAMES
      ? `${by.slice(0, MOST_NAMES).join(', ')} +${by.length - MOST_NAMES}`
      : by.join(', ');
  return (
    <li data-topic={topic} data-about={about}>
      <strong>{texts.topics[topic](topic === 'slots' ? slotsText(about) : about)}</strong>
      <ul>
        {says.map(({ what, by }) => (
          <li key={what}>
            {said(what)} <span className="muted">— {names(by)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

export function BeliefsPart() {
  const { beliefs: texts } = useTexts();
  const seen = useDisputes();
  if (!seen) return null;
  const { about, suspicions, disputes } = seen;
  return (
    <>
      <Matrix about={about} rows={suspicions} />
      <h4>{texts.disputes}</h4>
      {disputes.length === 0 && <p className="muted">{texts.agree}</p>}
      <ul className="inspect-disputes">
        {disputes.map((dispute) => (
          <Differing key={`${dispute.topic} ${dispute.about}`} dispute={dispute} />
        ))}
      </ul>
    </>
  );
}
