// One note within an answer, as a button: who took part in it is shown on the stage.
import { noteText, plain, stamp, whoOf } from '../../i18n';
import type { Note } from '../../store';
import { useHere, useRoom } from '../room';
import { showParticipants } from '../story';
import { toneOf } from '../tone';
import { useWords } from '../words';

/** `among` are notes that may be its causes. */
export function Step({ note, among }: { readonly note: Note; readonly among: readonly Note[] }) {
  const words = useWords();
  const room = useRoom();
  const isChosen = useHere((state) => state.highlight?.note === note.n);
  const who = whoOf(words, note);
  return (
    <button
      type="button"
      className={`why-step hs-tone-${toneOf(note)}`}
      aria-pressed={isChosen}
      title={words.labels.story.whoTookPart}
      onClick={() => showParticipants(room, note, (n) => among.find((other) => other.n === n) ?? null)}
    >
      <span className="row-time">{stamp(note.at)}</span> <b>{who}</b> {plain(noteText(words, note))}
    </button>
  );
}
