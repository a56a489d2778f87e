// Unfolds below a line of the story: the notes that led to it, back to what the person did; and where something was hindered,
// what it would have taken.
import { useEffect, useState } from 'react';
import type { WhyTexts } from '../../i18n';
import { commands } from '../../store';
import type { AnswerTo, Note } from '../../store';
import { useRoom } from '../room';
import { isHindered } from '../story';
import { Conditions } from './Conditions';
import { Step } from './Step';
import { useWhyTexts } from './texts';

type Seen = AnswerTo<{ readonly kind: 'why'; readonly note: number }>;
type Cause = Seen['cause'];

const all = ({ note, because }: Cause): readonly Note[] => [note, ...because.flatMap(all)];

/** The main line from `cause` on; what else led to a step stands below it. */
function Line({ cause, among }: { readonly cause: Cause; readonly among: readonly Note[] }) {
  const [next, ...besides] = cause.because;
  return (
    <>
      <li>
        <Step note={cause.note} among={among} />
        {besides.map((other) => (
          <ol key={other.note.n} className="why-beside">
            <Line cause={other} among={among} />
          </ol>
        ))}
      </li>
      {next && <Line cause={next} among={among} />}
    </>
  );
}

const lastOf = ({ note, because: [next] }: Cause): Note => (next ? lastOf(next) : note);

const endOf = ({ end, cause }: Seen, texts: WhyTexts): string =>
  end === 'deed' ? '' : ((end === 'nobody' ? texts.nobodyBut(lastOf(cause)) : null) ?? texts[end]);

function Chain({ seen, texts }: { readonly seen: Seen; readonly texts: WhyTexts }) {
  const [first, ...besides] = seen.cause.because;
  const among = all(seen.cause);
  return (
    <>
      {first && <h4>{texts.chain}</h4>}
      <ol className="why-chain" aria-label={texts.chain} hidden={!first}>
        {besides.map((other) => (
          <li key={other.note.n}>
            <ol className="why-beside">
              <Line cause={other} among={among} />
            </ol>
          </li>
        ))}
        {first && <Line cause={first} among={among} />}
      </ol>
      {seen.end !== 'deed' && <p className="muted">{endOf(seen, texts)}</p>}
    </>
  );
}

export function Why({ note }: { readonly note: Note }) {
  const texts = useWhyTexts();
  const room = useRoom();
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    let wanted = true;
    void commands.look(room, { kind: 'why', note: note.n }).then((answer) => wanted && setSeen(answer));
    return () => {
      wanted = false;
    };
  }, [room, note]);
  if (!texts || !seen) return null;
  return (
    <div className="why">
      {isHindered(note) && <Conditions about={note.n} texts={texts} />}
      <Chain seen={seen} texts={texts} />
    </div>
  );
}
