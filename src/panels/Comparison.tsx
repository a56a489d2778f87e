// Two worlds side by side: the second stage, one table of what clients met with in both, and whose story is told.
import { useCallback } from 'react';
import { beside, commands, front, useStateOf, useStore } from '../store';
import type { Live, Room } from '../store';
import { figures, figureText } from './Counters';
import { LiveText } from './live';
import { InRoom } from './room';
import { StagePane } from './StagePane';
import { useReading } from './reading';
import { useWords } from './words';
import { worldName } from './world';
import './comparison.css';

function useName(room: Room): string {
  return worldName(
    useWords(),
    useStateOf(room, ({ run }) => run),
  );
}

/** What the page's own world is called while there are two. */
export function FrontName() {
  return <WorldName room={front} letter="A" />;
}

function WorldName({ room, letter }: { readonly room: Room; readonly letter: string }) {
  const name = useName(room);
  return (
    <h2 className="world-name">
      <span className="world-letter">{letter}</span> {name}
    </h2>
  );
}

export function OtherPane() {
  return (
    <InRoom value={beside}>
      <section className="other-pane" aria-label={useName(beside)}>
        <StagePane fallen={[]} foot={null} name={<WorldName room={beside} letter="B" />} invites={false} />
      </section>
    </InRoom>
  );
}

function Cell({ of, room }: { readonly of: (typeof figures)[number]; readonly room: Room }) {
  const words = useWords();
  const read = useCallback(({ totals }: Live) => figureText(words, totals, of), [words, of]);
  return (
    <td>
      <InRoom value={room}>
        <LiveText read={read} />
      </InRoom>
    </td>
  );
}

export function FiguresOfBoth() {
  const { counters } = useWords().labels;
  const compare = useReading()?.compare;
  return (
    <div className="both">
      <table>
        <caption>{compare?.figures}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{compare?.figure}</span>
            </th>
            <th scope="col">
              <span className="world-letter">A</span> <span className="unseen">{useName(front)}</span>
            </th>
            <th scope="col">
              <span className="world-letter">B</span> <span className="unseen">{useName(beside)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((of) => (
            <tr key={of} data-figure={of}>
              <th scope="row">{counters[of]}</th>
              <Cell of={of} room={front} />
              <Cell of={of} room={beside} />
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={commands.stopComparing}>
        {compare?.stop}
      </button>
    </div>
  );
}

export function WhoseStory({ room, choose }: { readonly room: Room; readonly choose: (room: Room) => void }) {
  const compare = useReading()?.compare;
  const names = { A: useName(front), B: useName(beside) };
  const seed = useStore(({ run }) => run?.seed ?? 0);
  return (
    <fieldset className="whose" key={seed}>
      <legend className="unseen">{compare?.whose}</legend>
      {([front, beside] as const).map((each, i) => {
        const letter = i === 0 ? 'A' : 'B';
        return (
          <label key={letter} data-chosen={each === room}>
            <input type="radio" name="whose" checked={each === room} onChange={() => choose(each)} />
            <span className="world-letter">{letter}</span> {names[letter]}
          </label>
        );
      })}
    </fieldset>
  );
}
