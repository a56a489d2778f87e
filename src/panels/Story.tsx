// How it came to it: the notes in plain words, the newest on top. A click on one shows who took part in it.
import { lazy, memo, useId, useMemo, useState } from 'react';
import { noteText, plain, stamp, whoOf } from '../i18n';
import { noteByNumber } from '../store';
import { Later } from './Awaited';
import { useHere, useRoom } from './room';
import { endsHere, isHindered, rowsOf, showParticipants } from './story';
import type { Row } from './story';
import { useTold } from './Sentence';
import { toneOf } from './tone';
import { Words, useWords } from './words';

const SHOWN_ROWS = 150;

const Why = lazy(() => import('./why').then((parts) => ({ default: parts.Why })));

const StoryRow = memo(function StoryRow({
  row: { note, times, others },
  chosen,
}: {
  row: Row;
  chosen: boolean;
}) {
  const words = useWords();
  const room = useRoom();
  const [asked, setAsked] = useState(false);
  const answer = useId();
  const who = whoOf(words, note);
  const text = noteText(words, note);
  const whole = words.whole(who, plain(text));
  const why = words.labels.story[isHindered(note) ? 'whyNot' : 'why'];
  return (
    <li className={`row hs-tone-${toneOf(note)}`} data-chosen={chosen}>
      <button
        type="button"
        className="row-button"
        aria-pressed={chosen}
        aria-label={`${stamp(note.at)} ${whole}`}
        title={words.labels.story.whoTookPart}
        onClick={() => showParticipants(room, note, (n) => noteByNumber(room.state.getState(), n))}
      >
        <span className="row-time">{stamp(note.at)}</span>
        <span className={who === words.you ? 'row-who you' : 'row-who'}>{who}</span>
      </button>
      <span className="row-text">
        <Words text={text} />
        {times > 1 && <span className="muted"> ×{words.number(times)}</span>}
        {others.length > 0 && <span className="muted"> · {words.also(others)}</span>}{' '}
        {(note.causes.length > 0 || isHindered(note) || endsHere(note)) && (
          <button
            type="button"
            className="why-door"
            aria-label={`${why} ${whole}`}
            aria-expanded={asked}
            aria-controls={answer}
            onClick={() => setAsked(!asked)}
          >
            {why}
          </button>
        )}
      </span>
      <div id={answer} hidden={!asked} className="why-place">
        {asked && (
          <Later>
            <Why note={note} />
          </Later>
        )}
      </div>
    </li>
  );
});

function Beginning() {
  const words = useWords();
  const run = useHere((state) => state.run);
  if (!run) return null;
  const { masters, replicas } = run.config;
  return (
    <li className="row hs-tone-quiet">
      <span className="row-button">
        <span className="row-time">{stamp(0)}</span>
        <span className="row-who">—</span>
      </span>
      <span className="row-text">
        {words.labels.story.start(words.masters(masters), words.replicas(masters * replicas), run.seed)}
      </span>
    </li>
  );
}

export function Story() {
  const words = useWords();
  const notes = useHere((state) => state.notes);
  const highlight = useHere((state) => state.highlight);
  const told = useTold();
  const rows = useMemo(() => rowsOf(notes).toReversed(), [notes]);
  const shown = rows.slice(0, SHOWN_ROWS);
  return (
    <>
      <h2>{told?.title ?? words.labels.tabs.story}</h2>
      {told?.lead && <p className="lead">{told.lead}</p>}
      <ol className="story" id="story">
        {shown.map((row) => (
          <StoryRow key={row.note.n} row={row} chosen={row.note.n === highlight?.note} />
        ))}
        {rows.length > shown.length ? (
          <li className="muted">{words.labels.story.older(rows.length - shown.length)}</li>
        ) : (
          <Beginning />
        )}
      </ol>
    </>
  );
}
