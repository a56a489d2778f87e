// The keys of a server, by pages: type, slot, what is left of their time, the beginning of what they hold.
import { useState } from 'react';
import { readable } from '../../i18n/wire';
import type { KeysPage, SeenKey } from '../../store';
import { toBytes } from '../../transcript/bytes';
import { useLook } from '../look';
import { useWords } from '../words';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

interface TableProps {
  readonly rows: readonly SeenKey[];
  readonly slotted: boolean;
  readonly label: string;
}

function Row({ row, slotted }: { readonly row: SeenKey; readonly slotted: boolean }) {
  const words = useWords();
  const { keys: texts } = useTexts();
  const { key, type, slot, ttl, length, value } = row;
  const left = ttl === null ? texts.forever : ttl < 0 ? texts.over : words.length(ttl * 1000);
  return (
    <tr>
      <th scope="row">{readable(key)}</th>
      <td>{type}</td>
      {slotted && <td className="figure">{slot}</td>}
      <td>{left}</td>
      <td className="inspect-value">
        {value === null ? texts.elements(words.number(length)) : readable(value)}
      </td>
    </tr>
  );
}

function Table({ rows, slotted, label }: TableProps) {
  const { keys: texts } = useTexts();
  const columns = (['key', 'type', 'slot', 'ttl', 'value'] as const).filter(
    (column) => slotted || column !== 'slot',
  );
  return (
    <Scrolling className="inspect-table" label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'slot' ? 'figure' : undefined}>
                {texts.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} slotted={slotted} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

interface TurningProps {
  readonly seen: KeysPage;
  readonly turn: (page: number) => void;
}

function Turning({ seen: { page, pages }, turn }: TurningProps) {
  const { keys: texts } = useTexts();
  return (
    <div className="inspect-tools">
      <button type="button" disabled={page === 0} aria-label={texts.before} onClick={() => turn(page - 1)}>
        ‹
      </button>
      <span>{texts.page(page + 1, pages)}</span>
      <button
        type="button"
        disabled={page + 1 === pages}
        aria-label={texts.next}
        onClick={() => turn(page + 1)}
      >
        ›
      </button>
    </div>
  );
}

export function Keys({ name, slotted }: { readonly name: string; readonly slotted: boolean }) {
  const words = useWords();
  const { keys: texts } = useTexts();
  const [match, setMatch] = useState('*');
  const [page, setPage] = useState(0);
  const [db, setDb] = useState(0);
  const seen = useLook({ kind: 'keys', name, db, match: toBytes(match), page });
  const databases = [...new Set([0, db, ...(seen?.databases ?? [])])].sort((a, b) => a - b);
  const find = (pattern: string) => {
    setMatch(pattern);
    setPage(0);
  };
  return (
    <>
      <div className="inspect-tools">
        <label>
          {texts.match} <input value={match} size={10} onChange={(event) => find(event.target.value)} />
        </label>
        {databases.length > 1 && (
          <label>
            {texts.database}{' '}
            <select value={db} onChange={(event) => setDb(Number(event.target.value))}>
              {databases.map((number) => (
                <option key={number}>{number}</option>
              ))}
            </select>
          </label>
        )}
        {seen && <span>{texts.count(words.number(seen.count))}</span>}
      </div>
      {seen?.count === 0 && <p className="muted">{texts.none}</p>}
      {seen && seen.count > 0 && (
        <Table rows={seen.rows} slotted={slotted} label={`${name} ${texts.match} ${match}`} />
      )}
      {seen && seen.pages > 1 && <Turning seen={seen} turn={setPage} />}
    </>
  );
}
