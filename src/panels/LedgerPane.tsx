// The ledger: what has become of the acknowledged writes, in totals and one by one; and all of it as a file.
import { useState } from 'react';
import { stamp } from '../i18n';
import { commandText } from '../i18n/wire';
import type { Catalogue, Reading } from '../i18n';
import { ledgerCsv } from '../share/ledgerCsv';
import { commands } from '../store';
import type { LedgerPage, Room } from '../store';
import { useLook } from './look';
import { saveFile } from './saveFile';
import { useReading } from './reading';
import { useRoom } from './room';
import { Scrolling } from './inspect/Scrolling';
import { useWords } from './words';

type Texts = Reading['ledger'];

const SHOWN = 100;
const LOOK_EVERY_MS = 1000;
const ALL = 1_000_000;

async function saveAll(room: Room): Promise<void> {
  const page = await commands.look(room, { kind: 'ledger', count: ALL, lostOnly: false });
  const seed = room.state.getState().run?.seed ?? 0;
  if (page) saveFile(`hashslot-ledger-seed-${seed}.csv`, 'text/csv', ledgerCsv(page.rows));
}

function Totals({ page: { totals }, texts, words }: { page: LedgerPage; texts: Texts; words: Catalogue }) {
  const figures = ['sent', 'acknowledged', 'failed', 'everywhere', 'masterOnly', 'durable', 'lost'] as const;
  return (
    <dl className="ledger-totals">
      {figures.map((name) => (
        <div key={name} data-figure={name} data-bad={name === 'lost' && totals.lost > 0}>
          <dt>{texts.totals[name]}</dt>
          <dd>{words.number(totals[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ page: { rows }, texts }: { readonly page: LedgerPage; readonly texts: Texts }) {
  const { columns } = texts;
  const names = (who: readonly string[]) => (who.length > 0 ? who.join(' ') : texts.nobody);
  return (
    <table>
      <caption className="unseen">{texts.caption}</caption>
      <thead>
        <tr>
          {(['number', 'sentAt', 'time', 'client', 'key', 'by', 'on', 'durable', 'fate'] as const).map(
            (name) => (
              <th key={name} scope="col">
                {columns[name]}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.toReversed().map((row) => (
          <tr
            key={row.number ?? `${row.client} ${row.sentAt} ${row.at} ${row.key}`}
            data-lost={row.lost !== null || row.failed !== null}
          >
            <th scope="row">{row.number ?? texts.noNumber}</th>
            <td>{row.sentAt === null ? texts.nobody : stamp(row.sentAt)}</td>
            <td>{stamp(row.at)}</td>
            <td>{row.client}</td>
            <td>{commandText([row.key])}</td>
            <td>{row.by || texts.nobody}</td>
            <td>{names(row.on)}</td>
            <td>{names(row.durableOn)}</td>
            <td className="ledger-fate">
              {row.failed !== null
                ? texts.failed(row.failed)
                : row.lost === null
                  ? texts.kept
                  : texts.lost(texts.why[row.lost])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LedgerPane() {
  const words = useWords();
  const room = useRoom();
  const texts = useReading()?.ledger;
  const [lostOnly, setLostOnly] = useState(false);
  const page = useLook({ kind: 'ledger', count: SHOWN, lostOnly }, LOOK_EVERY_MS);
  if (!texts || !page) return null;
  const { totals, rows } = page;
  const all = lostOnly ? totals.lost : totals.acknowledged + totals.failed;
  return (
    <Scrolling className="table-frame ledger" label={texts.caption}>
      <Totals page={page} texts={texts} words={words} />
      <div className="ledger-tools">
        <span>{all > 0 ? texts.shown(words.number(rows.length), words.number(all)) : texts.none}</span>
        <label>
          <input type="checkbox" checked={lostOnly} onChange={(event) => setLostOnly(event.target.checked)} />
          {texts.lostOnly}
        </label>
        <button type="button" onClick={() => void saveAll(room)}>
          {texts.save}
        </button>
      </div>
      {rows.length > 0 && <Rows page={page} texts={texts} />}
    </Scrolling>
  );
}
