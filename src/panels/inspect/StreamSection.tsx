// The tail of a server's replication stream, and how far its replicas have come.
import { commandText } from '../../i18n/wire';
import { useLook } from '../look';
import { useWords } from '../words';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

const SHOWN = 20;

export function Stream({ name }: { readonly name: string }) {
  const words = useWords();
  const { stream: texts } = useTexts();
  const seen = useLook({ kind: 'stream', name, count: SHOWN });
  if (!seen) return null;
  const { replid, offset, firstByte, commands, replicas } = seen;
  return (
    <>
      <dl className="inspect-pairs">
        <div>
          <dt>{texts.history}</dt>
          <dd>
            <code>{replid}</code>
          </dd>
        </div>
      </dl>
      <p className="muted">
        {firstByte === null ? texts.nothing : texts.kept(words.number(firstByte), words.number(offset))}
      </p>
      <ul className="inspect-list">
        {replicas.map((replica) => (
          <li key={replica.name}>
            {texts.replica(replica.name, replica.state, words.number(replica.offset))}
          </li>
        ))}
      </ul>
      {commands.length > 0 && (
        <Scrolling className="inspect-table" label={texts.caption}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="figure">
                  {texts.columns.offset}
                </th>
                <th scope="col">{texts.columns.command}</th>
              </tr>
            </thead>
            <tbody>
              {commands.map((command) => (
                <tr key={command.offset}>
                  <td className="figure">{words.number(command.offset)}</td>
                  <td>
                    <code>{commandText(command.argv)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}
