// A message that was picked on the stage: where it is, what it says, and what can be done to it while it is under way.
import { useState } from 'react';
import { stamp } from '../../i18n';
import { commands } from '../../store';
import type { SeenMessage } from '../../store';
import { linkName, messageName } from '../../view/picked';
import { useLook } from '../look';
import { useLiveHere } from '../room';
import { useWords } from '../words';
import { Packet } from './Packet';
import { useTexts } from './texts';

const MOST = 200;

interface Props {
  readonly from: string;
  readonly to: string;
  readonly arrivesAt: number;
}

/** The message as it was last seen under way, and whether it is now; null before it has been found. */
function useMessage({ from, to, arrivesAt }: Props) {
  const seen = useLook({ kind: 'wire', of: [from, to], count: MOST });
  const [kept, setKept] = useState<SeenMessage | null>(null);
  const found = seen?.messages.find((each) => each.from === from && each.arrivesAt === arrivesAt) ?? null;
  if (found && found.number !== kept?.number) setKept(found);
  return { message: found ?? kept, isThere: found !== null, at: seen?.at ?? null };
}

export function MessageInspector(props: Props) {
  const { from, to, arrivesAt } = props;
  const words = useWords();
  const { wire: texts, link: linkTexts } = useTexts();
  const { message, isThere, at } = useMessage(props);
  const now = useLiveHere((live) => live.at);
  const isAhead = now < arrivesAt;
  const where = isThere
    ? texts.arrives(words.length(Math.max(0, arrivesAt - (at ?? now))))
    : isAhead
      ? texts.notYet(stamp(arrivesAt))
      : texts.there(stamp(arrivesAt));
  return (
    <>
      <h2>
        {message?.what ?? texts.message}{' '}
        <span className="muted">
          {from} → {to}
        </span>
      </h2>
      <p className="muted" role="status">
        {where}
      </p>
      <div className="actions">
        <button type="button" onClick={() => commands.select(linkName(from, to))}>
          {linkTexts.open(from, to)}
        </button>
        {!isThere && !isAhead && (
          <button
            type="button"
            onClick={() => {
              commands.pause();
              commands.seek(arrivesAt - 1);
            }}
          >
            {texts.back}
          </button>
        )}
      </div>
      {message && (
        <Packet
          message={message}
          isThere={isThere}
          onDelay={(later) => commands.select(messageName({ from, to, arrivesAt: later }))}
        />
      )}
    </>
  );
}
