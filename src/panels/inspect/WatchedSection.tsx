// Whom a sentinel watches, and what it holds of each.
import { useLook } from '../look';
import { useWords } from '../words';
import { Changing } from './changed';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

export function Watched({ name }: { readonly name: string }) {
  const words = useWords();
  const { watched: texts, notRunning, link } = useTexts();
  const seen = useLook({ kind: 'watched', name });
  if (!seen) return null;
  if (seen.rows === null) return <p className="muted">{notRunning(name)}</p>;
  return (
    <Scrolling className="inspect-table" label={texts.caption(name)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.holds}</th>
          </tr>
        </thead>
        <tbody>
          {seen.rows.map(({ name: of, role, flags, okPing, replica, vote }) => {
            const more = [
              texts.okPing(link.ago(words.length(okPing * 1000))),
              replica && texts.replica(replica.linkUp, words.number(replica.offset), replica.priority),
              vote && texts.vote(vote.for, vote.epoch),
            ];
            return (
              <tr key={`${role} ${of}`}>
                <th scope="row">
                  {of} <span className="muted">{role}</span>
                </th>
                <td>
                  <Changing value={flags === '' ? texts.well : flags} />
                  {more.map((line) => line && <small key={line}>{line}</small>)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}
