// What a server obeys, under Redis's names, editable as it runs: a change is a CONFIG SET of the person's, an action like any
// other. What the server would refuse is said in its own words beside the field, and is not sent.
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { readable } from '../../i18n/wire';
import { commands } from '../../store';
import type { SeenSetting } from '../../store';
import { toBytes } from '../../transcript/bytes';
import { quoteText } from '../../transcript/words';
import { useLook } from '../look';
import { useRoom } from '../room';
import { useBefore } from './changed';
import { useTexts } from './texts';

interface FieldProps {
  readonly id: string;
  readonly value: string;
  readonly words: readonly string[] | null;
  readonly commit: (value: string) => void;
  readonly invalid: boolean;
}

/** A few words are chosen from; anything else is typed, and counts when Enter is pressed or the field is left. */
function Field({ id, value, words, commit, invalid }: FieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const common = { id, 'aria-invalid': invalid, 'aria-describedby': `${id}-says` };
  if (words)
    return (
      <select {...common} value={value} onChange={(event) => commit(event.target.value)}>
        {words.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  const finish = () => {
    if (typed !== null && typed !== value) commit(typed);
    else setTyped(null);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') finish();
    if (key === 'Escape') setTyped(null);
  };
  return (
    <input
      {...common}
      value={typed ?? value}
      size={12}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => (invalid ? undefined : setTyped(null))}
    />
  );
}

interface RowProps {
  readonly node: string;
  readonly row: SeenSetting;
  readonly runs: boolean;
}

function Row({ node, row, runs }: RowProps) {
  const room = useRoom();
  const { settings: texts, was } = useTexts();
  const { parameter, usual, inFile, fixed, words } = row;
  const value = readable(row.value);
  const before = useBefore(value);
  const [error, setError] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const id = `setting-${parameter}`;
  const commit = async (typed: string) => {
    const given = toBytes(typed);
    const objection = await commands.look(room, { kind: 'objection', name: node, parameter, value: given });
    setError(objection?.error ?? null);
    if (!objection || objection.error !== null) return;
    commands.command(node, ['CONFIG', 'SET', parameter, given]);
    setSent(typed);
  };
  const waits = sent !== null && sent !== value && before === value;
  return (
    <div className="inspect-setting" data-setting={parameter} data-changed={before !== value}>
      <label htmlFor={id}>{parameter}</label>
      {fixed || !runs ? (
        <output id={id}>{value || texts.empty}</output>
      ) : (
        <Field
          id={id}
          value={value}
          words={words}
          commit={(typed) => void commit(typed)}
          invalid={error !== null}
        />
      )}
      <p id={`${id}-says`}>
        {error !== null && (
          <span className="refused" role="alert">
            (error) {readable(error)}
          </span>
        )}
        {error === null && waits && (
          <span>{texts.sent(`CONFIG SET ${parameter} ${quoteText(toBytes(sent))}`)}</span>
        )}
        {error === null && !waits && before !== value && <span>{was(before || texts.empty)}</span>}
        {fixed && <span className="muted">{texts.fixed}</span>}
        {value !== usual && <span className="muted">{texts.usual(usual || texts.empty)}</span>}
        {inFile !== null && <span className="muted">{texts.inFile(readable(inFile) || texts.empty)}</span>}
      </p>
    </div>
  );
}

export function Settings({ name }: { readonly name: string }) {
  const { settings: texts, notRunning } = useTexts();
  const seen = useLook({ kind: 'settings', name });
  const [wanted, setWanted] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  if (!seen) return null;
  const rows = seen.rows.filter(
    ({ parameter, value, usual }) =>
      parameter.includes(wanted.trim().toLowerCase()) && (!onlyChanged || value !== usual),
  );
  return (
    <>
      <div className="inspect-tools">
        <label>
          {texts.find}{' '}
          <input type="search" value={wanted} size={12} onChange={(event) => setWanted(event.target.value)} />
        </label>
        <label>
          <input
            type="checkbox"
            checked={onlyChanged}
            onChange={(event) => setOnlyChanged(event.target.checked)}
          />{' '}
          {texts.onlyChanged}
        </label>
      </div>
      {!seen.runs && <p className="muted">{notRunning(name)}</p>}
      {rows.length === 0 && <p className="muted">{texts.none}</p>}
      <div className="inspect-settings">
        {rows.map((row) => (
          <Row key={row.parameter} node={name} row={row} runs={seen.runs} />
        ))}
      </div>
    </>
  );
}
