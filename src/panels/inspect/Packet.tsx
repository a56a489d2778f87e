// One message under way: what it says, and what can be done to it by hand.
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { readable } from '../../i18n/wire';
import { commands } from '../../store';
import type { SeenMessage } from '../../store';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

const US = 1000;
/** What the engine takes, ms. */
const SHORTEST = 0.001;
const LONGEST = 600_000;

interface Props {
  readonly message: SeenMessage;
  /** It has been put off until then. */
  readonly onDelay?: (arrivesAt: number) => void;
}

function Delay({ message: { number, arrivesAt }, onDelay }: Props) {
  const { wire: texts } = useTexts();
  const [typed, setTyped] = useState('1000');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ms = typed.trim() === '' ? Number.NaN : Number(typed);
    const isRight = ms >= SHORTEST && ms <= LONGEST;
    setWrong(!isRight);
    if (!isRight) return;
    const by = Math.round(ms * US);
    commands.tamper(number, 'delay', by);
    onDelay?.(arrivesAt + by);
  };
  return (
    <form className="inspect-delay" onSubmit={submit}>
      <label htmlFor={id}>{texts.by}</label>
      <input
        id={id}
        inputMode="decimal"
        size={7}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-says` : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit">{texts.delay}</button>
      {wrong && (
        <p id={`${id}-says`} className="refused" role="alert">
          {texts.wrongDelay(String(SHORTEST), String(LONGEST))}
        </p>
      )}
    </form>
  );
}

/** Nothing of TCP is dropped or doubled for those at its ends; a packet of the bus is, since somebody may want to see what that does. */
function Tampering({ message, onDelay }: Props) {
  const { wire: texts } = useTexts();
  const { number, bus } = message;
  return (
    <div className="inspect-tamper">
      <Delay message={message} {...(onDelay && { onDelay })} />
      {bus && (
        <div className="actions">
          {(['drop', 'duplicate'] as const).map((how) => (
            <button
              key={how}
              type="button"
              className={how === 'drop' ? 'danger' : undefined}
              onClick={() => commands.tamper(number, how, 0)}
            >
              {texts.ways[how]}
            </button>
          ))}
        </div>
      )}
      <p className="muted">{bus ? texts.byHand : texts.tcp}</p>
    </div>
  );
}

export function Packet({ message, onDelay, isThere = true }: Props & { readonly isThere?: boolean }) {
  const { wire: texts } = useTexts();
  const { says, gossip } = message;
  return (
    <>
      {isThere && <Tampering message={message} {...(onDelay && { onDelay })} />}
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
