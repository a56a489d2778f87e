// What is on the wire: each message with its header and its gossip; a packet of the bus can be dropped, delayed or doubled by hand.
import { useState } from 'react';
import { readable } from '../../i18n/wire';
import { commands } from '../../store';
import type { SeenMessage } from '../../store';
import { useLook } from '../look';
import { useWords } from '../words';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

const SHOWN = 30;
const DELAY_US = 1_000_000;
const ways = ['drop', 'delay', 'duplicate'] as const;

function Content({ message: { says, gossip, number, bus } }: { readonly message: SeenMessage }) {
  const { wire: texts } = useTexts();
  return (
    <>
      {bus && (
        <div className="actions">
          {ways.map((how) => (
            <button
              key={how}
              type="button"
              className={how === 'drop' ? 'danger' : undefined}
              onClick={() => commands.tamper(number, how, DELAY_US)}
            >
              {texts.ways[how]}
            </button>
          ))}
        </div>
      )}
      <dl className="inspect-pairs">
        {says.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{readable(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
      {gossip.length > 0 && (
        <Scrolling className="inspect-table" label={texts.gossip}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.gossip}</th>
                <th scope="col">{texts.flags}</th>
              </tr>
            </thead>
            <tbody>
              {gossip.map(({ about, flags }) => (
                <tr key={about}>
                  <th scope="row">{about}</th>
                  <td>{flags}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}

interface RowProps {
  readonly message: SeenMessage;
  readonly now: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function Row({ message, now, isOpen, toggle }: RowProps) {
  const words = useWords();
  const { wire: texts } = useTexts();
  const { from, to, what, arrivesAt, number } = message;
  return (
    <li data-message={number}>
      <button type="button" aria-expanded={isOpen} onClick={toggle}>
        <strong>{what}</strong> {from} → {to}{' '}
        <span className="muted">{texts.arrives(words.length(Math.max(0, arrivesAt - now)))}</span>
      </button>
      {isOpen && <Content message={message} />}
    </li>
  );
}

/** Of one process, or of all. */
export function WirePart({ of }: { readonly of: string | null }) {
  const words = useWords();
  const { wire: texts } = useTexts();
  const [chosen, setChosen] = useState<number | null>(null);
  const seen = useLook({ kind: 'wire', of, count: SHOWN });
  if (!seen) return null;
  const { messages, all, at } = seen;
  const gone = chosen !== null && !messages.some(({ number }) => number === chosen);
  return (
    <>
      <p className="muted" role="status">
        {gone ? texts.arrived : all === 0 ? texts.none : texts.hint(words.number(all))}
      </p>
      <ul className="inspect-wire">
        {messages.map((message) => (
          <Row
            key={message.number}
            message={message}
            now={at}
            isOpen={message.number === chosen}
            toggle={() => setChosen(message.number === chosen ? null : message.number)}
          />
        ))}
      </ul>
    </>
  );
}
