// How it came to it: the notes in plain words, the newest on top. A click on one shows who took part in it.
import { memo, useMemo } from 'react';
import { noteText, plain, stamp, whoOf } from '../i18n';
import { commands, noteByNumber } from '../store';
import type { Note, Room } from '../store';
import { useHere, useRoom } from './room';
import { participantsOf, rowsOf } from './story';
import type { Row } from './story';
import { useTold } from './Sentence';
import { toneOf } from './tone';
import { Words, useWords } from './words';

const SHOWN_ROWS = 150;

function toggle(room: Room, note: Note): void {
  const state = room.state.getState();
  const chosen = state.highlight?.note === note.n;
  const processes = participantsOf(note, (n) => noteByNumber(state, n));
  commands.highlight(chosen ? null : { note: note.n, processes }, room);
}

const StoryRow = memo(function StoryRow({
  row: { note, times, others },
  chosen,
}: {
  row: Row;
  chosen: boolean;
}) {
  const words = useWords();
  const room = useRoom();
  const who = whoOf(words, note);
  const text = noteText(words, note);
  return (
    <li className={`row hs-tone-${toneOf(note)}`} data-chosen={chosen}>
      <button
        type="button"
        className="row-button"
        aria-pressed={chosen}
        aria-label={`${stamp(note.at)} ${words.whole(who, plain(text))}`}
        title={words.labels.story.whoTookPart}
        onClick={() => toggle(room, note)}
      >
        <span className="row-time">{stamp(note.at)}</span>
        <span className={who === words.you ? 'row-who you' : 'row-who'}>{who}</span>
      </button>
      <span className="row-text">
        <Words text={text} />
        {times > 1 && <span className="muted"> ×{words.number(times)}</span>}
        {others.length > 0 && <span className="muted"> · {words.also(others)}</span>}
      </span>
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
