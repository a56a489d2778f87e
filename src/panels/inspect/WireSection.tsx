// What is on the wire, as a list: each message can be opened.
import { useState } from 'react';
import type { SeenMessage } from '../../store';
import { useLook } from '../look';
import { useWords } from '../words';
import { Packet } from './Packet';
import { useTexts } from './texts';

const SHOWN = 30;

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
      {isOpen && <Packet message={message} />}
    </li>
  );
}

/** Of everybody, of one process, or of a link. */
export function WirePart({ of }: { readonly of: readonly string[] }) {
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
